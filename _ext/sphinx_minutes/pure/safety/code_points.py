"""Characters that show something else than is there: turned, invisible, or of another alphabet.

What is warned of can mislead a reader of the page or of a pull request: overrides of the direction
(Unicode TR 9, 2.1 and 2.2), what takes no room, tags, and Cyrillic or Greek letters among Latin ones
that look the same. What languages and emoji need is welcome: right-to-left letters and marks,
isolates that are closed in their line, joiners between letters and signs that they join.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: More than these are not told one by one.
_PATIENCE = 20

#: Anything that is worth a closer look, so that most pages are passed with one search.
_SUSPICIOUS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u202a-\u202e\u2060-\u2069"
    "\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e0fff\u0370-\u03ff\u0400-\u04ff]"
)
_OVERRIDES = re.compile("[\u202a-\u202e]+")
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0]+"
)
#: A flag of a region is a black flag, tags, and the end of tags.
_TAGS = re.compile("(?<!\U0001f3f4)[\U000e0000-\U000e0fff](?<![\U000e0100-\U000e01ef])+")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
_JOINER = re.compile("[\u200c\u200d]")
_ISOLATE = re.compile("[\u2066-\u2069]")
_POP_ISOLATE = "\u2069"

#: Letters that look like Latin ones (Unicode TR 39, confusables, single letters of two scripts).
_LIKE_LATIN = frozenset(
    "АВЕЅІЈКМНОРСТУХѕіјаеорсухԁԛԝһӏҮҺ"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυϲϳ"  # Greek
)
_WORD = re.compile(r"[^\W\d_]{3,}")


class Oddity(NamedTuple):
    """What is odd in a line; made by `oddities`, told as a warning."""

    #: From 1.
    line: int
    text: str


def oddities(text: str) -> list[Oddity]:
    """Return what in a text can mislead its readers, line by line."""
    if not _SUSPICIOUS.search(text):
        return []
    found: list[Oddity] = []
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not _SUSPICIOUS.search(line):
            continue
        for said in _of_line(line, first=number == 1):
            # A word that is odd on one line is so on the next: the author is told once.
            if said in seen:
                continue
            seen.add(said)
            found.append(Oddity(number, said))
            if len(found) == _PATIENCE:
                return found
    return found


def named(characters: str) -> str:
    """Return the code points of some characters with their names, each once."""
    each = dict.fromkeys(characters)
    return ", ".join(
        f"U+{ord(character):04X} {unicodedata.name(character, '').lower()}".rstrip()
        for character in each
    )


def _of_line(line: str, *, first: bool) -> Iterator[str]:
    if first:
        line = line.removeprefix("\ufeff")
    turned = "".join(_OVERRIDES.findall(line))
    if turned or not _isolates_are_closed(line):
        turned = turned or "".join(_ISOLATE.findall(line))
        yield f"characters change the direction of the text ({named(turned)}); take them out"
    hidden = "".join(_INVISIBLE.findall(line))
    hidden += "".join(_TAGS.findall(_FLAG.sub("", line)))
    hidden += "".join(match[0] for match in _JOINER.finditer(line) if not _joins(line, match))
    if hidden:
        yield f"there are characters that nobody sees ({named(hidden)}); take them out"
    for match in _WORD.finditer(line):
        alien = "".join(letter for letter in match[0] if letter in _LIKE_LATIN)
        if alien and _mixes(match[0]):
            yield (
                f"{match[0]!r} holds letters of another alphabet that look like Latin ones "
                f"({named(alien)}); type them anew"
            )


def _isolates_are_closed(line: str) -> bool:
    depth = 0
    for match in _ISOLATE.finditer(line):
        depth += -1 if match[0] == _POP_ISOLATE else 1
        if depth < 0:
            return False
    return depth == 0


def _joins(line: str, match: re.Match[str]) -> bool:
    """Tell whether a joiner stands where writing needs it: in other scripts, and in emoji."""
    before, after = line[: match.start()][-1:], line[match.end() :][:1]
    return not (before.isascii() or after.isascii())


def _mixes(word: str) -> bool:
    """Tell whether a word has Latin letters, and others that look like Latin ones only."""
    others = [letter for letter in word if not _is_latin(letter)]
    return len(others) < len(word) and all(letter in _LIKE_LATIN for letter in others)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
