"""Sentences: where one begins, and a readable cut of the one around a mention.

The text is that of one block, as `prose.shown` gives it.
"""

from __future__ import annotations

import re

#: The longest sentence that is told whole, and about how much is told of a longer one.
LONGEST = 240
#: How far a sentence is looked for, in characters.
_NEAR = 600

#: Behind a stop; the last is a gap (see `prose`).
_CLOSING = "\"'”’»)\\]\x06"
_OPENING = "\"'“‘«‹(\\[¿¡*–—\x06-"
#: Words whose full stop ends no sentence.
_SHORT = frozenset(
    [
        "approx",
        "ca",
        "cf",
        "co",
        "dept",
        "dr",
        "e.g",
        "eg",
        "ed",
        "eds",
        "esp",
        "est",
        "etc",
        "fig",
        "i.e",
        "ie",
        "inc",
        "jr",
        "ltd",
        "mr",
        "mrs",
        "ms",
        "no",
        "nos",
        "p.s",
        "prof",
        "resp",
        "rev",
        "sr",
        "st",
        "vol",
        "vs",
        "bzw",
        "ca",
        "d.h",
        "evtl",
        "ggf",
        "nr",
        "u.a",
        "usw",
        "z.b",
        "env",
        "p.ex",
    ]
)
#: What may end a sentence, which begins with a set of characters so that the search leaps to one.
_STOP = re.compile(f"([.!?…。！？]+)[{_CLOSING}]*(\\s*)")
#: Stops of Chinese and Japanese, behind which there is no space.
_FULL = "。！？"
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
#: What may stand between the start of a sentence and its first word.
_BEFORE_FIRST = re.compile(f"[\\s{_OPENING}]*")


def starts_sentence(text: str, at: int) -> bool:
    """Whether the word at an offset of a block is the first of a sentence."""
    begin = _begin(text, at)
    match = _BEFORE_FIRST.match(text, begin, at)
    return match is not None and match.end() == at


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around ``text[start:end]`` begins and ends, at most `_NEAR` away."""
    return _begin(text, start), _end(text, end)


def same_sentence(text: str, one: int, other: int) -> bool:
    """Whether nothing between two offsets of a block ends a sentence."""
    return not any(_ends(text, stop) for stop in _STOP.finditer(text, one, other))


def cut(before: str, after: str, room: int = LONGEST) -> tuple[str, str]:
    """Shorten what stands before and behind a mention to `room` in all, at words, with dots for the rest."""
    if len(before) + len(after) <= room:
        return before, after
    # What one side does not need is the other's.
    half = room // 2
    left = max(half, room - len(after))
    right = max(half, room - len(before))
    if len(before) > left:
        before = before[-left:]
        space = before.find(" ")
        before = f"… {before[space + 1 :] if 0 <= space < len(before) - 1 else before}"
    if len(after) > right:
        after = after[:right]
        space = after.rfind(" ")
        after = f"{(after[:space] if space > 0 else after).rstrip(' ,;:')} …"
    return before, after


def _begin(text: str, at: int) -> int:
    far = max(0, at - _NEAR)
    begin = far
    for stop in _STOP.finditer(text, far, at):
        if _ends(text, stop):
            begin = stop.end()
    return begin


def _end(text: str, at: int) -> int:
    far = min(len(text), at + _NEAR)
    for stop in _STOP.finditer(text, at, far):
        if _ends(text, stop):
            return stop.start() + len(stop[0].rstrip())
    return min(len(text), far)


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: not within a word, behind an abbreviation, before a small letter."""
    if stop[1][-1] in _FULL:
        return True
    if not stop[2]:
        return False
    rest = _BEFORE_FIRST.match(text, stop.end())
    following = text[rest.end() : rest.end() + 1] if rest else ""
    if following.islower():
        return False
    if stop[1] != ".":
        return True
    word = _WORD_BEFORE.search(text, max(0, stop.start() - 12), stop.start())
    # A single capital is an initial.
    return word is None or not (
        word[0].lower() in _SHORT or (len(word[0]) == 1 and word[0].isupper())
    )
