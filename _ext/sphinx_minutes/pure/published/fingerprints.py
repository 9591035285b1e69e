"""Fingerprints: short digests of texts that tell how much of their words two texts share.

A text is the set of its words. Each word falls into one of 32 places, where the word with the
smallest hash stands for all; the fingerprint keeps one hexadecimal digit of each place. The share
of equal digits estimates the share of common words (one-permutation hashing: Li, Owen and Zhang,
2012). Four more digits tell where the text stood: under which heading, and after which.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACES = 32
#: Of a text without words, and the digit of a place into which no word fell.
EMPTY = "0" * PLACES
_CONTEXT = 4
_DIGITS = "123456789abcdef"
#: Higher than that of any word.
_NO_RANK = 1 << 32

_WORD = re.compile(r"[^\W_]+")
#: Scripts that are written without spaces between words; there two letters do for a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)


def words(text: str) -> set[str]:
    """Give the words of a text, without regard to case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = set(_WORD.findall(folded))
    if _UNSPACED.search(folded):
        for word in filter(_UNSPACED.search, list(found)):
            found.remove(word)
            found.update(word[i : i + 2] for i in range(max(len(word) - 1, 1)))
    return found


@lru_cache(maxsize=50_000)
def _placed(word: str) -> tuple[int, int]:
    """Give the place of a word, and its rank there."""
    # The checksum is mixed once more, because those of similar words are similar.
    mixed = crc32(word.encode("utf-8", "surrogatepass")) * 0x9E3779B1 & 0xFFFFFFFF
    return mixed % PLACES, mixed >> 5


def of_words(found: Iterable[str], parent: str = "", before: str = "") -> str:
    """Give the fingerprint of a set of words under the heading *parent*, behind that of *before*."""
    smallest = [_NO_RANK] * PLACES
    for place, rank in map(_placed, found):
        smallest[place] = min(rank, smallest[place])
    digits = ("0" if rank == _NO_RANK else _DIGITS[rank % len(_DIGITS)] for rank in smallest)
    return "".join(digits) + _digits(parent) + _digits(before)


def likeness(one: str, other: str) -> float | None:
    """Estimate which share of their words two texts have in common; None when one has none."""
    here, there = one[:PLACES], other[:PLACES]
    if len(here) < PLACES or len(there) < PLACES or EMPTY in {here, there}:
        return None
    if here == there:
        return 1.0
    filled = equal = 0
    for a, b in zip(here, there, strict=True):
        if a != "0" or b != "0":
            filled += 1
            equal += a == b
    # Of fifteen pairs of different words one has the same digit.
    return max(0.0, (equal / filled - 1 / 15) / (1 - 1 / 15))


def share_left(now: str, then: str) -> float:
    """Estimate which share of the words of a text stood in a longer one; 0 for a text of no words."""
    filled = [(a, b) for a, b in zip(now[:PLACES], then[:PLACES], strict=False) if a != "0"]
    return sum(a == b for a, b in filled) / len(filled) if filled else 0.0


def is_known(fingerprint: str) -> bool:
    """Tell whether this is a fingerprint at all, if only of a text without words."""
    return len(fingerprint) >= PLACES


def weight(fingerprint: str) -> int:
    """Tell how much there is to compare: the number of places into which words fell."""
    return PLACES - fingerprint[:PLACES].count("0") if is_known(fingerprint) else 0


def same_place(one: str, other: str) -> int:
    """Tell how alike the surroundings are: 2 under the same heading, 1 behind the same one, or 3."""
    here, there = one[PLACES:], other[PLACES:]
    if len(here) != _CONTEXT or len(there) != _CONTEXT:
        return 0
    return 2 * (here[:2] == there[:2]) + (here[2:] == there[2:])


def _digits(heading: str) -> str:
    return f"{crc32(heading.encode('utf-8', 'surrogatepass')) & 0xFF:02x}"
