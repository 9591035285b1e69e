"""What stands in brackets and links of a line, which separators must not part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from . import links

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = {"(": ")", "[": "]", "（": "）", "【": "】"}
_BRACKET = re.compile(r"[()\[\]（）【】]")
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_ROUND = frozenset("(（")


class Group(NamedTuple):
    """A parenthesis; made by `parentheses`."""

    start: int
    end: int
    #: What stands in it, without the parentheses.
    content: str


def parentheses(text: str) -> list[Group]:
    """Return the outermost parentheses of a line, in order; those in links are no parentheses.

    One that is never closed goes on to the end.
    """
    spans, unclosed = _spans(text)
    groups = [
        Group(start, end, text[start + 1 : end - 1])
        for start, end in spans
        if text[start] in _ROUND
    ]
    if unclosed is not None:
        groups = [group for group in groups if group.start < unclosed]
        groups.append(Group(unclosed, len(text), text[unclosed + 1 :]))
    return groups


def masked(text: str) -> str:
    """Return the line with brackets, links and all that is in them blanked out by NULs.

    It has the length of the line, so that what is found in the one can be cut out of the other.
    """
    result: list[str] = []
    done = 0
    spans = [*_spans(text)[0], *((link.start, link.end) for link in links.find(text))]
    for start, end in sorted(spans):
        if start < done:
            continue
        result += (text[done:start], "\0" * (end - start))
        done = end
    return "".join((*result, text[done:]))


def split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Part a line at what matches outside of brackets and links."""
    result: list[str] = []
    done = 0
    for match in separator.finditer(masked(text)):
        result.append(text[done : match.start()])
        done = match.end()
    return [*result, text[done:]]


def _spans(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Return where the outermost pairs of brackets are, and the first round one never closed."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    count = dict.fromkeys(_OPENING, 0)
    for index in _outside_of_links(text):
        character = text[index]
        if character in _OPENING:
            opened.append(index)
            count[character] += 1
        elif count[_CLOSING[character]]:
            # What was opened in between was never closed, and does not count.
            while True:
                start = opened.pop()
                count[text[start]] -= 1
                if text[start] == _CLOSING[character]:
                    break
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, index + 1))
    return pairs, next((start for start in opened if text[start] in _ROUND), None)


def _outside_of_links(text: str) -> Iterator[int]:
    """Where the brackets are that belong to no link."""
    in_links = iter(links.find(text))
    link = next(in_links, None)
    for match in _BRACKET.finditer(text):
        while link is not None and link.end <= match.start():
            link = next(in_links, None)
        if link is None or match.start() < link.start:
            yield match.start()
