"""What the pages of one book tell each other: their places, links, index entries and letters.

A page is translated without looking into another one. What needs all of them is noted here and
written once, at the head or the end of the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .literals import array, dictionary, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Letters beyond Latin and its accents, which the fonts in the wheel may lack.
_COMMON = 0x0250


class IndexEntry(NamedTuple):
    """A word in the index, and where in the book it is met."""

    #: Title of the index; none is the general one.
    title: str
    term: str
    subterm: str
    #: The label of the place; none for "see".
    mark: str
    is_main: bool = False
    see: str = ""


class Ledger:
    """Notes about one book, made while its pages are translated."""

    def __init__(self) -> None:
        """Begin with empty columns."""
        #: Every name that a place in the book has been given.
        self.anchors: set[str] = set()
        #: Where links inside of the book lead, with the page that is at least there.
        self.wanted: dict[str, str] = {}
        self.index: list[IndexEntry] = []
        #: Each uncommon letter with the page that has it first.
        self.letters: dict[str, str] = {}
        #: The levels of all headings, in order.
        self.levels: list[int] = []
        #: Paths of images in the project, with their names in the book.
        self.images: dict[str, str] = {}
        self._marks = 0

    def claim(self, name: str) -> bool:
        """Say whether *name* is still free, and take it."""
        if name in self.anchors:
            return False
        self.anchors.add(name)
        return True

    def want(self, name: str, page: str) -> None:
        """Note that a link leads to *name*, which should be on *page*."""
        self.wanted[name] = page

    def mark(self) -> str:
        """Give a label for a place that an index will name."""
        self._marks += 1
        return f"index:{self._marks}"

    def read(self, text: str, docname: str) -> None:
        """Note which uncommon letters *text* has."""
        if not text.isascii():
            for letter in set(text):
                if ord(letter) >= _COMMON:
                    self.letters.setdefault(letter, docname)

    def detours(self) -> str:
        """Give a Typst dictionary of names that nothing has, and where links to them lead."""
        missing = sorted(
            (name, page) for name, page in self.wanted.items() if name not in self.anchors
        )
        return dictionary(
            (name, literal(page) if page in self.anchors else "none") for name, page in missing
        )


class _Line(NamedTuple):
    term: str
    marks: list[IndexEntry]
    below: dict[str, _Line]


def indices(entries: list[IndexEntry]) -> Iterator[tuple[str, str]]:
    """Give each index: its title, and its lines as a Typst array, in order."""
    found: dict[str, dict[str, _Line]] = {}
    for entry in entries:
        lines = found.setdefault(entry.title, {})
        line = lines.setdefault(entry.term, _Line(entry.term, [], {}))
        if entry.subterm:
            line = line.below.setdefault(entry.subterm, _Line(entry.subterm, [], {}))
        line.marks.append(entry)
    # The general index comes last, as readers of books expect.
    for title, lines in sorted(found.items(), key=lambda item: (not item[0], item[0])):
        yield title, _lines(lines)


def _lines(lines: dict[str, _Line]) -> str:
    return array(
        array([literal(line.term), _marks(line), _see(line), _lines(line.below)])
        for line in sorted(lines.values(), key=lambda line: (_sorting(line.term), line.term))
    )


def _marks(line: _Line) -> str:
    return array(
        array([literal(entry.mark), "true" if entry.is_main else "false"])
        for entry in line.marks
        if entry.mark
    )


def _see(line: _Line) -> str:
    return array(literal(text) for text in sorted({entry.see for entry in line.marks if entry.see}))


def _sorting(term: str) -> tuple[bool, str]:
    """Put what begins with a letter after signs and digits, without regard to case."""
    folded = term.casefold().lstrip("\"'“‘(«.#@-_ ")
    return folded[:1].isalpha(), folded
