from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure.slugs import LONGEST, fold, pick, slug

SLUGS = {
    "": "",
    "…": "",
    "???": "",
    " \t\n": "",
    "\u0301": "",
    "Hardware": "hardware",
    "Ceph OSD hardware – a pragmatic guide": "ceph-osd-hardware-a-pragmatic-guide",
    "OpenStack’s future": "openstacks-future",
    "OpenStack's future": "openstacks-future",
    "the users' view": "the-users-view",
    "'Til we ‘meet’": "til-we-meet",
    "rock 'n' roll": "rock-n-roll",
    "don''t": "don-t",
    "C++, C# & .NET": "c-c-net",
    "snake_case": "snake-case",
    "a--b -- c": "a-b-c",
    "2013": "s-2013",
    "2013-02-28": "s-2013-02-28",
    "½ price": "s-½-price",
    "Ⅷ": "s-ⅷ",
    "hard\u00adware": "hardware",
    "zero\u200bwidth": "zerowidth",
    "Straße": "strasse",
    "ΣΊΣΥΦΟΣ": "σίσυφοσ",
    "İstanbul": "i̇stanbul",
    "Cafe\u0301": "café",
    "हिन्दी भाषा": "हिन्दी-भाषा",
    "日本語 の 会議": "日本語-の-会議",
    "ﬁre": "fire",
    "שלום עולם": "שלום-עולם",
    "\u200fمرحبا\u200e": "مرحبا",
    "❤\ufe0f OpenStack": "openstack",
    "x" * 100: "x" * 80,
    "a" + "-" + "x" * 100: "a-" + "x" * 78,
    "2013 " + "9" * 100: "s-2013-" + "9" * 73,
    "word " * 30: "-".join(["word"] * 16),
    "x" * 79 + " y": "x" * 79,
    "x" * 79 + " " + "y" * 100: "x" * 79,
    "x" * 80 + " y": "x" * 80,
    "a" * 79 + "e\u0323\u0302\u0332": "a" * 79,
    "a" * 79 + "q\u0323": "a" * 79,
    "q" + "\u0323" * 100: "q",
}


@pytest.mark.parametrize(("text", "expected"), SLUGS.items())
def test_slug(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_slug_is_stable_and_well_formed(text):
    made = slug(text)
    assert slug(made) == made
    assert unicodedata.is_normalized("NFC", made)
    assert len(made) <= LONGEST
    assert not made or made[0].isalpha()
    assert "--" not in made
    assert not made.endswith("-")
    assert not any(character.isspace() for character in made)


@given(st.text())
def test_slug_is_the_same_for_canonically_equal_text(text):
    assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(categories=["Ll", "Mn", "Me", "Pd"]), min_size=60, max_size=200))
def test_slug_cuts_long_text(text):
    made = slug(text)
    assert len(made) <= LONGEST
    assert slug(made) == made


PICKS = [
    ("decisions", [], "", "decisions"),
    ("decisions", [], "storage", "decisions"),
    ("decisions", ["decisions"], "storage", "storage-decisions"),
    ("decisions", ["decisions", "storage-decisions"], "storage", "storage-decisions-2"),
    (
        "decisions",
        ["decisions", "storage-decisions", "storage-decisions-2"],
        "storage",
        "storage-decisions-3",
    ),
    ("decisions", ["decisions"], "", "decisions-2"),
    ("decisions", ["decisions", "decisions-2"], "", "decisions-3"),
    ("decisions", ["decisions", "decisions-3"], "", "decisions-2"),
    ("a", ["a"], "x" * 80, "x" * 80),
    ("a", ["a", "x" * 80], "x" * 80, "x" * 78 + "-2"),
    ("x" * 80, ["x" * 80], "", "x" * 78 + "-2"),
    ("", [], "", "section"),
]


@pytest.mark.parametrize(("wanted", "taken", "parent", "expected"), PICKS)
def test_pick(wanted, taken, parent, expected):
    assert pick(wanted, taken, parent) == expected


@given(st.lists(st.sampled_from(["a", "a-2", "b-a", "b-a-2", "x" * 80]), max_size=30))
def test_picked_ids_differ(wanted):
    taken = set()
    for word in wanted:
        found = pick(word, taken, "b")
        assert found not in taken
        assert len(found) <= LONGEST
        taken.add(found)


def test_ten_thousand_equal_headings():
    taken = set()
    for _ in range(10_000):
        taken.add(pick("agenda", taken))
    assert len(taken) == 10_000
    assert "agenda-10000" in taken


SAME = [
    ("Neutron", "NEUTRON"),
    ("bare metal", "Bare-Metal"),
    ("bare metal", "bare  –\u00a0metal"),
    ("“Cinder”", '"Cinder"'),
    ("OpenStack’s", "Openstack's"),
    ("O´Neill", "O’Neill"),
    ("「Nova」", "Nova"),
    ("ﬁle", "file"),
    ("Ｎｏｖａ", "nova"),
    ("Cafe\u0301", "CAFÉ"),
    ("zero\u200bwidth", "zerowidth"),
    (" a\n b ", "a b"),
    ("…", "..."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_fold_does_not_tell_apart(one, other):
    assert fold(one) == fold(other)


def test_fold_tells_apart():
    names = ["C", "C++", "C#", "NET", ".NET", "F#", "C+", "naïve", "naive", "日本", "日本語"]
    assert len({fold(name) for name in names}) == len(names)


@given(st.text())
def test_fold_is_stable(text):
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper().lower()) == fold(fold(text.upper()).lower())


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_folded_as_all_others(text):
    # What is behind the space makes the text one that is not plain.
    assert fold(f"{text} é") == f"{fold(text)} é".strip()
