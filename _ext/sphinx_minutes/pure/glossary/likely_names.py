"""Words that look like names of technologies, found without a dictionary.

What is told of a word comes from the notes themselves: how it is written (``PowerDNS``, ``etcd3``),
how often and on how many pages, whether it ever occurs without its capital, and what stands around
it. A name that is missed costs a line in the glossary; a false one costs the trust in all others.
So everything that might be a person, a place or an ordinary word is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .vocabulary_of_notes import (
    BEFORE_TOOLS,
    BEHIND_TOOLS,
    CALENDAR,
    ENDS_OF_FILES,
    HABITUAL,
    SPEAKING,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What stands for code, links and the like, in which nothing is looked for.
GAP = "\x06"

_WORD = re.compile(r"[^\W_]\w*(?:[-.’'][^\W_]\w*)*(?:\+\+|#(?!\w))?")
#: What a sentence begins behind: its end before, a colon, a bracket, a dash, or nothing.
_OPENING = re.compile(r"(?:^|[.!?:;)\]>|*•\x06]|[-–—=]|(?<=\s)[\"“‘'(\[])[\s\"“‘'(\[*_]*$")
_POSSESSIVE = re.compile(r"[’']s?$")
#: Two humps at most, for three are the names of code: OpenStack, LevelDB, HAProxy, eBPF, vSphere.
_HUMPS = re.compile(
    r"[A-Z][a-z0-9]+[A-Z](?:[A-Z0-9]+|[a-z0-9]+)|[A-Z]{2,}[a-z]{2,}|[a-z][A-Z][a-z]{2,}|[a-z]{1,2}[A-Z][A-Z0-9]+"
)
_ACRONYM = re.compile(r"[A-Z]{2,}s?")
#: Mc, Mac, O', De before a capital: people, more often than not.
_PERSONAL = re.compile(r"(?:Mc|Mac|O[’']|De|Di|La|Le|Van|Von|Fitz)[A-Z][a-z]+$")
#: Versions, quarters, tickets, sizes and times of day are no names.
_NUMBERED = re.compile(r"(?i)(?:[a-z]{1,3}[-.]?\d[\w.-]*|\d[\w.-]*|[A-Z]+-\d+)$")
_TAIL = re.compile(r"-[a-z]\w*$")
_HEAD = re.compile(r"(?:[a-z]+-)+(?=[A-Z])")


class Line(NamedTuple):
    """A block of prose of a note."""

    page: str
    line: int
    text: str


class Seen(NamedTuple):
    """Where a word stands."""

    page: str
    #: Line at which its block begins.
    line: int
    word: str


class Likely(NamedTuple):
    """A word that looks like the name of a technology."""

    word: str
    times: int
    pages: int
    first: Seen


class _Word:
    """What the notes show of a word."""

    def __init__(self) -> None:
        self.inside: list[Seen] = []
        self.opening: list[Seen] = []
        #: How often it stands beside another word with a capital, as first and last names do.
        self.beside = 0
        #: How often somebody of that name says something.
        self.speaking = 0
        #: How often it stands as what is used or run.
        self.working = 0


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """Give the words of a text with their places, without what grammar adds to them."""
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        if word.count(".") and not word.rpartition(".")[2][:1].islower():
            # Two sentences without a space between them.
            start = match.start()
            for part in word.split("."):
                yield start, part
                start += len(part) + 1
            continue
        head, tail = _HEAD.match(word), _TAIL.search(word)
        begin = head.end() if head else 0  # non-Ceph
        if tail and tail.start() > begin and not word[begin : tail.start()].islower():
            word = word[: tail.start()]  # Ceph-based
        yield match.start() + begin, word[begin:]


def opens(text: str, start: int) -> bool:
    """Whether the word at *start* has its capital from where it stands."""
    return bool(_OPENING.search(text[max(start - 8, 0) : start]))


def likely_names(
    lines: Iterable[Line],
    *,
    known: Iterable[str],
    others: Iterable[str],
    with_plain: bool = True,
) -> list[Likely]:
    """Give words that recur and look like names of technologies, the most frequent first.

    *known* are the names of the glossary, *others* those of people, places and organizations.
    *with_plain* also looks at words with a capital and nothing else to tell them (Kafka); not of
    use in languages that give each noun one.
    """
    words, ordinary = _count(lines)
    excluded = {word.casefold() for name in (*known, *others) for _start, word in tokens(name)}
    found = [
        likely
        for word, seen in words.items()
        if word.casefold() not in excluded
        and (likely := _likely(word, seen, ordinary, with_plain=with_plain))
    ]
    return sorted(found, key=lambda each: (-each.pages, -each.times, each.word))


def _count(lines: Iterable[Line]) -> tuple[dict[str, _Word], Counter[str]]:
    """Give all words with a capital in them, and how often those without one occur."""
    words: dict[str, _Word] = defaultdict(_Word)
    ordinary: Counter[str] = Counter()
    for page, line, text in lines:
        found = list(tokens(text))
        if _is_title(text, found):
            continue
        for position, (start, word) in enumerate(found):
            if word.islower():
                ordinary[word] += 1
                continue
            if word.isdecimal() or not any(map(str.isalpha, word)):
                continue
            single = word[:-1] if _ACRONYM.fullmatch(word) and word.endswith("s") else word
            noted = words[single]
            seen = Seen(page, line, word)
            (noted.opening if opens(text, start) else noted.inside).append(seen)
            noted.beside += _is_beside(text, found, position)
            there, after = found[position + 1] if position + 1 < len(found) else (len(text), "")
            before = found[position - 1][1] if position else ""
            between = text[start + len(word) : there].lstrip("*_ ")
            noted.speaking += after in SPEAKING or between.startswith(":")
            noted.working += before.lower() in BEFORE_TOOLS or after.lower() in BEHIND_TOOLS
    return words, ordinary


def _is_title(text: str, found: list[tuple[int, str]]) -> bool:
    """Whether a line is written in the manner of titles, where capitals say nothing."""
    long = [word for _start, word in found if len(word) > len("with")]
    plain = sum(map(_is_plain, long))
    small = sum(map(str.islower, long))
    return "," not in text and plain >= 3 and plain > (plain + small) * 0.6  # noqa: PLR2004


def _is_beside(text: str, found: list[tuple[int, str]], position: int) -> bool:
    """Whether a word stands right beside another one with a capital, as the parts of a name do."""
    start, word = found[position]
    if position:
        before, left = found[position - 1]
        if text[before + len(left) : start] == " " and not (left.islower() or opens(text, before)):
            return True
    if position + 1 < len(found):
        after, right = found[position + 1]
        return text[start + len(word) : after] == " " and _is_plain(right)
    return False


def _is_plain(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _likely(word: str, seen: _Word, ordinary: Counter[str], *, with_plain: bool) -> Likely | None:
    """Judge a word by all that was seen of it."""
    everywhere = seen.inside + seen.opening
    times, pages = len(everywhere), len({each.page for each in everywhere})
    lower = word.casefold()
    if (
        lower in CALENDAR
        or lower in HABITUAL
        or ("." in lower and lower.rpartition(".")[2] in ENDS_OF_FILES)
        or _NUMBERED.fullmatch(word)
        or _PERSONAL.match(word)
        or seen.speaking * 4 >= times
    ):
        return None
    if _ACRONYM.fullmatch(word):
        enough = len(word) > 2 and pages >= 3 and times >= 4 and ordinary[lower] * 3 < times  # noqa: PLR2004
    elif _HUMPS.fullmatch(word):
        # What mostly begins a line is rather somebody in a list of people.
        is_told_of = len(seen.inside) * 3 >= times
        enough = len(word) > 3 and pages >= 2 and ordinary[lower] < times and is_told_of  # noqa: PLR2004
    else:
        inside = len({each.page for each in seen.inside})
        enough = (
            with_plain
            and _is_plain(word)
            and len(word) > 3  # noqa: PLR2004
            and lower not in ordinary
            and inside >= 2  # noqa: PLR2004
            and len(seen.inside) >= 3  # noqa: PLR2004
            and seen.beside * 4 < times
            and seen.working > 0
        )
    return Likely(word, times, pages, min(everywhere)) if enough else None
