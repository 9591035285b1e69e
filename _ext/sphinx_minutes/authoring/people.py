"""How a person is shown in a list, a card or a header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..base import elements
from ..base.wording import _
from ..pure import links, names
from ..store.index import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..pure.names import Entry


def person(entry: Entry, docname: str) -> nodes.Node:
    """A name, linked to the entry of the person where the site has one."""
    shown = elements.inline(links.flat(entry.name), "person")
    slug = slug_of(entry)
    if not slug:
        return shown
    reference = elements.cross_reference("person", slug, docname)
    reference += shown
    return reference


def speaker(entry: Entry, docname: str) -> list[nodes.Node]:
    """A name with what stands in its parenthesis: affiliations, place and role."""
    details = [elements.linked(affiliation) for affiliation in entry.affiliations]
    details += [[nodes.Text(text)] for text in (entry.place, entry.role, entry.note) if text]
    inner = elements.joined(details)
    if not entry.name:
        unnamed = _("name withheld") if entry.withheld else _("not named in the note")
        return [elements.inline(unnamed, "unnamed"), *_bracketed(inner)]
    return [person(entry, docname), *_bracketed(inner)]


def people(entries: Iterable[Entry], docname: str) -> list[nodes.Node]:
    """Several people in a running line."""
    return elements.joined([speaker(entry, docname) for entry in entries])


def people_in_text(written: Iterable[str], docname: str) -> list[nodes.Node]:
    """Several people as typed, each in the form that a speaker has."""
    return people([names.read_speaker(text) for text in written], docname)


def _bracketed(inner: list[nodes.Node]) -> list[nodes.Node]:
    if not inner:
        return []
    details = nodes.inline("", "", *inner, classes=elements.css("affiliation"))
    return [nodes.Text(" ("), details, nodes.Text(")")]
