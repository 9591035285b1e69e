"""``schedule/<docname>.json``: the programme of an event, in the format of frab.

Made for events whose talks, or whose parts' talks, have times. The time is local to the event and
has an offset only where the author typed one; a length that nobody states is ``00:00``; a talk of
which nobody says on which day it was is left out, because the format has no place for it.
"""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from . import clock
from .ics import has_days
from .identity import uid
from .text import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .shapes import EventFacts, Site, Somebody, TalkFacts

FOLDER = "schedule"
_SCHEMA = "https://c3voc.de/schedule/schema.json"
#: What wrote the file; by it a schedule of ours is known from one that somebody put there.
GENERATOR = {"name": "sphinx-minutes"}
_DAY_LONG = 24 * 60


class Given(NamedTuple):
    """A talk, and when and where it was given."""

    start: datetime.datetime
    minutes: int
    room: str
    talk: TalkFacts


def schedules(
    site: Site, events: Iterable[EventFacts], talks: Iterable[TalkFacts]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each schedule with the name of its file."""
    by_name = {event.name: event for event in events}
    by_event: dict[str, list[TalkFacts]] = defaultdict(list)
    for talk in talks:
        # A talk belongs to its event, to the event which that is a part of, and so on.
        for name in _upwards(talk.event, by_name):
            by_event[name].append(talk)
    for name in sorted(by_event):
        event = by_name[name]
        given = [
            found for talk in by_event[name] if (found := _given(talk, by_name[talk.event], event))
        ]
        if given:
            given.sort(key=lambda it: (it.start.replace(tzinfo=None), it.room, it.talk.name))
            yield file_of(name), _schedule(site, event, given)


def file_of(name: str) -> str:
    """Give the file for an event; an event in a section gets one in a folder of its page."""
    docname, _, id_ = name.partition(":")
    return f"{FOLDER}/{docname}/{quote(id_, safe='')}.json" if id_ else f"{FOLDER}/{docname}.json"


def _upwards(name: str, events: Mapping[str, EventFacts]) -> Iterator[str]:
    seen: set[str] = set()
    while name in events and name not in seen:
        seen.add(name)
        yield name
        name = events[name].part_of


def _given(talk: TalkFacts, own: EventFacts, event: EventFacts) -> Given | None:
    """Find out when a talk was given; None when nobody says, not even on which day."""
    text = talk.texts.get("time", "")
    slot = clock.slot(text)
    dated = next((each for each in (own, event) if has_days(each)), None)
    if slot is None or dated is None:
        return None
    day = clock.day_of([text, *talk.sections], dated.first, dated.last)
    if day is None:
        return None
    length = clock.minutes(talk.texts.get("duration", ""))
    if not length and slot.end:
        length = (_of_day(slot.end) - _of_day(slot.start)) % _DAY_LONG
    room = talk.texts.get("room") or own.texts.get("place") or event.title or event.name
    return Given(datetime.datetime.combine(day, slot.start), length, room, talk)


def _of_day(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def _schedule(site: Site, event: EventFacts, given: list[Given]) -> dict[str, Any]:
    days: dict[datetime.date, list[Given]] = defaultdict(list)
    for each in given:
        days[each.start.date()].append(each)
    first, last = event.first, event.last
    if not has_days(event):
        first, last = min(days).isoformat(), max(days).isoformat()
    count = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1
    conference = {
        "acronym": event.name,
        "title": event.title or event.name,
        "start": first,
        "end": last,
        "daysCount": count,
        "timeslot_duration": "00:05",
        "url": absolute(site.base, event.url),
        "rooms": [{"name": room} for room in sorted({each.room for each in given})],
        "tracks": [
            {"name": track}
            for track in sorted({each.talk.texts.get("track", "") for each in given} - {""})
        ],
        "days": [
            _day(site, (day - datetime.date.fromisoformat(first)).days + 1, talks)
            for day, talks in sorted(days.items())
        ],
    }
    # The version is what readers compare to see whether anything changed.
    version = hashlib.sha256(repr(conference).encode("utf-8", "replace")).hexdigest()[:12]
    content: dict[str, Any] = {"version": version, "conference": conference}
    if site.base:
        content["base_url"] = content["url"] = site.base
    return {"$schema": _SCHEMA, "generator": GENERATOR, "schedule": content}


def _day(site: Site, index: int, given: list[Given]) -> dict[str, Any]:
    rooms: dict[str, list[dict[str, Any]]] = {}
    for each in sorted(given, key=lambda each: each.room):
        rooms.setdefault(each.room, []).append(_event(site, each))
    ends = (_end(each) for each in given)
    return {
        "index": index,
        "date": given[0].start.date().isoformat(),
        "day_start": given[0].start.isoformat(),
        "day_end": max(ends, key=lambda end: end.replace(tzinfo=None)).isoformat(),
        "rooms": rooms,
    }


def _end(given: Given) -> datetime.datetime:
    try:
        return given.start + datetime.timedelta(minutes=given.minutes)
    except OverflowError:
        return given.start


def _event(site: Site, given: Given) -> dict[str, Any]:
    talk = given.talk
    people = [_person(site, each, "speaker") for each in talk.speakers] + [
        _person(site, each, "moderator") for each in talk.moderators
    ]
    return {
        "id": _number(uid(site, talk.name)),
        "guid": str(uuid.uuid5(uuid.NAMESPACE_URL, uid(site, talk.name))),
        "url": absolute(site.base, talk.url),
        "date": given.start.isoformat(),
        "start": f"{given.start:%H:%M}",
        "duration": f"{given.minutes // 60:02}:{given.minutes % 60:02}",
        "room": given.room,
        "slug": talk.name,
        "title": talk.title or talk.name,
        "subtitle": "",
        "track": talk.texts.get("track"),
        "type": talk.kind,
        "language": talk.texts.get("language") or site.language,
        "abstract": "",
        "description": "",
        "persons": people,
        "links": [
            {"url": absolute(site.base, link.url), "title": link.title or link.url}
            for key in ("slides", "recording", "links")
            for link in talk.links.get(key, ())
            if link.url
        ],
        "attachments": [],
    }


def _person(site: Site, each: Somebody, role: str) -> dict[str, Any]:
    """Give a person; without an entry the number is made of the name as written."""
    return {
        "id": _number(uid(site, f"people:{each.person or each.written}")),
        "name": each.written,
        "public_name": each.written,
        "role": each.role or role,
        **({"affiliation": list(each.affiliation)} if each.affiliation else {}),
    }


def _number(text: str) -> int:
    """Give the whole number that the format wants for an id: of the name, so it stays the same."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") >> 1
