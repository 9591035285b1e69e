"""One identity across spellings, two people of one name, and who looks like whom."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_minutes.pure.people.identity import REASONS, Identities
from sphinx_minutes.pure.people.names import Entry, read_entry
from sphinx_minutes.pure.people.people_file import read
from sphinx_minutes.pure.slugs import slug

FILE = read("""\
people:
  john-smith-halifax: {name: John Smith, known-by: [Halifax]}
  john-smith-2: {name: John Smith, github: jsmith, known-by: [Bright]}
  sandy: {name: Sandy Walsh, also: [서 월시, S. Walsh], formerly: [Sandy Wells]}
  jose: {name: José Núñez}
organizations:
  bright: {name: Bright Computing, also: [Bright]}
""")
KNOWN = Identities(FILE)


def test_the_file_is_right():
    assert FILE.problems == ()


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Sandy Walsh", "sandy"),
        ("SANDY-WALSH", "sandy"),
        ("sandy wells (Halifax)", "sandy"),
        ("서 월시", "sandy"),
        ("S Walsh", "sandy"),
        ("sandy", "sandy"),
        ("@sandy", "sandy"),
        ("Sandy Walsh <sandy@example.org>", "sandy"),
        ("[Sandy Walsh](https://example.org)", "sandy"),
        ("Jose\u0301 Nu\u0301n\u0303ez", "jose"),
        ("Jose Nunez", "jose-nunez"),
        ("John Smith", ""),
        ("John Smith (Halifax, NS)", "john-smith-halifax"),
        ("John Smith, Bright Computing", "john-smith-2"),
        ("John Smith ([Bright](https://example.org))", "john-smith-2"),
        ("John Smith (Brightside)", ""),
        ("John Smith @jsmith", "john-smith-2"),
        ("John Smith @john-smith-halifax", "john-smith-halifax"),
        ("Johnny @JSmith", "john-smith-2"),
        ("Sandy Walsh @jsmith", "sandy"),
        ("Ann Lee", "ann-lee"),
        ("Ann Lee @annlee", "ann-lee"),
        ("Jose", "jose-2"),
        ("José", "josé"),
        ("TBD", ""),
        ("(name withheld)", ""),
        ("(Wells Fargo)", ""),
        ("ann@example.org", ""),
        ("ann at example dot org", ""),
        ("", ""),
    ],
)
def test_who_is_meant(typed, person):
    assert KNOWN.slug_of(read_entry(typed)) == person


def test_a_chosen_slug_is_nobody_elses():
    people = Identities(read("people:\n  ann-lee: {name: Annabel Lee}\n"))
    assert people.slug_of("Annabel Lee") == "ann-lee"
    assert people.slug_of("Ann Lee") == "ann-lee-2"
    assert people.look_alikes({"ann-lee-2": "Ann Lee"}) == [("ann-lee", "ann-lee-2", "slug")]


def test_ambiguous_and_names():
    assert KNOWN.ambiguous("john smith") == ("john-smith-2", "john-smith-halifax")
    assert KNOWN.ambiguous(read_entry("John Smith @jsmith")) == ()
    assert KNOWN.ambiguous("Ann Lee") == ()
    assert KNOWN.name_of("sandy") == "Sandy Walsh"
    assert KNOWN.name_of("ann-lee") == ""
    assert KNOWN.organization_of("[BRIGHT](https://example.org)") == "bright"
    assert KNOWN.organization_of("Wells Fargo") == "wells-fargo"
    assert KNOWN.organization_name("bright") == "Bright Computing"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("S. Walsh", "Sandy Walsh", "initials"),
        ("Sandy W.", "Sandy Walsh", "initials"),
        ("Sandy B. Walsh", "Sandy Walsh", "initials"),
        ("S. B. Walsh", "Sandy Beth Walsh", "initials"),
        ("Sandy Walsh", "Sandi Walsh", "letter"),
        ("Piotr Wahcowicz", "Piotr Wachowicz", "letter"),
        ("Piotr Wachowic", "Piotr Wachowicz", "letter"),
        ("Jose Nunez", "José Núñez", "accents"),
        ("Jens Mueller", "Jens Müller", "accents"),
        ("Søren Vander Berg", "Soren van der Berg", "accents"),
        ("Walsh Sandy", "Sandy Walsh", "order"),
        ("Dr. Sandy Walsh", "Sandy Walsh", "title"),
        ("Sandy", "Sandra", ""),
        ("Jan Smith", "Jon Smith", ""),
        ("Daniel Kohl", "Daniela Kohl", ""),
        ("Jan Kowalski", "Jan Kowalska", ""),
        ("John Smith", "John Smith Jr.", ""),
        ("S. Walsh", "Ann Walsh", ""),
        ("S. W.", "Sandy Walsh", ""),
        ("王伟", "王芳", ""),
        ("Person 10001", "Person 10002", ""),
        ("Sandy A. Walsh", "Sandy B. Walsh", ""),
    ],
)
def test_who_looks_like_whom(one, other, reason):
    names = {"a": one, "b": other}
    assert Identities().look_alikes(names) == ([("a", "b", reason)] if reason else [])
    assert not reason or reason in REASONS


def test_the_file_keeps_people_apart_and_lends_its_spellings():
    names = {"sandy": "Sandy Walsh", "sandi-wells": "Sandi Wells"}
    assert KNOWN.look_alikes(names) == [("sandi-wells", "sandy", "letter")]
    both = Identities(read("people:\n  a: {name: Sandy Walsh}\n  b: {name: Sandi Walsh}\n"))
    assert both.look_alikes({"a": "Sandy Walsh", "b": "Sandi Walsh"}) == []


NAMES = st.lists(st.text(alphabet="abA. -é王@\u0301\u200d", max_size=14), max_size=12)


@settings(deadline=None)
@given(NAMES)
def test_look_alikes_are_sorted_and_do_not_depend_on_order(written):
    names = {f"p{n}": name for n, name in enumerate(written)}
    found = KNOWN.look_alikes(names)
    assert found == sorted(set(found))
    assert all(item.first < item.second for item in found)
    assert found == KNOWN.look_alikes(dict(reversed(names.items())))


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=10))
def test_nothing_raises_and_a_slug_is_a_slug(name, handle):
    found = KNOWN.slug_of(Entry(name, handle=handle, affiliations=(handle,)))
    assert found == slug(found)
    KNOWN.ambiguous(name)
    KNOWN.organization_of(name)


@settings(deadline=None)
@given(st.from_regex(r"[a-z]{1,8}[0-9]{2}@[a-z]{3,8}\.(org|com)", fullmatch=True))
def test_no_id_is_made_of_an_address(address):
    assert KNOWN.slug_of(address) == ""
    assert KNOWN.slug_of(f"Ann Lee <{address}>") == "ann-lee"


@pytest.mark.parametrize(
    "make",
    [
        lambda r, n: f"{word(r)} {word(r)}",
        lambda r, n: f"J. {chr(97 + n % 26)}. Wang{'abc'[n % 3]}",
        lambda r, n: f"J{word(r)} Wang",
        lambda r, n: f"John a{chr(0x4E00 + n)}bcdef",
        lambda r, n: f"{'x' * 48} {word(r)}",
        lambda r, n: "Ann Lee",
    ],
)
def test_ten_thousand_names(make):
    chance = random.Random(3)
    names = {f"p{n}": make(chance, n) for n in range(10_000)}
    start = time.process_time()
    Identities().look_alikes(names)
    assert time.process_time() - start < 6


def word(chance):
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(3, 9)))
