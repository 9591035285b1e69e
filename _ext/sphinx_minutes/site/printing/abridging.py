"""Abridging: what the first of several volumes tells of long lists.

The glossary of thousands of notes with all mentions, and people with all that they attended, would be
a thousand pages of what stands in the other volumes anyway. The newest are printed, and where the whole
list is on the web. A site that nobody knows the address of has its lists whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_typst_book.website import web_site

from ...base import elements
from ...base.forms import MORE
from ...base.trees import every
from .volumes import shelves

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class AbridgeLists(SphinxPostTransform):
    """Cuts long lists of entries in the first of several volumes."""

    #: When the lists are filled in (5), before their links get pages (7) and are resolved (10).
    default_priority = 6
    formats = ("typst",)

    def run(self, **_kwargs: Any) -> None:
        """Cut what folds on the web."""
        books, docname = shelves(self.env), self.env.current_document.docname
        web = web_site(self.config)
        if not (books.volumes and web.base) or docname in books.of_page:
            return
        (more,) = elements.css(MORE)
        for rest in every(self.document, nodes.container):
            if more in rest["classes"]:
                rest.replace_self(_whole_at(web.address(docname, _entry(rest)), rest["summary"]))


def _entry(node: nodes.Node) -> str:
    """Give the id of the entry that a list belongs to, '' outside of one."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.definition_list_item):
            return next((id_ for term in every(node, nodes.term) for id_ in term["ids"]), "")
    return ""


def _whole_at(address: str, said: str) -> nodes.paragraph:
    """Say where the whole list is."""
    link = nodes.reference("", unquote(address), refuri=address, internal=False)
    return elements.paragraph(nodes.Text(f"{said}: "), link, classes=["address"])


def setup_abridging(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(AbridgeLists)
