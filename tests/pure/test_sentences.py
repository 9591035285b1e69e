"""Sentences around a mention, and the address that leads to one."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure.glossary import sentences
from sphinx_minutes.pure.glossary.fragments import text_fragment
from sphinx_minutes.pure.glossary.prose import GAP

#: A text with the mention in brackets, and the sentence around it.
AROUND = {
    "[Nova] is up.": "Nova is up.",
    "It works. [Nova] is up. So is Heat.": "Nova is up.",
    "Who says [Nova]? We do!": "Who says Nova?",
    "He said “[Nova] is up.” Then he left.": "He said “Nova is up.”",
    "Tools, e.g. [Nova] and others, etc. and so on.": "Tools, e.g. Nova and others, etc. and so on.",
    "Dr. Who and J. Smith run [Nova].": "Dr. Who and J. Smith run Nova.",
    "Version 1.5 of [Nova] came. Then more.": "Version 1.5 of Nova came.",
    "At 3 p.m. on Monday [Nova] broke.": "At 3 p.m. on Monday Nova broke.",
    "我们用。我们用[Nova]。好": "我们用Nova。",
    "no stop before [Nova] and none behind": "no stop before Nova and none behind",
    "It ends… [Nova] begins (so they say.) Good.": "Nova begins (so they say.)",
    f"Done.{GAP} [Nova] begins.{GAP} Good.": f"Nova begins.{GAP}",
}


@pytest.mark.parametrize(("text", "sentence"), AROUND.items())
def test_the_sentence_around(text, sentence):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    first, last = sentences.bounds(plain, start, end)
    assert plain[first:last] == sentence


@pytest.mark.parametrize(
    ("text", "starts"),
    {
        "Heat is": True,
        "“Heat is": True,
        "Well. (Heat is": True,
        "Well, Heat is": False,
        "Well: Heat is": False,
        "e.g. Heat is": False,
        "so. Heat is": True,
    }.items(),
)
def test_the_start_of_a_sentence(text, starts):
    assert sentences.starts_sentence(text, text.index("Heat")) is starts


def test_a_long_sentence_is_cut_at_words():
    before, after = sentences.cut("one two " * 50, " three four," * 50)
    assert before.startswith(("… two one", "… one two"))
    assert after.endswith(("three …", "four …"))
    assert len(before) + len(after) < sentences.LONGEST + 10
    # What one side leaves is the other's.
    before, after = sentences.cut("short ", " word" * 100)
    assert before == "short "
    assert len(after) > sentences.LONGEST - 20


@given(st.text(max_size=900), st.data())
def test_any_cut_is_of_the_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentences.bounds(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
    before, after = sentences.cut(text[first:start], text[end:last])
    assert text[first:start].endswith(before.removeprefix("… "))
    assert text[end:last].startswith(after.removesuffix(" …"))


#: A sentence, and what is put behind its address.
FRAGMENTS = {
    "": "",
    GAP: "",
    "Nova is up.": ":~:text=Nova%20is%20up.",
    "A-Z, salt & pepper": ":~:text=A%2DZ%2C%20salt%20%26%20pepper",
    "one two three four five six seven eight nine ten eleven": (
        ":~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
    ),
    f"one two{GAP} three four": ":~:text=one%20two,three%20four",
    "100% “sure” #1?": ":~:text=100%25%20%E2%80%9Csure%E2%80%9D%20%231?",
}


@pytest.mark.parametrize(("sentence", "fragment"), FRAGMENTS.items())
def test_a_fragment(sentence, fragment):
    assert text_fragment(sentence) == fragment


@given(st.text(st.characters(codec="utf-8", exclude_characters=GAP)))
def test_a_fragment_says_words_of_the_sentence(sentence):
    fragment = text_fragment(sentence)
    runs = fragment.removeprefix(":~:text=").split(",")
    assert len(runs) <= 2
    for run in runs:
        # The dash would say that a run stands before or behind what is meant.
        assert not set(run) & set(" -&,")
        assert unquote(run) in " ".join(sentence.split())
