"""``events.ics``: the events as a calendar (RFC 5545).

Only events whose days are known are in it. A calendar has no word for "in June" or "about then":
an entry there would claim days that nobody stated.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import icalendar

from ...pure import dates
from .identity import uid
from .text import absolute, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .shapes import EventFacts, Site

FILE = "events.ics"


def has_days(event: EventFacts) -> bool:
    """Tell whether an event has a first and a last day that somebody stated as such."""
    return dates.are_days(event.date)


def calendar(site: Site, events: Iterable[EventFacts]) -> bytes:
    """Give the calendar, the events by their day."""
    result = icalendar.Calendar()
    result.add("prodid", "-//sphinx-minutes//events//EN")
    result.add("version", "2.0")
    # Widely understood, though of no standard; NAME of RFC 7986 is its heir.
    result.add("name", line(site.title))
    result.add("x-wr-calname", line(site.title))
    entries = sorted(filter(has_days, events), key=lambda event: (event.first, event.name))
    there = {event.name for event in entries}
    for event in entries:
        entry = _entry(site, event)
        if event.part_of in there:
            whole = uid(site, event.part_of)
            entry.add("related-to", whole, parameters={"RELTYPE": "PARENT"})
        result.add_component(entry)
    return bytes(result.to_ical())


def _entry(site: Site, event: EventFacts) -> icalendar.Event:
    entry = icalendar.Event()
    first = datetime.date.fromisoformat(event.first)
    last = datetime.date.fromisoformat(event.last)
    entry.add("uid", uid(site, event.name))
    # The day itself, not the time of the build or SOURCE_DATE_EPOCH: those move with every commit,
    # and each subscriber would be told that all meetings of ten years have changed.
    stamp = datetime.datetime.combine(last, datetime.time(), datetime.UTC)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", first)
    if last < datetime.date.max:
        entry.add("dtend", last + datetime.timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    for name, value in (
        ("summary", line(event.title) or event.name),
        ("location", event.texts.get("place", "")),
        # Typed freely ("from 18:00, doors at five"), hence words and not a time.
        ("description", event.texts.get("time", "")),
    ):
        if line(value):
            entry.add(name, line(value))
    if line(event.kind):
        entry.add("categories", [line(event.kind)])
    if site.base:
        entry.add("url", absolute(site.base, event.url))
    return entry
