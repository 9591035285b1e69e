"""Lost and found: where what was published stands now, when it left its address.

What moved to another page is known again by what it says, somebody by their name. What is found
nowhere stays lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..pure.published import fingerprints, matching
from ..pure.published.matching import Standing
from .things import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from ..pure.published.lock import Line, Lock
    from ..pure.records import Anchor, Page
    from .things import Found

    #: Where something lost may stand, and what stands there.
    _Candidate = tuple[Place, Anchor]
    _Matched = Callable[[Mapping[str, Line], list[Standing]], dict[str, int]]

_NOTHING: Mapping[str, AbstractSet[str]] = MappingProxyType({})


class LostAndFound:
    """The addresses of a lock whose pages do not have them any more; made by `Addresses`."""

    def __init__(
        self,
        lock: Lock,
        pages: Mapping[str, Page],
        find: Callable[[str, str], list[Found]],
        home_of: Callable[[str], str],
        doubted: Mapping[str, AbstractSet[str]] = _NOTHING,
    ) -> None:
        """Look for each.

        *find* gives what has a name, by its kind; *home_of* the page with the entry of a person.
        *doubted* are ids of pages that are looked for too, although something stands there.
        """
        self._lock, self._pages = lock, pages
        self._find, self._home_of, self._doubted = find, home_of, doubted
        self._read: dict[str, dict[str, Anchor]] = {}
        #: Where those are that were found, by name.
        self.places: dict[str, Place] = {}
        #: All of them.
        self.lines = sorted(self._lost())
        if self.lines:
            self._unpublished = list(self._places_without_address())
            self._look_for(self.lines)

    def on(self, docname: str) -> Mapping[str, Anchor]:
        """Give the anchors of a page by all of their ids."""
        if docname not in self._read:
            page = self._pages.get(docname)
            self._read[docname] = {
                id_: anchor
                for anchor in (page.anchors if page else ())
                for id_ in (anchor.id, *anchor.also)
            }
        return self._read[docname]

    def _lost(self) -> Iterator[Line]:
        for docname in self._lock.docnames:
            there = self.on(docname).keys() - self._doubted.get(docname, ())
            if docname in self._pages:
                # The page itself is there even if nothing on it is ours any more.
                there.add("")
            for line in self._lock.but_for(docname, there):
                if line.kind != "person" or self._home_of(line.id) != docname:
                    yield line

    def _places_without_address(self) -> Iterator[_Candidate]:
        """Give the places that nothing published has claimed, but by a heading or by coming back."""
        for docname, page in self._pages.items():
            published = self._lock.live_ids(docname).difference(page.by_heading)
            for anchor in page.anchors if page.is_note else ():
                if anchor.id not in published and published.isdisjoint(anchor.also):
                    yield Place(docname, anchor.id), anchor

    def _look_for(self, lost: list[Line]) -> None:
        self._find_by_name(lost)
        stood_here = [line for line in lost if not line.moved_to]
        self._find_titles_by_name(stood_here)
        self._find_pages(lost)
        self._find_joined(stood_here)
        self._find_by_text(stood_here)
        self._find_what_went_along(stood_here)
        self._follow(lost)
        self._find_by_text([line for line in lost if line.moved_to])
        self._find_titles(lost)
        self._find_pages_by_what_stood_on_them(stood_here)
        self._follow(self._left(lost))
        self._find_on_pages(lost)

    def _left(self, lines: Iterable[Line]) -> list[Line]:
        return [line for line in lines if line.name not in self.places]

    def _still_free(self, places: Iterable[_Candidate]) -> list[_Candidate]:
        taken = set(self.places.values())
        return [it for it in places if it[0] not in taken]

    def _free_by_page(self) -> Mapping[str, list[_Candidate]]:
        """Give the places that no line of their own page has, not even by a heading."""
        on_page: dict[str, list[_Candidate]] = defaultdict(list)
        for place, anchor in self._still_free(self._unpublished):
            by_heading = self._pages[place.docname].by_heading
            if not {place.id, *anchor.also}.intersection(by_heading):
                on_page[place.docname].append((place, anchor))
        return on_page

    def _find_by_name(self, lines: Iterable[Line]) -> None:
        """Find people and technologies, which are known by their name wherever they stand."""
        for line in lines:
            if line.kind == "person" and self._home_of(line.id):
                self.places[line.name] = Place(self._home_of(line.id), line.id)
            elif line.kind in {"person", "technology"} and line.title:
                found = self._find(line.kind, line.title)
                if len(found) == 1 and found[0].place:
                    self.places[line.name] = found[0].place

    def _find_pages(self, lost: Iterable[Line]) -> None:
        """Find pages that are called otherwise now, and on them what stood on the former ones."""
        pages = [line for line in lost if not line.id and not line.moved_to]
        self._match(pages, matching.find, [it for it in self._unpublished if not it[0].id])
        self._find_on_pages(lost)

    def _find_on_pages(self, lost: Iterable[Line]) -> None:
        """Find what stood on pages of which it is known where they are, by its heading too."""
        on_page = self._free_by_page()
        for docname, lines in _by_page(self._left(lost)).items():
            target = self.places.get(docname)
            if target is not None and docname not in self._pages:
                self._match(lines, matching.match, on_page[target.docname])

    def _find_joined(self, lost: Iterable[Line]) -> None:
        """Find what became a part of something else that was published on the same page."""
        for docname, lines in _by_page(self._left(lost)).items():
            # What moved into something else on the page was less than that from the beginning.
            published = {
                id_: it for id_, it in self._lock.of(docname).items() if id_ and not it.moved_to
            }
            here = [
                (id_, published[id_], anchor)
                for id_, anchor in self.on(docname).items()
                if id_ in published
            ]
            for line in lines if here else ():
                gains = [
                    (matching.gain(line, before, now.fingerprint), id_, now.id)
                    for id_, before, now in here
                ]
                most, _published, id_ = max(gains)
                if most >= matching.JOINED:
                    self.places[line.name] = Place(docname, id_)

    def _find_titles_by_name(self, lost: Iterable[Line]) -> None:
        """Find what was the title of a page by its heading, with less below it than it had.

        A title that several pages have, as in a series, tells nothing.
        """
        titles = [line for line in lost if self._was_title(line)]
        if titles:
            pages = (it for page in self._pages.values() for it in page.anchors if not it.id)
            called = Counter(it.title for it in pages)
            free = [it for it in self._unpublished if it[0].id and called[it[1].title] <= 1]
            self._match(titles, matching.find_called, free)

    def _free_below_titles(self) -> list[_Candidate]:
        return [it for it in self._still_free(self._unpublished) if not self._is_title(it[0])]

    def _was_title(self, line: Line) -> bool:
        page = self._lock.of(line.docname).get("")
        return bool(line.id) and page is not None and matching.is_title_of(line, page)

    def _find_by_text(self, lost: Iterable[Line]) -> None:
        self._match(self._left(lost), matching.find, self._free_below_titles())

    def _find_titles(self, lost: Iterable[Line]) -> None:
        """Find titles of pages whose page is another's now, as when pages swap their names."""
        free = [it for it in self._still_free(self._unpublished) if self._is_title(it[0])]
        self._match(self._left(lost), matching.find, free)

    def _find_pages_by_what_stood_on_them(self, lost: Iterable[Line]) -> None:
        """Let a page that was split lead where most of what stood on it at last went."""
        pages = [line for line in self._left(lost) if not line.id]
        went = self._where_they_went(lost) if pages else {}
        for line in pages:
            if line.docname in went:
                most = min(went[line.docname].items(), key=lambda it: (-it[1], it[0]))
                self.places[line.name] = Place(most[0])

    def _find_what_went_along(self, lost: Iterable[Line]) -> None:
        """Find what says little where other things of its page went, pictures and lists above all."""
        left = [line for line in self._left(lost) if _is_small(line) or matching.says_little(line)]
        went = self._where_they_went(lost) if left else {}
        on_page = self._free_by_page() if went else {}
        for docname, lines in _by_page(left).items():
            there = [it for page in sorted(went.get(docname, ())) for it in on_page[page]]
            small = [line for line in lines if _is_small(line)]
            self._match(small, matching.match, [it for it in there if _is_small(it[1])])
            self._match(self._left(lines), matching.find_along, self._still_free(there))

    def _where_they_went(self, lost: Iterable[Line]) -> dict[str, Counter[str]]:
        """Count to which pages things went, for each page that something went from."""
        went: dict[str, Counter[str]] = defaultdict(Counter)
        for line in lost:
            place = self.places.get(line.name)
            if place is not None and place.docname != line.docname:
                went[line.docname][place.docname] += 1
        return dict(went)

    def _match(self, lines: Iterable[Line], matched: _Matched, free: list[_Candidate]) -> None:
        """Match lines with places that nothing published has claimed."""
        if not free:
            return
        wanted = {line.name: line for line in lines if line.kind != "person"}
        standing = [Standing(it.kind, it.title, it.fingerprint) for _place, it in free]
        for name, position in sorted(matched(wanted, standing).items()):
            self.places[name] = free[position][0]

    def _is_title(self, place: Place) -> bool:
        """Whether a place is the section of the page's own title, which says what the page says."""
        page, here = self.on(place.docname).get(""), self.on(place.docname)[place.id]
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
                place = self.places.get(current.moved_to) or self.place_of(current.moved_to)
                if place is not None:
                    self.places[line.name] = place
                    break
                current = self._lock.line(current.moved_to)

    def place_of(self, name: str) -> Place | None:
        """Give the place that still has a name, None when none has."""
        docname, _colon, id_ = name.partition(":")
        if not id_:
            return Place(docname) if docname in self._pages else None
        if self._home_of(id_) == docname:
            return Place(docname, id_)
        anchor = self.on(docname).get(id_)
        return Place(docname, anchor.id) if anchor else None


def _is_small(it: Line | Anchor) -> bool:
    return it.kind in {"figure", "table", "list"}


def _by_page(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.docname].append(line)
    return found
