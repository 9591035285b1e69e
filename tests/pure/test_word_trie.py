"""One pattern of many words finds what each of them alone would find."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure import trie

WORDS = st.lists(st.text(alphabet="ab.|(é王 ", min_size=1, max_size=5), max_size=8)


@given(WORDS, st.text(alphabet="ab.|(é王 ", max_size=12))
def test_finds_the_longest_of_the_words_wherever_one_stands(words, text):
    longest_first = sorted(set(words), key=len, reverse=True)
    plain = "|".join(map(re.escape, longest_first)) or "(?!)"
    assert re.findall(trie.pattern(words), text) == re.findall(plain, text)


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ([], "(?!)"),
        (["Nova"], "Nova"),
        (["Nova", "Nova"], "Nova"),
        (["Neutron", "Nova"], "N(?:eutron|ova)"),
        (["Open", "OpenStack"], "Open(?:Stack|)"),
    ],
)
def test_what_words_begin_with_is_written_once(words, pattern):
    assert trie.pattern(words) == pattern


def test_a_character_may_stand_for_others():
    spaced = re.compile(trie.pattern(["Ann Lee"], lambda c: r"\s+" if c == " " else re.escape(c)))
    assert spaced.fullmatch("Ann \n Lee")


def test_ten_thousand_words_cost_little_more_than_one():
    words = [f"name{number} surname{number}" for number in range(10_000)]
    text = "some words of a page, and name77 name88 surname99; " * 2000
    start = time.process_time()
    assert not re.search(rf"\b(?:{trie.pattern(words)})\b", text)
    assert time.process_time() - start < 5
