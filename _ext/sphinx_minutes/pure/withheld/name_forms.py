"""The forms in which a name may be written, and one pattern that finds the forms of many names.

Case, accents and what is not seen are no part of a form: it is looked for in a `skeleton`. Between
its words may stand spaces, hyphens, dots, quotation marks and marks of markup, and one line end.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from .. import trie
from .skeletons import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: A name of so many letters is one also without spaces, or without letters outside of ASCII.
_FAMILIAR = 7
#: Up to so many hyphens and the like in a name may each be written or not.
_MIXED = 3

#: What may stand between the words of a name within a line.
_BETWEEN = " \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\-_.'`*+~/\\\\·・‐-―−⁃゠‘’ʼʻ"
_JOINT = re.compile(f"([\\s{_BETWEEN},]+)")
_REMOVED = re.compile(f"[\\s{_BETWEEN},]+")
#: A name goes on behind one line end; behind an empty line, or a bullet, something else begins.
_SPACE = f"(?:[{_BETWEEN}]{{1,80}}+(?:\\r?\\n[ \\t]{{0,80}}+)?+|\\r?\\n[ \\t]{{0,80}}+)"
_COMMA = r"\s{0,80}+,\s{0,80}+"
#: Scripts without spaces between words, and Hangul, where particles follow a name at once.
_RUNNING = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUNS = re.compile(f"[{_RUNNING}]")
#: What a word goes on with; the marks of Indic scripts are parts of words.
_IN_WORD = f"[^\\W_{_RUNNING}]", "[\u0900-\u0963\u0970-\u0dff]"
_BEFORE, _AFTER = ("".join(f"(?{look}{word})" for word in _IN_WORD) for look in ("<!", "!"))
#: In a list of people "John Doe, Jane Roe" is nobody called Jane Doe; "by Doe, Jane" is.
_BEFORE_COMMA, _AFTER_COMMA = r"(?<!\w[ \t])", r"(?![ \t]\w)"


def forms(written: str, *, inverted: bool) -> list[str]:
    """Return how a name may be written: words, and what stands between them, a space or a comma.

    What a hyphen, a dot or an apostrophe joins (O'Brien) may be written as one word, or as two.
    `inverted` adds "Doe, Jane".
    """
    first, *pieces = _JOINT.split(skeleton(written).strip())
    followed = list(zip(pieces[::2], pieces[1::2], strict=True))
    found: dict[str, None] = {}
    for soft in _choices(sum(not _parts(joint) for joint, _ in followed)):
        words = [first]
        joints: list[str] = []
        for joint, word in followed:
            if _parts(joint):
                joints.append("," if "," in joint else " ")
                words.append(word)
            else:
                words[-1] += next(soft) + word
        found[_spelt(words, joints)] = None
        if inverted and len(words) > 1 and set(joints) == {" "}:
            found[_spelt([words[-1], *words[:-1]], [",", *joints[:-1]])] = None
    as_one = "".join((first, *pieces[1::2]))
    if len(as_one) >= _FAMILIAR or _RUNS.match(as_one):
        # As in addresses: github.com/janedoe
        found[as_one] = None
    ascii_words = re.sub("[^a-z0-9]+", " ", unicodedata.normalize("NFC", written).casefold())
    if ascii_words.count(" ") and len(ascii_words.strip()) >= _FAMILIAR:
        # In keys of citations every other character is a hyphen.
        found[ascii_words.strip()] = None
    return [form for form in found if joined(form)]


def joined(text: str) -> str:
    """Return what is left of a form, or of a match of it, without what stands between its words."""
    return _REMOVED.sub("", text)


def words(written: str) -> list[str]:
    """Return the words of a name as they are compared."""
    return _REMOVED.split(skeleton(written))


def runs(word: str) -> bool:
    """Tell whether a word is of a script that writes no spaces between words."""
    return _RUNS.search(word) is not None


def pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    """Return what finds all forms at once in a skeleton, of those that begin together the longest."""
    # By what may not stand before it, and whether a word may go on after it.
    kinds: dict[tuple[str, str], list[str]] = {}
    for form in spellings:
        before = "" if _RUNS.match(form) else _BEFORE
        after = "" if _RUNS.match(form[-1]) else _AFTER
        around = [(before, after)]
        if "," in form:
            around = [(before + _BEFORE_COMMA, after), (before, after + _AFTER_COMMA)]
        for kind in around:
            kinds.setdefault(kind, []).append(form)
    found = [
        f"{before}{trie.pattern(kinds[before, after], _as_pattern)}{after}"
        for before, after in sorted(kinds)
    ]
    return re.compile("|".join(found) or "(?!)")


def _as_pattern(character: str) -> str:
    return {" ": _SPACE, ",": _COMMA}.get(character) or re.escape(character)


def _parts(joint: str) -> bool:
    return "," in joint or any(map(str.isspace, joint))


def _choices(joints: int) -> Iterator[Iterator[str]]:
    """Give the ways to write some soft joints, of many of them only the uniform ones."""
    if joints <= _MIXED:
        return map(iter, itertools.product((" ", ""), repeat=joints))
    return map(iter, ((" ",) * joints, ("",) * joints))


def _spelt(words: Sequence[str], joints: Sequence[str]) -> str:
    text = "".join(word + joint for word, joint in zip(words, [*joints, ""], strict=True))
    return re.sub(r"^[ ,]+|[ ,]+$|(?<=,)[ ,]+| +(?=[ ,])", "", text)
