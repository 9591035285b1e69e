"""Forms of a directory that part it: by year, by letter, by area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..base import elements
from ..base.wording import _
from ..pure import slugs
from ..store import filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..store.listing import Row

#: What stands in the place of a letter for names that begin with none.
_NO_LETTER = "#"

#: The nodes of a row as running text.
_Shown = list[nodes.Node]


def timeline(found: Iterable[Row], shown: Iterable[_Shown]) -> nodes.definition_list:
    """The rows under the years that they begin in."""
    years: dict[str, list[_Shown]] = {}
    for row, line in zip(found, shown, strict=True):
        years.setdefault(row.first[:4], []).append(line)
    groups = [(_term(year or _("Without a date")), of_year) for year, of_year in years.items()]
    return _parted(groups, "timeline")


def areas(found: Iterable[Row], shown: Iterable[_Shown]) -> nodes.definition_list:
    """The rows under their areas, which come by name; what has none comes last."""
    titles: dict[str, str] = {}
    parted: dict[str, list[_Shown]] = {}
    for row, line in zip(found, shown, strict=True):
        area = slugs.fold(row.where)
        titles.setdefault(area, row.where or _("Others"))
        parted.setdefault(area, []).append(line)
    ordered = sorted(parted, key=lambda area: (not area, area))
    return _parted([(_term(titles[area]), parted[area]) for area in ordered], "areas")


def letters(
    found: Iterable[Row], shown: Iterable[_Shown], docname: str, number: int
) -> nodes.container:
    """The rows under their letters, with a line of all letters above them to jump by.

    *number* counts the indexes of a page, of which each has anchors of its own.
    """
    parted: dict[str, list[_Shown]] = {}
    for row, line in zip(found, shown, strict=True):
        letter = filters.letter_of(row.title).upper()
        parted.setdefault(letter if letter.isalpha() else _NO_LETTER, []).append(line)
    # Whatever order the rows have within a letter; what begins with none comes first.
    ordered = sorted(parted, key=lambda letter: (letter != _NO_LETTER, slugs.fold(letter)))
    ids = {letter: _id_of(letter, number) for letter in ordered}
    jumps = [[elements.link_to(docname, id_, letter, docname)] for letter, id_ in ids.items()]
    groups = [(_term(letter, ids[letter]), parted[letter]) for letter in ordered]
    return elements.container(
        elements.paragraph(*elements.joined(jumps, " "), classes=["jumps"]),
        _parted(groups, "letters"),
        classes=["index"],
    )


def _id_of(letter: str, number: int) -> str:
    """An id with two hyphens, which no heading ever gets."""
    name = "other" if letter == _NO_LETTER else slugs.fold(letter)
    return f"letter--{name}--{number}" if number > 1 else f"letter--{name}"


def _term(text: str, id_: str = "") -> nodes.term:
    return nodes.term("", text, translatable=False, ids=[id_] if id_ else [])


def _parted(
    groups: Iterable[tuple[nodes.term, Sequence[_Shown]]], name: str
) -> nodes.definition_list:
    items = [
        nodes.definition_list_item("", term, nodes.definition("", elements.bullets(lines, "list")))
        for term, lines in groups
    ]
    return nodes.definition_list("", *items, classes=elements.css(name))
