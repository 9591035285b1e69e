"""Ids made of headings and names, and the form under which names are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Container

#: The longest id, in characters.
LONGEST = 80

#: What an id is made of when a heading has neither letter nor digit.
_NAMELESS = "section"
#: Up to here the first free number is looked for one by one.
_PATIENCE = 100

_APOSTROPHES = "'’‘"
#: Quotation marks that Unicode does not class as such (Pi, Pf).
_QUOTES = frozenset("\"'`´‚„′″‴＂＇ʼʻʹʺ「」『』〝〞〟｢｣")
#: Dashes that Unicode does not class as such (Pd).
_DASHES = frozenset("−⁃")
_INNER_APOSTROPHE = re.compile("(?<=[a-z0-9])'(?=[a-z0-9])")
_BETWEEN = re.compile("[^a-z0-9]+")
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def slug(text: str) -> str:
    """Return the id for a heading or a name; '' when it has neither letter nor digit.

    Letters and digits of any script stay, with their combining marks, case-folded and in NFC;
    apostrophes inside a word vanish; all else becomes single hyphens. An id starts with a letter
    (``2013`` gives ``s-2013``) and has at most 80 characters, cut at a word.
    """
    if text.isascii():
        # Most of them, and a tenth of the work.
        found = _BETWEEN.sub("-", _INNER_APOSTROPHE.sub("", text.lower())).strip("-")
        return _begun_and_cut(found)
    text = _case_folded(_without_invisible(text))
    characters: list[str] = []
    for index, character in enumerate(text):
        category = unicodedata.category(character)[0]
        if category in "LN" or (category == "M" and characters and characters[-1] != "-"):
            characters.append(character)
        elif character in _APOSTROPHES and _inside_word(text, index):
            continue
        elif characters and characters[-1] != "-":
            characters.append("-")
    # Taking an apostrophe away can bring together what composes.
    return _begun_and_cut(_case_folded("".join(characters).strip("-")))


def _begun_and_cut(found: str) -> str:
    if not found:
        return ""
    if not found[0].isalpha():
        found = f"s-{found}"
    return _cut(found, LONGEST)


def pick(wanted: str, taken: Container[str], parent: str = "") -> str:
    """Return the id that a heading gets on a page where the ids in `taken` are given away.

    That is the plain id if it is free, else the parent's id before it (``storage-decisions``), then
    this with ``-2``, ``-3``; without a parent the plain id with ``-2``, ``-3``.
    """
    wanted = wanted or _NAMELESS
    if wanted not in taken:
        return wanted
    form = _cut(f"{parent}-{wanted}", LONGEST) if parent else wanted
    if form not in taken:
        return form
    for number in range(2, _PATIENCE):
        if (numbered := _numbered(form, number)) not in taken:
            return numbered
    # A page with thousands of equal headings: double, then halve, to the end of the run.
    low, high = _PATIENCE - 1, _PATIENCE
    while _numbered(form, high) in taken:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if _numbered(form, middle) in taken:
            low = middle
        else:
            high = middle
    return _numbered(form, high)


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Return the form under which names are compared.

    Without regard to case, to which dash or space it is, and to quotation marks and apostrophes;
    ``+``, ``#`` and ``.`` count (C++, C# and .NET are not C and NET).
    """
    text = text.translate(_PLAIN)
    if text.isascii():
        return " ".join(text.lower().split())
    text = _case_folded(text, "NFKC")
    # Compatibility forms can hold quotation marks and dashes again.
    return " ".join(text.translate(_PLAIN).split())


class _Plain(dict[int, str]):
    """What each character becomes where names are compared; filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character in _QUOTES or category in {"Pi", "Pf", "Cf"}:
        return ""
    if character in _DASHES or category == "Pd":
        return " "
    return character


#: Every name of a site is compared, most of them often: one look-up for each character counts.
_PLAIN = _Plain()


def _without_invisible(text: str) -> str:
    """Drop soft hyphens, joiners, direction marks and the choice between text and emoji."""
    text = _VARIATION.sub("", text)
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _case_folded(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """Fold case until it is stable: decomposed and composed letters can fold in two steps."""
    for _ in range(4):
        folded = unicodedata.normalize(form, unicodedata.normalize("NFD", text).casefold())
        if folded == text:
            break
        text = folded
    return text


def _inside_word(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if not before or not after:
        return False
    return unicodedata.category(before)[0] in "LNM" and unicodedata.category(after)[0] in "LN"


def _cut(text: str, room: int) -> str:
    """Cut an id to `room` characters, at a word, or through a word that is longer than that."""
    if len(text) <= room:
        return text
    start = text.rfind("-", 0, room + 1)
    end = text.find("-", room)
    word = (len(text) if end < 0 else end) - (start + 1)
    if start > 0 and word <= room:
        return text[:start]
    while room > 1 and unicodedata.category(text[room])[0] == "M":
        room -= 1
    return text[:room].rstrip("-")


def _numbered(form: str, number: int) -> str:
    return f"{_cut(form, LONGEST - 1 - len(str(number)))}-{number}"
