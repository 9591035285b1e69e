from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure.options import Written, canonical, split

# lines, options as (key, value, line), index of the body
SPLIT = [
    ([], [], 0),
    (["text"], [], 0),
    ([""], [], 0),
    ([":a: b"], [("a", "b", 0)], 1),
    ([":a: b", "", "text"], [("a", "b", 0)], 2),
    ([":a: b", "text"], [("a", "b", 0)], 1),
    ([":a: b", "", "", "text"], [("a", "b", 0)], 3),
    (["", ":a: b", "text"], [("a", "b", 1)], 2),
    (["", "text", ":a: b"], [], 0),
    ([":a: b", "", ":c: d"], [("a", "b", 0)], 2),
    ([":room: Room #5", ":chair: @handle"], [("room", "Room #5", 0), ("chair", "@handle", 1)], 2),
    ([":language: C# and F#"], [("language", "C# and F#", 0)], 1),
    ([':title: \'Til: "x"'], [("title", '\'Til: "x"', 0)], 1),
    ([":a: b", ":a: c"], [("a", "b", 0), ("a", "c", 1)], 2),
    ([":a: b", "   c", "\td", "text"], [("a", "b\nc\nd", 0)], 3),
    ([":a:", "   b"], [("a", "b", 0)], 2),
    ([":a: b", "", "   c"], [("a", "b", 0)], 2),
    ([":smile:"], [("smile", "", 0)], 1),
    ([":smile:  "], [("smile", "", 0)], 1),
    ([":a:b"], [("a", "b", 0)], 1),
    ([":Part Of: x", ":part_of: y"], [("Part Of", "x", 0), ("part_of", "y", 1)], 2),
    ([":évêque: x"], [("évêque", "x", 0)], 1),
    ([":שם: x"], [("שם", "x", 0)], 1),
    ([":a: http://x:80/"], [("a", "http://x:80/", 0)], 1),
    (["  :a: b", "     c", "  :d: e"], [("a", "b\nc", 0), ("d", "e", 2)], 3),
    # What is no option is the body.
    ([":ref:`x`"], [], 0),
    ([":minutes:talk:`x` was good"], [], 0),
    ([":py:class:`x`"], [], 0),
    ([":::{talk} x"], [], 0),
    (["::"], [], 0),
    ([": a: b"], [], 0),
    ([":2013: b"], [], 0),
    ([":+1: yes"], [], 0),
    ([":http://x"], [], 0),
    (["-- a"], [], 0),
    # Between markers.
    (["---", "a: b", "c: d", "---", "", "text"], [("a", "b", 1), ("c", "d", 2)], 5),
    (["---", "a: 'b: c'", "---"], [("a", "b: c", 1)], 3),
    (["---", 'a: "b"', "---"], [("a", "b", 1)], 3),
    (["---", 'a: "b" and "c"', "---"], [("a", '"b" and "c"', 1)], 3),
    (["---", "a: 'Til", "---"], [("a", "'Til", 1)], 3),
    (["---", "a: '", "---"], [("a", "'", 1)], 3),
    (["---", "a: |", "  b", "  c", "---"], [("a", "b\nc", 1)], 5),
    (["---", "a:", "- b", "- c", "---"], [("a", "- b\n- c", 1)], 5),
    (["---", "", "# why", "a: b", "---"], [("a", "b", 3)], 5),
    (["---", "---", "text"], [], 2),
    (["---", "a: b"], [], 0),
    (["---", "a: b", "just text", "---"], [], 0),
    (["---", "http://x", "---"], [], 0),
]


@pytest.mark.parametrize(("lines", "expected", "body"), SPLIT)
def test_split(lines, expected, body):
    written, index = split(lines)
    assert [(option.key, option.value, option.line) for option in written] == expected
    assert index == body


def test_source_is_what_was_typed():
    written, _ = split([":a:  b ", "    c", ":d: e"])
    assert written[0] == Written("a", "b\nc", 0, (":a:  b ", "    c"))


def test_ten_thousand_options():
    lines = [f":speaker: Person {number}" for number in range(10_000)]
    written, index = split(lines)
    assert len(written) == index == 10_000
    written, index = split([":speakers:", *(f"  Person {number}" for number in range(10_000))])
    assert written[0].value.count("\n") == 9_999


TYPED = st.lists(
    st.lists(
        st.sampled_from(
            [":", "a", "B", " ", "  ", "\t", "`", "---", "- ", "#", "'", '"', "é", "|"]
        ),
        max_size=6,
    ).map("".join),
    max_size=8,
)


@given(st.one_of(TYPED, st.lists(st.text())))
def test_nothing_is_lost(lines):
    written, index = split(lines)
    assert 0 <= index <= len(lines)
    taken = [line for option in written for line in option.source]
    left = lines[:index]
    for line in taken:
        left.remove(line)
    # What is left before the body is blank, a marker or a comment between markers.
    assert all(not line.strip("- \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029") or line.lstrip()[0] == "#"
               or not line.strip() for line in left)  # fmt: skip
    for option in written:
        assert lines[option.line] == option.source[0]
        typed = "".join(option.source)
        assert all(
            (option.key + option.value).count(character) == typed.count(character)
            for character in typed
            if character.isalnum()
        )


SAME_KEYS = [
    ("Speaker", "speakers"),
    ("in_parentheses", "In Parentheses"),
    ("in-parenthesis", "in-parentheses"),
    ("part of", "part-of"),
    ("classes", "class"),
    ("companies", "company"),
    ("SERIES", "series"),
    (" slide ", "slides"),
]


@pytest.mark.parametrize(("one", "other"), SAME_KEYS)
def test_canonical_does_not_tell_apart(one, other):
    assert canonical(one) == canonical(other)


def test_canonical_tells_apart():
    keys = [
        "count", "in-parentheses", "regrets", "guests", "remote", "in-person", "chair", "scribe",
        "label", "speakers", "moderator", "affiliation", "number", "kind", "track", "room", "time",
        "duration", "language", "slides", "recording", "links", "also", "formerly", "superseded-by",
        "folded-into", "part-of", "see", "area", "homepage", "match", "not", "note", "series",
        "year", "letter", "person", "organization", "technology", "sort", "limit", "layout", "home",
        "class", "name", "date", "place", "status", "url", "image", "source", "date-source",
    ]  # fmt: skip
    assert len({canonical(key) for key in keys}) == len(keys)
    assert canonical("class") == "class"
