"""Options at the head of a directive, as an author typed them.

Values are text to the end of the line, not YAML: ``Room #5``, ``@handle``, ``C# and F#``, ``'Til``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY = r"([^\W\d_](?:[\w -]*\w)?)"
#: ``:key: value``; a role (``:ref:`x```, ``:minutes:talk:`x```) is none, nor is a fence ``:::``.
_OPTION = re.compile(rf":{_KEY} ?:(?![\w+.:-]*`)(?![:/])[ \t]*(.*)")
_YAML_OPTION = re.compile(rf"{_KEY} ?:(?:[ \t]+(.*)|$)")
_MARKER = re.compile(r"-{3,}\s*$")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?")


class Written(NamedTuple):
    """An option as typed; made by `split`, read by every directive."""

    #: The key as typed.
    key: str
    #: The value as typed; continued lines are joined by line breaks.
    value: str
    #: Offset of its first line in the lines given, from 0.
    line: int
    #: The very lines it was typed on.
    source: tuple[str, ...]


def split(lines: Sequence[str]) -> tuple[list[Written], int]:
    """Return the options at the head of a directive's lines and the index of its first body line.

    ``:key: value`` lines, each going on with the lines indented under it, up to a blank line or
    the first line that is no option; or ``key: value`` lines between two lines of ``---``. The same
    key twice is two options. Blank lines before and after the options belong to them.
    """
    start = _after_blank(lines, 0)
    if start < len(lines) and _MARKER.match(lines[start]):
        return _between_markers(lines, start)
    written, end = _run(lines, start, len(lines), _OPTION)
    if not written:
        return [], 0
    return written, _after_blank(lines, end)


def canonical(key: str) -> str:
    """Return the form under which keys are compared: case, ``_``, space and number do not count.

    For comparison only: ``series`` gives ``sery``, which is fine as long as it always does.
    """
    key = re.sub(r"[\s_-]+", "-", key.strip().casefold())
    if key.endswith("ies") and key != "ies":
        return f"{key[:-3]}y"
    if key.endswith(("sses", "xes", "ches", "shes")):
        return key[:-2]
    if key.endswith("theses"):
        return f"{key[:-2]}is"
    if key.endswith(("ss", "is", "us")) or not key.endswith("s"):
        return key
    return key[:-1]


def _run(
    lines: Sequence[str],
    start: int,
    end: int,
    pattern: re.Pattern[str],
) -> tuple[list[Written], int]:
    """Read options from `start` on, up to a blank line or one that is no option."""
    written: list[Written] = []
    margin = _indent(lines[start]) if start < end else 0
    index = start
    while index < end:
        match = pattern.fullmatch(lines[index].strip())
        if match is None or _indent(lines[index]) > margin:
            break
        first = index
        index += 1
        while index < end and lines[index].strip() and _indent(lines[index]) > margin:
            index += 1
        source = tuple(lines[first:index])
        values = [match[2] or "", *(line.strip() for line in source[1:])]
        written.append(Written(match[1], "\n".join(values).strip(), first, source))
    return written, index


def _between_markers(lines: Sequence[str], start: int) -> tuple[list[Written], int]:
    """Read the options between two lines of ``---``; all of these lines, or none, are options."""
    end = start + 1
    while end < len(lines) and not _MARKER.match(lines[end]):
        end += 1
    if end == len(lines):
        return [], 0
    written: list[Written] = []
    index = start + 1
    while index < end:
        if not lines[index].strip() or lines[index].lstrip().startswith("#"):
            index += 1
            continue
        more, index = _run(lines, index, end, _YAML_OPTION)
        if more:
            written += map(_unquoted, more)
        elif written and lines[index].lstrip().startswith("- "):
            written[-1] = _longer(written[-1], lines[index])
            index += 1
        else:
            return [], 0
    return written, _after_blank(lines, end + 1)


def _unquoted(option: Written) -> Written:
    """Take off what YAML's habits put around a value: quotation marks, or the sign of a block."""
    head, _, rest = option.value.partition("\n")
    if rest and _BLOCK_SCALAR.fullmatch(head.strip()):
        return option._replace(value=rest)
    for quote in "\"'":
        inner = option.value[1:-1]
        if len(option.value) > 1 and option.value == f"{quote}{inner}{quote}":
            return option if quote in inner else option._replace(value=inner)
    return option


def _longer(option: Written, line: str) -> Written:
    """Return the option with one more line: YAML lists may stand at the margin of their key."""
    value = f"{option.value}\n{line.strip()}".strip()
    return option._replace(value=value, source=(*option.source, line))


def _after_blank(lines: Sequence[str], index: int) -> int:
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index


def _indent(line: str) -> int:
    line = line.expandtabs()
    return len(line) - len(line.lstrip())
