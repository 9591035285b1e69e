"""people.yaml: what is read, what is told with line and column, and that nothing raises."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_minutes.pure.people.entry_reader import check_digit, without_addresses
from sphinx_minutes.pure.people.people_file import (
    OrganizationEntry,
    PersonEntry,
    read,
)

WHOLE = """\
people:
  sandy-walsh:                 # chosen
    name: Sandy  Walsh
    also: [S. Walsh, 서 월시]
    formerly: Sandy Wells
    github: https://github.com/sandywalsh
    handles: ["@sandy", sw@hachyderm.io-not]
    orcid: https://orcid.org/0000-0002-1825-0097
    url: https://example.org/
    links: {Mastodon: "https://example.social/@sandy"}
    known-by: [Rackspace]
organizations:
  bright-computing:
    name: Bright Computing
    also: [Bright]
    url: https://www.brightcomputing.com/
"""


def test_a_whole_file():
    file = read(WHOLE.replace(", sw@hachyderm.io-not", ""))
    assert file.problems == ()
    assert file.people == (
        PersonEntry(
            "sandy-walsh",
            "Sandy Walsh",
            also=("S. Walsh", "서 월시"),
            formerly=("Sandy Wells",),
            github="sandywalsh",
            handles=("sandy",),
            orcid="0000-0002-1825-0097",
            url="https://example.org/",
            links=(("Mastodon", "https://example.social/@sandy"),),
            known_by=("Rackspace",),
        ),
    )
    assert file.organizations == (
        OrganizationEntry(
            "bright-computing",
            "Bright Computing",
            also=("Bright",),
            url="https://www.brightcomputing.com/",
        ),
    )


@pytest.mark.parametrize(
    "text", ["", "\n", "# nobody yet\n", "people:\n", "---\npeople:\n", "\ufeff"]
)
def test_nobody(text):
    assert read(text) == ((), (), ())


PERSON = "people:\n  ann-lee:\n    name: Ann Lee\n"


@pytest.mark.parametrize(
    ("text", "slugs", "line", "column", "told"),
    [
        ("[a]", [], 1, 1, "no mapping"),
        ("peple: {}", [], 1, 1, "did you mean 'people'"),
        ("people: [a]", [], 1, 1, "no entries"),
        ("people:\n  ann: Ann Lee\n", [], 2, 3, "no fields"),
        ("people:\n  ann: {}\n", [], 2, 3, "has no name"),
        ("people:\n  ann: {name: }\n", [], 2, 3, "has no name"),
        ("people:\n  ann:\n    name: [Ann]\n", [], 3, 11, "one text"),
        ("people:\n  ann:\n    name: '!?'\n", [], 3, 11, "neither letter nor digit"),
        ("people:\n  boss:\n    name: ann@example.org\n", [], 3, 11, "e-mail"),
        ("people:\n  Ann Lee: {name: Ann Lee}\n", [], 2, 3, "write ann-lee"),
        ("people:\n  '!': {name: Ann Lee}\n", [], 2, 3, "letters, digits and hyphens"),
        ("people:\n  ann@example.org: {name: Ann Lee}\n", [], 2, 3, "write ann-lee"),
        ("people:\n  ann-at-example-org: {name: Ann Lee}\n", [], 2, 3, "write ann-lee"),
        (
            "people:\n  lee9: {name: Ann Lee, links: {m: 'mailto:lee9@example.org'}}\n",
            [],
            2,
            3,
            "e-mail",
        ),
        (PERSON + "  ann-lee:\n    name: Another\n", ["ann-lee"], 4, 3, "ann-lee-2"),
        (PERSON + "    alos: [A]\n", ["ann-lee"], 4, 5, "did you mean 'also'"),
        (PERSON + "    name: Ann\n", ["ann-lee"], 4, 5, "twice"),
        (PERSON + "    also: {a: b}\n", ["ann-lee"], 4, 11, "is a list"),
        (PERSON + "    also: [[b]]\n", ["ann-lee"], 4, 12, "list of texts"),
        (PERSON + "    also: [Al, a@b.org]\n", ["ann-lee"], 4, 16, "e-mail"),
        (PERSON + "    github: a b\n", ["ann-lee"], 4, 13, "no GitHub account"),
        (PERSON + "    handles: [a b]\n", ["ann-lee"], 4, 15, "no handle"),
        (PERSON + "    orcid: 0000-0002-1825-0098\n", ["ann-lee"], 4, 12, "should be 7"),
        (PERSON + "    orcid: '1234'\n", ["ann-lee"], 4, 12, "no ORCID"),
        (PERSON + "    url: javascript:alert(1)\n", ["ann-lee"], 4, 10, "https://"),
        (PERSON + "    links: x\n", ["ann-lee"], 4, 12, "mapping"),
        (PERSON + "    links: {m: 'data:x'}\n", ["ann-lee"], 4, 16, "https://"),
        (PERSON + "  b: &x\n    name: B\n", ["ann-lee", "b"], 4, 6, "anchors"),
        (PERSON + "  b: {name: [}\n", ["ann-lee"], 4, 3, ""),
        (PERSON + "  b:\n    name: ANN LEE\n", ["ann-lee", "b"], 5, 11, "two people"),
        (
            PERSON + "    github: x\n  b:\n    name: B\n    handles: [X]\n",
            ["ann-lee", "b"],
            7,
            15,
            "'ann-lee' already",
        ),
    ],
)
def test_a_mistake_costs_itself_and_is_told(text, slugs, line, column, told):
    file = read(text)
    found = [person.slug for person in file.people]
    assert found == slugs or (slugs == ["ann-lee", "b"] and found == ["ann-lee"])
    assert [p for p in file.problems if (p.line, p.column) == (line, column) and told in p.text], (
        file.problems
    )


def test_what_yaml_refuses_costs_nothing_where_it_can_be_read():
    file = read(PERSON + "  b:\n    name: Bob: the builder\n    github: @bob\n  c: {name: C}\n")
    assert [(p.slug, p.name, p.github) for p in file.people] == [
        ("ann-lee", "Ann Lee", ""),
        ("b", "Bob: the builder", "bob"),
        ("c", "C", ""),
    ]
    assert file.problems == ()


def test_scalars_are_what_was_typed():
    file = read("people:\n  no: {name: NO, also: [012, 1e3, null, ~x], handles: [0x1F]}\n")
    assert file.people[0][1:6] == ("NO", ("012", "1e3", "null", "~x"), (), "", ("0x1F",))


def test_two_people_of_one_name_are_no_problem_when_something_parts_them():
    text = "people:\n  a: {name: Jo, known-by: [X]}\n  b: {name: Jo, github: jo}\n"
    assert read(text).problems == ()
    (problem,) = read(text.replace(", github: jo", "")).problems
    assert problem.line == 3


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"]
)
def test_check_digits(orcid):
    digits = orcid.replace("-", "")
    assert check_digit(digits[:-1]) == digits[-1]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ann Lee", "Ann Lee"),
        ("ann@example.org", ""),
        ("<ann@example.org>", ""),
        ("mailto:ann@example.org", ""),
        ("Ann Lee <ann.lee+x@mail.example.org>", "Ann Lee"),
        ("ann＠example.org", ""),
        ("ann at example dot org", ""),
        ("ann [at] example [dot] org", ""),
        ("@ann", "@ann"),
        ("@ann@example.social", "@ann@example.social"),
        ("Pat Dotson", "Pat Dotson"),
    ],
)
def test_addresses_are_no_names(text, rest):
    assert without_addresses(text) == rest


@settings(deadline=None)
@given(st.text(alphabet="peol: anm\n-[]{}'\"&*#|>@!%\t\r서é\x00\ud800", max_size=200))
def test_nothing_raises(text):
    read(text)
    read("people:\n" + text)
    read(PERSON + "    " + text)


@pytest.mark.parametrize(
    "bad", ["[" * 5000, "{a: " * 5000, "- " * 5000, "a: " * 5000, "&a " * 5000]
)
def test_bombs_cost_themselves(bad):
    start = time.perf_counter()
    file = read(f"{PERSON}  b:\n    name: {bad}\n  c:\n    name: C\n")
    assert {person.slug for person in file.people} >= {"ann-lee", "c"}
    assert time.perf_counter() - start < 5


def test_ten_thousand_people():
    entries = "".join(f"  p-{n}:\n    name: Person {n}\n    github: g{n}\n" for n in range(10_000))
    start = time.perf_counter()
    file = read(f"people:\n{entries}")
    assert (len(file.people), file.problems) == (10_000, ())
    assert time.perf_counter() - start < 15
