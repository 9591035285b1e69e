"""People who are not to be shown by name, in the lists that an author wrote: what stands there instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..base import elements
from ..base.trees import every
from ..pure.people import names
from ..pure.people.names import Entry
from ..pure.withheld import stand_ins
from .people import person, speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Columns of a table that say nothing of who somebody is, and those that a pseudonym leaves, too.
_HARMLESS = ("role", "attended")
_LEFT_TO_A_PSEUDONYM = (*_HARMLESS, "affiliations", "place")


def hide(block: nodes.TextElement, people: Iterable[tuple[Entry, str]], docname: str) -> None:
    """Put what may be shown where people stand in a line; each comes with what was typed for them."""
    for entry, typed in people:
        texts = [
            text for text in every(block, nodes.Text) if not isinstance(text.parent, nodes.raw)
        ]
        whole = "".join(texts)
        words = r"\s+".join(map(re.escape, typed.split()))
        # Marks of ours between the words leave the stand-in to be found alone.
        match = re.search(words, whole) or _stand_in(entry, typed, whole)
        if match is not None:
            _put(texts, match.span(), speaker(entry, docname))
            # Translators would get the line as it was typed, with all that it said of somebody.
            block.rawsource = block.astext()


def hidden_in_row(
    holder: nodes.Node, cells: Mapping[str, nodes.Node], entry: Entry, docname: str
) -> Entry:
    """Give who stands in a row of a table as they may be recorded, and hide them there.

    *holder* is the cell of the name.
    """
    entry = names.hidden(entry)
    if not entry.private:
        return entry
    if entry.withheld:
        entry = Entry(entry.name, role=entry.role, withheld=True, private=entry.private)
    entry = entry._replace(url="", handle="", initials="", note="")
    harmless = _HARMLESS if entry.withheld else _LEFT_TO_A_PSEUDONYM
    kept = [id(cells[column]) for column in harmless if column in cells]
    shown = [person(entry, docname)] if len(cells) > 1 else speaker(entry, docname)
    for cell in holder.parent.children if holder.parent is not None else ():
        if isinstance(cell, nodes.Element) and id(cell) not in kept:
            cell.clear()
    if isinstance(holder, nodes.Element):
        holder += elements.paragraph(*shown)
    return entry


def _stand_in(entry: Entry, typed: str, whole: str) -> re.Match[str] | None:
    who = stand_ins.first(typed)
    return stand_ins.word_for(who).search(whole) if who and who.slug == entry.private else None


def _put(texts: list[nodes.Text], span: tuple[int, int], shown: list[nodes.Node]) -> None:
    """Put nodes where a stretch of the texts is; a link around it would tell who it is."""
    start, end = span
    at = 0
    for text in texts:
        before, after = max(start - at, 0), max(end - at, 0)
        at += len(text)
        if before >= len(text) or not after:
            continue
        left, right = text[:before], text[after:]
        parts: list[nodes.Node] = [nodes.Text(part) for part in (left,) if part]
        parts += [*shown, *(nodes.Text(part) for part in (right,) if part)]
        shown = []
        around = text.parent
        around.replace(text, parts)
        while around.parent is not None:
            inner, around = around, around.parent
            if isinstance(inner, nodes.reference | addnodes.pending_xref):
                inner.replace_self(inner.children)
