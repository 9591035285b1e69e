"""Words that authors and extensions mark for the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util.index_entries import split_index_msg

from .ledger import IndexEntry
from .literals import literal
from .writing import Writing, logger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class IndexMarks(Writing):
    """Notes the entries of ``index`` nodes, and marks their places.

    A node may say with the attribute ``index_title`` which index its entries go to.
    """

    def visit_index(self, node: nodes.Element) -> None:
        """Mark the place, once for all entries of a node."""
        title = node.get("index_title", "")
        found = [
            IndexEntry(title, term, subterm, "", is_main=main == "main", see=see)
            for kind, value, _target, main, *_category in self._entries(node)
            for term, subterm, see in self._terms(kind, value, node)
        ]
        mark = self.ledger.mark() if any(not entry.see for entry in found) else ""
        for entry in found:
            self.ledger.read(f"{entry.term}{entry.subterm}{entry.see}", self.docname)
            self.ledger.index.append(entry if entry.see else entry._replace(mark=mark))
        if mark:
            # A title is repeated elsewhere: its marks stand before it.
            body = self.bodies[0] if self.in_title else self.bodies[-1]
            body.pieces.append(f"index-mark({literal(mark)})")
        raise nodes.SkipNode

    def _entries(self, node: nodes.Element) -> Sequence[Sequence[str]]:
        return node.get("entries", ())

    def _terms(self, kind: str, value: str, node: nodes.Element) -> list[_Line]:
        """Give the lines of the index for an entry, as Sphinx's general index has them."""
        try:
            parts = split_index_msg(kind, value)
        except ValueError as problem:
            logger.warning("%s", problem, location=node, type="typst", subtype="index")
            return []
        if kind in _FORMS and len(parts) == _FORMS[kind][0]:
            return _FORMS[kind][1](*parts)
        return [(parts[0], "".join(parts[1:2]), "")]


#: A term, a term below it, and where to look instead.
_Line = tuple[str, str, str]

#: How many parts an entry of each kind has, and what it becomes.
_FORMS: dict[str, tuple[int, Callable[..., list[_Line]]]] = {
    "see": (2, lambda term, other: [(term, "", _("see %s") % other)]),
    "seealso": (2, lambda term, other: [(term, "", _("see also %s") % other)]),
    "pair": (2, lambda one, two: [(one, two, ""), (two, one, "")]),
    "triple": (
        3,
        lambda one, two, three: [
            (one, f"{two} {three}", ""),
            (two, f"{three}, {one}", ""),
            (three, f"{one} {two}", ""),
        ],
    ),
}
