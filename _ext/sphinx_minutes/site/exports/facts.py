"""The facts of the store as plain data, gathered once for all exports.

What an author typed as a line with links is flattened here to what a reader sees, people whom the
settings or the note keep back leave their number only, and every place gets its address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...base.settings import value_of
from ...pure import links
from ...pure.links import flat
from ...pure.people import names
from ...pure.safety import addresses
from ...store.domain import minutes_domain
from .shapes import EventFacts, Link, Site, Somebody, TalkFacts
from .text import absolute, base_of, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.builders import Builder

    from ...pure.people.names import Entry
    from ...pure.records import AttendeeList, Section, Technology
    from ...store.index import Index
    from ...store.things import EventAt, Person, Place, TalkAt

_T = TypeVar("_T")

#: Keys of events and talks whose values are links or text, under their names in the exports.
EVENT_LINKS = ("recording", "slides", "image")
EVENT_TEXTS = (
    "time", "place", "sponsors", "attendance", "image-source", "date-source", "status", "source",
)  # fmt: skip
TALK_LINKS = ("slides", "recording", "links")
TALK_TEXTS = ("track", "room", "time", "duration", "language")


class Facts:
    """What a site, or one page of it, has to say to other programs."""

    def __init__(self, builder: Builder, *, of_one_page: bool = False) -> None:
        config = builder.config
        self.builder = builder
        self.index: Index = minutes_domain(builder.env).index
        self.site = Site(
            title=config.project,
            base=base_of(config.html_baseurl or ""),
            language=config.language,
            author=config.author,
            project=config.project,
        )
        self.who: str = value_of(config, "minutes_people")
        #: Whether what people do on other pages must not count.
        self.of_one_page = of_one_page
        #: Made when a page is first asked about: a page may hold thousands of talks.
        self._sections: dict[str, dict[str, Section]] = {}

    def url(self, place: Place) -> str:
        """Give the address of a place, relative to the root of the site."""
        # The front page of a site without `.html` has the empty address, which means "here".
        uri = self.builder.get_target_uri(place.docname) or "./"
        return f"{uri}#{quoted(place.id)}" if place.id else uri

    def people(self) -> list[Person]:
        """Give everybody who has an entry among the people of the exports, by name."""
        return sorted(
            (
                person
                for person in self.index.who.people.values()
                if self.index.who.has_entry(person.slug)
            ),
            key=lambda person: person.slug,
        )

    def all_events(self) -> list[EventAt]:
        """Give all events, by name."""
        return unique(self.index.events, lambda item: item.place.name)

    def talks(self) -> Iterator[TalkFacts]:
        """Gather all talks, by name."""
        return map(self.talk, unique(self.index.talks, lambda item: item.place.name))

    def event(self, item: EventAt, lists: Iterable[AttendeeList] = ()) -> EventFacts:
        """Gather what is known of an event from its own keys and its *lists*."""
        event = item.event
        fields = dict(reversed(event.fields))
        page = item.place.docname
        people = {key: self.listed(entries) for key, entries in event.people}
        present: list[Entry] = []
        stated: list[int] = []
        for attendees in lists:
            stated.append(attendees.stated)
            present += attendees.present
            for group, entries in (("attendees", attendees.entries), *attendees.groups):
                people.setdefault(group, []).extend(self.listed(entries))
        return EventFacts(
            name=item.place.name,
            title=event.title,
            url=self.url(item.place),
            kind=event.kind,
            date=event.date,
            first=event.first,
            last=event.last,
            date_written=fields.get("date", ""),
            series=event.series,
            part_of=self._named("event", fields.get("part-of", ""), page),
            homepage=self.homepage(fields.get("url", ""), page),
            texts={key: flat(fields[key]) for key in EVENT_TEXTS if fields.get(key)},
            links=self._links(event.fields, EVENT_LINKS, page),
            people={key: _once(entries) for key, entries in people.items()},
            attendee_count=self._count(present),
            stated_count=stated[0] if len(stated) == 1 else 0,
        )

    def talk(self, item: TalkAt) -> TalkFacts:
        """Gather what is known of a talk."""
        talk = item.talk
        return TalkFacts(
            name=item.place.name,
            title=flat(talk.title),
            url=self.url(item.place),
            kind=talk.kind,
            number=flat(talk.number),
            event=item.event.place.name if item.event else "",
            sections=tuple(self._titles_around(item)),
            speakers=self.listed(talk.speakers, speaking=True),
            moderators=self.listed(talk.moderators, speaking=True),
            speaker_count=self._count(talk.speakers),
            texts={key: flat(value) for key, value in talk.fields if key in TALK_TEXTS and value},
            links=self._links(talk.fields, TALK_LINKS, item.place.docname),
        )

    def homepage(self, typed: str, docname: str) -> str:
        """Give the address that was typed on a page, '' when it is none that a reader may follow."""
        return self._link(links.pieces(typed), docname).url

    def related(self, technology: Technology, relation: str) -> list[str]:
        """Give the names of the technologies that an entry points to, or what was typed."""
        return [
            self._named("technology", name)
            for kind, name in technology.relations
            if kind == relation
        ]

    def listed(self, entries: Iterable[Entry], *, speaking: bool = False) -> list[Somebody]:
        """Give the people of a list who are somebody and whom the settings let through."""
        return [
            self._somebody(entry)
            for entry in entries
            if _is_somebody(entry) and self._is_let_through(entry, speaking=speaking)
        ]

    def _is_let_through(self, entry: Entry, *, speaking: bool) -> bool:
        if self.who != "speakers":
            return self.who == "all"
        return speaking or (
            not self.of_one_page and self.index.who.has_entry(self.index.who.slug_of(entry))
        )

    def _somebody(self, entry: Entry) -> Somebody:
        slug = self.index.who.slug_of(entry)
        affiliation = tuple(flat(text) for text in entry.affiliations)
        return Somebody(
            person=slug if self.index.who.has_entry(slug) else "",
            # Somebody whom the note does not name is written as it wrote them: "(Wells Fargo)".
            written=flat(entry.name) or f"({'; '.join(affiliation)})",
            affiliation=affiliation,
            place=flat(entry.place),
            role=flat(entry.role),
            private=bool(entry.private),
        )

    def _count(self, entries: Iterable[Entry]) -> int:
        """Count people: who has a name once, and everybody else, such as the withheld, each."""
        named: set[str] = set()
        others = 0
        for entry in entries:
            slug = self.index.who.slug_of(entry)
            if slug:
                named.add(slug)
            elif entry.withheld or _is_somebody(entry):
                others += 1
        return len(named) + others

    def _named(self, kind: str, target: str, docname: str = "") -> str:
        """Give the name of the one thing that *target* means, else what was typed."""
        things = self.index.find(kind, target, docname) if target else []
        return things[0].name if len(things) == 1 else flat(target)

    def _titles_around(self, item: TalkAt) -> Iterable[str]:
        docname = item.place.docname
        if docname not in self._sections:
            page = self.index.pages[docname]
            self._sections[docname] = {section.id: section for section in page.sections}
        sections = self._sections[docname]
        here = sections.get(item.talk.section or item.talk.id)
        while here is not None:
            yield here.title
            here = sections.get(here.parent) if here.parent else None

    def _links(
        self, fields: Iterable[tuple[str, str]], wanted: tuple[str, ...], docname: str
    ) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for key, value in fields:
            if key in wanted and value.strip():
                line = links.pieces(value)
                if key == "recording":
                    line = links.timed(line, in_words=False)
                found.setdefault(key, []).extend(self._linked(line, docname))
        return found

    def _linked(self, line: list[links.Piece], docname: str) -> list[Link]:
        pieces = [piece for piece in line if piece.url]
        if len(pieces) > 1:
            return [self._to(piece.url, piece.text, docname) for piece in pieces]
        return [self._link(line, docname)]

    def _link(self, line: list[links.Piece], docname: str) -> Link:
        """Read a line with at most one link; what stands around the link belongs to its title."""
        value = "".join(piece.text for piece in line)
        urls = [piece.url for piece in line if piece.url]
        return self._to(next(iter(urls or links.addressed(value)), ""), value, docname)

    def _to(self, url: str, title: str, docname: str) -> Link:
        if addresses.leads_out(url, docname):
            url = ""
        target = absolute(self.builder.get_target_uri(docname), url) if url else ""
        title = " ".join(title.split())
        return Link(target, "" if title == url else title)


def unique(items: Iterable[_T], name_of: Callable[[_T], str]) -> list[_T]:
    """Give the items sorted by name, the first of each name."""
    found: dict[str, _T] = {}
    for item in items:
        found.setdefault(name_of(item), item)
    return [found[name] for name in sorted(found)]


def _is_somebody(entry: Entry) -> bool:
    if entry.withheld:
        # Of somebody private it says what to print instead; "(name withheld)" is nobody.
        return bool(entry.private)
    # Without a name it is somebody all the same, but "several others" is nobody in particular.
    return not names.is_placeholder(entry.name) if entry.name else bool(entry.affiliations)


def _once(entries: list[Somebody]) -> list[Somebody]:
    """Leave out who stands twice in a list with the very same words."""
    return list(dict.fromkeys(entries))
