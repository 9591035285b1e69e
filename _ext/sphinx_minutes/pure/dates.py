"""Dates as EDTF writes them (levels 0 and 1, in part), and dates in file names and titles."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Precision = Literal["day", "month", "year"]

#: By the number of hyphens in a date.
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")

#: What EDTF writes behind a date that is about, doubted, or both.
_DOUBTS = frozenset("~?%")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_WEEKDAY = r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?"
_PART = re.compile(
    rf"(?:{_WEEKDAY}\s*)?([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?([~?%]?)",
    re.IGNORECASE,
)
_UNPADDED = re.compile(r"([0-9]{4})[-/._ ]([0-9]{1,2})(?:[-/._ ]([0-9]{1,2}))?")
_HOW = "write year-month-day such as 2013-02-28"

# In file names and titles. A year there is one that notes can be of, not any number.
_YEAR = r"((?:19|20|21)[0-9]{2})"
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to|/)\s*"
_GAP = r"[\s.,_-]{1,3}"
_LEFT, _RIGHT = r"(?<![^\W_])", r"(?![^\W_])"
_IN_TEXT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (order, re.compile(f"{_LEFT}{pattern}{_RIGHT}", re.IGNORECASE))
    for order, pattern in (
        ("ymd", rf"{_YEAR}([-_.])([0-9]{{2}})\2([0-9]{{2}})"),
        ("ymd", rf"{_YEAR}()([0-9]{{2}})([0-9]{{2}})"),
        ("mdy", rf"{_MONTH}{_GAP}{_DAY}(?:{_TO}(?:{_MONTH}{_GAP})?{_DAY})?{_GAP}{_YEAR}"),
        ("dmy", rf"{_DAY}(?:(?:{_GAP}{_MONTH})?{_TO}{_DAY})?{_GAP}(?:of\s)?{_MONTH}{_GAP}{_YEAR}"),
        ("ym", rf"(?<![0-9][-_.]){_YEAR}-([0-9]{{2}})(?![-_.]?[0-9])"),
        ("my", rf"{_MONTH}{_GAP}{_YEAR}"),
    )
)  # fmt: skip
_WEEKDAY_BEFORE = re.compile(rf"{_LEFT}{_WEEKDAY}\s*(?:the\s)?\Z", re.IGNORECASE)


class Date(NamedTuple):
    """What an author said of when something was; made here, shown and sorted everywhere."""

    #: As EDTF writes it: ``2013-02-28``, ``2011-06~``, ``2014-05-12/2014-05-15``.
    edtf: str
    #: The earliest day that is meant, ``YYYY-MM-DD``.
    first: str
    #: The latest day that is meant, ``YYYY-MM-DD``.
    last: str
    #: Whether it is only about then.
    about: bool = False
    #: What is wrong with the weekday that was given, '' if nothing is.
    weekday: str = ""


class DateError(ValueError):
    """A date that cannot be read; the message says what is wrong and what to write."""


def read(text: str) -> Date:
    """Return the date that was typed: a day, a month, a year or an interval of them.

    ``~`` and ``?`` after it say that it is only about then; a weekday may stand before it.

    :raises DateError: if it is none.
    """
    parts = [_part(part, text) for part in text.strip().split("/")]
    if len(parts) == 1:
        return parts[0]
    if len(parts) > 2:  # noqa: PLR2004 - an interval has two ends
        raise DateError(f"{_shown(text)} has more than two parts; write first-day/last-day")
    begin, end = parts
    if begin.first > end.last:
        raise DateError(
            f"{_shown(text)} ends before it begins; write {end.edtf}/{begin.edtf} if that is meant",
        )
    return Date(
        f"{begin.edtf}/{end.edtf}",
        begin.first,
        end.last,
        begin.about or end.about,
        "; ".join(filter(None, (begin.weekday, end.weekday))),
    )


def precision(date: Date) -> Precision:
    """Tell how precise a date is; of an interval, how precise its first part is."""
    return _PRECISIONS[date.edtf.partition("/")[0].count("-")]


def are_days(edtf: str) -> bool:
    """Tell whether somebody stated the first and the last day of a date as such: no month, no about."""
    stated = bool(edtf) and not _DOUBTS.intersection(edtf)
    return stated and all(precision(read(end)) == "day" for end in edtf.split("/"))


def is_interval(date: Date) -> bool:
    """Tell whether a date was given as first and last, not as one day, month or year."""
    return "/" in date.edtf


def agrees(one: Date, other: Date) -> bool:
    """Tell whether two dates can mean the same: whether they have a day in common."""
    return one.first <= other.last and other.first <= one.last


def found_in(text: str) -> Date | None:
    """Return the date in a file name or a title, None if there is none or an impossible one.

    The most precise one, of these the first. A bare year is not enough: titles are full of them.
    Months are read in English.
    """
    for orders in ({"ymd", "mdy", "dmy"}, {"ym", "my"}):
        start, edtf = min(_matches(text, orders), default=(0, ""))
        if edtf:
            before = _WEEKDAY_BEFORE.search(text[max(0, start - 20) : start])
            return _possible(f"{before[1]} {edtf}" if before else edtf)
    return None


def _matches(text: str, orders: set[str]) -> Iterator[tuple[int, str]]:
    """Yield where dates stand in a text, and the dates, not yet proved possible."""
    for order, pattern in _IN_TEXT:
        if order not in orders:
            continue
        for match in pattern.finditer(text):
            yield match.start(), _edtf(order, match)


def _edtf(order: str, match: re.Match[str]) -> str:
    if order == "ymd":
        return f"{match[1]}-{match[3]}-{match[4]}"
    if order == "ym":
        return f"{match[1]}-{match[2]}"
    if order == "my":
        return f"{match[2]}-{_number(match[1]):02}"
    if order == "mdy":
        month, day, last_month, last_day, year = match.groups()
    else:
        day, month, last_day, last_month, year = match.groups()
        month = month or last_month
    first = f"{year}-{_number(month):02}-{int(day):02}"
    if not last_day:
        return first
    return f"{first}/{year}-{_number(last_month or month):02}-{int(last_day):02}"


def _number(month: str) -> int:
    return [name[:3].lower() for name in _MONTHS].index(month[:3].lower()) + 1


def _part(text: str, whole: str) -> Date:
    """Read one end of an interval, or what is none."""
    match = _PART.fullmatch(text.strip())
    if match is None:
        raise DateError(f"{_shown(whole)} is no date; {_suggestion(text)}")
    weekday, year, month, day, about = match.groups()
    edtf = "-".join(filter(None, (year, month, day)))
    try:
        first = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise DateError(_impossible(edtf, int(year), int(month or 1))) from None
    if day:
        last = first
    else:
        last_month = int(month or 12)
        days = calendar.monthrange(first.year, last_month)[1]
        last = datetime.date(first.year, last_month, days)
    problem = _weekday_problem(weekday, first, edtf, is_day=bool(day)) if weekday else ""
    return Date(edtf + about, first.isoformat(), last.isoformat(), bool(about), problem)


def _weekday_problem(weekday: str, day: datetime.date, edtf: str, *, is_day: bool) -> str:
    said = next(name for name in _WEEKDAYS if name[:3].lower() == weekday[:3].lower())
    if not is_day:
        return f"{edtf} is no single day, so it cannot be a {said}"
    really = _WEEKDAYS[day.weekday()]
    return "" if really == said else f"{edtf} is a {really}, not a {said}"


def _impossible(edtf: str, year: int, month: int) -> str:
    """Say which day was probably meant by one that is not in the calendar."""
    if year and 1 <= month <= len(_MONTHS) and edtf.count("-") == 2:  # noqa: PLR2004 - y-m-d
        last = f"{edtf[:7]}-{calendar.monthrange(year, month)[1]:02}"
        return f"'{edtf}' is no day of the calendar; write year-month-day such as {last}"
    return f"'{edtf}' is no {_PRECISIONS[edtf.count('-')]} of the calendar; {_HOW}"


def _suggestion(text: str) -> str:
    """Say what to write instead of something that is no date."""
    found = found_in(text)
    unpadded = _UNPADDED.search(text)
    if found is None and unpadded:
        found = _possible("-".join(part.zfill(2) for part in unpadded.groups() if part))
    return f"write {found.edtf}" if found else _HOW


def _possible(edtf: str) -> Date | None:
    try:
        return read(edtf)
    except DateError:
        return None


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 60 else f"{text[:60]}…")  # noqa: PLR2004 - fits a line
