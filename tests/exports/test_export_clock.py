"""Times, lengths and days as people type them."""

import datetime

import pytest
from sphinx_minutes.site.exports import clock


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:30", "10:30:00"),
        ("9.15", "09:15:00"),
        ("10h30", "10:30:00"),
        ("9:30–10:15", "09:30:00 10:15:00"),
        ("9:30 to 10:15", "09:30:00 10:15:00"),
        ("2–3 pm", "14:00:00 15:00:00"),
        ("11 am", "11:00:00"),
        ("12 p.m.", "12:00:00"),
        ("12:05 AM", "00:05:00"),
        ("Tue 10:30", "10:30:00"),
        ("Day 2, 10:30", "10:30:00"),
        ("2019-05-15 11:00", "11:00:00"),
        ("2019-05-15T11:00:00Z", "11:00:00+00:00"),
        ("11:00 UTC", "11:00:00+00:00"),
        ("11:00 +02:00", "11:00:00+02:00"),
        ("11:00-0500", "11:00:00-05:00"),
        ("2019-05-15 11:00+02:00", "11:00:00+02:00"),
        ("after lunch", ""),
        ("25:00", ""),
        ("13 pm", ""),
        ("room 12", ""),
        ("", ""),
    ],
)
def test_slot(text, expected):
    slot = clock.slot(text)
    assert " ".join(str(each) for each in slot or () if each) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("45 min", 45), ("45 minutes", 45), ("45", 45), ("45m", 45), ("45′", 45)],
        *[("1h30", 90), ("1 h 30 min", 90), ("1:30", 90), ("00:45", 45), ("1 hour", 60)],
        *[("2 hours", 120), ("long", 0), ("", 0), ("about 20 min", 20)],
    ],
)
def test_minutes(text, expected):
    assert clock.minutes(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2019-05-13 10:30"], "2019-05-13"),
        (["Tue 10:30"], "2019-05-14"),
        (["10:30", "A talk", "Wednesday"], "2019-05-15"),
        (["10:30", "Day 2"], "2019-05-13"),
        (["10:30", "May 13, 2019"], "2019-05-13"),
        (["10:30"], None),
        (["2019-06-13"], None),
        (["Saturday"], None),
        (["Day 9"], None),
    ],
)
def test_day(texts, expected):
    day = clock.day_of(texts, "2019-05-12", "2019-05-15")
    assert (day.isoformat() if day else None) == expected


def test_only_day():
    assert clock.day_of(["10:30"], "2019-05-12", "2019-05-12") == datetime.date(2019, 5, 12)
