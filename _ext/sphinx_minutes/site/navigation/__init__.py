"""What stands around a page: its neighbours in the contents and in its series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .around import setup_around
from .sidebar import setup_sidebar

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_navigation(app: Sphinx) -> None:
    """Show what is around a page, at a cost that does not grow with the site."""
    setup_around(app)
    setup_sidebar(app)
