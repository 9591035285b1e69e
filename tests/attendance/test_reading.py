"""What holds for any list of people: nobody is dropped, nobody is invented, nothing raises."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
import written_lists

RUNS = [1_000, pytest.param(100_000, marks=pytest.mark.slow)]


@pytest.mark.parametrize("lists", RUNS)
def test_entries_equal_items(lists):
    random = Random(2013)
    for _ in range(lists):
        form, listed, blocks = written_lists.written(random)
        before = written_lists.words(blocks)
        told = written_lists.read(blocks)
        names = {one.name for one in listed if not one.absent}
        if form in written_lists.WITH_XI:
            names.add("Xi Xu")
        typed = [one.typed for one in listed]
        assert Counter(entry.name for entry in told.entries) == Counter(names), (form, typed)
        away = sorted(entry.name for entry in told.groups.get("regrets", ()))
        assert away == sorted(one.name for one in listed if one.absent), (form, typed)
        assert told.number == len(names)
        assert written_lists.words(blocks) == before


@pytest.mark.parametrize("lists", RUNS)
@pytest.mark.parametrize("complain", [written_lists.sure, None], ids=["directive", "plain"])
def test_nothing_raises_and_no_letter_is_lost(lists, complain):
    random = Random(2015)
    for _ in range(lists):
        blocks = written_lists.nonsense(random)
        before = written_lists.words(blocks)
        told = written_lists.read(blocks, complain)
        assert written_lists.words(blocks) == before
        everybody = [*told.entries, *(one for each in told.groups.values() for one in each)]
        assert len(everybody) == len(told.found)
