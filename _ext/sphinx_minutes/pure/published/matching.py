"""Matching: which of the places on a page is which of those that were published.

A place is known again by what it says before what it is called: a heading is reworded more often
than a text. All pairs that are likely enough are ranked and the best is taken first, so that the
outcome does not hang on the order of anything.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .. import slugs
from . import fingerprints
from .lock import GONE, LIVE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .lock import Line


class Standing(NamedTuple):
    """A place as it is now."""

    #: As in the lock; sections, events and talks can become each other.
    kind: str
    title: str
    fingerprint: str
    #: The id that it would have if nothing had been published.
    natural: str = ""
    #: What its author calls it, '' for nothing.
    label: str = ""
    #: Whether it is the section that is called as its page is.
    is_title: bool = False


#: Kinds of which one can become another.
_FAMILY = {"event": "section", "talk": "section", "page": "section"}

#: Texts that have so much in common are one, whatever stands above them; with a similar heading
#: less will do.
_ALIKE, _ALIKE_BELOW_SIMILAR = 0.45, 0.3
_ALIKE_ANYWHERE = 0.6
_SIMILAR = 0.5
#: Headings that differ in no more than a slip.
_SLIP = 0.8
#: Texts with less in common are different ones, when there is enough to compare.
_UNLIKE, _ENOUGH = 0.15, 8
#: A heading that is the only one of its kind weighs as much as three quarters of the text under another,
#: when so much of what stands under it stood there: a newcomer took in what stood below it.
_LEFT, _HEADED = 0.5, 2.0
#: Texts of fewer words say nothing about where they are from.
_LEAST = 4
#: What a text counts for more than a heading.
_WEIGHT = 2.5
#: From here on it is so clear which place was published that no label says otherwise.
CLEAR = 2.0

#: So much of a text comes to another when the two are joined.
JOINED = 0.25

#: More pairs than these are not compared one by one, so that a page of a thousand equal headings
#: takes no longer than any other of its length.
_MOST_PAIRS = 2500
#: In how many of the sixteen pieces of a fingerprint texts worth comparing are equal, how many
#: different pieces of two digits there are, and how many texts may have one that tells anything.
_PIECES, _VALUES_OF_A_PIECE, _MOST_ALIKE = 2, 15 * 15, 50
_AND = re.compile(r"-(?:and|et|und|y|e)-")
_NUMBER = re.compile(r"\d+")


def match(published: Mapping[str, Line], places: Sequence[Standing]) -> dict[str, int]:
    """Give for each published id of a page the place that has it, by position in *places*.

    Ids that no place can claim are left out. A place can have two, one by its label and one by what
    it says, as when a label comes to a section that was published without one.
    """
    titles = Counter(_plain(place.title) for place in places)
    titles |= Counter(_plain(line.title) for line in published.values())

    def likely(line: Line, place: Standing) -> float:
        return likelihood(line, place, is_twin=titles[_plain(place.title)] > 1)

    ranked = sorted(_ranked(published, places, likely))
    owner = _by_label(published, places, ranked)
    _take(owner, ranked, served=set(owner.values()))
    left = [id_ for id_ in published if id_ not in owner]
    free = sorted(set(range(len(places))).difference(owner.values()))
    if left and free and len(left) * len(free) <= 4 * _MOST_PAIRS:
        # Headings with a slip in them are looked for only among those that are left.
        pairs = ((id_, position) for id_ in left for position in free)
        _take(owner, sorted(_pairs(pairs, published, places, likely)), served=set())
    return owner


def find(lost: Mapping[str, Line], places: Sequence[Standing]) -> dict[str, int]:
    """Give for what was published and is gone where it stands now, by position in *places*.

    *places* are from anywhere, so that only what a place says can tell: many are called alike. Two
    that were joined are found in the same place.
    """
    ranked = sorted(_ranked(lost, places, likelihood_anywhere))
    owner: dict[str, int] = {}
    _take(owner, ranked, served=set())
    first = {position: lost[id_] for id_, position in owner.items()}
    for _rank, _natural, id_, position in ranked:
        if id_ not in owner:
            # What is only like the one that was found there has not come to it.
            joined = gain(lost[id_], first[position], places[position].fingerprint)
            if joined >= JOINED:
                owner[id_] = position
    return owner


def find_along(lost: Mapping[str, Line], places: Sequence[Standing]) -> dict[str, int]:
    """Give where that stands which says so little that only the very same tells it.

    *places* are on pages to which more went from where it stood: that is half of what is known.
    """
    owner: dict[str, int] = {}
    _take(owner, sorted(_ranked(lost, places, _likelihood_of_the_same)), served=set())
    return owner


def find_called(lost: Mapping[str, Line], places: Sequence[Standing]) -> dict[str, int]:
    """Give where titles of pages stand now, which have names of their own: by these, then by text."""
    owner: dict[str, int] = {}
    _take(owner, sorted(_ranked(lost, places, _likelihood_of_called)), served=set())
    return owner


def _likelihood_of_called(line: Line, place: Standing) -> float:
    titles = likeness_of_titles(line.title, place.title)
    texts = fingerprints.likeness(line.fingerprint, place.fingerprint) or 0.0
    left = fingerprints.share_left(place.fingerprint, line.fingerprint)
    # One word of two or three is anybody's.
    enough = _LEFT if fingerprints.weight(place.fingerprint) >= _LEAST else 1.0
    stood_there = texts >= _UNLIKE or left >= enough
    return titles + texts if titles >= _SLIP and stood_there else 0.0


def _likelihood_of_the_same(line: Line, place: Standing) -> float:
    is_same = (
        family(line.kind) == family(place.kind)
        and _text_key(line) == _text_key(place)
        and _title_key(line) == _title_key(place)
    )
    return float(is_same and fingerprints.weight(line.fingerprint) > 0)


def says_little(line: Line) -> bool:
    """Tell whether a text is of so few words that they say nothing about where they are from."""
    return fingerprints.weight(line.fingerprint) < _LEAST


def likelihood_anywhere(line: Line, place: Standing) -> float:
    """Tell how likely a place on another page is the one that was published, by its text above all.

    Notes are made after each other's pattern, so that more must be equal than on one page.
    """
    weight = fingerprints.weight(line.fingerprint)
    if weight < _LEAST:
        return 0.0
    if likeness_of_titles(line.title, place.title) < _SIMILAR:
        texts = fingerprints.likeness(line.fingerprint, place.fingerprint) or 0.0
        if weight < _ENOUGH or texts < _ALIKE_ANYWHERE:
            return 0.0
    return likelihood(line._replace(state=GONE), place)


def likelihood(line: Line, place: Standing, *, is_twin: bool = False) -> float:
    """Tell how likely a place is the one that was published: 0 when it is not, 3.5 at most.

    A heading alone tells a place, unless others were or are called the same.
    """
    if family(line.kind) != family(place.kind):
        return 0.0
    texts = fingerprints.likeness(line.fingerprint, place.fingerprint)
    titles = likeness_of_titles(line.title, place.title)
    if texts is not None and (
        texts >= _ALIKE or (texts >= _ALIKE_BELOW_SIMILAR and titles >= _SIMILAR)
    ):
        likely = _WEIGHT * texts + titles
    else:
        likely = 0.0
    is_own = titles == 1.0 and not is_twin and line.state == LIVE
    # Tables and pictures may be called by words that stand in them.
    if is_own and family(line.kind) == "section":
        left = fingerprints.share_left(place.fingerprint, line.fingerprint)
        likely = max(likely, _HEADED + (texts or 0.0) if left >= _LEFT else 0.0)
    if likely:
        return likely
    if line.state != LIVE:
        # What moved away or was removed comes back only with its text.
        return 0.0
    if not fingerprints.is_known(line.fingerprint):
        # All that is left of it is what it was called, as in an inventory.
        return titles if titles == 1.0 else 0.0
    # Of equal headings a few words tell which is which.
    differs = is_unlike(line.fingerprint, place.fingerprint, is_twin=is_twin)
    if is_own or (titles >= _SLIP and not differs):
        return titles + (texts or 0.0)
    return 0.0


def is_unlike(one: str, other: str, *, is_twin: bool = False) -> bool:
    """Tell whether two texts are different ones, by fingerprints that say enough."""
    enough = 1 if is_twin else _ENOUGH
    if min(fingerprints.weight(one), fingerprints.weight(other)) < enough:
        return False
    return (fingerprints.likeness(one, other) or 0.0) < _UNLIKE


def is_another(line: Line | None, page: Standing) -> bool:
    """Tell whether another page has been given the name of the one that was published."""
    if line is None or likeness_of_titles(line.title, page.title) >= _SLIP:
        return False
    return is_unlike(line.fingerprint, page.fingerprint)


def is_title_of(line: Line, page: Line) -> bool:
    """Tell whether what was published says just what its *page* said, and was called the same."""
    texts = line.fingerprint[: fingerprints.PLACES], page.fingerprint[: fingerprints.PLACES]
    return line.title == page.title and len(set(texts)) == 1


def is_by_heading(line: Line, place: Standing) -> bool:
    """Tell whether a place has an address by its heading alone, while its text is another one."""
    is_told = place.label == line.id or place.is_title
    if line.state != LIVE or is_told or not fingerprints.weight(line.fingerprint):
        return False
    return not likelihood(line._replace(state=GONE), place)


def is_beyond_doubt(line: Line, title: str, fingerprint: str) -> bool:
    """Tell whether a place says what was published so clearly that no heading elsewhere matters."""
    texts = fingerprints.likeness(line.fingerprint, fingerprint) or 0.0
    if fingerprints.weight(line.fingerprint) < _ENOUGH:
        return texts == 1.0 and _plain(line.title) == _plain(title)
    return texts >= _ALIKE_ANYWHERE


def gain(lost: Line, published: Line, now: str) -> float:
    """Tell how much of what is *lost* came to a place since that was *published*.

    *now* is its fingerprint of today. A place that was always alike has gained nothing.
    """
    if fingerprints.weight(lost.fingerprint) < _LEAST:
        return 0.0
    before = fingerprints.likeness(lost.fingerprint, published.fingerprint) or 0.0
    return (fingerprints.likeness(lost.fingerprint, now) or 0.0) - before


def family(kind: str) -> str:
    """Give the kind without regard to what one kind can become."""
    return _FAMILY.get(kind, kind)


@lru_cache(maxsize=4096)
def likeness_of_titles(one: str, other: str) -> float:
    """Tell how alike two headings are, from 0 to 1; other numbers make other headings."""
    here, there = _plain(one), _plain(other)
    if here == there:
        return 1.0 if here else 0.0
    alike = SequenceMatcher(None, here, there).ratio()
    if Counter(_NUMBER.findall(here)) != Counter(_NUMBER.findall(there)):
        return min(alike, _SIMILAR)
    return alike


_Ranked = tuple[float, bool, str, int]


def _by_label(
    published: Mapping[str, Line], places: Sequence[Standing], ranked: Sequence[_Ranked]
) -> dict[str, int]:
    """Give the published ids that are the label of a place.

    A label that came to another place, while the one that was published still stands there, does
    not take its address away.
    """
    owner: dict[str, int] = {}
    best: dict[str, int] = {}
    for _rank, _natural, id_, position in ranked:
        best.setdefault(id_, position)
    for position, place in enumerate(places):
        line = published.get(place.label) if place.label else None
        if line is None or line.id in owner:
            continue
        rival = best.get(line.id, position)
        if rival == position or likelihood(line, places[rival]) < CLEAR:
            owner[line.id] = position
    return owner


def _take(owner: dict[str, int], ranked: Iterable[_Ranked], served: set[int]) -> None:
    """Take the best pair first, and each place once."""
    for _rank, _natural, id_, position in ranked:
        if id_ not in owner and position not in served:
            owner[id_] = position
            served.add(position)


def _ranked(
    published: Mapping[str, Line],
    places: Sequence[Standing],
    likely: Callable[[Line, Standing], float],
) -> Iterator[_Ranked]:
    """Give the likely pairs among those that have something in common, with their rank."""
    close: set[tuple[str, int]] = set()
    close.update((place.natural, i) for i, place in enumerate(places) if place.natural in published)
    for key in (_title_key, _text_key):
        close.update(_together(published, places, key))
    close.update(_alike_in_pieces(published, places))
    return _pairs(close, published, places, likely)


def _title_key(item: Line | Standing) -> str:
    return _plain(item.title)


def _text_key(item: Line | Standing) -> str:
    return item.fingerprint[: fingerprints.PLACES]


def _alike_in_pieces(
    published: Mapping[str, Line], places: Sequence[Standing]
) -> Iterator[tuple[str, int]]:
    """Give the pairs whose fingerprints have some pieces in common, but for pieces of very many."""
    there: dict[int, dict[str, list[int]]] = {
        start: defaultdict(list) for start in range(0, fingerprints.PLACES, 2)
    }
    for position, place in enumerate(places):
        for start, of_piece in there.items():
            of_piece[place.fingerprint[start : start + 2]].append(position)
    most = min(_MOST_ALIKE, _MOST_PAIRS // (1 + len(published) // _VALUES_OF_A_PIECE))
    telling = {
        start: {
            piece: positions
            for piece, positions in of_piece.items()
            if piece.strip("0") and len(positions) <= most
        }
        for start, of_piece in there.items()
    }
    telling = {start: of_piece for start, of_piece in telling.items() if of_piece}
    for id_, line in published.items() if telling else ():
        hits = Counter(
            position
            for start, of_piece in telling.items()
            for position in of_piece.get(line.fingerprint[start : start + 2], ())
        )
        yield from ((id_, position) for position, count in hits.items() if count >= _PIECES)


def _together(
    published: Mapping[str, Line],
    places: Sequence[Standing],
    key: Callable[[Line | Standing], str],
) -> Iterator[tuple[str, int]]:
    """Give the pairs that are equal in some way, unless there are too many of them to mean much."""
    there: dict[str, list[int]] = defaultdict(list)
    here: dict[str, list[str]] = defaultdict(list)
    for position, place in enumerate(places):
        value = key(place)
        if value.strip("0"):
            there[value].append(position)
    for id_, line in published.items():
        value = key(line)
        if value in there:
            here[value].append(id_)
    for value, ids in here.items():
        positions = there[value]
        if len(ids) * len(positions) <= _MOST_PAIRS:
            yield from ((id_, position) for id_ in ids for position in positions)


def _pairs(
    pairs: Iterable[tuple[str, int]],
    published: Mapping[str, Line],
    places: Sequence[Standing],
    likely: Callable[[Line, Standing], float],
) -> Iterator[_Ranked]:
    """Give the pairs that are likely, with a rank that sorts the best to the front."""
    for id_, position in pairs:
        line, place = published[id_], places[position]
        how_likely = likely(line, place)
        if how_likely:
            around = fingerprints.same_place(line.fingerprint, place.fingerprint) / 20
            same_kind = (line.kind == place.kind) / 100
            rank = how_likely + around + same_kind + (line.state == LIVE)
            yield -round(rank, 6), place.natural != id_, id_, position


@lru_cache(maxsize=4096)
def _plain(title: str) -> str:
    return _AND.sub("-", slugs.slug(title))
