"""Front matter: what an author wrote at the head of a page, and that page without what is ours.

In Markdown it is the block between two lines of ``---``, in reStructuredText the fields at the very
top, of which ``:event:`` and ``:series:`` hold YAML. How a bad line is forgiven is told in
`forgiving_yaml`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from .forgiving_yaml import (
    UNREADABLE,
    Line,
    Problem,
    Reading,
    Value,
    loads,
    quoted,
    read_mapping,
    repeated,
    written,
)
from .safety.front_matter_rules import sound

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Head", "Problem", "Value", "read"]

#: The keys that are ours; the parser of the page does not get to see them.
OURS = frozenset({"event", "series"})

#: How many characters of front matter are read.
_LONGEST = 50_000
#: How many problems are told one by one.
_PATIENCE = 50

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_OPENING = re.compile(r"(-{3,})[ \t]*")
_LIKE_A_KEY = re.compile(r"[^\W\d_][\w -]*:(?:\s|$)")
_FIELD = re.compile(r":(?![:\s])((?:[^:\\]|\\.|:(?=[^\s`]))*)(?<!\s):(?:[ \t]+(.*)|$)")
#: Comments and targets may stand before the fields, directives may not.
_COMMENT = re.compile(r"\.\.(?:$|[ \t](?!.*::))")

_NO_MAPPING = "the front matter is no mapping; write lines of key: value"
_NOT_CLOSED = "the front matter is not closed: write --- after it"
_TOO_LONG = f"front matter is read up to {_LONGEST:,} characters; write the rest on the page"


class Head(NamedTuple):
    """The front matter of a page; made by `read`, read by the directives of events and series."""

    values: dict[str, Value]
    #: The line of each key from 1, nested keys with dots: ``event.date``.
    lines: dict[str, int]
    problems: tuple[Problem, ...]
    #: What a page that is not trusted must not set.
    refused: tuple[Problem, ...]
    #: The whole source in as many lines, with front matter that YAML accepts and without our keys.
    source: str


def read(
    text: str, *, markup: Literal["markdown", "restructuredtext"], trusted: bool = True
) -> Head | None:
    """Return the front matter of a page, None if it has none. Never raises.

    Where the page is not *trusted*, what it must not set is refused (see `front_matter_rules`).
    """
    pieces = _LINE_END.split(text)
    texts, ends = pieces[::2], [*pieces[1::2], ""]
    if markup == "restructuredtext":
        return _read_fields(texts, ends)
    return _read_block(texts, ends, trusted=trusted)


def lines_of(text: str) -> list[str]:
    """Part a text into its lines, as the problems of a `Head` number them, without their ends."""
    return _LINE_END.split(text)[::2]


def _read_block(texts: list[str], ends: list[str], *, trusted: bool) -> Head | None:
    """Read the block at the head of a Markdown page."""
    opening = _OPENING.fullmatch(texts[0])
    if opening is None:
        return None
    closing = re.compile(rf" {{0,3}}-{{{len(opening[1])},}}[ \t]*|\.\.\.[ \t]*")
    last = next((i for i in range(1, len(texts)) if closing.fullmatch(texts[i])), None)
    if last is None:
        return _read_unclosed(texts, ends)
    reading = Reading(in_any_case=OURS)
    lines = _within_reason([Line(i + 1, texts[i]) for i in range(1, last)], reading)
    values = read_mapping(lines, reading)
    if values is None or last == 1:
        # Without the markers it is text of the page, and stays visible as such.
        if last > 1:
            reading.problems.append(Problem(2, 1, _NO_MAPPING))
        shown = ["", *texts[1:last], "", *texts[last + 1 :]]
        return _head({}, reading, _joined(shown, ends))
    for part in reading.parts:
        if part.key in OURS and part.key not in values:
            # Somebody meant a note, whatever is wrong with what is said of it.
            values[part.key] = ""
            reading.lines[part.key] = part.numbers[0]
    foreign = {key: value for key, value in values.items() if key not in OURS}
    if not trusted:
        foreign = _sound(foreign, texts, reading)
    block = _handed_on(foreign, values, texts[1:last], reading)
    if not trusted and sound(loads("\n".join(block)) or {}).refused:
        # Read otherwise by the parser of the page than by us: it gets what we read.
        block = _only(written(foreign) if foreign else "{}", texts[1:last])
    # Not every parser knows `...`, and some want the marker at the margin.
    shown = [texts[0], *block, opening[1], *texts[last + 1 :]]
    return _head(values, reading, _joined(shown, ends))


def _read_unclosed(texts: list[str], ends: list[str]) -> Head | None:
    """Read what was meant as front matter; all but its marker stays on the page."""
    if len(texts) < 2 or not _LIKE_A_KEY.match(texts[1]):  # noqa: PLR2004 - marker and first key
        return None
    last = next((i for i in range(1, len(texts)) if not texts[i].strip()), len(texts))
    reading = Reading(problems=[Problem(1, 1, _NOT_CLOSED)], in_any_case=OURS)
    lines = _within_reason([Line(i + 1, texts[i]) for i in range(1, last)], reading)
    values = read_mapping(lines, reading) or {}
    # As the first line of a page, the marker would be a transition, which is an error of its own.
    return _head(values, reading, _joined(["", *texts[1:]], ends))


def _read_fields(texts: list[str], ends: list[str]) -> Head | None:
    """Read the fields at the top of a reStructuredText page."""
    fields = _fields(texts)
    if not fields:
        return None
    values: dict[str, Value] = {}
    reading = Reading()
    shown = list(texts)
    for name, lines in fields:
        ours = name.casefold() in OURS
        key = name.casefold() if ours else name
        if ours:
            for line in lines:
                shown[line.number - 1] = ""
        if key in values:
            why = repeated(key, reading.lines[key])
            reading.problems.append(Problem(lines[0].number, 2, why))
            continue
        if ours:
            mapping = read_mapping(_within_reason(_as_yaml(key, lines), reading), reading) or {}
            values |= mapping
        else:
            reading.lines[key] = lines[0].number
            values[key] = "\n".join(line.text.strip() for line in lines).strip()
    return _head(values, reading, _joined(shown, ends))


def _fields(texts: Sequence[str]) -> list[tuple[str, list[Line]]]:
    """Return the fields at the top with their lines; the first holds what stands after the name."""
    fields: list[tuple[str, list[Line]]] = []
    in_comment = False
    for number, text in enumerate(texts, 1):
        if not text.strip():
            continue
        match = _FIELD.fullmatch(text)
        if match:
            begins = max(match.start(2), 0)
            fields.append((match[1], [Line(number, match[2] or "", offset=begins)]))
        elif text[0] in " \t" and (fields or in_comment):
            if fields:
                fields[-1][1].append(Line(number, text))
        elif fields or not _COMMENT.match(text):
            break
        in_comment = not match
    return fields


def _as_yaml(key: str, lines: Sequence[Line]) -> list[Line]:
    """Return a field as lines of YAML; a mapping may begin on the line of its name."""
    first, *rest = lines
    if rest and _LIKE_A_KEY.match(first.text):
        margin = rest[0].text[: -len(rest[0].text.lstrip())]
        inner = first._replace(text=margin + first.text, offset=first.offset - len(margin))
        return [Line(first.number, f"{key}:"), inner, *rest]
    text = f"{key}: {first.text}".rstrip()
    return [Line(first.number, text, offset=first.offset - len(f"{key}: ")), *rest]


def _within_reason(lines: list[Line], reading: Reading) -> list[Line]:
    """Return as many lines as are read; the others are taken out."""
    length = 0
    for index, line in enumerate(lines):
        length += len(line.text) + 1
        if length > _LONGEST:
            reading.problems.append(line.problem(_TOO_LONG))
            reading.mended |= {late.number: "" for late in lines[index:]}
            return lines[:index]
    return lines


def _sound(foreign: dict[str, Value], texts: Sequence[str], reading: Reading) -> dict[str, Value]:
    """Take out what a page must not set, with a problem for each."""
    rules = sound(foreign)
    for key, why in rules.refused:
        outer, _, inner = key.partition(".")
        number = reading.lines.get(key) or reading.lines.get(outer) or 2
        word = re.escape(inner.removeprefix("html_meta.") or outer)
        written_at = re.search(rf"(?<![\w-]){word}(?![\w-])", texts[number - 1])
        index = written_at.start() if written_at else None
        reading.refused.append(Line(number, texts[number - 1]).problem(why, index))
    return rules.values


def _handed_on(
    foreign: dict[str, Value], values: dict[str, Value], texts: Sequence[str], reading: Reading
) -> list[str]:
    """Return the lines between the markers for the parser of the page: valid, and without ours."""
    if not foreign:
        return _only("{}", texts)
    if reading.in_braces:
        return _only(written(foreign), texts)
    block = {
        number: "" if UNREADABLE.search(text) else text for number, text in enumerate(texts, 2)
    } | reading.mended
    for part in reading.parts:
        if part.repeated or part.key not in foreign:
            block |= dict.fromkeys(part.numbers, "")
        elif foreign[part.key] != values[part.key]:
            block |= dict.fromkeys(part.numbers, "")
            block[part.numbers[0]] = f"{quoted(part.key)}: {written(foreign[part.key])}"
    if not _usable("\n".join(block.values())):
        for part in reading.parts:
            lines = "\n".join(block[number] for number in part.numbers)
            if lines.strip() and not _usable(lines):
                block |= dict.fromkeys(part.numbers, "")
                block[part.numbers[0]] = f"{quoted(part.key)}: {written(foreign[part.key])}"
    if not _usable("\n".join(block.values())):
        # Accepted one by one, and not together: what was read, on one line.
        return _only(written(foreign), texts)
    return list(block.values())


def _usable(block: str) -> bool:
    """Tell whether the parser of the page can read a block, and keep it: it writes it as JSON."""
    loaded = loads(block)
    if not isinstance(loaded, dict):
        return False
    nested = [value for value in loaded.values() if isinstance(value, dict | list)]
    try:
        json.dumps(nested)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _only(line: str, texts: Sequence[str]) -> list[str]:
    """Return as many lines, the first one of which is given."""
    return [line, *[""] * (len(texts) - 1)]


def _head(values: dict[str, Value], reading: Reading, source: str) -> Head:
    """Return the record, with the problems in the order of lines."""
    problems = sorted(set(reading.problems))
    if len(problems) > _PATIENCE:
        more = f"and {len(problems) - _PATIENCE} more problems after this line"
        problems = [*problems[:_PATIENCE], problems[_PATIENCE]._replace(text=more)]
    refused = sorted(set(reading.refused))[:_PATIENCE]
    return Head(values, reading.lines, tuple(problems), tuple(refused), source)


def _joined(texts: Sequence[str], ends: Sequence[str]) -> str:
    joined = "".join(text + end for text, end in zip(texts, ends, strict=True))
    # A line that was emptied between a CR and an LF would be none any more.
    return joined if ends.count("\r\n") == joined.count("\r\n") else joined.replace("\r\n", "\r \n")
