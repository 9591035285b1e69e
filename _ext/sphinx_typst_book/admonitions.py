"""Boxes that speak to the reader: notes, warnings, and what changed in which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import admonitionlabels

from .literals import literal
from .writing import Writing

if TYPE_CHECKING:
    from docutils import nodes


class Admonitions(Writing):
    """Writes admonitions."""

    def visit_Admonition(self, _node: nodes.Element) -> None:  # noqa: N802 (for every kind of it)
        """Begin an admonition."""
        self.open()

    def depart_Admonition(self, node: nodes.Element) -> None:  # noqa: N802
        """Write an admonition under the name of its kind, or under its own title."""
        kind = type(node).__name__
        title = admonitionlabels.get(kind, "")
        label = self.text(str(title)) if title else "none"
        self.close_into("admonition", literal(self._colour(node, kind)), label)

    def _colour(self, node: nodes.Element, kind: str) -> str:
        """Give the kind that decides the colour; `{admonition}` may name one as its class."""
        return next((name for name in node["classes"] if name in admonitionlabels), kind)
