"""Page numbers in LaTeX: which page it is behind a marked link, only its writer can have it say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base import elements
from ...base.trees import every
from .paper import PAGED

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator


class page_number(nodes.inline):  # noqa: N801 (docutils' way to name nodes)
    """The page on which a place stands; LaTeX alone knows it, and for others this is empty text."""


class TellPages(SphinxPostTransform):
    """Puts page numbers behind the links that are marked for it (see `paper.PrintPages`)."""

    #: After they are marked (7), before references are resolved (10): until then they know their place.
    default_priority = 8
    formats = ("latex",)

    def run(self, **_kwargs: Any) -> None:
        """Tell the page behind each."""
        (name,) = elements.css(PAGED)
        for link in every(self.document, addnodes.pending_xref):
            if name in link.parent.get("classes", ()) and "place" in link:
                docname, anchor = link["place"]
                link.parent.append(page_number("", label=f"{docname}:{anchor or ':doc'}"))


def _visit(writer: LaTeXTranslator, node: page_number) -> None:
    writer.body.append(f" ({writer.hyperpageref(node['label'])})")


def _depart(_writer: LaTeXTranslator, _node: page_number) -> None:
    """Leave nothing behind the number."""


def setup_page_numbers(app: Sphinx) -> None:
    """Register the node with its form in LaTeX; every other writer sees the inline that it is."""
    app.add_node(page_number, latex=(_visit, _depart))
    app.add_post_transform(TellPages)
