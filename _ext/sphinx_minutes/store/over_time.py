"""Which technologies came up at which event, over time: what a picture of them shows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..pure import slugs
from . import filters
from .listing import rows

if TYPE_CHECKING:
    from ..pure.records import Directory
    from .index import Index
    from .things import EventAt, Place

#: Technologies shown unless the directory says otherwise.
MOST = 40
#: With more events than these each column is a year.
MOST_COLUMNS = 48
#: Filters of a directory that narrow the events too.
_OF_EVENTS = {"series", "event", "year"}


class Column(NamedTuple):
    """An event, or a year of events."""

    title: str
    #: EDTF, '' for an event that nobody dates.
    date: str
    #: None for a year.
    place: Place | None


class Mark(NamedTuple):
    """That a technology came up."""

    column: int
    times: int
    #: Where it was mentioned first.
    first: Place


class Track(NamedTuple):
    """A technology with its marks, the oldest first."""

    title: str
    entry: Place
    marks: tuple[Mark, ...]

    @property
    def times(self) -> int:
        """How often it was mentioned in all."""
        return sum(mark.times for mark in self.marks)


class OverTime(NamedTuple):
    """Technologies, the most discussed first, and events, the oldest first."""

    columns: tuple[Column, ...]
    tracks: tuple[Track, ...]


def over_time(index: Index, asked: Directory, docname: str) -> OverTime:
    """Answer a directory of technologies with the picture that it asks for."""
    wanted = filters.wanted(
        index, [each for each in asked.filters if each[0] in _OF_EVENTS], docname
    )
    mentions: dict[str, dict[EventAt, list[Place]]] = {}
    entries: dict[str, Place] = {}
    admitted: dict[EventAt, bool] = {}
    for row in rows(index, asked._replace(limit=0, layout="list", sort="title"), docname):
        of_events: dict[EventAt, list[Place]] = defaultdict(list)
        for mention in index.mentions(row.title):
            event = mention.event
            if event is None:
                continue
            if event not in admitted:
                admitted[event] = filters.fits(filters.of_events(index.kinship, [event]), wanted)
            if admitted[event]:
                of_events[event].append(mention.place)
        if of_events and row.title not in mentions:
            mentions[row.title], entries[row.title] = of_events, row.place
    most = sorted(
        mentions,
        key=lambda title: (-sum(map(len, mentions[title].values())), slugs.fold(title), title),
    )
    shown = most[: asked.limit or MOST]
    events = sorted(
        {event for title in shown for event in mentions[title]},
        key=lambda event: (not event.event.first, event.event.first, event.place),
    )
    columns, column_of = _columns(events)
    return OverTime(
        columns,
        tuple(Track(title, entries[title], _marks(mentions[title], column_of)) for title in shown),
    )


def _columns(events: list[EventAt]) -> tuple[tuple[Column, ...], dict[EventAt, int]]:
    """Give a column to each event, or to each year when there are too many of them."""
    if len(events) <= MOST_COLUMNS:
        columns = [Column(item.event.title, item.event.date, item.place) for item in events]
        return tuple(columns), {event: number for number, event in enumerate(events)}
    years = list(dict.fromkeys(event.event.first[:4] for event in events))
    number_of = {year: number for number, year in enumerate(years)}
    return (
        tuple(Column(year, year, None) for year in years),
        {event: number_of[event.event.first[:4]] for event in events},
    )


def _marks(mentions: dict[EventAt, list[Place]], column_of: dict[EventAt, int]) -> tuple[Mark, ...]:
    places: dict[int, list[Place]] = defaultdict(list)
    # Mentions come with the newest event first; a year is entered where it began.
    for event in sorted(mentions, key=lambda event: (event.event.first, event.place)):
        places[column_of[event]] += mentions[event]
    return tuple(Mark(column, len(places[column]), places[column][0]) for column in sorted(places))
