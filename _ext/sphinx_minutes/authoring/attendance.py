"""What lists of people say, however they are written, and the links of their names.

The blocks that an author wrote are read here; nothing of them changes but that names become links
and that absence is said in words. ``{attendees}`` and plain headings share it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from ..base import elements
from ..base.complaints import Complaint
from ..base.trees import every
from ..pure import brackets
from ..pure.people import names
from ..pure.people.attendance import Attendance
from ..pure.people.vocabulary import (
    COLUMNS,
    is_absence,
    is_no,
    is_role,
    label_before,
    title_of_group,
)
from ..pure.withheld import stand_ins
from ..store.recording import line_of
from .hiding import hidden_in_row, hide
from .people import link_names
from .ticks import box_before, read_ticks, struck_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..pure.people.names import Entry

#: Blocks whose children are people.
LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.line_block)
_COMMA = re.compile(",")
#: ``Name, Organisation`` has one comma, and a list of people more.
_SEVERAL = 3
#: A row as an entry, for tables that have no heads.
_BAR = " | "


class Manner(NamedTuple):
    """How a list is to be read."""

    docname: str
    #: What a parenthesis behind a name means.
    in_parentheses: str
    #: Title of a group, in the form of `title_of_group`, to the group.
    labels: Mapping[str, str]
    #: Tells the author of a mistake in a line; None where nobody said that these are people, and
    #: only what looks like people is read.
    complain: Callable[[Complaint, str, int | None], None] | None
    #: Filled while reading: what was typed for each entry, in order.
    typed: list[str]
    #: Puts stand-ins in the place of names that are not to be shown.
    cover: Callable[[str], str]
    #: And what was typed for those who are not to be shown by name.
    hidden: list[tuple[Entry, str]]

    @property
    def is_sure(self) -> bool:
        """Whether the author said that these are people."""
        return self.complain is not None


def read(blocks: Sequence[nodes.Node], how: Manner, group: str = "present") -> Attendance:
    """Read the people in blocks that an author wrote, and link their names."""
    return Attendance(tuple(_read(blocks, how, group)))


def bare_label(block: nodes.Node, how: Manner) -> str | None:
    """The label that a block is: a title that is known, or with a colon; None for others.

    In plain lists what is not known is no label: the agenda comes next.
    """
    if not isinstance(block, nodes.paragraph | nodes.rubric):
        return None
    text = elements.meant_text(block).strip()
    has_colon = how.is_sure and text.endswith((":", "："))
    if has_colon or title_of_group(text) in how.labels:
        return title_of_group(text)
    return None


def labelled(text: str, how: Manner) -> tuple[str, str]:
    """Part the label of a group from the people after it; ('', text) when there is none.

    What nobody knows is a label if several follow it: ``Team: a, b``.
    """
    label, rest = label_before(text)
    known = title_of_group(label) in how.labels or is_role(label)
    if label and (known or not rest or len(names.split_people(rest)) > 1):
        return label, rest
    return "", text


def _read(blocks: Sequence[nodes.Node], how: Manner, group: str) -> Iterator[tuple[str, Entry]]:
    """Read blocks: people stand in lists and tables, or, where there are none, in lines.

    Lines around lists are remarks, or labels of what follows.
    """
    has_lists = any(isinstance(block, (*LISTS, nodes.table)) for block in blocks)
    current = group
    for block in blocks:
        label = bare_label(block, how)
        if label is not None:
            current = how.labels.get(label, group)
        elif isinstance(block, LISTS):
            yield from _list(block, how, current)
        elif isinstance(block, nodes.table):
            yield from _table(block, how, current)
        elif isinstance(block, nodes.paragraph):
            first, _rest = labelled(elements.meant_text(block).partition("\n")[0], how)
            if not has_lists or title_of_group(first) in how.labels:
                yield from _lines(block, how, group)


def _list(block: nodes.Element, how: Manner, group: str) -> Iterator[tuple[str, Entry]]:
    # Where each item has a list under it, the items are groups.
    headed = all(any(isinstance(child, LISTS) for child in item.children) for item in block)
    # A form that nobody has filled in: whoever was there, it does not say so.
    blank = {box_before(line) for line in every(block, nodes.paragraph)} == {False}
    for item in block.children if not blank else ():
        if isinstance(item, LISTS):
            yield from _list(item, how, group)
        elif isinstance(item, nodes.Element):
            yield from _item(item, how, group, is_head=headed)


def _item(
    item: nodes.Element, how: Manner, group: str, *, is_head: bool
) -> Iterator[tuple[str, Entry]]:
    """Read the people of an item, and those in lists under it."""
    block = item if isinstance(item, nodes.line) else next(iter(item.children), None)
    inner = [child for child in item.children if isinstance(child, LISTS)]
    if block is None:
        message = "has an entry without a name; write the name, or take the line out"
        _tell(how, message, line_of(item) or None)
    elif isinstance(block, nodes.paragraph | nodes.line):
        absent = read_ticks(block)
        text = elements.meant_text(block)
        label, people = labelled(text, how)
        title = title_of_group(label or text)
        if label or (inner and (is_head or title in how.labels)):
            group = how.labels.get(title, group)
            typed = names.split_people(people) if label else []
        else:
            # An item that is alone, and holds several, is a running line behind a bullet.
            several = [*brackets.split(text, _COMMA)] if len(item.parent.children) == 1 else []
            typed = names.split_people(text) if len(several) >= _SEVERAL else [text]
        role = label if is_role(label) else ""
        entries = [_entry(name, how, role) for name in typed]
        yield from _linked(block, entries, how, "regrets" if absent else group)
    for block in inner:
        yield from _list(block, how, group)


def _lines(block: nodes.paragraph, how: Manner, group: str) -> Iterator[tuple[str, Entry]]:
    """Read running text; each of its lines may begin with a label."""
    read_ticks(block)
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in elements.meant_text(block).split("\n"):
        label, rest = labelled(line, how)
        if label:
            parts.append((label, [rest]))
        else:
            parts[-1][1].append(line)
    read: list[tuple[str, Entry]] = []
    for label, lines in parts:
        of = how.labels.get(title_of_group(label), group)
        role = label if is_role(label) else ""
        read += [(of, _entry(name, how, role)) for name in names.split_people("\n".join(lines))]
    if not how.is_sure:
        read = [(of, entry) for of, entry in read if names.looks_like_somebody(entry)]
    struck = [elements.meant_text(node) for node in struck_in(block)]
    _link(block, [entry for _of, entry in read], how)
    for of, entry in read:
        yield ("regrets" if _is_absent(entry, struck) else of), entry


def _table(block: nodes.table, how: Manner, group: str) -> Iterator[tuple[str, Entry]]:
    """Read the people of a table by the heads of its columns.

    Without heads the first column names them; a column may be a group, too.
    """
    heads = [cell for head in every(block, nodes.thead) for cell in every(head, nodes.entry)]
    titles = [title_of_group(elements.meant_text(head)) for head in heads]
    columns = [COLUMNS.get(title, "") for title in titles]
    if "name" not in columns and any(title in how.labels for title in titles):
        columns = [f"group:{how.labels[title]}" if title in how.labels else "" for title in titles]
    elif not {"name", "handle"}.intersection(columns):
        if not how.is_sure:
            return
        columns[:1] = ["name"]
    for row in (row for body in every(block, nodes.tbody) for row in body.children):
        cells = dict(zip(columns, row.children, strict=False))
        if not heads:
            text = _BAR.join(map(_text_of, row.children))
            yield from _row({"name": row.children[0]}, how, group, text)
        elif any(column.startswith("group:") for column in columns):
            for column, cell in zip(columns, row.children, strict=False):
                if column:
                    yield from _read(cell.children, how, column.removeprefix("group:"))
        else:
            yield from _row(cells, how, group)


def _row(
    cells: dict[str, nodes.Node], how: Manner, group: str, text: str = ""
) -> Iterator[tuple[str, Entry]]:
    """Read the person of a row, whose cells are given by what they hold."""
    holder = cells.get("name") or cells["handle"]
    block = next(iter(holder.findall(nodes.paragraph)), None)
    absent = block is not None and read_ticks(block)
    said = {field: how.cover(_text_of(cell)) for field, cell in cells.items()}
    if not any(said.values()):
        return
    name = said.get("name", "")
    entry = _entry(text or name, how)
    how.hidden.clear()
    handle = entry.handle or said.get("handle", "").rpartition("/")[2].lstrip("@")
    entry = entry._replace(
        name=entry.name or (f"@{handle}" if handle and not entry.withheld else ""),
        affiliations=entry.affiliations or tuple(filter(None, [said.get("affiliations", "")])),
        place=entry.place or said.get("place", ""),
        initials=entry.initials or said.get("initials", ""),
        role=entry.role or said.get("role", ""),
        handle=handle,
    )
    absent = absent or is_no(said.get("attended", ""))
    group = "regrets" if absent else group
    entry = hidden_in_row(holder, cells, entry, how.docname)
    if block is None or entry.private:
        yield group, entry
    else:
        yield from _linked(block, [entry], how, group)


def _text_of(cell: nodes.Node) -> str:
    lines = every(cell, nodes.paragraph)
    return " ".join(" ".join(map(elements.meant_text, lines)).split())


def _linked(
    block: nodes.TextElement, entries: list[Entry], how: Manner, group: str
) -> Iterator[tuple[str, Entry]]:
    """Link the people of a line, and give them with their group."""
    if not how.is_sure:
        entries = [entry for entry in entries if names.looks_like_somebody(entry)]
    for entry in entries:
        if not (entry.name or entry.affiliations or entry.note or entry.role or entry.withheld):
            message = (
                f"has an entry without a name: {block.astext()!r}; write the name, "
                "or '(name withheld)' for somebody who is not to be named"
            )
            _tell(how, message, line_of(block))
    struck = [elements.meant_text(node) for node in struck_in(block)]
    _link(block, entries, how)
    for entry in entries:
        yield ("regrets" if _is_absent(entry, struck) else group), entry


def _link(block: nodes.TextElement, entries: list[Entry], how: Manner) -> None:
    """Link names, in what is struck first: they end within it."""
    hide(block, how.hidden, how.docname)
    how.hidden.clear()
    entries = [entry for entry in entries if not entry.private]
    for part in struck_in(block):
        text = elements.meant_text(part)
        link_names(part, [entry for entry in entries if _is_struck(entry, [text])], how.docname)
    link_names(block, entries, how.docname)


def _entry(text: str, how: Manner, role: str = "") -> Entry:
    how.typed.append(how.cover(" ".join(text.split())))
    entry = names.read_entry(how.typed[-1], in_parentheses=how.in_parentheses)
    entry = entry._replace(role=entry.role or role)
    if entry.private:
        how.hidden.append((entry, text))
    return entry


def _is_struck(entry: Entry, struck: Sequence[str]) -> bool:
    if entry.private:
        # It stands already what is shown instead, or there still is the stand-in.
        found = (stand_ins.first(text) for text in struck)
        if any(who is not None and who.slug == entry.private for who in found):
            return True
    return bool(entry.name) and any(entry.name in " ".join(text.split()) for text in struck)


def _is_absent(entry: Entry, struck: Sequence[str]) -> bool:
    said = (entry.note, entry.place, *entry.affiliations)
    return _is_struck(entry, struck) or any(map(is_absence, said))


def _tell(how: Manner, message: str, line: int | None) -> None:
    if how.complain is not None:
        how.complain(Complaint.ENTRY, message, line)
