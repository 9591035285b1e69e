"""The shapes in which facts reach the exports: plain text, numbers, and people and links apart."""

from __future__ import annotations

from typing import NamedTuple


class Site(NamedTuple):
    """The site as a whole."""

    title: str
    #: Its address with a slash at the end, '' when nobody says what it is.
    base: str
    language: str
    author: str
    project: str


class Somebody(NamedTuple):
    """A person in a list."""

    #: The name of the person among the people of the site, '' for who is not there.
    person: str
    written: str
    affiliation: tuple[str, ...]
    place: str
    role: str
    #: Whether what is written stands in place of a name, and is none.
    private: bool = False


class Link(NamedTuple):
    """Something elsewhere; either half may be missing."""

    url: str
    title: str


class EventFacts(NamedTuple):
    """An event."""

    name: str
    title: str
    url: str
    kind: str
    date: str
    first: str
    last: str
    #: What was typed as a date and is none.
    date_written: str
    series: str
    #: Name of the event that it is a part of, or what was typed there.
    part_of: str
    homepage: str
    texts: dict[str, str]
    links: dict[str, list[Link]]
    #: organizers, chair, scribe, attendees, guests, remote, in-person, regrets.
    people: dict[str, list[Somebody]]
    #: Everybody in its lists who was there, those without a name included.
    attendee_count: int
    #: The number that the note states, when it states one for the only list.
    stated_count: int


class TalkFacts(NamedTuple):
    """A talk."""

    name: str
    title: str
    url: str
    kind: str
    number: str
    #: Name of its event, '' without one.
    event: str
    #: Titles of the sections around it, the nearest first.
    sections: tuple[str, ...]
    speakers: list[Somebody]
    moderators: list[Somebody]
    speaker_count: int
    texts: dict[str, str]
    links: dict[str, list[Link]]
