"""YAML read as text: every scalar is what was typed, and a bad line costs only itself.

Authors were told that it is YAML, and do not know YAML: ``NO`` is a country to them, ``@anteaya`` a
person, ``Ceph: a guide`` a title. The way: lines are given to YAML whole. If it refuses them, they
are parted at their keys (or items) and each part is given to it alone, down to the single line,
whose value is then the text typed. The cost is bounded by a budget, whatever is in the lines.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

#: How deep lists and mappings may stand in each other.
DEEPEST = 20
#: How many characters are given to YAML in all, before lines are read without it.
_BUDGET = 300_000

#: What YAML refuses to read, or takes for the end of a line as nobody else does.
UNREADABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]",
)

_KEY_END = re.compile(r":(?=[ \t]|$)")
_QUOTED_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:(?=[ \t]|$)""")
_CLOSE_KEY = re.compile(r"([^\W\d_][\w-]{0,40}):(?!//)(?=\S)")
_PLAIN_KEY = re.compile(r"[a-z][a-z_-]*")
_NO_KEY = frozenset("[]{},&*!|>%@`#")
_ITEM = re.compile(r"-(?:[ \t]+|$)")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_TOUCHING_COMMENT = re.compile(r"[ \t]*#(?=[^\s#])(.*)")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}")

_ANCHORS = "anchors and aliases are not supported; put the value in quotation marks if it is text"
_TOO_DEEP = f"lists and mappings stand more than {DEEPEST} deep in each other; write fewer levels"


class Problem(NamedTuple):
    """What is wrong at a place, and what to write instead; made here, told by the extension."""

    #: Both from 1, in the source.
    line: int
    column: int
    text: str


class Line(NamedTuple):
    """A line of the source."""

    #: From 1.
    number: int
    text: str
    #: What must stay before the text if the line is rewritten, where it is more than white space.
    lead: str = ""
    #: How many characters of the source stand before the text.
    offset: int = 0

    def problem(self, text: str, index: int | None = None) -> Problem:
        """Tell of something at an index of the text, or where the text begins."""
        if index is None:
            index = len(self.text) - len(self.text.lstrip())
        return Problem(self.number, self.offset + index + 1, text)


class Part(NamedTuple):
    """A key of the outermost mapping and the numbers of the lines that belong to it."""

    key: str
    numbers: tuple[int, ...]
    #: Whether the key stood there before, so that this one does not count.
    repeated: bool


@dataclass
class Reading:
    """What has been read of some lines so far; filled by `read_mapping`."""

    #: The line of each key, nested ones with dots.
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    #: What was read, and is not for a page to say.
    refused: list[Problem] = field(default_factory=list)
    #: What to write on a line so that YAML reads it as we do; '' where it is taken out.
    mended: dict[int, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    #: Whether the outermost mapping stands in braces, so that its keys do not own lines.
    in_braces: bool = False
    #: Outermost keys whose case does not matter: phones write ``Event:``.
    in_any_case: frozenset[str] = frozenset()
    budget: int = _BUDGET


def read_mapping(lines: Sequence[Line], reading: Reading) -> dict[str, Value] | None:
    """Return the mapping that the lines hold, None if they hold something else."""
    try:
        node = _compose(lines, reading, depth=0)
    except _RefusedError:
        node = None
    else:
        if node is None:
            return {}
        if isinstance(node, yaml.MappingNode):
            reading.in_braces = bool(node.flow_style)
            _note_parts(node, lines, reading)
            return _mapping(node, lines, "", reading)
        if not isinstance(node, yaml.ScalarNode):
            return None
    before = len(reading.problems)
    values = _entries(lines, _Place("", 1), reading)
    if reading.parts:
        return values
    del reading.problems[before:]
    return None


def loads(text: str) -> Any:
    """Return what YAML makes of a text, None if it refuses it."""
    try:
        return yaml.safe_load(text)
    except Exception:  # noqa: BLE001 - PyYAML lets through a ValueError for 2013-02-30, and others
        return None


def written(value: Value) -> str:
    """Return a value as YAML writes it on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{quoted(key)}: {written(value[key])}' for key in value)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return quoted(value)


def quoted(text: str) -> str:
    """Return a text as YAML writes it on one line, whatever is in it."""
    text = json.dumps(text, ensure_ascii=False)
    return UNREADABLE.sub(lambda match: _escaped(match[0]), text)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - half a surrogate pair is no character
        return "\\uFFFD"
    return f"\\U{code:08X}"


class _Place(NamedTuple):
    """Where in the outermost mapping something stands."""

    #: The keys above it, with dots.
    path: str
    depth: int

    def deeper(self) -> _Place:
        return self._replace(depth=self.depth + 1)


class _Refused(NamedTuple):
    """A key or an item that YAML refused."""

    #: What stands before the value when the line is rewritten.
    lead: str
    #: The value as typed on the line.
    typed: str
    #: Why it cannot be read as text either, None if it can.
    problem: Problem | None


class _RefusedError(Exception):
    """Lines that YAML does not read; nothing is told when they can be read as text instead."""

    def __init__(self, reason: str = "", mark: yaml.Mark | None = None) -> None:
        super().__init__(reason)
        self.reason, self._mark = reason, mark

    def problem_in(self, lines: Sequence[Line]) -> Problem | None:
        """Tell of what stands in some lines, None if they can be read as text."""
        if not self.reason:
            return None
        line, column = (self._mark.line, self._mark.column) if self._mark else (0, None)
        return lines[line].problem(self.reason, column)


class _Loader(yaml.SafeLoader):
    """YAML without anchors, tags and depth."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _RefusedError(_ANCHORS, event.start_mark)
        if event.tag is not None:  # `!important` is what somebody typed
            raise _RefusedError
        if self.depth >= DEEPEST:
            raise _RefusedError(_TOO_DEEP, event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _compose(lines: Sequence[Line], reading: Reading, *, depth: int) -> Any:
    """Return the node that YAML reads in some lines."""
    text = "\n".join(line.text for line in lines)
    reading.budget -= len(text)
    if reading.budget < 0 or UNREADABLE.search(text):
        raise _RefusedError
    try:
        loader = _Loader(text)
        loader.depth = depth
        return loader.get_single_node()
    except _RefusedError:
        raise
    except Exception as error:  # see `loads`
        raise _RefusedError from error


def _note_parts(node: Any, lines: Sequence[Line], reading: Reading) -> None:
    """Note which lines belong to which key."""
    keys = [key for key, _ in node.value]
    edges = pairwise([*(key.start_mark.line for key in keys), len(lines)])
    seen: set[str] = set()
    for key, (start, end) in zip(keys, edges, strict=True):
        name = _name(key.value, "", reading) if isinstance(key, yaml.ScalarNode) else ""
        numbers = tuple(line.number for line in lines[start:end])
        reading.parts.append(Part(name, numbers, name in seen))
        seen.add(name)


def _value(node: Any, lines: Sequence[Line], path: str, reading: Reading) -> Value:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, lines, path, reading)
    if isinstance(node, yaml.SequenceNode):
        result: list[Value] = []
        for index, item in enumerate(node.value):
            name = f"{path}.{index}"
            reading.lines[name] = lines[item.start_mark.line].number
            result.append(_value(item, lines, name, reading))
        return result
    if node.style in {"|", ">"}:
        return str(node.value).rstrip("\n")
    _note_comment(node, lines, reading)
    return str(node.value)


def _mapping(
    node: Any,
    lines: Sequence[Line],
    path: str,
    reading: Reading,
) -> dict[str, Value]:
    result: dict[str, Value] = {}
    for key, value in node.value:
        line, column = lines[key.start_mark.line], key.start_mark.column
        if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
            reading.problems.append(line.problem("a key must be a word; write key: value", column))
            continue
        name = _name(key.value, path, reading)
        word = key.value if path else name
        if word in result:
            reading.problems.append(line.problem(repeated(word, reading.lines[name]), column))
            continue
        reading.lines[name] = line.number
        result[word] = _value(value, lines, name, reading)
    return result


def _name(key: str, path: str, reading: Reading) -> str:
    """Return the key with those before it."""
    if path:
        return f"{path}.{key}"
    return key.casefold() if key.casefold() in reading.in_any_case else key


def repeated(key: str, first: int) -> str:
    """Say what is wrong with a key that stands on a line above."""
    return f"{key!r} stands on line {first} already, and that one counts; keep one of them"


def _note_comment(node: Any, lines: Sequence[Line], reading: Reading) -> None:
    """Tell of what YAML takes for a comment and a reader for a number: ``room: #5``."""
    mark = node.end_mark
    if mark.line < len(lines):
        _tell_comment(lines[mark.line], mark.column, reading)


def _tell_comment(line: Line, index: int, reading: Reading) -> None:
    comment = _TOUCHING_COMMENT.match(line.text, index)
    if comment:
        why = (
            f"{_shown(f'#{comment[1]}')} is a comment in YAML and is not read; put the whole value "
            "in quotation marks if it belongs to it"
        )
        reading.problems.append(line.problem(why, comment.start(1) - 1))


def _entries(lines: Sequence[Line], at: _Place, reading: Reading) -> dict[str, Value]:
    """Read a mapping that YAML refuses, key by key."""
    result: dict[str, Value] = {}
    for part in _parted(lines, reading, items=False):
        head = _head(part[0].text)
        if head is None:  # pragma: no cover - `_parted` begins parts at keys only
            continue
        name = _name(head[0], at.path, reading)
        key = head[0] if at.path else name
        if not at.path:
            numbers = tuple(line.number for line in part)
            reading.parts.append(Part(key, numbers, key in result))
        if key in result:
            reading.problems.append(part[0].problem(repeated(key, reading.lines[name])))
            for line in part:
                reading.mended[line.number] = line.lead.rstrip()
            continue
        reading.lines[name] = part[0].number
        value = _entry(part, at._replace(path=name), reading)
        if value is None:
            del reading.lines[name]
        else:
            result[key] = value
    return result


def _entry(part: list[Line], at: _Place, reading: Reading) -> Value | None:
    """Read one key with its value, None if it had to be taken out."""
    key, typed = _head(part[0].text) or ("", "")
    try:
        node = _compose(part, reading, depth=at.depth - 1)
        if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
            raise _RefusedError  # noqa: TRY301 - the same way out
    except _RefusedError as refusal:
        shown = key if _PLAIN_KEY.fullmatch(key) else quoted(key)
        refused = _Refused(f"{_lead(part[0])}{shown}:", typed, refusal.problem_in(part))
        return _mended(part, refused, at, reading)
    return _value(node.value[0][1], part, at.path, reading)


def _items(lines: Sequence[Line], at: _Place, reading: Reading) -> list[Value]:
    """Read a list that YAML refuses, item by item."""
    result: list[Value] = []
    for part in _parted(lines, reading, items=True):
        name = f"{at.path}.{len(result)}"
        reading.lines[name] = part[0].number
        value = _item(part, at._replace(path=name), reading)
        if value is None:
            del reading.lines[name]
        else:
            result.append(value)
    return result


def _item(part: list[Line], at: _Place, reading: Reading) -> Value | None:
    """Read one item of a list, None if it had to be taken out."""
    first = part[0]
    stripped = first.text.strip()
    typed = _ITEM.sub("", stripped, count=1)
    try:
        node = _compose(part, reading, depth=at.depth - 1)
        if not isinstance(node, yaml.SequenceNode) or len(node.value) != 1:
            raise _RefusedError  # noqa: TRY301 - the same way out
    except _RefusedError as refusal:
        lead = f"{_lead(first)}-"
        if _head(typed) or _ITEM.match(typed):
            # What stands in the item begins on its line: as if the hyphen were white space.
            margin = _indent(first.text) + len(stripped) - len(typed)
            inner = Line(first.number, " " * margin + typed, lead.ljust(margin))
            return _block([inner, *part[1:]], at.deeper(), reading)
        return _mended(part, _Refused(lead, typed, refusal.problem_in(part)), at, reading)
    return _value(node.value[0], part, at.path, reading)


def _mended(part: list[Line], refused: _Refused, at: _Place, reading: Reading) -> Value | None:
    """Read a value that YAML refuses: what stands under it piece by piece, or the text typed."""
    first, *rest = part
    under = [line for line in rest if _counts(line)]
    text = _COMMENT.sub("", refused.typed).strip()
    if under and not text:
        return _block(rest, at.deeper(), reading)
    if refused.problem:
        _take_out(part, refused.problem, reading)
        return None
    if under and _BLOCK.fullmatch(text):
        margin = min(_indent(line.text) for line in under)
        between = "\n" if text[0] == "|" else " "
        texts = (line.text.expandtabs()[margin:].rstrip() for line in rest)
        text = between.join(texts).strip()
    else:
        _tell_comment(first, first.text.rindex(refused.typed) + len(text), reading)
        for line in under:
            if _head(line.text) or _ITEM.match(line.text.strip()):
                why = f"{_shown(line.text)} stands under a value; indent it less"
                _take_out([line], line.problem(why), reading)
            else:
                text = f"{text} {_COMMENT.sub('', line.text).strip()}".strip()
    reading.mended |= {line.number: "" for line in rest}
    reading.mended[first.number] = f"{refused.lead} {quoted(text)}"
    return text


def _block(lines: Sequence[Line], at: _Place, reading: Reading) -> Value | None:
    """Read a mapping or a list that stands in something that YAML refused."""
    first = next(line for line in lines if _counts(line))
    if at.depth > DEEPEST:
        _take_out(lines, first.problem(_TOO_DEEP), reading)
        return None
    if _ITEM.match(first.text.strip()):
        return _items(lines, at, reading)
    if _head(first.text):
        return _entries(lines, at, reading)
    text = " ".join(_COMMENT.sub("", line.text).strip() for line in lines if _counts(line))
    reading.mended |= {line.number: "" for line in lines}
    reading.mended[first.number] = f"{_lead(first)}{quoted(text)}"
    return text


def _parted(lines: Sequence[Line], reading: Reading, *, items: bool) -> list[list[Line]]:
    """Part lines at the keys, or items, that stand at their margin; take out what fits nowhere."""
    parts: list[list[Line]] = []
    margin: int | None = None
    for line in lines:
        if not _counts(line):
            if parts:
                parts[-1].append(line)
            continue
        indent, stripped = _indent(line.text), line.text.strip()
        margin = indent if margin is None else margin
        begins = bool(_ITEM.match(stripped)) if items else _head(stripped) is not None
        if indent == margin and begins:
            parts.append([line])
        elif parts and (indent > margin or _goes_on(parts[-1], stripped, items=items)):
            parts[-1].append(line)
        else:
            wanted = "- item" if items else "key: value"
            why = f"cannot read {_shown(line.text)}; write {wanted}"
            _take_out([line], line.problem(why), reading)
    return parts


def _goes_on(part: list[Line], stripped: str, *, items: bool) -> bool:
    """Tell whether a line at the margin belongs to the key before it."""
    if stripped[0] in "]}":
        return True
    if items or not _ITEM.match(stripped):
        return False
    head = _head(part[0].text)
    return head is not None and not _COMMENT.sub("", head[1]).strip()


def _head(text: str) -> tuple[str, str] | None:
    """Return the key at the beginning of a line and what follows it, None if there is no key."""
    text = text.strip()
    if not text or text[0] in _NO_KEY or _ITEM.match(text) or text.startswith(("? ", ": ")):
        return None
    match = _QUOTED_KEY.match(text)
    if match:
        key = loads(match[1])
        return (key, text[match.end() :].strip()) if isinstance(key, str) and key.strip() else None
    match = _KEY_END.search(text)
    if match:
        key = text[: match.start()].rstrip()
        if not key or _COMMENT.search(key):
            return None
    else:
        # The space after the colon is what people leave out.
        match = _CLOSE_KEY.match(text)
        if match is None:
            return None
        key = match[1]
    return key, text[match.end() :].strip()


def _take_out(lines: Sequence[Line], problem: Problem, reading: Reading) -> None:
    reading.problems.append(problem)
    for line in lines:
        reading.mended[line.number] = line.lead.rstrip()


def _lead(line: Line) -> str:
    return line.lead or " " * _indent(line.text)


def _indent(text: str) -> int:
    text = text.expandtabs()
    return len(text) - len(text.lstrip())


def _counts(line: Line) -> bool:
    """Tell whether a line is neither blank nor a comment."""
    stripped = line.text.strip()
    return bool(stripped) and not stripped.startswith("#")


def _shown(text: str) -> str:
    text = text.strip()
    return repr(text if len(text) <= 60 else f"{text[:60]}…")  # noqa: PLR2004 - fits a line
