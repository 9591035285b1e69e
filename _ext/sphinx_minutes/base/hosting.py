"""Hosting: what the place where a site is built says of it, in variables of the environment.

The only room that reads them; they are those of Read the Docs. What a ``conf.py`` says goes first.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_log = logging.getLogger(__name__)

#: The address at which readers find what is built, such as https://notes.example/en/latest/.
_ADDRESS = "READTHEDOCS_CANONICAL_URL"
#: Which version it is, and whether that is a branch, a tag or something that was only proposed.
_VERSION = "READTHEDOCS_VERSION"
_KIND = "READTHEDOCS_VERSION_TYPE"
#: Versions that are another one tomorrow.
_MOVING = ("latest", "stable")


def address_of_build() -> str:
    """Give the address at which readers find what is built now, '' where nobody says it."""
    return os.environ.get(_ADDRESS, "")


def is_proposal() -> bool:
    """Tell whether this is a build of a pull request, for whoever looks at it before it is taken."""
    return os.environ.get(_KIND) == "external"


def lasts(address: str) -> bool:
    """Tell whether an address may be cited: it is not that of a version, which others will follow."""
    version = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    return not is_proposal() and version not in {*_MOVING, os.environ.get(_VERSION, "latest")}


def know_address(_app: Sphinx, config: Config) -> None:
    """Take the address of the site over where ``conf.py`` states none, if it is one that lasts."""
    address = address_of_build()
    if config.html_baseurl or not address:
        return
    if lasts(address):
        config.html_baseurl = address
    elif not is_proposal():
        _log.info(
            "the address %s is one of a version and does not last, so that no citation has it; "
            "html_baseurl can state the one that does",
            address,
        )


def setup_hosting(app: Sphinx) -> None:
    """Learn where the site will be, before anything depends on it."""
    app.connect("config-inited", know_address)
