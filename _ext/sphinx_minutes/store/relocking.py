"""The lock as it is to be written next: every address that it has, and those that came since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..pure.published.lock import GONE, LIVE, MOVED, Line, clean
from .things import Place

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from ..pure.records import Anchor
    from .addresses import Address
    from .index import Index

#: Of what has no words of its own.
NO_FINGERPRINT = "-"


class Renewal(NamedTuple):
    """The lines to write, and what is new about them; each a part of *lines*."""

    lines: tuple[Line, ...]
    #: Stay as they were, but for what they say.
    kept: tuple[Line, ...]
    added: tuple[Line, ...]
    #: Lead elsewhere from now on.
    moved: tuple[Line, ...]
    #: Were there and are nowhere now.
    retired: tuple[Line, ...]
    #: Were gone, and are back.
    revived: tuple[Line, ...]

    @property
    def changes_addresses(self) -> bool:
        """Whether more would be written than what the texts say today."""
        return bool(self.added or self.moved or self.retired or self.revived)


def renew(
    index: Index, *, said: Mapping[str, str] | None = None, adopted: Container[str] = ()
) -> Renewal:
    """Say what the lock is to be, by what is on the pages today.

    *said* are names of places by those of addresses whose text does not tell where it went.
    *adopted* are names of addresses that are to be kept from now on, if they are on notes.
    """
    anchors = {
        (docname, anchor.id): anchor
        for docname, page in index.pages.items()
        for anchor in page.anchors
    }
    kept, moved, retired, revived = [], [], [], []
    for address in index.addresses.all():
        if address.line.name in adopted and _is_of_no_note(index, address.line):
            continue
        old, line = address.line, _renewed(index, address, anchors)
        if said and old.name in said:
            line = old._replace(state=f"{MOVED}{said[old.name]}")
        if line.state == old.state:
            kept.append(line)
        elif line.state == GONE:
            retired.append(line)
        elif line.state == LIVE:
            revived.append(line)
        else:
            moved.append(line)
    added = sorted({*_new_places(index), *_new_people(index)})
    lines = sorted([*kept, *moved, *retired, *revived, *added])
    return Renewal(*map(tuple, (lines, kept, added, moved, retired, revived)))


def _is_of_no_note(index: Index, line: Line) -> bool:
    """Whether an address is on a page that is none of ours, whose ids are for Sphinx to give."""
    page = index.pages.get(line.docname)
    return page is not None and not page.is_note and line.kind != "person"


def _renewed(index: Index, address: Address, anchors: dict[tuple[str, str], Anchor]) -> Line:
    line, place = address.line, address.place
    if place is None:
        return line._replace(state=GONE)
    if not address.stands or place.id != line.id:
        return line._replace(state=f"{MOVED}{place.name}")
    line = line._replace(state=LIVE)
    if line.kind == "person":
        person = index.who.people.get(line.id)
        return line._replace(title=clean(person.name)) if person else line
    anchor = anchors.get((place.docname, place.id))
    if anchor is None or not anchor.fingerprint or anchor.kind == "place":
        # Its page is no note any more, or its author says by a label where it is.
        return line
    return _line(place.docname, anchor, _title(index, line, anchor))


def _title(index: Index, line: Line, anchor: Anchor) -> str:
    """A technology keeps the name that others know until its entry says that this is a former one."""
    if line.kind == anchor.kind == "technology":
        found = index.find("technology", line.title)
        if not any(thing.place == Place(line.docname, line.id) for thing in found):
            return line.title
    return anchor.title


def _line(docname: str, anchor: Anchor, title: str) -> Line:
    fingerprint = anchor.fingerprint or NO_FINGERPRINT
    return Line(docname, anchor.id, anchor.kind, LIVE, fingerprint, clean(title))


def _new_places(index: Index) -> Iterator[Line]:
    for docname, anchor in index.addresses.new():
        yield _line(docname, anchor, anchor.title)


def _new_people(index: Index) -> Iterator[Line]:
    known = {address.line.name for address in index.addresses.all()}
    for slug, person in index.who.people.items():
        home = index.homes.of(slug)
        if home and Place(home[0], slug).name not in known:
            yield Line(home[0], slug, "person", LIVE, NO_FINGERPRINT, clean(person.name))
