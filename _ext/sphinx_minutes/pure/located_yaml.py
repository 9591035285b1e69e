"""YAML with places: mappings, lists and texts, each with the line and the column where it stands.

Every scalar is the text typed. What YAML refuses costs the entry it stands in, at most, and is
told; nothing here raises.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from .forgiving_yaml import DEEPEST, UNREADABLE, Line, Problem, Reading, read_mapping
from .slugs import LONGEST
from .suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .forgiving_yaml import Value

__all__ = ["Items", "Node", "Pairs", "Problem", "Text", "entries", "sections", "shown", "unknown"]

#: The parser of libyaml reads 10,000 people in a fifth of a second, the one in Python in four.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_LINE_END = re.compile(r"\r\n|\r|\n")
_SECTION = re.compile(r"""(?P<quote>["']?)(?P<key>[^\s:#"'][^:#"']*?)(?P=quote)\s*:\s*(?:#.*)?""")
#: What stands at the margin without beginning a section.
_GOES_ON = re.compile(r"[\]})]|-(?:\s|$)")
_NOTHING = re.compile(r"\s*(?:#.*)?|---\s*|\.\.\.\s*|%.*")


class Text(NamedTuple):
    """A scalar, as typed, and where it stands."""

    line: int
    column: int
    text: str


class Items(NamedTuple):
    """A list and where it stands."""

    line: int
    column: int
    items: tuple[Node, ...]


class Pairs(NamedTuple):
    """A mapping and where it stands; keys can occur twice."""

    line: int
    column: int
    pairs: tuple[tuple[Text, Node], ...]


Node: TypeAlias = Text | Items | Pairs


def sections(text: str, problems: list[Problem]) -> list[tuple[Text, Node]]:
    """Return the keys at the margin of a YAML file with what stands under them.

    Every scalar is the text typed. What YAML refuses costs the entry it stands in, at most.
    """
    lines = [Line(n, t) for n, t in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1)]
    try:
        tree = _composed(lines)
    except _RefusedError:
        tree = Pairs(1, 1, tuple(_piecewise(lines, problems)))
    if isinstance(tree, Pairs):
        return list(tree.pairs)
    if not isinstance(tree, Text) or tree.text:
        why = "the file holds no mapping; write people: and under it slug: and name: lines"
        problems.append(Problem(tree.line, tree.column, why))
    return []


def entries(section: Text, node: Node, problems: list[Problem]) -> list[tuple[Text, Pairs]]:
    """Return the entries of a section; what is no mapping is told."""
    if isinstance(node, Text) and not node.text:
        return []
    if not isinstance(node, Pairs):
        why = "the section holds no entries; write slug: under it, and under that name: ..."
        problems.append(Problem(section.line, section.column, why))
        return []
    result: list[tuple[Text, Pairs]] = []
    for key, entry in node.pairs:
        if isinstance(entry, Pairs):
            result.append((key, entry))
        else:
            why = "the entry holds no fields; write name: ... on a line of its own under the slug"
            problems.append(Problem(key.line, key.column, why))
    return result


def unknown(key: Text, known: Iterable[str], problems: list[Problem]) -> None:
    """Tell of a key that means nothing here."""
    known = tuple(known)
    why = f"unknown key {shown(key.text)}{did_you_mean(key.text, known)}"
    problems.append(Problem(key.line, key.column, f"{why}; known: {', '.join(known)}"))


def shown(text: str) -> str:
    """Return a text as complaints quote it."""
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


class _RefusedError(Exception):
    """Lines that are not read as they are."""


def _composed(lines: Sequence[Line]) -> Node:
    """Return what YAML reads in some lines, without anchors, tags and depth."""
    text = "\n".join(line.text for line in lines)
    if UNREADABLE.search(text):
        raise _RefusedError
    try:
        return _built(yaml.parse(text, Loader=_LOADER), lines[0].number)
    except Exception as error:  # PyYAML lets through a ValueError now and then
        raise _RefusedError from error


def _built(events: Iterable[Any], first: int) -> Node:
    """Build the tree that the events of YAML tell of."""
    # Each open collection with its children; keys and values take turns.
    opened: list[tuple[Any, list[Node]]] = [(None, [])]
    documents = 0
    for event in events:
        place = event.start_mark.line + first, event.start_mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        elif getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _RefusedError
        elif isinstance(event, yaml.CollectionStartEvent):
            opened.append((event, []))
        elif isinstance(event, yaml.ScalarEvent):
            opened[-1][1].append(Text(*place, event.value.rstrip("\n")))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, children = opened.pop()
            place = start.start_mark.line + first, start.start_mark.column + 1
            mapping = isinstance(event, yaml.MappingEndEvent)
            opened[-1][1].append(
                Pairs(*place, _paired(children)) if mapping else Items(*place, tuple(children)),
            )
        if documents > 1 or len(opened) > DEEPEST:
            raise _RefusedError
    return next(iter(opened[0][1]), Text(first, 1, ""))


def _paired(children: Sequence[Node]) -> tuple[tuple[Text, Node], ...]:
    pairs: list[tuple[Text, Node]] = []
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Text) or not key.text.strip():
            raise _RefusedError
        pairs.append((key._replace(text=key.text.strip()), value))
    return tuple(pairs)


def _piecewise(lines: Sequence[Line], problems: list[Problem]) -> Iterator[tuple[Text, Node]]:
    """Give the sections of a file that YAML refuses, entry by entry."""
    for part in _parted(lines, 0):
        head = _SECTION.fullmatch(part[0].text)
        under = [line for line in part[1:] if not _NOTHING.fullmatch(line.text)]
        if head is None or not under:
            yield from _forgiven(part, problems)
            continue
        margin = _indent(under[0].text)
        pairs = [pair for entry in _parted(part[1:], margin) for pair in _forgiven(entry, problems)]
        yield Text(part[0].number, 1, head["key"]), Pairs(under[0].number, margin + 1, tuple(pairs))


def _parted(lines: Sequence[Line], margin: int) -> list[list[Line]]:
    """Part lines before those that stand no deeper than the margin."""
    parts: list[list[Line]] = []
    for line in lines:
        stripped = line.text.strip()
        nothing = bool(_NOTHING.fullmatch(line.text))
        if not nothing and _indent(line.text) <= margin and not _GOES_ON.match(stripped):
            parts.append([line])
        elif parts:
            parts[-1].append(line)
        elif not nothing:
            parts.append([line])
    return parts


def _forgiven(lines: Sequence[Line], problems: list[Problem]) -> list[tuple[Text, Node]]:
    """Return what some lines hold, as forgiving as front matter is."""
    try:
        tree = _composed(lines)
    except _RefusedError:
        reading = Reading()
        values = read_mapping(lines, reading)
        texts = {line.number: line.text for line in lines}
        problems += reading.problems
        tree = _located(values or {}, "", lines[0].number, reading.lines, texts)
        told = bool(reading.problems)
    else:
        told = False
    if isinstance(tree, Pairs) and (tree.pairs or told):
        return list(tree.pairs)
    why = f"cannot read {shown(lines[0].text.strip())}; write slug: and under it name: ..."
    problems.append(Problem(lines[0].number, _indent(lines[0].text) + 1, why))
    return []


def _located(
    value: Value,
    path: str,
    line: int,
    numbers: Mapping[str, int],
    texts: Mapping[int, str],
) -> Node:
    """Return a value of `forgiving_yaml`, which knows lines only, as a node."""
    line = numbers.get(path, line)
    column = _indent(texts.get(line, "")) + 1
    if isinstance(value, str):
        return Text(line, column, value)

    def at(key: str) -> str:
        return f"{path}.{key}" if path else key

    if isinstance(value, list):
        inner = (_located(v, at(str(i)), line, numbers, texts) for i, v in enumerate(value))
        return Items(line, column, tuple(inner))
    pairs: list[tuple[Text, Node]] = []
    for key, item in value.items():
        node = _located(item, at(key), line, numbers, texts)
        pairs.append((Text(node.line, node.column, key.strip()), node))
    return Pairs(line, column, tuple(pairs))


def _indent(text: str) -> int:
    text = text.expandtabs()
    return len(text) - len(text.lstrip())
