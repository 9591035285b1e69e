"""What the tests of the book share."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The builder of small projects lives with the tests of the site.
sys.path.append(str(ROOT / "tests" / "site"))

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Club notes"
author = "The club"
extensions = ["myst_parser", "sphinx_typst_book"]
myst_enable_extensions = [
    "amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_image", "replacements", "strikethrough", "substitution", "tasklist",
]
suppress_warnings = ["myst.header", "myst.strikethrough"]
"""


@pytest.fixture
def make_book(tmp_path):
    """Build a project of the given files, and open its book."""
    from books import Book  # noqa: PLC0415 (found by the path of this folder)
    from projects import Project  # noqa: PLC0415 (found by the path above)

    def make(files, conf="", *options, ext=True):
        given = {"index.md": files} if isinstance(files, str) else files
        project = Project(tmp_path / "project", given, CONF.format(ext=str(ROOT / "_ext")) + conf)
        return Book(project.build("typst", *options), "club-notes")

    return make
