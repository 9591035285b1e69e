"""Skeletons: what is left of a text when it is compared, without case, accents and what is not seen.

A name is looked for in the skeleton of a text; `mapped` says where in the text it stands.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Accents and vowel points, and what is not seen: both fall away.
_FALLS_AWAY = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u115f\u1160\U000e0000-\U000e0fff]+"
)
#: Letters that no normalisation takes apart.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h"}
_LETTER = re.compile("[øłđðıæœħ]")
#: Halfwidth and Hangul letters that join the one before them without being marks.
_JOINING = re.compile("[\u1160-\u11ff\u3131-\u318e\uff9e\uff9f\uffa0-\uffdc]")
#: A block of text in which a place is looked for character by character.
_BLOCK = 4096


def skeleton(text: str) -> str:
    """Return a text as it is compared: no case, no accents, nothing that is not seen."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = unicodedata.normalize("NFC", _FALLS_AWAY.sub("", text))
    return _LETTER.sub(lambda match: _LETTERS[match[0]], text)


def mapped(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the skeleton, and where in the text each of its characters begins and ends."""
    if text.isascii():
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        part = skeleton(text[start:end])
        found.append(part)
        starts += [start] * len(part)
        ends += [end] * len(part)
        start = end
    return "".join(found), starts, ends


def place(text: str, position: int) -> int:
    """Return where in a text a character of its skeleton comes from, within a mark or two.

    Quicker than `mapped` where one place is wanted of a long text.
    """
    if text.isascii():
        return position
    for start in range(0, len(text), _BLOCK):
        block = text[start : start + _BLOCK]
        length = len(skeleton(block))
        if position < length:
            _, starts, _ = mapped(block)
            return start + starts[min(position, len(starts) - 1)]
        position -= length
    return max(len(text) - 1, 0)


def _joins(character: str) -> bool:
    """Tell whether a character is compared together with the one before it."""
    if character.isascii():
        return False
    return (
        unicodedata.category(character)[0] == "M"
        or _FALLS_AWAY.match(character) is not None
        or _JOINING.match(character) is not None
    )
