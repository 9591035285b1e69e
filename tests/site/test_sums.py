"""A directory of more than 500 entries says how many there are of each year or letter, and where."""

from types import SimpleNamespace

import pytest
from sphinx_minutes.authoring.directory_forms import show
from sphinx_minutes.base.forms import Forms
from sphinx_minutes.pure.people.names import Entry
from sphinx_minutes.pure.records import AttendeeList, Directory, Event, Page, Talk
from sphinx_minutes.store.index import Index
from sphinx_minutes.store.listing import LONGEST, rows

YEARS = {"2013": 200, "2014": 299, "": 1}


def asked(kind, *filters, line=1, limit=0, home=False):
    return Directory(kind, f"{kind}-{line}", filters, "", limit, "list", home, line)


def event(number, year):
    day = f"{year}-03-{number % 28 + 1:02}" if year else ""
    return Event(f"e{number}", f"Event {number}", "meeting", day, day, day, "", (), number)


def talk(number, year):
    return Talk(f"t{number}-{year}", f"Talk {number}", f"e{number}", "talk", "", (), (), (), number)


def pages(extra):
    """Pages of the events of each year, with as many people of three letters, and directories."""
    found = {"directory": Page("Directory", "", is_note=False, directories=extra)}
    number = 0
    for year, count in YEARS.items():
        events = [event(number + i, year) for i in range(count)]
        people = tuple(Entry(f"{'ABÉ'[(number + i) % 3]}nn Lee{number + i}") for i in range(count))
        found[f"of-{year}"] = Page(
            "Events",
            "",
            is_note=True,
            events=tuple(events),
            talks=tuple(talk(number + i, year) for i in range(count)),
            lists=(AttendeeList(f"list-{year}", "", people, (), 0, 1),),
        )
        number += count
    assert number == LONGEST
    return found


def shown(extra, directory, more=()):
    index = Index({**pages((directory, *extra)), **dict(more)})
    found = rows(index, directory, "directory")
    return found, show(found, directory, "directory", FORMS).astext().split("\n\n")


FORMS = Forms(SimpleNamespace(name="text", config=SimpleNamespace(language="en")))
ONE_MORE = {
    "one-more": Page(
        "One",
        "",
        is_note=True,
        events=(event(9_999, "2014"),),
        talks=(talk(9_999, "2014"),),
        lists=(AttendeeList("one-list", "", (Entry("Bo Ek"),), (), 0, 1),),
    )
}
BY_YEAR = ["2014 · 300", "2013 · 200", "Without a date · 1"]


@pytest.mark.parametrize(
    ("kind", "sums"),
    [("events", BY_YEAR), ("talks", BY_YEAR), ("people", ["A · 167", "B · 168", "É · 166"])],
)
def test_more_than_500_are_summed_up(kind, sums):
    extra = asked(kind, ("year" if kind != "people" else "letter", "2099"), line=9)
    found, _text = shown((extra,), asked(kind))
    assert len(found) == LONGEST
    assert not any(row.is_sum for row in found)
    # People have their first unfiltered directory as their home, which shows every entry.
    homes = (asked("people", home=True, line=30),)
    found, text = shown((extra, *homes), asked(kind), ONE_MORE)
    assert all(row.is_sum for row in found)
    assert text == sums


def test_what_has_a_filter_or_a_limit_or_is_a_home_is_not_summed_up():
    for directory, length in (
        (asked("events", ("year", "2014")), 300),
        (asked("talks", limit=501), 501),
        (asked("people", home=True), 501),
        (asked("people"), 501),
    ):
        found, _text = shown((), directory, ONE_MORE)
        assert len(found) == length
        assert not any(row.is_sum for row in found)


def test_a_sum_leads_to_the_directory_of_what_it_sums_up():
    extra = (asked("events", ("year", "2013"), line=2), asked("talks", ("year", "2014"), line=3))
    found, _text = shown(
        (), asked("events"), {**ONE_MORE, "y": Page("Y", "", is_note=False, directories=extra)}
    )
    assert [(row.title, row.place.docname) for row in found] == [
        ("2014", ""),
        ("2013", "y"),
        ("", ""),
    ]
