"""Appearance: the style sheet that makes cards and lists of our nodes, in any theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent.parent / "static"


def offer_style_sheet(app: Sphinx) -> None:
    """Let HTML builders copy our static files."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC))


def setup_appearance(app: Sphinx) -> None:
    """Link the style sheet from every HTML page."""
    app.connect("builder-inited", offer_style_sheet)
    app.add_css_file("minutes.css")
