from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure.dates import (
    Date,
    DateError,
    agrees,
    found_in,
    is_interval,
    precision,
    read,
)

READ = {
    "2013-02-28": Date("2013-02-28", "2013-02-28", "2013-02-28"),
    " 2013-02-28\n": Date("2013-02-28", "2013-02-28", "2013-02-28"),
    "2013-02": Date("2013-02", "2013-02-01", "2013-02-28"),
    "2012-02": Date("2012-02", "2012-02-01", "2012-02-29"),
    "2013": Date("2013", "2013-01-01", "2013-12-31"),
    "0001": Date("0001", "0001-01-01", "0001-12-31"),
    "9999-12-31": Date("9999-12-31", "9999-12-31", "9999-12-31"),
    "2014-05-12/2014-05-15": Date("2014-05-12/2014-05-15", "2014-05-12", "2014-05-15"),
    "2014-05-12 / 2014-05-15": Date("2014-05-12/2014-05-15", "2014-05-12", "2014-05-15"),
    "2014-05/2015": Date("2014-05/2015", "2014-05-01", "2015-12-31"),
    "2011-06~": Date("2011-06~", "2011-06-01", "2011-06-30", about=True),
    "2015?": Date("2015?", "2015-01-01", "2015-12-31", about=True),
    "2015%": Date("2015%", "2015-01-01", "2015-12-31", about=True),
    "2014~/2015": Date("2014~/2015", "2014-01-01", "2015-12-31", about=True),
    "Thursday 2013-02-28": Date("2013-02-28", "2013-02-28", "2013-02-28"),
    "Thu, 2013-02-28": Date("2013-02-28", "2013-02-28", "2013-02-28"),
    "THURS. 2013-02-28": Date("2013-02-28", "2013-02-28", "2013-02-28"),
    "Wednesday 2014-05-15": Date(
        "2014-05-15", "2014-05-15", "2014-05-15",
        weekday="2014-05-15 is a Thursday, not a Wednesday",
    ),
    "Mon 2014-05-12/Thu 2014-05-15": Date("2014-05-12/2014-05-15", "2014-05-12", "2014-05-15"),
    "Mon 2014-05": Date(
        "2014-05", "2014-05-01", "2014-05-31",
        weekday="2014-05 is no single day, so it cannot be a Monday",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_read(text, expected):
    assert read(text) == expected
    assert read(expected.edtf)[:4] == expected[:4]


WRONG = {
    "": "'' is no date; write year-month-day such as 2013-02-28",
    "soon": "'soon' is no date; write year-month-day such as 2013-02-28",
    "2013-02-30": "'2013-02-30' is no day of the calendar; write year-month-day such as 2013-02-28",
    "2012-02-31": "'2012-02-31' is no day of the calendar; write year-month-day such as 2012-02-29",
    "2013-13": "'2013-13' is no month of the calendar; write year-month-day such as 2013-02-28",
    "2013-13-01": "'2013-13-01' is no day of the calendar; write year-month-day such as 2013-02-28",
    "2013-00-01": "'2013-00-01' is no day of the calendar; write year-month-day such as 2013-02-28",
    "0000": "'0000' is no year of the calendar; write year-month-day such as 2013-02-28",
    "2013-2-3": "'2013-2-3' is no date; write 2013-02-03",
    "2013/02/28": "'2013/02/28' is no date; write year-month-day such as 2013-02-28",
    "February 28, 2013": "'February 28, 2013' is no date; write 2013-02-28",
    "2014-05-15/2014-05-12": "'2014-05-15/2014-05-12' ends before it begins; "
    "write 2014-05-12/2014-05-15 if that is meant",
    "2014/2015/2016": "'2014/2015/2016' has more than two parts; write first-day/last-day",
    "2014-05-12/": "'2014-05-12/' is no date; write year-month-day such as 2013-02-28",
    "２０１３": "'２０１３' is no date; write year-month-day such as 2013-02-28",
    "x" * 1000: f"'{'x' * 60}…' is no date; write year-month-day such as 2013-02-28",
}


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_read_says_what_to_write(text, message):
    with pytest.raises(DateError) as caught:
        read(text)
    assert str(caught.value) == message


@given(st.one_of(st.text(), st.text("0123456789-/~? ", max_size=25)))
def test_read_raises_nothing_else(text):
    try:
        date = read(text)
    except DateError:
        return
    assert date.first <= date.last
    assert read(date.edtf)[:4] == date[:4]
    assert pickle.loads(pickle.dumps(date)) == date


@given(st.dates(), st.dates())
def test_every_day_and_interval(one, other):
    first, last = sorted((one, other))
    assert read(first.isoformat()).first == first.isoformat()
    interval = read(f"{first:%A} {first.isoformat()}/{last.isoformat()}")
    assert (interval.first, interval.last) == (first.isoformat(), last.isoformat())
    assert interval.weekday == ""
    assert is_interval(interval)


@pytest.mark.parametrize(
    ("text", "expected", "interval"),
    [
        ("2013-02-28", "day", False),
        ("2013-02~", "month", False),
        ("2013?", "year", False),
        ("2013-02/2014-01-01", "month", True),
    ],
)
def test_precision(text, expected, interval):
    assert precision(read(text)) == expected
    assert is_interval(read(text)) is interval


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2013-02-28", "2013-02", True),
        ("2013-02-28", "2013-03", False),
        ("2013", "2013-12-31", True),
        ("2014-05-12/2014-05-15", "2014-05-15", True),
        ("2014-05-12/2014-05-15", "2014-05-16", False),
    ],
)
def test_agrees(one, other, expected):
    assert agrees(read(one), read(other)) is expected
    assert agrees(read(other), read(one)) is expected


FOUND = {
    "": None,
    "canstack/2013-02-28": "2013-02-28",
    "2013_02_28-notes": "2013-02-28",
    "2013.02.28": "2013-02-28",
    "20130228": "2013-02-28",
    "IMG_20130228": "2013-02-28",
    "20130228T1200": None,
    "2013-02": "2013-02",
    "notes-2013-02.md": "2013-02",
    "February 28th, 2013": "2013-02-28",
    "February 28 2013": "2013-02-28",
    "Feb. 28, 2013": "2013-02-28",
    "FEB 28, 2013": "2013-02-28",
    "28 Feb 2013": "2013-02-28",
    "28th of February 2013": "2013-02-28",
    "28-feb-2013": "2013-02-28",
    "Sept 3rd, 2015": "2015-09-03",
    "Feb 2013": "2013-02",
    "May 2014 meeting": "2014-05",
    "May 12–15, 2014": "2014-05-12/2014-05-15",
    "12-15 May 2014": "2014-05-12/2014-05-15",
    "May 30 – June 2, 2014": "2014-05-30/2014-06-02",
    "30 May to 2 June 2014": "2014-05-30/2014-06-02",
    "2013-02-28-2": "2013-02-28",
    "3-2013-02-28_1200": "2013-02-28",
    "Meeting of February 2013 (2013-02-28)": "2013-02-28",
    "2013-02-28 and 2013-03-28": "2013-02-28",
    "会議 2013-02-28": "2013-02-28",
    # A bare year, numbers that only look like dates, and impossible ones.
    "OpenStack Summit 2014": None,
    "2013-2014": None,
    "2013-02-30": None,
    "2013-99": None,
    "99999999": None,
    "120130228": None,
    "deadbeef20130228": None,
    "May 15–12, 2014": None,
    "Marvin 2013": None,
    "v1.2013-02": None,
    "January": None,
    "Thirty days hath September": None,
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_found_in(text, expected):
    found = found_in(text)
    assert (found and found.edtf) == expected


def test_found_in_checks_the_weekday():
    assert found_in("Thursday, May 15, 2014").weekday == ""
    problem = "2014-05-15 is a Thursday, not a Wednesday"
    assert found_in("Wed. the 15th of May 2014").weekday == problem
    assert found_in("Sunday school 2014-05-15").weekday == ""


@given(st.text())
def test_found_in_never_raises(text):
    found = found_in(text)
    assert found is None or read(found.edtf).first == found.first


def test_long_input():
    assert found_in("1" * 100_000) is None
    assert found_in("Jan 1 " * 20_000) is None
    assert found_in("x " * 50_000 + "2013-02-28").edtf == "2013-02-28"
