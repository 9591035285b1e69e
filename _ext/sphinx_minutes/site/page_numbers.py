"""Page numbers in print: where a book that Sphinx writes in LaTeX leads by a link, it says the page too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..base import elements
from .mentions import WITH_PAGE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator


class page_number(nodes.inline):  # noqa: N801 (docutils' way to name nodes)
    """The page on which a place stands; LaTeX alone knows it, and for others this is empty text."""


class TellPages(SphinxPostTransform):
    """Puts page numbers behind references to mentions."""

    #: Before references are resolved (10): until then they know their place.
    default_priority = 7
    formats = ("latex",)

    def run(self, **_kwargs: Any) -> None:
        """Tell the page behind each reference of the class."""
        (name,) = elements.css(WITH_PAGE)
        for link in list(self.document.findall(addnodes.pending_xref)):
            if name in link["classes"]:
                docname, anchor = link["place"]
                number = page_number("", label=f"{docname}:{anchor or ':doc'}")
                link.parent.insert(link.parent.index(link) + 1, number)


def _visit(writer: LaTeXTranslator, node: page_number) -> None:
    writer.body.append(f" ({writer.hyperpageref(node['label'])})")


def _depart(_writer: LaTeXTranslator, _node: page_number) -> None:
    """Leave nothing behind the number."""


def setup_page_numbers(app: Sphinx) -> None:
    """Register the node with its form in LaTeX; every other writer sees the inline that it is."""
    app.add_node(page_number, latex=(_visit, _depart))
    app.add_post_transform(TellPages)
