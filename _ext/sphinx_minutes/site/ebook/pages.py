"""Pages of the book: XML with a language, in a style that e-readers know."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from ...pure.well_formed import well_formed

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


#: What docutils writes on entries of a bibliography, though the standard of these roles withdrew it, and
#: what sphinx-design writes on some icons, where SVG has no such version, and none at all since SVG 2.
_WITHDRAWN = re.compile(r' role="doc-biblioentry"|(?<=<svg)([^<>]*?) version="[^"]*"')


def make_readable(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Close what is open in a page, and say in which language it is."""
    if app.builder.name != "epub":
        return
    if "body" in context:
        context["body"] = _WITHDRAWN.sub(r"\1", well_formed(context["body"]))
    language = escape(app.config.epub_language or "en")
    tag = str(context.get("html_tag", ""))
    if tag.startswith("<html") and "lang=" not in tag:
        context["html_tag"] = f'{tag[:-1]} lang="{language}" xml:lang="{language}">'


def setup_pages(app: Sphinx) -> None:
    """Look at each page last, when other extensions have done with it."""
    app.connect("html-page-context", make_readable, priority=900)
