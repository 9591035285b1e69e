"""How a person is shown in a list, a card or a header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..base import elements
from ..base.wording import _
from ..pure import links
from ..pure.people import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..pure.people.names import Entry


def person(entry: Entry, docname: str, written: Sequence[nodes.Node] = ()) -> nodes.Node:
    """A name, as it was *written* if that is given, linked to the entry of the person.

    Who that is says the index, when all pages and ``people.yaml`` are read.
    """
    name = written or [nodes.Text(links.flat(entry.name))]
    shown = nodes.inline("", "", *name, classes=elements.css("person"))
    if not entry.name or entry.withheld or names.is_placeholder(entry.name):
        return shown
    reference = elements.cross_reference("person", entry.name, docname)
    reference["entry"] = entry
    reference += shown
    return reference


def link_names(block: nodes.TextElement, entries: Iterable[Entry], docname: str) -> None:
    """Link the names of people, who come in their order, in a text that the author wrote.

    Nothing else changes. A name that has a link already keeps it, and one that ends within other
    markup stays as it is.
    """
    found = list(_find(elements.meant_text(block), entries))
    pieces = iter(
        _cut(block.children, [edge for start, end, _entry in found for edge in (start, end)])
    )
    block.clear()
    at = 0

    def up_to(end: int) -> list[nodes.Node]:
        """Take the pieces before *end*; the last goes on behind it if it could not be cut there."""
        nonlocal at
        taken: list[nodes.Node] = []
        while at < end and (piece := next(pieces, None)) is not None:
            taken.append(piece)
            at += len(elements.meant_text(piece))
        return taken

    for start, end, entry in found:
        block.extend(up_to(start))
        starts_here = at == start
        name = up_to(end)
        whole = starts_here and at == end and not any(map(_has_link, name))
        block.extend([person(entry, docname, name)] if whole else name)
    block.extend(pieces)


def _cut(children: Iterable[nodes.Node], edges: Iterable[int]) -> Iterator[nodes.Node]:
    """Cut the texts among *children* at the *edges*, counted from the first; only they can be cut."""
    waiting = iter(edges)
    edge = next(waiting, None)
    end = 0
    for node in children:
        text = elements.meant_text(node)
        start, end = end, end + len(text)
        done = start
        while edge is not None and edge < end:
            if isinstance(node, nodes.Text) and edge > done:
                yield nodes.Text(text[done - start : edge - start])
                done = edge
            edge = next(waiting, None)
        yield nodes.Text(text[done - start :]) if done > start else node


def _find(text: str, entries: Iterable[Entry]) -> Iterator[tuple[int, int, Entry]]:
    """Where in a text the names stand that were read from it."""
    position = 0
    for entry in entries:
        words = r"\s+".join(map(re.escape, entry.name.split()))
        match = re.compile(rf"(?<!\w){words}(?!\w)").search(text, position) if words else None
        if match:
            position = match.end()
            yield match.start(), position, entry


def _has_link(node: nodes.Node) -> bool:
    links_in = nodes.reference, addnodes.pending_xref
    return isinstance(node, links_in) or any(
        isinstance(inner, links_in) for inner in node.findall()
    )


def speaker(entry: Entry, docname: str) -> list[nodes.Node]:
    """A name with what was said of it: affiliations, place, role and handle."""
    details = [organization(affiliation, docname) for affiliation in entry.affiliations]
    handle = f"@{entry.handle}" if entry.handle and entry.name != f"@{entry.handle}" else ""
    others = (entry.place, entry.role, handle, entry.note)
    details += [[nodes.Text(text)] for text in others if text]
    inner = elements.joined(details)
    if not entry.name:
        unnamed = _("name withheld") if entry.withheld else _("not named in the note")
        return [elements.inline(unnamed, "unnamed"), *_bracketed(inner)]
    if entry.url:
        # The link that the author gave comes first, as it does in lists.
        shown = elements.inline(entry.name, "person")
        link = nodes.reference("", "", shown, refuri=entry.url, internal=False)
        return [link, *_bracketed(inner)]
    return [person(entry, docname), *_bracketed(inner)]


def organization(written: str, docname: str) -> list[nodes.Node]:
    """An organisation as typed; its own link comes before that in ``people.yaml``."""
    shown = elements.linked(written)
    if any(map(_has_link, shown)):
        return shown
    reference = elements.cross_reference("organization", written, docname)
    reference += nodes.inline("", "", *shown)
    return [reference]


def read_people(text: str) -> tuple[Entry, ...]:
    """Read the people of an option or a key, each in the form that a speaker has."""
    return tuple(names.read_speaker(name) for name in names.split_people(text))


def people(entries: Iterable[Entry], docname: str) -> list[nodes.Node]:
    """Several people in a running line."""
    return elements.joined([speaker(entry, docname) for entry in entries])


def _bracketed(inner: list[nodes.Node]) -> list[nodes.Node]:
    if not inner:
        return []
    details = nodes.inline("", "", *inner, classes=elements.css("affiliation"))
    return [nodes.Text(" ("), details, nodes.Text(")")]
