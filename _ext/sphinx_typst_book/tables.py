"""Tables, with heads that are repeated on every page they go over."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from docutils import nodes

from .literals import array
from .writing import Writing

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Letters of a table on a line of the page, and what the space around a column takes of them.
_LINE, _GAP = 84, 3
#: A column is not made wider than this for the sake of a long cell, which can have several lines.
_WIDEST = 48


class Tables(Writing):
    """Writes tables."""

    tables: list[Table]

    def visit_table(self, _node: nodes.table) -> None:
        """Begin a table; a table may stand in a cell of another."""
        self.open()
        self.tables.append(Table())
        self.captions.append(["", ""])

    def depart_table(self, node: nodes.table) -> None:
        """Write a table, with its caption above it."""
        table = self.tables.pop()
        caption, _legend = self.captions.pop()
        self.hand_over(self.bodies.pop())
        if not table.columns:
            return
        code = (
            f"table-of({array(table.shares())}, {array(table.head)}, {array(table.body)}, "
            f"stubs: {table.stubs})"
        )
        if caption:
            code = f"captioned({caption}, {code}, kind: table)"
        for style in self.styles.of(node):
            code = f"{style}({code})"
        self.write(code)

    def visit_tgroup(self, node: nodes.tgroup) -> None:
        """Take the columns, whose widths count when the author gave them."""
        table = self.tables[-1]
        specs = [child for child in node.children if isinstance(child, nodes.colspec)]
        table.columns = len(specs) or int(node.get("cols", 0))
        table.stubs = sum(bool(spec.get("stub")) for spec in specs)
        if "colwidths-given" in node.parent["classes"]:
            table.given = [max(_number(spec.get("colwidth", 1)), 1) for spec in specs]

    def depart_tgroup(self, _node: nodes.tgroup) -> None:
        """Do nothing more."""

    def visit_colspec(self, _node: nodes.colspec) -> None:
        """Pass over a column, which was taken already."""
        raise nodes.SkipNode

    def visit_thead(self, _node: nodes.thead) -> None:
        """Begin the head."""
        self.tables[-1].in_head = True

    def depart_thead(self, _node: nodes.thead) -> None:
        """End the head."""
        self.tables[-1].in_head = False

    def visit_row(self, _node: nodes.row) -> None:
        """Begin a row."""
        self.tables[-1].begin_row()
        self.open()

    def depart_row(self, _node: nodes.row) -> None:
        """End a row; its cells are in the table."""
        self.hand_over(self.bodies.pop())

    def visit_entry(self, _node: nodes.entry) -> None:
        """Begin a cell."""
        self.open()

    def depart_entry(self, node: nodes.entry) -> None:
        """Add a cell to its table."""
        columns, rows = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        self.tables[-1].add(self.close(), node.astext(), columns, rows)


class Table:
    """A table that is being written."""

    def __init__(self) -> None:
        """Begin without columns."""
        self.columns = 0
        #: Widths as the author gave them.
        self.given: list[int] = []
        self.stubs = 0
        self.in_head = False
        self.head: list[str] = []
        self.body: list[str] = []
        #: Of each column: the letters of its longest word, and those of its longest line.
        self._words: dict[int, int] = {}
        self._lines: dict[int, int] = {}
        #: Columns that a cell above reaches into, and for how many more rows.
        self._reaching: dict[int, int] = {}
        self._column = 0

    def begin_row(self) -> None:
        """Begin a row, at its first column."""
        self._column = 0
        self._reaching = {at: rows - 1 for at, rows in self._reaching.items() if rows > 1}

    def add(self, code: str, text: str, columns: int, rows: int) -> None:
        """Add a cell, and notice how much room it wants."""
        while self._column in self._reaching:
            self._column += 1
        if columns == 1:
            self._measure(self._column, text)
        if rows > 1:
            # One more, since the next row takes one off before it looks.
            self._reaching |= dict.fromkeys(range(self._column, self._column + columns), rows)
        if columns > 1 or rows > 1:
            code = f"table.cell(colspan: {columns}, rowspan: {rows}, {code})"
        (self.head if self.in_head else self.body).append(code)
        self._column += columns

    def _measure(self, column: int, text: str) -> None:
        longest = max((len(word) for word in text.split()), default=1)
        line = max((len(line) for line in text.splitlines()), default=1)
        self._words[column] = max(self._words.get(column, 3), min(longest, _WIDEST))
        self._lines[column] = max(self._lines.get(column, 3), min(line, _WIDEST))

    def shares(self) -> Iterable[str]:
        """Give the widths of columns: as given, as wide as they want, or shares of the line.

        When the columns want more than there is, those get what they want that want no more than
        their part. The others share what is left by the square root of what they want: twice as
        much text takes more lines and more width. A longest word has room wherever that is so.
        """
        if self.given:
            return [f"{width}fr" for width in self.given]
        room = _LINE - _GAP * self.columns
        words = [self._words.get(column, 3) for column in range(self.columns)]
        lines = [self._lines.get(column, 3) for column in range(self.columns)]
        if sum(lines) <= room:
            return ["auto"] * self.columns
        widths: dict[int, float] = {}
        narrowest_first = sorted(range(self.columns), key=lambda column: lines[column])
        for place, column in enumerate(narrowest_first):
            left = room - sum(widths.values())
            if lines[column] > left / (self.columns - place):
                wide = narrowest_first[place:]
                wanted = sum(sqrt(lines[other]) for other in wide)
                widths |= {
                    other: max(words[other], left * sqrt(lines[other]) / wanted) for other in wide
                }
                break
            widths[column] = lines[column]
        return [f"{widths[column] + _GAP:.1f}fr" for column in range(self.columns)]


def _number(width: object) -> int:
    """Give a width as a number; docutils has numbers and text."""
    text = str(width).rstrip("*")
    return int(text) if text.isdigit() else 1
