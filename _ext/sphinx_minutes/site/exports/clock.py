"""Times and lengths of talks, as people type them: "10:30", "Tue 9.15–10", "45 min", "1h30"."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from ...pure import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOCK = re.compile(
    r"(?<![\w.:-])(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*([ap]\.?m\b\.?)?(?![\w:-]|\.\d)",
    re.IGNORECASE | re.ASCII,
)
_ISO_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?=\D|$)", re.ASCII)
_T = re.compile(r"(?<=\d)T(?=\d)")
_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_OFFSET = re.compile(r"(?<=[\d\s])(?:(?:UTC|GMT)?\s?([+-])(\d{2}):?(\d{2})\b|(Z|UTC|GMT)\b)")
_DAY_NUMBER = re.compile(r"\bday\s+(\d{1,2})\b", re.IGNORECASE | re.ASCII)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,3})\s*(?:h|hrs?|hours?)\b", re.IGNORECASE | re.ASCII)
_HOURS_AND = re.compile(r"(\d{1,2})\s*h\s*(\d{1,2})\b", re.IGNORECASE | re.ASCII)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:['′]|m|mins?|minutes?)(?!\w)", re.IGNORECASE | re.ASCII)
_HOURS_MINUTES = re.compile(r"\s*(\d{1,2}):(\d{2})(?::\d{2})?\s*", re.ASCII)
_BARE = re.compile(r"\s*(\d{1,4})\s*", re.ASCII)


class Slot(NamedTuple):
    """When a talk began, and when it ended if that was said."""

    start: datetime.time
    end: datetime.time | None


def slot(text: str) -> Slot | None:
    """Read the time of a talk, None when it holds none; an offset from UTC is kept, none guessed."""
    offset = _OFFSET.search(text)
    if offset:
        text = text[: offset.start()] + text[offset.end() :]
    text = _T.sub(" ", text)
    text = _DAY_NUMBER.sub(" ", _ISO_DAY.sub(" ", text))
    first, *rest = _TO.split(text)
    start = _clock(first)
    end = _clock(rest[0]) if rest else None
    # "2–3 pm": what stands behind the second belongs to both.
    if rest and end and (start is None or not _half(first)):
        start = _clock(f"{first} {_half(rest[0])}", bare=True)
    if start is None:
        return None
    zone = _zone(offset)
    return Slot(start.replace(tzinfo=zone), end.replace(tzinfo=zone) if end else None)


def minutes(text: str) -> int:
    """Read how long a talk was, in minutes; 0 when that cannot be read."""
    if match := _HOURS_MINUTES.fullmatch(text) or _HOURS_AND.search(text):
        return int(match[1]) * 60 + int(match[2])
    if match := _BARE.fullmatch(text):
        return int(match[1])
    hours, rest = _HOURS.search(text), _MINUTES.search(text)
    return (int(hours[1]) * 60 if hours else 0) + (int(rest[1]) if rest else 0)


def day_of(texts: Iterable[str], first: str, last: str) -> datetime.date | None:
    """Find the day of a talk: what it or a section around it says, else the only day there is."""
    begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    for text in texts:
        day = _stated(text, begin, end)
        if day and begin <= day <= end:
            return day
    return begin if begin == end else None


def _stated(text: str, begin: datetime.date, end: datetime.date) -> datetime.date | None:
    iso = _ISO_DAY.search(text)
    try:
        found = dates.read(iso[0]) if iso else dates.found_in(text)
    except dates.DateError:
        found = None
    if found and found.first == found.last:
        return datetime.date.fromisoformat(found.first)
    number = _DAY_NUMBER.search(text)
    if number and 1 <= int(number[1]) <= (end - begin).days + 1:
        return begin + datetime.timedelta(days=int(number[1]) - 1)
    weekday = _WEEKDAY.search(text)
    # A weekday names one day only where an event is no longer than a week.
    if weekday and (end - begin).days < len(_WEEKDAYS):
        ahead = (_WEEKDAYS.index(weekday[1].lower()) - begin.weekday()) % len(_WEEKDAYS)
        day = begin.toordinal() + ahead
        return datetime.date.fromordinal(day) if day <= end.toordinal() else None
    return None


def _half(text: str) -> str:
    match = re.search(r"([ap])\.?m\b", text, re.IGNORECASE)
    return f"{match[1]}m" if match else ""


def _clock(text: str, *, bare: bool = False) -> datetime.time | None:
    """Read a time of day; a number alone is one only where *bare* says so."""
    for hour, minute, half in _CLOCK.findall(text):
        if not (minute or half or bare):
            continue
        hours = int(hour)
        if half:
            if not 1 <= hours <= 12:  # noqa: PLR2004 (hours of a clock with hands)
                continue
            hours = hours % 12 + (12 if half[0] in "pP" else 0)
        try:
            return datetime.time(hours, int(minute or 0))
        except ValueError:
            continue
    return None


def _zone(offset: re.Match[str] | None) -> datetime.timezone | None:
    if offset is None:
        return None
    if offset[4]:
        return datetime.UTC
    away = datetime.timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    if away >= datetime.timedelta(days=1):
        return None
    return datetime.timezone(-away if offset[1] == "-" else away)
