from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure.suggestions import closest, did_you_mean

OPTIONS = ["speakers", "moderator", "affiliation", "number", "kind", "track", "room", "time"]

CASES = [
    ("speakres", OPTIONS, "speakers"),
    ("Speaker", OPTIONS, "speakers"),
    ("tiem", OPTIONS, "time"),
    ("rooms", OPTIONS, "room"),
    ("zzz", OPTIONS, None),
    ("", OPTIONS, None),
    ("speakers", [], None),
    ("—", ["-"], None),
    ("ceph-osds", ["ceph-osd", "ceph-mon"], "ceph-osd"),
    ("нейтрон", ["Нейтрон", "нова"], "Нейтрон"),
    ("x" * 10_000, ["x" * 9_000, "y"], "x" * 9_000),
]


@pytest.mark.parametrize(("word", "known", "expected"), CASES)
def test_closest(word, known, expected):
    assert closest(word, known) == expected


def test_order_does_not_matter():
    known = ["bat", "hat", "cat", "rat"]
    for seed in range(10):
        random.Random(seed).shuffle(known)
        assert closest("aat", known) == "bat"


def test_did_you_mean():
    assert did_you_mean("speakres", OPTIONS) == " (did you mean 'speakers'?)"
    assert did_you_mean("zzz", OPTIONS) == ""


@given(st.text(), st.lists(st.text()))
def test_suggests_what_is_known(word, known):
    assert closest(word, known) in {None, *known}
    assert closest(word, known) == closest(word, known[::-1])


def test_ten_thousand_known_names():
    assert closest("name 5001x", (f"name {number}" for number in range(10_000))) == "name 5001"
