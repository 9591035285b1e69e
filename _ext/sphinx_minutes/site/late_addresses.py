"""Addresses that come up only when all pages are read: none leads a reader where none should."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..authoring.safety.tree import links_with_other_schemes, refuse_address
from ..store.domain import minutes_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class RefuseLateAddresses(SphinxPostTransform):
    """Looks at every link of a page once more, when Sphinx and all extensions have made theirs."""

    #: After all others; those of Sphinx end at 400.
    default_priority = 990

    def run(self, **_kwargs: Any) -> None:
        """Refuse what leads elsewhere than to a page, on pages that are data."""
        pages = minutes_domain(self.env).pages
        for node in list(links_with_other_schemes(self.document)):
            if node.get("internal"):
                continue  # Sphinx made it of the name of a page; a book may have a scheme of its own.
            page = pages.get(self._docname_of(node))
            if page is not None and page.is_data:
                refuse_address(self.env, node)

    def _docname_of(self, node: nodes.Node) -> str:
        """The page that a node stands on; in books all pages are one tree."""
        at: nodes.Node | None = node
        while at is not None:
            if isinstance(at, addnodes.start_of_file):
                return str(at["docname"])
            at = at.parent
        return self.env.current_document.docname


def setup_late_addresses(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(RefuseLateAddresses)
