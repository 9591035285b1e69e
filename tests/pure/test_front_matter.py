from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure.front_matter import Problem, lines_of, read


def markdown(block, rest="\n# Title\n"):
    return read(f"---\n{block}\n---\n{rest}", markup="markdown")


VALUES = [
    # What YAML would make something else of.
    ("a: NO", {"a": "NO"}),
    ("a: 012", {"a": "012"}),
    ("a: 1_000", {"a": "1_000"}),
    ("a: 12:30", {"a": "12:30"}),
    ("a: 2013-02-28", {"a": "2013-02-28"}),
    ("a: 2013-02-30", {"a": "2013-02-30"}),
    ("a: ~", {"a": "~"}),
    ("a: null", {"a": "null"}),
    ("a:", {"a": ""}),
    ("event: false", {"event": "false"}),
    ("NO: x", {"NO": "x"}),
    ("2013: x", {"2013": "x"}),
    # What YAML reads as typed.
    ('a: "quoted"', {"a": "quoted"}),
    ("a: 'it''s'", {"a": "it's"}),
    ("a: C# and F#", {"a": "C# and F#"}),
    ("a: b # why", {"a": "b"}),
    ("a: [b, 'c, d']", {"a": ["b", "c, d"]}),
    ("a: {b: c}", {"a": {"b": "c"}}),
    ("a:\n- b\n- c", {"a": ["b", "c"]}),
    ("a:\n  - b\n  - c: d\n    e: f", {"a": ["b", {"c": "d", "e": "f"}]}),
    ("a: |\n  b\n\n  # c", {"a": "b\n\n# c"}),
    ("a: >\n  b\n  c\nd: e", {"a": "b c", "d": "e"}),
    ("a: b\n  c", {"a": "b c"}),
    ("{event: {date: x}, title: y}", {"event": {"date": "x"}, "title": "y"}),
    ('"a b": c', {"a b": "c"}),
    ("# nothing", {}),
    ("{}", {}),
    ("\n\n", {}),
    ("שם: שלום", {"שם": "שלום"}),
    ("a: b\r\nc: d\r", {"a": "b", "c": "d"}),
    # What YAML refuses.
    ("a: @anteaya", {"a": "@anteaya"}),
    ("a: `x`", {"a": "`x`"}),
    ("a: %x", {"a": "%x"}),
    ("a: 'Til", {"a": "'Til"}),
    ('a: "b" and "c"', {"a": '"b" and "c"'}),
    ("a: [draft] notes", {"a": "[draft] notes"}),
    ("a: [b](http://c)", {"a": "[b](http://c)"}),
    ("a: *b*", {"a": "*b*"}),
    ("a: !important", {"a": "!important"}),
    ("a: !!python/object/apply:os.system [x]", {"a": "!!python/object/apply:os.system [x]"}),
    ("a: Ceph: a guide", {"a": "Ceph: a guide"}),
    ("a: Ceph: a guide\n  for all", {"a": "Ceph: a guide for all"}),
    ("a: @b # why", {"a": "@b"}),
    ("a: [b", {"a": "[b"}),
    ("a: {b", {"a": "{b"}),
    ("a: b\x07c", {"a": "b\x07c"}),
    ("a: b\u2028c", {"a": "b\u2028c"}),
    ('a: "\\q"', {"a": '"\\q"'}),
    ("a:b", {"a": "b"}),
    ("a:b\nc: d", {"a": "b", "c": "d"}),
    ("event:\n\tdate: x\n\tplace: y", {"event": {"date": "x", "place": "y"}}),
    ("event:\n  date: x\n  chair: @y\n  place: z", {"event": {"date": "x", "chair": "@y", "place": "z"}}),
    ("a:\n- @b\n- c: @d\n  e: f\n- - %g\n  - h", {"a": ["@b", {"c": "@d", "e": "f"}, ["%g", "h"]]}),
    ("a:\n  b:\n    c: @d\n  e: f", {"a": {"b": {"c": "@d"}, "e": "f"}}),
    ("tags: [\n  a,\n]\nb: @x", {"tags": ["a"], "b": "@x"}),
    ("a: |\n  @b\nc: @d", {"a": "@b", "c": "@d"}),
    ("a: |\n  b\x07\n  c\nd: e", {"a": "b\x07\nc", "d": "e"}),
    ("\"a b\": @c\n'd': e", {"a b": "@c", "d": "e"}),
    ("a:\n  @b\n  c", {"a": "@b c"}),
    ("a: b\nc: @d\n# why\n\ne: f", {"a": "b", "c": "@d", "e": "f"}),
    # Phones begin lines with a capital letter.
    ("Event:\n  date: x", {"event": {"date": "x"}}),
    ("SERIES: x\nTitle: y", {"series": "x", "Title": "y"}),
    ("Series: @x", {"series": "@x"}),
]  # fmt: skip


@pytest.mark.parametrize(("block", "expected"), VALUES)
def test_values_without_problems(block, expected):
    head = markdown(block)
    assert head.values == expected
    assert head.problems == ()


COMMENT = (
    "'#5' is a comment in YAML and is not read; "
    "put the whole value in quotation marks if it belongs to it"
)
PROBLEMS = [
    ("a: b\njust text\nc: d", {"a": "b", "c": "d"},
     [(3, 1, "cannot read 'just text'; write key: value")]),
    ("event:\n  date: x\n  just: @text\n    more\n  stray\n  place: y",
     {"event": {"date": "x", "just": "@text more", "place": "y"}},
     [(6, 3, "cannot read 'stray'; write key: value")]),
    ("event:\n  date: x\n  b: [c] d\n text\n  place: y",
     {"event": {"date": "x", "b": "[c] d", "place": "y"}},
     [(5, 2, "cannot read 'text'; write key: value")]),
    ("a: b\na: c", {"a": "b"},
     [(3, 1, "'a' stands on line 2 already, and that one counts; keep one of them")]),
    ("event: x\nEvent: y", {"event": "x"},
     [(3, 1, "'event' stands on line 2 already, and that one counts; keep one of them")]),
    ("a:\n  b: @c\n  b: d", {"a": {"b": "@c"}},
     [(4, 3, "'b' stands on line 3 already, and that one counts; keep one of them")]),
    ("room: #5", {"room": ""},
     [(2, 7, COMMENT)]),
    ("room: Room #5", {"room": "Room"},
     [(2, 12, COMMENT)]),
    ("room: @Room #5", {"room": "@Room"},
     [(2, 13, COMMENT)]),
    ("event: *x\ntitle: y", {"event": "", "title": "y"},
     [(2, 8, "anchors and aliases are not supported; put the value in quotation marks if it is text")]),
    ("a: &b c\nd: *b\ne: f", {"e": "f"},
     [(2, 4, "anchors and aliases are not supported; put the value in quotation marks if it is text"),
      (3, 4, "anchors and aliases are not supported; put the value in quotation marks if it is text")]),
    ("a: Foo: b\n  c: d\ne: f", {"a": "Foo: b", "e": "f"},
     [(3, 3, "'c: d' stands under a value; indent it less")]),
    ("- a\n- b", {}, [(2, 1, "the front matter is no mapping; write lines of key: value")]),
    ("just text", {}, [(2, 1, "the front matter is no mapping; write lines of key: value")]),
    ("@\n%", {}, [(2, 1, "the front matter is no mapping; write lines of key: value")]),
    ("? [a]\n: b\nc: d", {"c": "d"}, [(2, 3, "a key must be a word; write key: value")]),
    ("a:\n- [b, c]\n- *d\n- e", {"a": [["b", "c"], "e"]},
     [(4, 3, "anchors and aliases are not supported; put the value in quotation marks if it is text")]),
    ("a: @b\n" + "\n".join("  " * depth + "c:" for depth in range(30)), None,
     [(23, 41, "lists and mappings stand more than 20 deep in each other; write fewer levels")]),
    ("a: " + "[" * 40, {},
     [(2, 23, "lists and mappings stand more than 20 deep in each other; write fewer levels")]),
]  # fmt: skip


@pytest.mark.parametrize(("block", "values", "problems"), PROBLEMS)
def test_a_bad_line_costs_itself(block, values, problems):
    head = markdown(block)
    assert values is None or head.values == values
    assert head.problems == tuple(Problem(*problem) for problem in problems)


def test_lines():
    head = markdown("event:\n  kind: meeting\n\n  date: @x\nauthors:\n- name: A\n- B")
    assert head.lines == {
        "event": 2, "event.kind": 3, "event.date": 5,
        "authors": 6, "authors.0": 7, "authors.0.name": 7, "authors.1": 8,
    }  # fmt: skip
    assert markdown("Event:\n  date: x").lines == {"event": 2, "event.date": 3}


SOURCES = [
    ("event: x", "{}"),
    ("event:\n  date: x\ntitle: y", "\n\ntitle: y"),
    ("title: y\nseries:\n  id: x\n# why\nauthors:\n- A", "title: y\n\n\n\nauthors:\n- A"),
    ("title: Ceph: a guide", 'title: "Ceph: a guide"'),
    ("title: @x # why\ndate: 2013-02-28", 'title: "@x"\ndate: 2013-02-28'),
    ("title: 2013-02-30", '"title": "2013-02-30"'),
    ("a: {b: 2013-02-28}", '"a": {"b": "2013-02-28"}'),
    ("a: b\ngarbage\nc: d", "a: b\n\nc: d"),
    ("a: b\na: c\nd: e", "a: b\n\nd: e"),
    ("{event: {date: x}, title: y}", '{"title": "y"}'),
    ("{event: {date: x},\n title: [y, z]}", '{"title": ["y", "z"]}\n'),
    ("# nothing", "{}"),
    ("", "{}"),
    ("a:\n- @b\n- c: @d\n  e: f", 'a:\n- "@b"\n- c: "@d"\n  e: f'),
    ("a:\n- b: *x\n  c: d", "a:\n-\n  c: d"),
    ("a: Foo: b\n  more", 'a: "Foo: b more"\n'),
    ("a: \ud800\x85x", 'a: "\\uFFFD\\U00000085x"'),
    ("\U0001f600: \x07\U0001f600", '"\U0001f600": "\\u0007\U0001f600"'),
]


@pytest.mark.parametrize(("block", "expected"), SOURCES)
def test_source(block, expected):
    assert markdown(block).source == f"---\n{expected}\n---\n\n# Title\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end):
    text = end.join(["---", "event: x", "title: @y", "...", "text", ""])
    assert read(text, markup="markdown").source == end.join(
        ["---", "", 'title: "@y"', "---", "text", ""],
    )


def test_what_is_no_mapping_becomes_text_of_the_page():
    assert markdown("just text", "x").source == "\njust text\n\nx"
    assert read("---\n---\nx", markup="markdown").source == "\n\nx"
    assert read("---\n---\nx", markup="markdown").problems == ()


NONE = ["", "\n", "text", "# Title", "--- a\nb: c\n---\n", "-- \n", "\n---\na: b\n---\n", "---",
        "---\n", "---\n\ntext\n", "---\ntext: more\n"[:4], "***\na: b\n***\n"]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_front_matter(text):
    assert read(text, markup="markdown") is None


def test_not_closed():
    text = "---\nevent: meeting\ntitle: @x\n\nText: more\n"
    head = read(text, markup="markdown")
    assert head.values == {"event": "meeting", "title": "@x"}
    assert head.problems == (Problem(1, 1, "the front matter is not closed: write --- after it"),)
    # The marker alone goes: it would be a transition, which no page may begin with.
    assert head.source == text.removeprefix("---")


FIELDS = [
    ("", None),
    ("Title\n=====\n:event: x\n", None),
    (".. note:: x\n\n:event: x", None),
    ("text\n:event: x", None),
    (":ref:`x` and more", None),
    (":event: meeting\n\nTitle\n=====\n", {"event": "meeting"}),
    (":event:\n   kind: x\n   chair: @y\n:orphan:\n", {"event": {"kind": "x", "chair": "@y"}, "orphan": ""}),
    (":event:\n\n   kind: x\n\n   date: y\n\nText\n", {"event": {"kind": "x", "date": "y"}}),
    (":event: kind: x\n        date: y\n", {"event": {"kind": "x", "date": "y"}}),
    (":series: {id: a, title: @b}", {"series": "{id: a, title: @b}"}),
    (":series: {id: a, title: b}", {"series": {"id": "a", "title": "b"}}),
    (":Event: meeting", {"event": "meeting"}),
    (".. a comment\n   goes on\n\n.. _label:\n\n:event: x", {"event": "x"}),
    (":title: a\n   b\n:authors: NO\n", {"title": "a\nb", "authors": "NO"}),
    (":event: false", {"event": "false"}),
    (":event: 'Til: x", {"event": "'Til: x"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_fields(text, expected):
    head = read(text, markup="restructuredtext")
    assert (head and head.values) == expected
    assert head is None or head.problems == ()


def test_source_of_fields():
    text = ".. x\n\n:title: a\n:event:\n   kind: @x\n\n   date: y\n:orphan:\n\nText\n"
    head = read(text, markup="restructuredtext")
    assert head.source == ".. x\n\n:title: a\n\n\n\n\n:orphan:\n\nText\n"
    assert head.lines == {"title": 3, "event": 4, "event.kind": 5, "event.date": 7, "orphan": 8}


def test_problems_of_fields():
    head = read(":event: x\n:Event: y\n:series:\n  - a\n  b: c\n", markup="restructuredtext")
    assert head.values == {"event": "x", "series": ["a"]}
    assert head.problems == (
        Problem(2, 2, "'event' stands on line 1 already, and that one counts; keep one of them"),
        Problem(5, 3, "cannot read 'b: c'; write - item"),
    )
    assert head.source == "\n" * 5


@pytest.mark.parametrize(
    ("text", "markup", "places"),
    [
        (":event: kind: a\n   kind: b\n   *c", "restructuredtext", [(2, 4), (3, 4)]),
        (":event: kind: a #b\n   date: c #d", "restructuredtext", [(1, 17), (2, 12)]),
        (":event:  a #b", "restructuredtext", [(1, 12)]),
        ("---\nmyst: {a: b, html_meta: {c: d, e: f}}\n---\n", "markdown", [(2, 8), (2, 26), (2, 32)]),
        ("---\nhtml_meta:\n    refresh: x\n---\n", "markdown", [(3, 5)]),
    ],
)  # fmt: skip
def test_columns_are_those_of_the_source(text, markup, places):
    head = read(text, markup=markup, trusted=False)
    problems = (*head.problems, *head.refused)
    assert [(problem.line, problem.column) for problem in problems] == places


def test_at_most_fifty_problems():
    head = markdown("a: b\n" + "text\n" * 100)
    assert len(head.problems) == 51
    assert head.problems[-1].text == "and 50 more problems after this line"


def test_a_million_characters():
    head = markdown("a: b\n" + "c: @d\n" * 160_000)
    assert head.values["a"] == "b"
    assert any("is read up to 50,000 characters" in text for *_, text in head.problems) or (
        len(head.problems) == 51
    )
    assert head.source.count("\n") == 160_000 + 6
    assert markdown("a: " + "[" * 1_000_000).values == {}


def test_bombs():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    assert markdown(bomb + "event: x").values == {"event": "x"}


SCALARS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
DATA = st.dictionaries(
    st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True),
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, max_size=3),
        ),
        max_leaves=6,
    ),
    max_size=5,
)


def as_typed(value):
    """What is expected of a value: block scalars lose the line breaks at their end."""
    if isinstance(value, dict):
        return {key: as_typed(inner) for key, inner in value.items()}
    return [as_typed(inner) for inner in value] if isinstance(value, list) else value


@given(DATA, st.sampled_from([None, True, False]), st.booleans())
def test_valid_yaml_is_read_as_yaml_does(data, flow, ascii_only):
    block = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=not ascii_only, width=60)
    expected = yaml.load(block, Loader=yaml.BaseLoader)
    head = markdown(block.rstrip("\n"))
    assert head.values == as_typed(expected)
    assert head.problems == ()


@given(
    DATA, st.sampled_from(["@ x", "just text", "\ttab", "x: [", "*", ": y", "]", "- z", "z: 'a"])
)
def test_the_other_lines_stay(data, bad):
    data = {key: value for key, value in data.items() if isinstance(value, str)} | {"last": "x"}
    lines = [
        f"{key}: {yaml.safe_dump(value, width=9999).splitlines()[0]}" for key, value in data.items()
    ]
    expected = yaml.load("\n".join(lines), Loader=yaml.BaseLoader)
    for place in range(1, len(lines)):
        head = markdown("\n".join([*lines[:place], bad, *lines[place:]]))
        kept = {key: head.values.get(key) for key in expected}
        wrong = {key for key in expected if kept[key] != expected[key]}
        # A line may go on with the value before it, as YAML has it.
        assert wrong <= {list(data)[place - 1]}


TYPED = st.lists(
    st.sampled_from(
        ["a", "b", "event", ":", ": ", "\n", "\n", "\n  ", "\n    ", "- ", "[", "]", "{", "}", ",", "#",
         " #", "'", '"', "|", ">", "&x", "*x", "!y", "%", "@", "`", "?", "? ", "\t", "~", "é", "---",
         "...", "\x07", "\u2028", "\r", "\\", "<<", "=", "2013-02-30", "0b_", "[[[[[[[[[[[["],
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(TYPED, st.text()))
def test_never_raises_and_hands_on_what_yaml_accepts(block):
    text = f"---\n{block}\n---\ntext\n"
    head = read(text, markup="markdown")
    lines = re.compile(r"\r\n|\r|\n")
    assert len(lines.split(head.source)) == len(lines.split(text))
    assert set(head.lines) >= set(head.values)
    if head.source.startswith("---"):
        end = next(
            i for i, line in enumerate(lines.split(head.source)) if i and re.fullmatch("---", line)
        )
        handed_on = yaml.safe_load("\n".join(lines.split(head.source)[1:end]))
        assert isinstance(handed_on, dict)
        assert not {"event", "series"} & {str(key).casefold() for key in handed_on}
        foreign = set(head.values) - {"event", "series"}
        assert len(handed_on) == len(foreign)


@given(st.one_of(TYPED, st.text()), st.sampled_from(["", "---\n", ":", ":event:\n  ", ":event: "]))
def test_never_raises(text, start):
    for markup in ("markdown", "restructuredtext"):
        head = read(start + text, markup=markup)
        typed = start + text
        assert head is None or len(lines_of(head.source)) == len(lines_of(typed))


@given(TYPED)
def test_no_letter_of_ours_is_lost_silently(block):
    head = markdown(f"event:\n  {block}")
    if head.problems or "#" in block or re.search("[\n\r\u2028]", block) or "\\" in block:
        return
    said = repr(head.values).replace("'event':", "", 1) + repr(head.lines)
    for letter in "abé":
        assert said.count(letter) >= block.count(letter)
