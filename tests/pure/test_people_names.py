from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sphinx_minutes.pure.people.names import (
    ROLES,
    Entry,
    is_placeholder,
    is_role,
    read_entry,
    read_speaker,
    sort_key,
    split_people,
)

SPLIT = {
    "": [],
    " , ; \n": [],
    "A": ["A"],
    "A, B and C": ["A", "B", "C"],
    "A, B, and C": ["A", "B", "C"],
    "A and B": ["A", "B"],
    "A & B": ["A", "B"],
    "A et B": ["A", "B"],
    "A AND B": ["A", "B"],
    "A, B and C.": ["A", "B", "C"],
    "Ann Lee, Kendall N.": ["Ann Lee", "Kendall N."],
    "Ann Lee, Bob Roy, Jr.": ["Ann Lee", "Bob Roy, Jr."],
    "Ann Lee, ...": ["Ann Lee", "..."],
    "A; B; C": ["A", "B", "C"],
    "A; B; and C": ["A", "B", "C"],
    "A, X; B, Y": ["A, X", "B, Y"],
    "Ann, Smith & Sons; Bob, Ernst & Young": ["Ann, Smith & Sons", "Bob, Ernst & Young"],
    "Ann; Bob & Carl": ["Ann", "Bob", "Carl"],
    "A (X, Y), B": ["A (X, Y)", "B"],
    "A (X; Y), B": ["A (X; Y)", "B"],
    "A (X and Y)": ["A (X and Y)"],
    "A (X (Y, Z), W), B": ["A (X (Y, Z), W)", "B"],
    "A [X, Y], B": ["A [X, Y]", "B"],
    "A (X, B": ["A (X", "B"],
    "A X), B": ["A X)", "B"],
    "A （X、Y, Z）, B": ["A （X、Y, Z）", "B"],
    "Piotr ([B](http://b.com/a,b;c)) and Mark": ["Piotr ([B](http://b.com/a,b;c))", "Mark"],
    "[A, B](http://x), C": ["[A, B](http://x)", "C"],
    "`A <http://x/,>`_, B": ["`A <http://x/,>`_", "B"],
    "A http://x/a,b, B": ["A http://x/a,b", "B"],
    "Mohammed Nasser, moderator; Bob": ["Mohammed Nasser, moderator", "Bob"],
    "Mo, moderator, Bob and Carl, scribe": ["Mo, moderator", "Bob", "Carl, scribe"],
    "A and B, moderator": ["A", "B, moderator"],
    "A and B, Jr.": ["A", "B, Jr."],
    "A, chair and scribe": ["A, chair and scribe"],
    "A, chair and B": ["A, chair", "B"],
    "A, Co-Chair, and B": ["A, Co-Chair", "B"],
    "John Smith, Jr., Ann Lee, PhD": ["John Smith, Jr.", "Ann Lee, PhD"],
    "(Wells Fargo), Ann": ["(Wells Fargo)", "Ann"],
    "Ann, Bob, and others": ["Ann", "Bob", "others"],
    "A\nB and C\nD": ["A", "B", "C", "D"],
    "A, B and\nC": ["A", "B", "C"],
    "- A\n* B\n• C": ["A", "B", "C"],
    "A;\nB, Y": ["A", "B, Y"],
    "AT&T, Sandy": ["AT&T", "Sandy"],
    "Anders Andersen, Sandy": ["Anders Andersen", "Sandy"],
    "Дмитрий, 山田太郎 and محمد": ["Дмитрий", "山田太郎", "محمد"],
    "A, A": ["A", "A"],
}


@pytest.mark.parametrize(("text", "expected"), SPLIT.items())
def test_split_people(text, expected):
    assert split_people(text) == expected


def test_ten_thousand_people():
    names = [f"Person {number} (Org, {number})" for number in range(10_000)]
    assert split_people(", ".join(names)) == names
    assert split_people("; ".join(names)) == names
    assert split_people("\n".join(names)) == names


URL = "http://www.brightcomputing.com/"
ENTRIES = [
    ("", "", Entry("")),
    ("Sandy Walsh", "", Entry("Sandy Walsh")),
    ("Sandy  Walsh ,", "", Entry("Sandy Walsh")),
    ("[Sandy Walsh][]", "", Entry("Sandy Walsh")),
    ("Sandy Walsh [Rackspace]", "affiliation", Entry("Sandy Walsh", ("Rackspace",))),
    ("Sandy Walsh [Rackspace, chair]", "", Entry("Sandy Walsh", role="chair", note="Rackspace")),
    ("[Sandy] Walsh", "", Entry("[Sandy] Walsh")),
    ("Sandy Walsh <sandy@example.org>", "", Entry("Sandy Walsh", note="sandy@example.org")),
    ("sandy@example.org Sandy Walsh (Rome)", "place",
     Entry("Sandy Walsh", place="Rome", note="sandy@example.org")),
    ("sandy@example.org", "", Entry("sandy@example.org")),
    ("Sandy Walsh (Rackspace, chair)", "", Entry("Sandy Walsh", role="chair", note="Rackspace")),
    ("Sandy Walsh (co-chair; X; Y, Z)", "", Entry("Sandy Walsh", role="co-chair", note="X; Y, Z")),
    ("[Sandy Walsh][] ([Rackspace][])", "affiliation", Entry("Sandy Walsh", ("Rackspace",))),
    ("[Sandy Walsh][walsh]", "", Entry("[Sandy Walsh][walsh]")),
    ("Sandy Walsh (Halifax)", "place", Entry("Sandy Walsh", place="Halifax")),
    ("Anita Kuno (Haliburton, ON)", "place", Entry("Anita Kuno", place="Haliburton, ON")),
    ("Sandy Walsh (Halifax)", "", Entry("Sandy Walsh", note="Halifax")),
    ("Sandy Walsh (Halifax)", "nonsense", Entry("Sandy Walsh", note="Halifax")),
    ("Sandy Walsh (Halifax", "place", Entry("Sandy Walsh", place="Halifax")),
    ("Sandy Walsh(Halifax)", "place", Entry("Sandy Walsh", place="Halifax")),
    ("Sandy Walsh ()", "place", Entry("Sandy Walsh")),
    ("Sandy Walsh (SW)", "initials", Entry("Sandy Walsh", initials="SW")),
    ("Sandy Walsh (Treasurer of X)", "role", Entry("Sandy Walsh", role="Treasurer of X")),
    ("Ann Lee (chair)", "place", Entry("Ann Lee", role="chair")),
    ("Ann Lee (Chair and Scribe)", "", Entry("Ann Lee", role="Chair and Scribe")),
    ("Ann Lee (Halifax, chair)", "place", Entry("Ann Lee", place="Halifax", role="chair")),
    ("Ann Lee (X, Y)", "", Entry("Ann Lee", note="X, Y")),
    ("Ann Lee (X, Y)", "affiliation", Entry("Ann Lee", ("X, Y",))),
    ("Ann Lee (X; Y)", "affiliation", Entry("Ann Lee", ("X", "Y"))),
    ("Ann Lee (X) (Y)", "affiliation", Entry("Ann Lee", ("X", "Y"))),
    ("Ann Lee (she/her)", "affiliation", Entry("Ann Lee", note="she/her")),
    ("Ann Lee (they, them) (Halifax)", "place", Entry("Ann Lee", place="Halifax", note="they, them")),
    ("Ann Lee (X) (Y)", "place", Entry("Ann Lee", place="X", note="Y")),
    ("Mark (Mac) McClain", "", Entry("Mark McClain", note="Mac")),
    ("Ann Lee (X (Y))", "affiliation", Entry("Ann Lee", ("X (Y)",))),
    ("Ann Lee – Red Hat", "", Entry("Ann Lee", ("Red Hat",))),
    ("Ann Lee - Red Hat - chair", "", Entry("Ann Lee", ("Red Hat",), role="chair")),
    ("Ann Lee -- Red Hat, Canada", "", Entry("Ann Lee", ("Red Hat, Canada",))),
    ("Ann Lee — Red Hat (Toronto)", "place", Entry("Ann Lee", ("Red Hat",), place="Toronto")),
    ("Ann Lee-Roy", "", Entry("Ann Lee-Roy")),
    ("- Ann Lee", "", Entry("Ann Lee")),
    ("Ann Lee, Red Hat", "", Entry("Ann Lee", ("Red Hat",))),
    ("Ann Lee, Red Hat, Canada", "", Entry("Ann Lee", ("Red Hat, Canada",))),
    ("Ann Lee, Red Hat; IBM", "", Entry("Ann Lee", ("Red Hat", "IBM"))),
    ("Ann Lee, chair", "", Entry("Ann Lee", role="chair")),
    ("Ann Lee, chair, Red Hat", "", Entry("Ann Lee", ("Red Hat",), role="chair")),
    ("Ann Lee, A - B", "", Entry("Ann Lee", ("A", "B"))),
    ("Ann Lee, Jr.", "", Entry("Ann Lee, Jr.")),
    ("Ann Lee, PhD, Red Hat", "", Entry("Ann Lee, PhD", ("Red Hat",))),
    ("Ann Lee @ Red Hat", "", Entry("Ann Lee", ("Red Hat",))),
    ("Ann Lee @ann (moderator)", "", Entry("Ann Lee", role="moderator", handle="ann")),
    ("Ann Lee (@ann)", "place", Entry("Ann Lee", handle="ann")),
    ("Ann Lee @ann@social.org", "", Entry("Ann Lee", handle="ann@social.org")),
    ("Ann Lee ann@example.org", "", Entry("Ann Lee", note="ann@example.org")),
    ("@anteaya", "", Entry("@anteaya", handle="anteaya")),
    ("Ann | Red Hat | @ann", "", Entry("Ann", ("Red Hat",), handle="ann")),
    ("Ann|Red Hat|chair", "", Entry("Ann", ("Red Hat",), role="chair")),
    ("[Ann Lee](http://x)", "", Entry("Ann Lee", url="http://x")),
    ("[Ann (A.) Lee](http://x) (Halifax)", "place",
     Entry("Ann (A.) Lee", place="Halifax", url="http://x")),
    ("`Ann Lee <http://x>`_, IBM", "", Entry("Ann Lee", ("IBM",), url="http://x")),
    ("Ann Lee <https://x>", "", Entry("Ann Lee", url="https://x")),
    ("Ann Lee, [IBM](http://ibm.com)", "", Entry("Ann Lee", ("[IBM](http://ibm.com)",))),
    ("[Ann](http://x) [blog](http://y)", "", Entry("Ann blog", note="http://y", url="http://x")),
    ("https://x.org", "", Entry("https://x.org", url="https://x.org")),
    ("Moderator: Ann Lee", "", Entry("Ann Lee", role="Moderator")),
    ("Ceph: Ann Lee", "", Entry("Ceph: Ann Lee")),
    ("(name withheld)", "place", Entry("", withheld=True)),
    ("Name withheld", "", Entry("", withheld=True)),
    ("(name withheld, Red Hat)", "affiliation", Entry("", ("Red Hat",), withheld=True)),
    ("(name withheld) (Red Hat)", "", Entry("", ("Red Hat",), withheld=True)),
    ("Ann Lee (name withheld)", "place", Entry("Ann Lee", note="name withheld")),
    ("(Wells Fargo)", "", Entry("", ("Wells Fargo",))),
    ("(Wells Fargo)", "affiliation", Entry("", ("Wells Fargo",))),
    ("(Halifax)", "place", Entry("", place="Halifax")),
    ("(moderator)", "", Entry("", role="moderator")),
    ("محمد ناصر (القاهرة)", "place", Entry("محمد ناصر", place="القاهرة")),
    ("山田太郎（東京）", "place", Entry("山田太郎", place="東京")),
    ("Zoë O’Neill, Ünïcode", "", Entry("Zoë O’Neill", ("Ünïcode",))),
    (":)", "", Entry(":)")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning", "expected"), ENTRIES)
def test_read_entry(text, meaning, expected):
    assert read_entry(text, in_parentheses=meaning) == expected


SPEAKERS = [
    ("Piotr Wachowicz", Entry("Piotr Wachowicz")),
    (f"Piotr Wachowicz ([Bright Computing]({URL}))",
     Entry("Piotr Wachowicz", (f"[Bright Computing]({URL})",))),
    ("Mohammed Nasser (Vexxhost, moderator)",
     Entry("Mohammed Nasser", ("Vexxhost",), role="moderator")),
    ("Mohammed Nasser (moderator)", Entry("Mohammed Nasser", role="moderator")),
    ("Mohammed Nasser (Vexxhost; IBM, moderator)",
     Entry("Mohammed Nasser", ("Vexxhost", "IBM"), role="moderator")),
    ("Mohammed Nasser, moderator", Entry("Mohammed Nasser", role="moderator")),
    ("(Wells Fargo)", Entry("", ("Wells Fargo",))),
    ("Ann Lee (University of Toronto, Canada)",
     Entry("Ann Lee", ("University of Toronto, Canada",))),
    ("Ann Lee (`IBM <http://ibm.com>`_)", Entry("Ann Lee", ("`IBM <http://ibm.com>`_",))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_read_speaker(text, expected):
    assert read_speaker(text) == expected


WORDS = [
    "Ann", "Lee", "Éva", "山田", "محمد", "(", ")", "[", "]", "（", "）", ",", ";", " - ", " – ",
    "|", "@", "@ann", " ", "\n", "[Ann](http://x)", "http://y.org/a,b", "<https://z>", "`a <http://q>`_",
    "moderator", "chair", "Chair:", "she/her", "Jr.", "PhD", "and", "&", "et", ".", ":", "- ", "1",
]  # fmt: skip
TYPED = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
MEANINGS = st.sampled_from(["", "place", "affiliation", "role", "initials", "other"])


def said(entry):
    return "".join([*entry.affiliations, *(part for part in entry if isinstance(part, str))])


@given(st.one_of(TYPED, st.text()), MEANINGS)
def test_no_letter_is_lost_in_an_entry(text, meaning):
    entry = read_entry(text, in_parentheses=meaning)
    assume(not entry.withheld)
    for character in set(text):
        if character.isalnum():
            assert said(entry).count(character) >= text.count(character)


@given(st.one_of(TYPED, st.text()))
def test_no_letter_is_lost_between_people(text):
    people = "".join(split_people(text)).casefold()
    before = text.casefold()
    for character in set(before) - set("andet&"):
        if character.isalnum():
            assert people.count(character) >= before.count(character)


@given(
    st.lists(st.sampled_from(["Ann Lee", "Bob (X, Y)", "Cem – Zed", "[D](http://d)"]), min_size=2)
)
def test_people_survive_being_joined(people):
    assert split_people("; ".join(people)) == people
    assert split_people(", ".join(people)) == people
    assert split_people("\n".join(people)) == people
    assert split_people(f"{', '.join(people[:-1])} and {people[-1]}.") == people


ROLE_TEXTS = ["Moderator", "co chair", "Co-Chair", "chair and scribe", "chair/scribe", "MC", "Hôte",
              "NOTE-TAKER", "scribe."]  # fmt: skip
NO_ROLES = ["", "and", "Ann", "chair of the board", "modérateurs", "x" * 1000, "chair,", "chair &"]


@pytest.mark.parametrize("text", [*ROLE_TEXTS, *sorted(ROLES)])
def test_is_role(text):
    assert is_role(text)


@pytest.mark.parametrize("text", NO_ROLES)
def test_is_no_role(text):
    assert not is_role(text)


PLACEHOLDER_TEXTS = [
    "", "...", "…", "—", "?", "TBD", "tba", "ADD YOUR NAME", "[Add your name here]", "<your name>",
    "N/A", "n/a", "several others", "and others", "and several others", "others", "et al.", "etc.",
    "and 12 others", "about 20 more", "+ 5 others", "and 3 other more", "To be announced", "nobody",
    "two others", "several people", "A few participants", "around 20 attendees", "a couple of guests",
]  # fmt: skip
NO_PLACEHOLDERS = ["Ann", "Na Li", "Al Gore", "Will Others", "Anders", "Tba Tbd", "12", "あ"]


@pytest.mark.parametrize("text", PLACEHOLDER_TEXTS)
def test_is_placeholder(text):
    assert is_placeholder(text)


@pytest.mark.parametrize("text", NO_PLACEHOLDERS)
def test_is_no_placeholder(text):
    assert not is_placeholder(text)


def test_sort_key():
    names = ["Zoë Bell", "anne marie", "Ann Lee", "ANN-LEE", "山田"]
    assert sorted(names, key=sort_key) == ["Ann Lee", "ANN-LEE", "anne marie", "Zoë Bell", "山田"]
