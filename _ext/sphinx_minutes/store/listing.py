"""What directories list: the answers to what they ask, from the index, as plain data."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ..pure import slugs
from . import filters
from .portraits import portrait
from .things import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..pure.people.names import Entry
    from ..pure.records import Directory
    from .filters import Facts
    from .index import Index
    from .portraits import Portrait
    from .things import EventAt

#: A directory of everything that is longer shows how much there is, and no rows.
LONGEST = 500


class Row(NamedTuple):
    """What a directory shows of one thing, as plain data."""

    title: str
    place: Place
    #: EDTF.
    date: str = ""
    #: The first day meant, ISO, to sort by.
    first: str = ""
    kind: str = ""
    number: str = ""
    #: Where an event was, or the area of a technology.
    where: str = ""
    people: tuple[Entry, ...] = ()
    #: The event that a talk was given at, as ``(title, place)``.
    event: tuple[str, Place] | None = None
    #: Numbers that sum a thing up: attendees and talks, events and talks, mentions, or entries.
    counts: tuple[int, ...] = ()
    #: The title of the entry, where the title of the row is another name of it.
    leads_to: str = ""
    #: What the entry of a person shows.
    portrait: Portrait | None = None
    #: Whether the entry of the thing is this row.
    is_home: bool = False
    #: Whether it stands for all things of a year or a letter, which is its title.
    is_sum: bool = False


def rows(index: Index, asked: Directory, docname: str) -> tuple[Row, ...]:
    """Answer a directory on the page *docname*: what it lists, in its order."""
    # An index from A to Z lists each of the names that a thing has.
    listed = "names" if asked.layout == "letters" else asked.kind
    if listed not in index.derived:
        # The same for all directories of a kind, of which there may be one for each year.
        index.derived[listed] = list(_ALL[listed](index))
    everything: list[tuple[Row, Facts]] = index.derived[listed]
    if asked.filters:
        wanted = filters.wanted(index, asked.filters, docname)
        found = [row for row, facts in everything if filters.fits(facts, wanted)]
    else:
        found = [row for row, _facts in everything]
    here = (docname, asked.line)
    if here in index.homes.all:
        return tuple(
            row._replace(is_home=True) if index.homes.of(row.place.id) == here else row
            for row in found
        )
    if asked.kind in _SUMS and not (asked.filters or asked.limit) and len(found) > LONGEST:
        return tuple(_sums(index, asked.kind, found))
    found = _ORDERS[asked.sort](found) if asked.sort else found
    return tuple(found[: asked.limit] if asked.limit else found)


#: Digits that are no number of a talk any more; Python itself refuses thousands.
_TOO_LONG = 10


def _by_number(found: Iterable[Row], *, backwards: bool = False) -> list[Row]:
    def digits(row: Row) -> str:
        return row.number.split(".")[0]

    def is_number(row: Row) -> bool:
        return digits(row).isdecimal() and len(digits(row)) < _TOO_LONG

    numbered = [row for row in found if is_number(row)]
    rest = [row for row in found if not is_number(row)]
    numbered.sort(key=lambda row: (int(digits(row)), row.number), reverse=backwards)
    rest.sort(key=lambda row: row.number)
    return numbered + rest


def _oldest_first(found: Iterable[Row]) -> list[Row]:
    # Talks of one event keep their order; what has no date comes last either way.
    return sorted(found, key=lambda row: (not row.first, row.first))


def _by_title(found: Iterable[Row], *, backwards: bool = False) -> list[Row]:
    return sorted(found, key=lambda row: slugs.fold(row.title), reverse=backwards)


def _by_mentions(found: Iterable[Row], *, backwards: bool = False) -> list[Row]:
    # Of equally discussed ones the first by name, either way.
    return sorted(found, key=lambda row: row.counts if backwards else (-row.counts[0],))


#: What ``sort`` may say; things come in the order of the index, the newest first.
_ORDERS: dict[str, Callable[[list[Row]], list[Row]]] = {
    "date": list,
    "date reversed": _oldest_first,
    "title": _by_title,
    "title reversed": lambda found: _by_title(found, backwards=True),
    "mentions": _by_mentions,
    "mentions reversed": lambda found: _by_mentions(found, backwards=True),
    "number": _by_number,
    "number reversed": lambda found: _by_number(found, backwards=True),
}

#: How many of a kind are summed up, with the filter that gives those of one sum.
_SUMS: dict[str, tuple[str, Callable[[Row], str]]] = {
    "events": ("year", lambda row: row.first[:4]),
    "talks": ("year", lambda row: row.first[:4]),
    "people": ("letter", lambda row: filters.letter_of(row.title).upper()),
}


def _sums(index: Index, kind: str, found: Iterable[Row]) -> Iterator[Row]:
    """A row for each year or letter, which leads to a directory of just these if there is one."""
    name, key = _SUMS[kind]
    places: dict[str, Place] = {}
    for docname, other in index.directories:
        if other.kind == kind and [asked for asked, _value in other.filters] == [name]:
            places.setdefault(other.filters[0][1].upper(), Place(docname))
    counted = Counter(map(key, found))
    titles = sorted(filter(None, counted), reverse=name == "year")
    # What has no date, or no letter, comes last.
    for title in [*titles, *([""] if "" in counted else [])]:
        yield Row(title, places.get(title, Place("")), counts=(counted[title],), is_sum=True)


class _Gathered(NamedTuple):
    """What the lists, talks and mentions of the site say of each event."""

    talks: Counter[Place]
    people: dict[Place, set[str]]
    organizations: dict[Place, set[str]]
    technologies: dict[Place, set[str]]


def _gather(index: Index) -> _Gathered:
    gathered = _Gathered(Counter(), defaultdict(set), defaultdict(set), defaultdict(set))

    def note(event: EventAt | None, entries: Iterable[Entry]) -> None:
        if event:
            gathered.people[event.place] |= set(map(index.who.slug_of, entries))
            gathered.organizations[event.place] |= filters.organizations(index, entries)

    for item in index.lists:
        note(item.event, item.list.present)
    for talk in index.talks:
        note(talk.event, (*talk.talk.speakers, *talk.talk.moderators))
        if talk.event:
            gathered.talks[talk.event.place] += 1
    for event in index.events:
        note(event, [entry for _key, entries in event.event.people for entry in entries])
    for technology in index.technologies:
        title = technology.technology.title
        for mention in index.mentions(title):
            if mention.event:
                gathered.technologies[mention.event.place].add(title)
    return gathered


def _events(index: Index) -> Iterator[tuple[Row, Facts]]:
    gathered = _gather(index)
    for item in index.events:
        place, event = item
        row = Row(
            title=event.title,
            place=place,
            date=event.date,
            first=event.first,
            kind=event.kind,
            where=event.field("place"),
            counts=(index.who.listed(place), gathered.talks[place]),
        )
        facts = {
            **filters.of_events(index.kinship, [item]),
            "kind": {slugs.fold(event.kind)},
            "letter": {filters.letter_of(event.title)},
            "person": gathered.people.get(place, set()),
            "organization": gathered.organizations.get(place, set()),
            "technology": gathered.technologies.get(place, set()),
        }
        yield row, facts


def _talks(index: Index) -> Iterator[tuple[Row, Facts]]:
    named: dict[Place, set[str]] = defaultdict(set)
    for technology in index.technologies:
        title = technology.technology.title
        for mention in index.mentions(title):
            named[index.talk_around(mention.place)].add(title)
    for place, talk, event in index.talks:
        row = Row(
            title=talk.title,
            place=place,
            date=event.event.date if event else "",
            first=event.event.first if event else "",
            kind=talk.kind,
            number=talk.number,
            people=talk.speakers,
            event=(event.event.title, event.place) if event else None,
        )
        everybody = (*talk.speakers, *talk.moderators)
        facts = {
            **filters.of_events(index.kinship, [event] if event else []),
            "kind": {slugs.fold(talk.kind)},
            "letter": {filters.letter_of(talk.title)},
            "person": set(map(index.who.slug_of, everybody)),
            "organization": filters.organizations(index, everybody),
            "technology": named.get(place, set()),
        }
        yield row, facts


def _people(index: Index) -> Iterator[tuple[Row, Facts]]:
    for person in index.who.people.values():
        if not index.who.has_entry(person.slug):
            continue
        home = index.homes.of(person.slug)
        events = {item.at.event.place for item in person.attended if item.at.event}
        events |= {event.place for _key, event in person.roles}
        talks = {talk.place for talk in (*person.spoke, *person.moderated)}
        row = Row(
            title=person.name,
            place=Place(home[0] if home else "", person.slug),
            counts=(len(events), len(talks)),
            portrait=portrait(index, person),
        )
        yield row, filters.of_person(index, person)


def _technologies(index: Index) -> Iterator[tuple[Row, Facts]]:
    for place, technology in index.technologies:
        mentions = index.mentions(technology.title)
        row = Row(
            title=technology.title,
            place=place,
            where=technology.area,
            counts=(len(mentions),),
        )
        events = [mention.event for mention in mentions if mention.event]
        facts = {
            **filters.of_events(index.kinship, events),
            "area": {slugs.fold(technology.area)},
            "letter": {filters.letter_of(technology.title)},
        }
        yield row, facts


def _names(index: Index) -> Iterator[tuple[Row, Facts]]:
    """Technologies under every name that they have, those that only look otherwise left out."""
    found: list[tuple[Row, Facts]] = []
    listed = zip(index.technologies, _technologies(index), strict=True)
    for (_place, technology), (row, facts) in listed:
        names = {slugs.fold(name): name for name in reversed(technology.aliases)}
        names.pop(slugs.fold(row.title), None)
        found.append((row, facts))
        for folded, name in names.items():
            other = row._replace(title=name, leads_to=row.title)
            found.append((other, {**facts, "letter": {folded[:1]}}))
    found.sort(key=lambda each: (slugs.fold(each[0].title), each[0].leads_to, each[0].place))
    yield from found


_ALL: dict[str, Callable[[Index], Iterable[tuple[Row, Any]]]] = {
    "events": _events,
    "talks": _talks,
    "people": _people,
    "technologies": _technologies,
    "names": _names,
}
