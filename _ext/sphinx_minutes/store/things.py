"""Things of the notes and where they are: what the index finds, and everybody shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..pure.glossary.finding import Naming
    from ..pure.people.names import Entry
    from ..pure.people.people_file import PersonEntry
    from ..pure.records import (
        AttendeeList,
        Directory,
        Event,
        Reference,
        Talk,
        Technology,
    )


#: The kinds of things that have a role.
THINGS = ("event", "talk", "person", "technology")


class Place(NamedTuple):
    """A page, or a place on it."""

    docname: str
    id: str = ""

    @property
    def name(self) -> str:
        """The one name of the place: in roles, the inventory, exports and citations."""
        return f"{self.docname}:{self.id}" if self.id else self.docname


#: The page of a directory that is a home, and its line.
Home = tuple[str, int]


class Found(NamedTuple):
    """A thing that a role or an inventory can lead to."""

    kind: str
    name: str
    title: str
    #: None when it has no entry on any page.
    place: Place | None


class EventAt(NamedTuple):
    """An event and where it is written."""

    place: Place
    event: Event


class TalkAt(NamedTuple):
    """A talk, where it is written, and the event it was given at."""

    place: Place
    talk: Talk
    event: EventAt | None


class ListAt(NamedTuple):
    """A list of attendees, where it stands, and the event it belongs to."""

    place: Place
    list: AttendeeList
    event: EventAt | None


class TechnologyAt(NamedTuple):
    """A technology and where its entry is."""

    place: Place
    technology: Technology


class ReferenceAt(NamedTuple):
    """A role in a text and where it stands."""

    docname: str
    reference: Reference


class DirectoryAt(NamedTuple):
    """A directory and where it stands."""

    docname: str
    directory: Directory


class Attended(NamedTuple):
    """That somebody was at an event, and as what."""

    at: ListAt
    entry: Entry


class Person(NamedTuple):
    """Somebody, and what the notes say that they did."""

    slug: str
    #: As ``people.yaml`` has it; else the spelling met most often, of equally frequent ones the first.
    name: str
    attended: tuple[Attended, ...]
    spoke: tuple[TalkAt, ...]
    moderated: tuple[TalkAt, ...]
    #: ``(key, event)``: what the events themselves say: organizers, chair, scribe.
    roles: tuple[tuple[str, EventAt], ...]
    #: What ``people.yaml`` says, None when it says nothing.
    known: PersonEntry | None

    def events(self) -> list[EventAt]:
        """The events that they had a part in."""
        held = [item.at.event for item in self.attended]
        held += [talk.event for talk in (*self.spoke, *self.moderated)]
        return [event for event in (*held, *(event for _key, event in self.roles)) if event]


class Mention(NamedTuple):
    """A place in a note that names a technology or a person."""

    place: Place
    #: Title of the section, '' for the text before the first one.
    section: str
    page: str
    event: EventAt | None
    #: The words, where the prose of the page has them.
    naming: Naming | None = None


def newest_first(item: EventAt) -> tuple[object, ...]:
    """Order of events: the newest first, those without a date last, then by name."""
    days = "".join(character for character in item.event.first if character.isdigit())
    return (-int(days or 0), item.place)


def event_order(event: EventAt | None) -> tuple[object, ...]:
    """Order of events of which there may be none: the newest first, none last."""
    return newest_first(event) if event else (1, Place(""))
