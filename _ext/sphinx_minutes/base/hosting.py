"""Hosting: what the place where a site is built says of it, in variables of the environment.

The only room that reads them. What a ``conf.py`` says goes first.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: The address at which readers find the site; set on Read the Docs in each build.
_ADDRESS = "READTHEDOCS_CANONICAL_URL"


def know_address(_app: Sphinx, config: Config) -> None:
    """Take the address of the site over where ``conf.py`` states none."""
    config.html_baseurl = config.html_baseurl or os.environ.get(_ADDRESS, "")


def setup_hosting(app: Sphinx) -> None:
    """Learn where the site will be, before anything depends on it."""
    app.connect("config-inited", know_address)
