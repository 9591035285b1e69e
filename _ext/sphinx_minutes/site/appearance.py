"""Appearance: the style sheet that makes cards and lists of our nodes, in any theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent.parent / "static"
#: E-readers get a style sheet of their own under the same name, and no scripts.
FOR_EBOOKS = Path(__file__).parent.parent / "ebook"


def offer_style_sheet(app: Sphinx) -> None:
    """Let HTML builders copy our static files."""
    if app.builder.format == "html":
        files = FOR_EBOOKS if app.builder.name == "epub" else STATIC
        app.config.html_static_path.append(str(files))


def style_page(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the style sheet from a page that has something of ours on it, and from no other."""
    if doctree is not None and has_ours(doctree):
        app.add_css_file("minutes.css")


def has_ours(doctree: nodes.document) -> bool:
    """Tell whether there is something of ours on a page."""
    return any(True for _ in doctree.findall(_is_ours))


def _is_ours(node: nodes.Node) -> bool:
    # Sphinx itself writes the domain into the classes of a link: xref minutes minutes-talk.
    classes = node["classes"] if isinstance(node, nodes.Element) else []
    return "xref" not in classes and any(name.startswith("minutes-") for name in classes)


def setup_appearance(app: Sphinx) -> None:
    """Offer the style sheet to HTML pages."""
    app.connect("builder-inited", offer_style_sheet)
    app.connect("html-page-context", style_page)
