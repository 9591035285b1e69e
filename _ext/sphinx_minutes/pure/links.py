"""Links in a line that somebody typed: in Markdown, in reStructuredText, or as a bare address."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .safety import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

#: An address longer than this is text, which keeps the search for its end in bounds.
_LONGEST = 2000

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\]")

#: Where a link can begin.
_START = re.compile(r"\[|`|<(?=https?://)|(?<![A-Za-z0-9])https?://", re.IGNORECASE)
_REST = re.compile(r"`([^`<>]{0,1000})<([^<>`\s]{1,2000})>`__?(?![A-Za-z0-9_])")
_ANGLE = re.compile(r"<(https?://[^<>\s]{1,2000})>", re.IGNORECASE)
_BARE = re.compile(r"https?://[^\s<>\"“”„«»`|\\^{}\x00-\x1f]{1,2000}", re.IGNORECASE)
_MARKDOWN_ANGLE = re.compile(r"\(<([^<>\n]{0,2000})>\)")
_TIME = re.compile(r"\s*@\s*(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?!\d)", re.ASCII)
#: Sites that take the time in the query.
_BY_QUERY = re.compile(r"https?://(?:(?:www|m)\.)?(?:youtube\.com|youtu\.be)/", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?'’*_~…。、，；：！？"
_CLOSING = {")": "(", "]": "[", "）": "（", "】": "【", "」": "「", "』": "『"}


class Piece(NamedTuple):
    """A run of a line; made here, drawn by whoever shows names and options."""

    #: What a reader sees.
    text: str
    #: Where it leads; '' for plain text.
    url: str = ""


class Found(NamedTuple):
    """A link and where it stands in its line."""

    start: int
    end: int
    piece: Piece


def pieces(text: str) -> list[Piece]:
    """Split a line into plain runs and links; a malformed link stays text, nothing is lost."""
    result: list[Piece] = []
    done = 0
    for start, end, piece in find(text):
        if start > done:
            result.append(Piece(text[done:start]))
        result.append(piece)
        done = end
    if done < len(text):
        result.append(Piece(text[done:]))
    return result


def timed(line: list[Piece], *, in_words: bool = True) -> list[Piece]:
    """Let a link begin at the time that is written behind it: ``https://... @1:02:30``.

    The time stays *in words* too, or only the address says it.
    """
    result = list(line)
    for index, piece in enumerate(line[1:], start=1):
        time = _TIME.match(piece.text) if not piece.url else None
        before = line[index - 1]
        if time and before.url:
            hours, minutes, seconds = (int(part or 0) for part in time.groups())
            url = _starting(before.url, hours * 3600 + minutes * 60 + seconds)
            result[index - 1] = before._replace(url=url)
            if url != before.url and not in_words:
                bare = before.text == before.url
                result[index - 1] = Piece(url if bare else before.text, url)
                result[index] = Piece(piece.text[time.end() :])
    return [piece for piece in result if piece.text or piece.url]


def _starting(url: str, start: int) -> str:
    """Give the address of a recording from so many seconds on."""
    if "#" in url or re.search(r"[?&](?:t|start)=", url):
        return url
    if _BY_QUERY.match(url):
        return f"{url}{'&' if '?' in url else '?'}t={start}"
    # What W3C's Media Fragments say, and most players know.
    return f"{url}#t={start}"


def flat(text: str) -> str:
    """Return the line as it reads, with every link flattened to its text."""
    return "".join(piece.text for piece in pieces(text))


def find(text: str) -> list[Found]:
    """Return the links of a line, in order, not overlapping."""
    return [found for found in _each(text) if safe(found.piece.url)]


def refused(text: str) -> list[str]:
    """Return the addresses that an author made links of, and that no reader should follow."""
    urls = [found.piece.url for found in _each(text)]
    return [url for url in urls if not addresses.is_harmless(url)]


def addressed(text: str) -> list[str]:
    """Return the addresses in a line that is to hold some.

    A single word that is no link is the address of a file beside the page.
    """
    urls = [found.piece.url for found in find(text)]
    word = text.strip()
    if urls or " " in word or ":" in word or not safe(word):
        return urls
    return [word]


def safe(url: str) -> bool:
    """Tell whether an address may become a link: of a known scheme, or relative.

    Anything else (``javascript:``) stays text.
    """
    return bool(url) and not _UNSAFE.search(url) and addresses.is_harmless(url)


def _each(text: str) -> Iterator[Found]:
    """Read every link of a line; what stands within one that is not safe is looked at, too."""
    brackets = _brackets(text) if "](" in text else None
    position = 0
    while match := _START.search(text, position):
        start = match.start()
        position = start + 1
        found = _read(text, start, brackets)
        if found is not None:
            yield found
            position = found.end if safe(found.piece.url) else position


def _read(text: str, start: int, brackets: _Brackets | None) -> Found | None:
    """Read the link that begins at `start`, if one does."""
    if text[start] == "[":
        return _markdown(text, start, brackets) if brackets else None
    if text[start] == "`":
        return _restructuredtext(text, start)
    if text[start] == "<":
        angle = _ANGLE.match(text, start)
        return Found(start, angle.end(), Piece(angle[1], angle[1])) if angle else None
    return _bare(text, start)


def _markdown(text: str, start: int, brackets: _Brackets) -> Found | None:
    middle = brackets.square.get(start)
    if middle is None or text[middle + 1 : middle + 2] != "(":
        return None
    if brackets.middles[bisect_left(brackets.middles, start)] < middle:
        return None  # a link in a link: the inner one counts
    angle = _MARKDOWN_ANGLE.match(text, middle + 1)
    if angle:
        url, end = angle[1].replace(" ", "%20"), angle.end()
    else:
        end = brackets.round.get(middle + 1, middle) + 1
        url = text[middle + 2 : end - 1] if end - middle < _LONGEST else ""
    label = text[start + 1 : middle]
    return Found(start, end, Piece(label if label.strip() else url, url))


def _restructuredtext(text: str, start: int) -> Found | None:
    match = _REST.match(text, start)
    # `text <name_>`_ means a target of the page, not an address.
    if match is None or match[2].endswith("_"):
        return None
    return Found(start, match.end(), Piece(match[1].strip() or match[2], match[2]))


def _bare(text: str, start: int) -> Found | None:
    match = _BARE.match(text, start)
    if match is None:
        return None
    url = _trimmed(match[0])
    return None if url.endswith("://") else Found(start, start + len(url), Piece(url, url))


def _trimmed(url: str) -> str:
    """Drop what ends the sentence and not the address."""
    counts = {c: url.count(c) for pair in _CLOSING.items() for c in pair}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in _CLOSING:
            if counts[last] <= counts[_CLOSING[last]]:
                break
            counts[last] -= 1
        elif last in counts:  # an opening bracket at the very end
            counts[last] -= 1
        elif last not in _AFTER_ADDRESS:
            break
        end -= 1
    return url[:end]


class _Brackets(NamedTuple):
    """What closes what in a line; found in one go, so that no line takes long to read."""

    #: For each square bracket that opens the place of the one that closes it.
    square: dict[int, int]
    #: The same for parentheses with no white space in them, as they stand around an address.
    round: dict[int, int]
    #: Where the address of a Markdown link begins, in order.
    middles: list[int]


def _brackets(text: str) -> _Brackets:
    square: dict[int, int] = {}
    round_: dict[int, int] = {}
    opened: list[int] = []
    opened_round: list[int] = []
    escaped = False
    for index, character in enumerate(text):
        if character.isspace():
            opened_round.clear()
        elif character == "(":
            opened_round.append(index)
        elif character == ")" and opened_round:
            round_[opened_round.pop()] = index
        elif character == "[" and not escaped:
            opened.append(index)
        elif character == "]" and opened and not escaped:
            square[opened.pop()] = index
        escaped = character == "\\" and not escaped
    middles = [match.start() for match in re.finditer(r"\]\(", text)]
    return _Brackets(square, round_, middles)
