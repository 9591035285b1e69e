"""The file of private people: what it says, and that no problem of it tells a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from private_names import FILE
from sphinx_minutes.pure.withheld.private_file import read
from sphinx_minutes.pure.withheld.private_people import PrivatePerson, initials


def test_the_file_is_right():
    people, problems = read(FILE)
    assert problems == ()
    assert people[0] == PrivatePerson(
        "p-1", "Jane Doe", ("제인 도", "José Núñez"), ("Jane Roe",), ("jdx42",)
    )
    assert [(person.show, person.shown) for person in people] == [
        ("withheld", ""),
        ("pseudonym", "Participant B"),
        ("full", "Ann Lee-Kim"),
        ("initials", "王."),
        ("initials", "J.-L. P."),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        ("", 1, 1, "nobody"),
        ("persons:\n  p-1: {name: Jane Doe}\n", 1, 1, "people:"),
        ("people:\n  Jane Doe:\n", 2, 3, "no fields"),
        ("people:\n  Jane Doe: {name: Jane Doe}\n", 2, 3, "no slug"),
        ("people:\n  jane: {name: Jane Doe}\n", 2, 3, "tells a name"),
        ("people:\n  li-wu: {name: Li Wu}\n", 2, 3, "tells a name"),
        ("people:\n  p-1: {also: [Jane Doe]}\n", 2, 3, "no name"),
        ("people:\n  p-1: {name: Jane Doe, handle: x9}\n", 2, 25, "did you mean 'handles'"),
        ("people:\n  p-1: {name: Jane Doe, handles: [x]}\n", 2, 35, "too short"),
        ("people:\n  p-1: {name: Jane Doe, show: hidden}\n", 2, 31, "write one of"),
        ("people:\n  p-1: {name: Jane Doe, show: pseudonym}\n", 2, 3, "no pseudonym"),
        ("people:\n  p-1: {name: Jane Doe, pseudonym: J Jane Doe}\n", 2, 3, "holds a private"),
        ("people:\n  p-1: {name: Jane Doe}\n  p-1: {name: Bo Li}\n", 3, 3, "slug"),
        ("people:\n  p-1: {name: Jane Doe}\n  p-2: {name: jane-doe}\n", 3, 3, "join"),
        ("people:\n  p-1: {name: Jane Doe\n", 2, 3, "cannot be read"),
        ("people:\n  p-1:\n    Jane Doe\n", 2, 3, "no fields"),
        ("Jane Doe", 1, 1, "no"),
    ],
)
def test_problems_tell_places_and_no_names(text, line, column, told):
    _, problems = read(text)
    assert [p for p in problems if (p.line, p.column) == (line, column)]
    assert not [p for p in problems if "ane" in p.text or "Doe" in p.text]
    assert not told or any(told in p.text for p in problems) or told == "cannot be read"


@given(st.text(alphabet="peol: anmJD\n-[]{}'\"&*#|>@!\t\r서é\x00\ud800", max_size=200))
def test_reading_never_raises_nor_quotes(text):
    read(text)
    _, problems = read(f"people:\n  p-1:\n    name: Xylophon\n    {text}")
    assert not any("Xylophon" in problem.text for problem in problems)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jane Doe", "J. D."),
        ("Jean-Luc Picard", "J.-L. P."),
        ("o'neil", "O."),
        ("  ", ""),
        ("(Jane) 7", "J."),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters
