"""What the entry of a technology shows of the notes: who spoke of it, where, and in which words.

A discussion is plain data, so that the page of the entry is written again when it is another one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from .things import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .index import Index
    from .linking import Sentence
    from .things import Mention

#: So many mentions are told with their sentence; older ones are counted.
TOLD = 200


class ToldSection(NamedTuple):
    """A section and the sentences in it that mention something."""

    place: Place
    #: '' for what stands before the first section, or is its event.
    title: str
    sentences: tuple[Sentence, ...]


class ToldEvent(NamedTuple):
    """An event, or a page that is none, at which something was discussed."""

    title: str
    place: Place
    #: EDTF.
    date: str
    sections: tuple[ToldSection, ...]

    @property
    def times(self) -> int:
        """How many sentences there are."""
        return sum(len(section.sentences) for section in self.sections)


class CountedEvent(NamedTuple):
    """An event at which something was discussed so and so often."""

    title: str
    place: Place
    times: int


class TalkAbout(NamedTuple):
    """A talk about something."""

    title: str
    place: Place
    #: '' when nobody says when it was given.
    year: str


class Discussion(NamedTuple):
    """What the entry of a technology shows of the notes; made by `discussion`."""

    events: tuple[ToldEvent, ...]
    #: ``(year, events)`` of older mentions; the year is '' for those without a date.
    counted: tuple[tuple[str, tuple[CountedEvent, ...]], ...]
    talks: tuple[TalkAbout, ...]

    @property
    def times(self) -> int:
        """How many mentions there are, told and counted."""
        told = sum(event.times for event in self.events)
        return told + sum(event.times for _year, events in self.counted for event in events)


def discussion(index: Index, title: str) -> Discussion:
    """Gather what the entry of a technology shows of the notes; once a build."""
    known: dict[str, Discussion] = index.derived.setdefault("discussions", {})
    if title not in known:
        mentions = index.mentions(title)
        known[title] = Discussion(
            events=tuple(_told(index, mentions[:TOLD])),
            counted=tuple(_counted(mentions[TOLD:])),
            talks=tuple(_talks(index, title)),
        )
    return known[title]


def parted(
    events: Sequence[ToldEvent], number: int
) -> tuple[Sequence[ToldEvent], Sequence[ToldEvent]]:
    """Part events after so many sentences; one that is parted stands in both."""
    for position, event in enumerate(events):
        if event.times > number:
            here, there = _halves(event, number)
            first = [*events[:position], here] if number else events[:position]
            return first, [there, *events[position + 1 :]]
        number -= event.times
    return events, ()


def _halves(event: ToldEvent, number: int) -> tuple[ToldEvent, ToldEvent]:
    """Part the sections of an event, and the one that the cut goes through."""
    here: list[ToldSection] = []
    there: list[ToldSection] = []
    for section in event.sections:
        for sentences, sections in (
            (section.sentences[:number], here),
            (section.sentences[number:], there),
        ):
            if sentences:
                sections.append(section._replace(sentences=sentences))
        number = max(0, number - len(section.sentences))
    return event._replace(sections=tuple(here)), event._replace(sections=tuple(there))


def _told(index: Index, mentions: Iterable[Mention]) -> Iterator[ToldEvent]:
    for place, at_event in groupby(mentions, _event_place):
        here = list(at_event)
        sections = groupby(here, lambda mention: mention.place)
        yield ToldEvent(
            _title(here[0]),
            place,
            _date(here[0]),
            tuple(
                ToldSection(
                    section,
                    "" if section == place else each[0].section,
                    tuple(
                        index.linking.sentence(section.docname, mention.naming)
                        for mention in each
                        if mention.naming
                    ),
                )
                for section, each in ((section, list(each)) for section, each in sections)
            ),
        )


def _counted(mentions: Iterable[Mention]) -> Iterator[tuple[str, tuple[CountedEvent, ...]]]:
    counts: dict[str, Counter[tuple[str, Place]]] = defaultdict(Counter)
    for mention in mentions:
        year = mention.event.event.first[:4] if mention.event else ""
        counts[year][_title(mention), _event_place(mention)] += 1
    for year, events in counts.items():
        yield year, tuple(CountedEvent(*event, times) for event, times in events.items())


def _talks(index: Index, title: str) -> Iterator[TalkAbout]:
    for place, talk, event in index.talks_about(title):
        yield TalkAbout(talk.title, place, event.event.first[:4] if event else "")


def _event_place(mention: Mention) -> Place:
    return mention.event.place if mention.event else Place(mention.place.docname)


def _title(mention: Mention) -> str:
    return (mention.event.event.title if mention.event else "") or mention.page


def _date(mention: Mention) -> str:
    return mention.event.event.date if mention.event else ""
