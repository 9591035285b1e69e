"""What the tests of the documentation share."""

import pickle
from pathlib import Path
from typing import NamedTuple

import guide_pages
import pytest
from sphinx.util.inventory import InventoryFile


class Site(NamedTuple):
    """The site as built for readers."""

    out: Path
    warnings: list[str]

    def inventory(self):
        """Give the names in the inventory of the site, by type."""
        inventory = InventoryFile.loads((self.out / "objects.inv").read_bytes(), uri="")
        # Before Sphinx 8.3 it is a plain dictionary.
        return getattr(inventory, "data", inventory)

    def environment(self):
        """Give the environment that the build left behind."""
        doctrees = self.out.with_name(f"{self.out.name}-doctrees")
        return pickle.loads((doctrees / "environment.pickle").read_bytes())


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Build the site of this repository once."""
    out = tmp_path_factory.mktemp("site")
    warnings = guide_pages.build(guide_pages.SOURCE, out, "html", confdir=guide_pages.ROOT)
    return Site(out, warnings)
