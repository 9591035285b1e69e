"""The source of a page with stand-ins for names, in which the markup says what it said before.

The drawn tables of reStructuredText want every column as wide as its frame; their names are left to
be found in the finished page. The line under a heading grows with it.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .veil import Veil

_GRID = re.compile(r"^[ \t]*\+[-=+]{2,}\+[ \t]*\n(?:[ \t]*[+|].*(?:\n|\Z))+", re.MULTILINE)
_RULE = r"[ \t]*=+(?:[ \t]+=+)+[ \t]*\n"
_SIMPLE = re.compile(rf"^{_RULE}(?:.*\n)*?{_RULE}(?=[ \t]*(?:\n|\Z))", re.MULTILINE)
_ESCAPED = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\s*")


def covered(veil: Veil, text: str, *, markup: str) -> str:
    """Return the source of a page with stand-ins, on as many lines."""
    if "&" in text:
        text = "\n".join(_with_letters(veil, line) for line in text.split("\n"))
    if not veil.hides(text):
        return text
    result = veil.cover(text, but=[*_tables(text)])
    return _with_longer_lines(text, result) if markup == "restructuredtext" else result


def _with_letters(veil: Veil, line: str) -> str:
    """Give a line with letters and spaces in place of their escapes, if those make a name of it."""
    if "&" not in line or not veil.hides(html.unescape(line)):
        return line
    return _ESCAPED.sub(_letter, line)


def _letter(escape: re.Match[str]) -> str:
    meant = html.unescape(escape[0])
    # Others would become markup, or the end of the line.
    is_plain = len(meant) == 1 and (meant.isalnum() or meant in "\u00a0\u00ad\u200b\u200d' -.")
    return meant if is_plain else escape[0]


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Give where drawn tables are."""
    for table in (_GRID, _SIMPLE):
        yield from (match.span() for match in table.finditer(f"{text}\n"))


def _with_longer_lines(text: str, result: str) -> str:
    """Make the lines under and above headings as long as what stands there now."""
    before, lines = text.split("\n"), result.split("\n")
    for number, line in enumerate(lines[:-1]):
        under = _ADORNMENT.fullmatch(lines[number + 1])
        if line == before[number] or under is None:
            continue
        above = number and lines[number - 1].rstrip() == lines[number + 1].rstrip()
        for at in (number + 1, number - 1) if above else (number + 1,):
            lines[at] = under[1] * max(len(line), len(lines[at]))
    return "\n".join(lines)
