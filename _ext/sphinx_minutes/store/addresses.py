"""Where every address that was ever published leads today.

Most lead to themselves: the ids of a page were given with the lock at hand. The others are looked
for: what moved to another page is known again by what it says, somebody by their name. What is found
nowhere is lost until its line in the lock says that it is gone, or where it went.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..pure.published import fingerprints, matching
from ..pure.published.lock import GONE
from ..pure.published.matching import Standing
from .things import Found, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..pure.published.lock import Line, Lock
    from ..pure.records import Anchor, Page

    _Matched = Callable[[Mapping[str, Line], list[Standing]], dict[str, int]]


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
        """Find out where each leads.

        *find* gives what has a name, by its kind; *home_of* the page with the entry of a person.
        """
        self._lock, self._pages = lock, pages
        self._find, self._home_of = find, home_of
        self._read: dict[str, dict[str, Anchor]] = {}
        self._places: dict[str, Place] = {}
        lines = sorted(lock.lines())
        standing = {line.name for line in lines if self._stands(line)}
        lost = [line for line in lines if line.name not in standing]
        self._unpublished = list(self._places_without_address()) if lost else []
        self._find_by_name(lost)
        self._find_pages(lost)
        self._find_joined([line for line in lost if not line.moved_to])
        self._find_by_text([line for line in lost if not line.moved_to])
        self._follow(lost)
        self._find_by_text([line for line in lost if line.moved_to])
        self._find_what_went_along(lost)
        self._find_pages_by_what_stood_on_them(lost)
        self.all = [self._address(line, stands=line.name in standing) for line in lines]
        #: Addresses that a reader needs help with, by the page that they are on.
        self.old: dict[str, list[Address]] = defaultdict(list)
        #: Addresses elsewhere that lead to a page today.
        self.led_here: dict[str, list[Address]] = defaultdict(list)
        for address in self.all:
            if not address.stands:
                self.old[address.line.docname].append(address)
                if address.place is not None:
                    self.led_here[address.place.docname].append(address)

    def new(self) -> Iterator[tuple[str, Anchor]]:
        """Give what has an address that was not published yet, with its page."""
        for docname, page in self._pages.items():
            published = self._lock.of(docname)
            if page.is_note:
                yield from ((docname, it) for it in page.anchors if it.id not in published)

    def refused(self) -> list[Refused]:
        """Give the labels that had to leave their id to what was published under it."""
        return [
            Refused(docname, anchor, self._on(docname)[anchor.refused])
            for docname, page in self._pages.items()
            for anchor in page.anchors
            if anchor.refused and anchor.refused in self._on(docname)
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
        for address in self.all:
            line, place = address.line, address.place
            if place is None:
                continue
            title = address.title or line.title
            if line.kind == "technology" and not self._find("technology", line.title):
                yield Found("technology", line.title, title, place)
            if address.stands:
                continue
            if line.kind == "person":
                yield Found("person", line.id, title, place)
            elif line.id:
                yield Found("talk" if line.kind == "talk" else "section", line.name, title, place)
            if line.kind in {"page", "event"} and self._find("event", place.name):
                yield Found("event", line.name, title, place)

    def _places_without_address(self) -> Iterator[tuple[Place, Anchor]]:
        """Give the places that nothing published has claimed."""
        for docname, anchor in self.new():
            if self._lock.of(docname).keys().isdisjoint(anchor.also):
                yield Place(docname, anchor.id), anchor

    def _on(self, docname: str) -> Mapping[str, Anchor]:
        """The anchors of a page by all of their ids."""
        if docname not in self._read:
            page = self._pages.get(docname)
            self._read[docname] = {
                id_: anchor
                for anchor in (page.anchors if page else ())
                for id_ in (anchor.id, *anchor.also)
            }
        return self._read[docname]

    def _stands(self, line: Line) -> bool:
        """Whether an address still has its own id on its own page; note where that is."""
        if line.kind == "person":
            place = Place(self._home_of(line.id), line.id)
        else:
            anchor = self._on(line.docname).get(line.id)
            # The page itself is there even if nothing on it is ours any more.
            is_page = not line.id and line.docname in self._pages
            if anchor is None and not is_page:
                return False
            place = Place(line.docname, anchor.id if anchor else "")
        if place.docname != line.docname:
            return False
        self._places[line.name] = place
        return True

    def _left(self, lines: Iterable[Line]) -> list[Line]:
        return [line for line in lines if line.name not in self._places]

    def _find_by_name(self, lines: Iterable[Line]) -> None:
        """Find people and technologies, which are known by their name wherever they stand."""
        for line in lines:
            if line.kind == "person" and self._home_of(line.id):
                self._places[line.name] = Place(self._home_of(line.id), line.id)
            elif line.kind in {"person", "technology"} and line.title:
                found = self._find(line.kind, line.title)
                if len(found) == 1 and found[0].place:
                    self._places[line.name] = found[0].place

    def _find_pages(self, lost: Iterable[Line]) -> None:
        """Find pages that are called otherwise now, and on them what stood on the former ones.

        When the page is known, so is what stands there under the same heading.
        """
        pages = [line for line in lost if not line.id and not line.moved_to]
        self._match(pages, matching.find, [it for it in self._unpublished if not it[0].id])
        on_page: dict[str, list[tuple[Place, Anchor]]] = defaultdict(list)
        for place, anchor in self._unpublished:
            on_page[place.docname].append((place, anchor))
        taken = set(self._places.values())
        for docname, lines in _by_page(self._left(lost)).items():
            target = self._places.get(docname)
            if target is not None and docname not in self._pages:
                free = [it for it in on_page[target.docname] if it[0] not in taken]
                self._match(lines, matching.match, free)

    def _find_joined(self, lost: Iterable[Line]) -> None:
        """Find what became a part of something else that was published on the same page."""
        for line in self._left(lost):
            published = self._lock.of(line.docname)
            gains = [
                (matching.gain(line, published[id_], anchor.fingerprint), id_)
                for id_, anchor in self._on(line.docname).items()
                if id_ in published and id_
            ]
            most, id_ = max(gains, default=(0.0, ""))
            if most >= matching.JOINED:
                self._places[line.name] = Place(line.docname, self._on(line.docname)[id_].id)

    def _find_by_text(self, lost: Iterable[Line]) -> None:
        taken = set(self._places.values())
        free = [it for it in self._unpublished if it[0] not in taken and not self._is_title(it[0])]
        self._match(self._left(lost), matching.find, free)

    def _find_pages_by_what_stood_on_them(self, lost: Iterable[Line]) -> None:
        """Let a page that was split lead where most of it went."""
        pages = [line for line in self._left(lost) if not line.id]
        went = self._where_they_went(lost) if pages else {}
        for line in pages:
            if line.docname in went:
                most = min(went[line.docname].items(), key=lambda it: (-it[1], it[0]))
                self._places[line.name] = Place(most[0])

    def _find_what_went_along(self, lost: Iterable[Line]) -> None:
        """Find figures, tables and lists where other things of their page went: they say little."""
        left = [line for line in self._left(lost) if _is_small(line)]
        went = self._where_they_went(lost) if left else {}
        taken = set(self._places.values())
        for docname, lines in _by_page(left).items():
            free = [
                (place, anchor)
                for place, anchor in self._unpublished
                if place.docname in went.get(docname, ())
                and _is_small(anchor)
                and place not in taken
            ]
            self._match(lines, matching.match, free)

    def _where_they_went(self, lost: Iterable[Line]) -> dict[str, Counter[str]]:
        """Count to which pages things went, for each page that something went from."""
        went: dict[str, Counter[str]] = defaultdict(Counter)
        for line in lost:
            place = self._places.get(line.name)
            if place is not None and place.docname != line.docname:
                went[line.docname][place.docname] += 1
        return dict(went)

    def _match(
        self, lines: Iterable[Line], matched: _Matched, free: list[tuple[Place, Anchor]]
    ) -> None:
        """Match lines with places that nothing published has claimed."""
        wanted = {line.name: line for line in lines if line.kind != "person"}
        standing = [Standing(it.kind, it.title, it.fingerprint) for _place, it in free]
        for name, position in sorted(matched(wanted, standing).items()):
            self._places[name] = free[position][0]

    def _is_title(self, place: Place) -> bool:
        """Whether a place is the section of the page's own title, which says what the page says."""
        page, here = self._on(place.docname).get(""), self._on(place.docname)[place.id]
        if not place.id or page is None or page.title != here.title:
            return False
        return page.fingerprint[: fingerprints.PLACES] == here.fingerprint[: fingerprints.PLACES]

    def _follow(self, lost: Iterable[Line]) -> None:
        """Let what moved lead where the place that it moved to leads now."""
        for line in lost:
            current: Line | None = line
            seen: set[str] = set()
            while current is not None and current.moved_to and current.name not in seen:
                seen.add(current.name)
                place = self._places.get(current.moved_to) or self._place_of(current.moved_to)
                if place is not None:
                    self._places[line.name] = place
                    break
                current = self._lock.line(current.moved_to)

    def _place_of(self, name: str) -> Place | None:
        """The place of a name that no line of the lock has."""
        docname, _colon, id_ = name.partition(":")
        if not id_:
            return Place(docname) if docname in self._pages else None
        anchor = self._on(docname).get(id_)
        return Place(docname, anchor.id) if anchor else None

    def _address(self, line: Line, *, stands: bool) -> Address:
        place = self._places.get(line.name)
        anchor = self._on(place.docname).get(place.id) if place else None
        return Address(line, place, anchor.title if anchor else line.title, stands)


def _is_small(it: Line | Anchor) -> bool:
    return it.kind in {"figure", "table", "list"}


def _by_page(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.docname].append(line)
    return found
