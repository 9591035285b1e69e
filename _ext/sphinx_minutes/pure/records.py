"""What one document said, as plain records.

Directives fill these records while a document is read, the store keeps them for each document,
and everything that spans the site is derived from them. They hold strings, numbers and tuples
only, because the environment that carries them is pickled many times in a parallel build.

Ids are those of the finished page; an empty id means the page itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .citing.authors import Author
    from .people.names import Entry


#: Keys of an event that hold people. What was typed for them is read again where it is used, so that
#: stand-ins stay in it.
EVENT_PEOPLE = ("organizers", "chair", "scribe")


class Section(NamedTuple):
    """A section of a note, a heading inside a directive, or a figure or table."""

    id: str
    title: str
    #: Id of the section around it, '' directly under the page's title and for the title itself.
    parent: str


class Anchor(NamedTuple):
    """A place on a page that has an address, and what tells it from others."""

    #: '' for the page itself.
    id: str
    #: page, section, event, talk, technology, list, figure, table, or place for anything else.
    kind: str
    title: str
    #: Of its words, see `fingerprints`.
    fingerprint: str
    #: Further ids that lead there, under which it was published.
    also: tuple[str, ...] = ()
    #: The label that it cannot have, because another place was published under it.
    refused: str = ""
    line: int = 0


class Event(NamedTuple):
    """A meeting, conference or the like: a page, or a section with an ``event`` directive."""

    id: str
    title: str
    kind: str
    #: EDTF, '' when nobody says when.
    date: str
    #: First and last day meant, ISO, for sorting; '' without a date.
    first: str
    last: str
    #: Id of the series it belongs to, '' for none.
    series: str
    #: Further keys as typed, in the order in which they are shown.
    fields: tuple[tuple[str, str], ...]
    line: int
    #: ``(key, people)`` of those keys that hold people: organizers, chair, scribe.
    people: tuple[tuple[str, tuple[Entry, ...]], ...] = ()

    def field(self, key: str) -> str:
        """What was typed for *key*, '' when nothing was."""
        return next((value for name, value in self.fields if name == key), "")


class AttendeeList(NamedTuple):
    """Who was there, as one list says."""

    id: str
    section: str
    entries: tuple[Entry, ...]
    #: ``(group, people)``: regrets, guests, remote, in-person, chair, scribe.
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    #: What the note says of the number, 0 when it says nothing.
    stated: int
    line: int

    @property
    def present(self) -> tuple[Entry, ...]:
        """Everybody who was there; those who only sent regrets were not."""
        others = (entry for group, people in self.groups if group != "regrets" for entry in people)
        return (*self.entries, *others)


class Talk(NamedTuple):
    """A talk: a section under whose heading ``talk`` stands, or a card with an own title."""

    id: str
    title: str
    section: str
    kind: str
    number: str
    speakers: tuple[Entry, ...]
    moderators: tuple[Entry, ...]
    #: Further options as typed, in the order in which they are shown.
    fields: tuple[tuple[str, str], ...]
    line: int


class Technology(NamedTuple):
    """A glossary entry."""

    id: str
    title: str
    #: Title of the page or section that holds it, when the entry does not say.
    area: str
    also: tuple[str, ...]
    formerly: tuple[str, ...]
    #: ``(relation, name)``: superseded-by, folded-into, part-of, see.
    relations: tuple[tuple[str, str], ...]
    homepage: str
    line: int
    #: How it is found in prose: written, any-case or marked (by roles only).
    match: str = "written"
    #: Phrases that are never it.
    never: tuple[str, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every other name it is found under."""
        return self.also + self.formerly


class Reference(NamedTuple):
    """A role in the text: which thing it names, and where it stands."""

    #: person, talk, technology or event.
    kind: str
    target: str
    section: str
    line: int
    #: Whether it may be no thing of the site, as the meaning of a slip.
    doubtful: bool = False


class Directory(NamedTuple):
    """A directory of people, talks, technologies or events that stands on a page."""

    kind: str
    id: str
    #: ``(filter, value)`` as typed, sorted.
    filters: tuple[tuple[str, str], ...]
    sort: str
    limit: int
    layout: str
    home: bool
    line: int
    #: ``(filter, line)``: where each filter is first given.
    lines: tuple[tuple[str, int], ...] = ()

    def line_of(self, name: str) -> int:
        """The line of a filter."""
        return dict(self.lines).get(name, self.line)


class Series(NamedTuple):
    """A series of events: the page that declares it, and what its events take from there."""

    id: str
    title: str
    #: Folder whose pages are events of it; '' for the root of the sources.
    folder: str
    defaults: tuple[tuple[str, str], ...]


class Outward(NamedTuple):
    """A reference of Sphinx's own to something that may stand on another page."""

    domain: str
    role: str
    target: str


class Page(NamedTuple):
    """Everything that one document said."""

    title: str
    #: Digest of the source text.
    source: str
    is_note: bool
    series: Series | None = None
    #: Whom the page itself states as its authors.
    authors: tuple[Author, ...] = ()
    sections: tuple[Section, ...] = ()
    events: tuple[Event, ...] = ()
    lists: tuple[AttendeeList, ...] = ()
    talks: tuple[Talk, ...] = ()
    technologies: tuple[Technology, ...] = ()
    references: tuple[Reference, ...] = ()
    directories: tuple[Directory, ...] = ()
    outward: tuple[Outward, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    #: Digest of the page's own lines of the lock when it was read.
    lock: str = ""
    #: Ids that were published for another text, which places have by their heading alone.
    by_heading: tuple[str, ...] = ()
    #: Published ids that it was read without, because what was published stands on another page.
    taken_back: tuple[str, ...] = ()
    #: What it says in sentences, packed (see `prose`); '' for a page that is no note.
    prose: str = ""
    #: Whether anybody may write it, so that it is held to the rules of safety.
    is_data: bool = False
