"""Filters of directories: what may be asked of a thing, and whether it fits.

Names of events, people and technologies are compared as such, after what was typed has been looked
up like the text of a role, and organizations by the one name that each has; everything else without
regard to case, dashes and quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..pure import slugs
from ..pure.people.names import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..pure.records import Event
    from .kinship import Kinship
    from .things import EventAt, Found, Person
    from .who import Who

#: What filters compare: their names to the values that a thing has.
Facts = dict[str, set[str]]

#: Filters that name a thing, with its kind.
NAMED = {"event": "event", "person": "person", "technology": "technology"}


class Names(Protocol):
    """What filters ask of the index, which asks filters itself where people are at home."""

    who: Who
    kinship: Kinship

    def find(self, kind: str, target: str, docname: str = "") -> list[Found]:
        """Give what *target* may mean."""


def wanted(index: Names, filters: Iterable[tuple[str, str]], docname: str) -> dict[str, set[str]]:
    """Look up what was typed for filters on the page *docname*."""
    found: dict[str, set[str]] = {}
    for name, typed in filters:
        values = found.setdefault(name, set())
        if name in NAMED:
            meant = {thing.name for thing in index.find(NAMED[name], typed, docname)}
            if name == "person" and not meant:
                # As it would be read in a list: without the accents, say.
                meant = {index.who.slug_of(Entry(typed))} - {""}
            values |= meant
        elif name == "organization":
            values.add(index.who.identities.organization_of(typed))
        elif name == "letter":
            values.add(typed)
        else:
            values.add(slugs.fold(typed))
    return found


def fits(facts: Facts, wanted: dict[str, set[str]]) -> bool:
    """Whether a thing has one of the values that each filter wants."""
    return all(
        any(_within(letter, span) for letter in facts[name] for span in values)
        if name == "letter"
        else not values.isdisjoint(facts.get(name, ()))
        for name, values in wanted.items()
    )


def _within(letter: str, span: str) -> bool:
    first, _dash, last = span.partition("-")
    return slugs.fold(first)[:1] <= letter <= slugs.fold(last or first)[:1]


def letter_of(title: str) -> str:
    """The letter under which a title is filed."""
    return slugs.fold(title)[:1]


def of_events(kinship: Kinship, events: Iterable[EventAt]) -> Facts:
    """Series, years and names of events, and of what they are parts of."""
    facts: Facts = {"series": set(), "event": set(), "year": set()}
    for item in events:
        around = (item, *kinship.wholes(item))
        facts["event"] |= {other.place.name for other in around}
        facts["series"] |= {slugs.fold(other.event.series) for other in around}
        facts["year"] |= years(item.event)
    return facts


def of_person(index: Names, person: Person) -> Facts:
    """What may be asked of a person."""
    named = [
        entry
        for talk in (*person.spoke, *person.moderated)
        for entry in (*talk.talk.speakers, *talk.talk.moderators)
    ]
    named += [
        entry for _key, item in person.roles for _same, some in item.event.people for entry in some
    ]
    as_whom = [item.entry for item in person.attended]
    as_whom += [entry for entry in named if index.who.slug_of(entry) == person.slug]
    return {
        **of_events(index.kinship, person.events()),
        "letter": {letter_of(person.name)},
        "organization": organizations(index, as_whom),
    }


def years(event: Event) -> set[str]:
    """Every year that an event falls in."""
    if not event.first:
        return set()
    return set(map(str, range(int(event.first[:4]), int(event.last[:4]) + 1)))


def organizations(index: Names, entries: Iterable[Entry]) -> set[str]:
    """The organizations that people are said to be from, each by its one name."""
    return {
        index.who.identities.organization_of(written)
        for entry in entries
        for written in entry.affiliations
    }
