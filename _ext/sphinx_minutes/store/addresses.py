"""Where every address that was ever published leads today.

Most lead to themselves: the ids of a page were given with the lock at hand. The others are looked
for in :mod:`.lost_and_found`; what is found nowhere is lost until its line in the lock says that it
is gone, or where it went.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..pure.published.lock import GONE
from ..pure.published.matching import is_beyond_doubt
from .lost_and_found import LostAndFound
from .things import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..pure.published.lock import Line, Lock
    from ..pure.records import Anchor, Page
    from .things import Place


class Address(NamedTuple):
    """A published address and where it leads."""

    line: Line
    #: None when what stood there is nowhere.
    place: Place | None
    #: What is called there now.
    title: str
    #: Whether a reader gets there without help, because the page still has that id.
    stands: bool

    @property
    def is_lost(self) -> bool:
        """Whether nobody said yet that it is gone."""
        return self.place is None and self.line.state != GONE


class Refused(NamedTuple):
    """A label that cannot be an id, because another place of the page was published under it."""

    docname: str
    anchor: Anchor
    #: The place that has it.
    owner: Anchor


class Addresses:
    """All published addresses; made by the index of a project that has a lock."""

    def __init__(
        self,
        lock: Lock,
        pages: Mapping[str, Page],
        find: Callable[[str, str], list[Found]],
        home_of: Callable[[str], str],
    ) -> None:
        """Find out where those lead that something has left; the others lead to themselves.

        *find* gives what has a name, by its kind; *home_of* the page with the entry of a person.
        """
        self._lock, self._pages = lock, pages
        self._find, self._home_of = find, home_of
        self._search = LostAndFound(lock, pages, find, home_of)
        self._left = {
            line.name: self._address(line, self._search.places.get(line.name), stands=False)
            for line in self._search.lines
        }
        #: Addresses that a reader needs help with, by the page that they are on.
        self.old: dict[str, list[Address]] = defaultdict(list)
        #: Addresses elsewhere that lead to a page today.
        self.led_here: dict[str, list[Address]] = defaultdict(list)
        for address in self._left.values():
            self.old[address.line.docname].append(address)
            if address.place is not None:
                self.led_here[address.place.docname].append(address)

    def all(self) -> Iterator[Address]:
        """Give every address, sorted by name."""
        for line in sorted(self._lock.lines()):
            yield self._of(line)

    def lost(self) -> list[Line]:
        """Give what is nowhere without anybody having said so yet."""
        return [address.line for address in self._left.values() if address.is_lost]

    def new(self) -> Iterator[tuple[str, Anchor]]:
        """Give what has an address that was not published yet, with its page."""
        for docname, page in self._pages.items():
            published = self._lock.ids(docname)
            if page.is_note:
                yield from ((docname, it) for it in page.anchors if it.id not in published)

    def to_be_taken_back(self) -> dict[str, frozenset[str]]:
        """Give the ids of each page that nothing there is to have by its heading alone.

        What was published under them stands on another page, beyond doubt.
        """
        doubted = {
            docname: frozenset({*page.by_heading, *page.taken_back})
            for docname, page in self._pages.items()
            if page.by_heading or page.taken_back
        }
        if not doubted:
            return {}
        search = LostAndFound(self._lock, self._pages, self._find, self._home_of, doubted)
        found: dict[str, set[str]] = defaultdict(set)
        for docname, ids in doubted.items():
            for id_ in ids:
                line = self._lock.of(docname)[id_]
                place = search.places.get(line.name)
                if place is not None and place.docname != docname:
                    there = search.on(place.docname)[place.id]
                    if is_beyond_doubt(line, there.title, there.fingerprint):
                        found[docname].add(id_)
        return {docname: frozenset(ids) for docname, ids in found.items()}

    def refused(self) -> list[Refused]:
        """Give the labels that had to leave their id to what was published under it."""
        return [
            Refused(docname, anchor, self._search.on(docname)[anchor.refused])
            for docname, page in self._pages.items()
            for anchor in page.anchors
            if anchor.refused and anchor.refused in self._search.on(docname)
        ]

    def moved_names(self) -> dict[str, str]:
        """Give the names of today by those that were published and mean no place any more."""
        return {
            address.line.name: address.place.name
            for addresses in self.old.values()
            for address in addresses
            if address.place is not None
        }

    def under_old_names(self) -> Iterator[Found]:
        """Give what moved under the names that it was published by, for the inventory.

        So do entries of technologies stay known by the name that they were published under.
        """
        for line in self._lock.of_kind("technology"):
            address = self._of(line)
            if address.place is not None and not self._find("technology", line.title):
                yield Found("technology", line.title, address.title or line.title, address.place)
        for address in self._left.values():
            line, place = address.line, address.place
            if place is None:
                continue
            title = address.title or line.title
            if line.kind == "person":
                yield Found("person", line.id, title, place)
            elif line.id:
                yield Found("talk" if line.kind == "talk" else "section", line.name, title, place)
            if line.kind in {"page", "event"} and self._find("event", place.name):
                yield Found("event", line.name, title, place)

    def _of(self, line: Line) -> Address:
        left = self._left.get(line.name)
        return left or self._address(line, self._search.place_of(line.name), stands=True)

    def _address(self, line: Line, place: Place | None, *, stands: bool) -> Address:
        anchor = self._search.on(place.docname).get(place.id) if place else None
        return Address(line, place, anchor.title if anchor else line.title, stands)
