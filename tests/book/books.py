"""A book that was built, opened with a reader that knows nothing of Typst."""

import re
from functools import cached_property
from pathlib import Path

import myst_parser
import pypdf

ROOT = Path(__file__).parents[2]
#: MyST 4 finds headings under the name of a file, and no labels.
KNOWS_LABELS = int(myst_parser.__version__.split(".")[0]) >= 5

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Club notes"
author = "The club"
extensions = ["myst_parser", "sphinx_typst_book"]
myst_enable_extensions = [
    "amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_image", "replacements", "strikethrough", "substitution", "tasklist",
]
suppress_warnings = ["myst.header", "myst.strikethrough"]
"""


class Book:
    """A PDF and what the build said of it."""

    def __init__(self, built, name):
        self.built = built
        self.warnings = built.warnings
        self.path = built.out / f"{name}.pdf"

    @cached_property
    def pdf(self):
        return pypdf.PdfReader(self.path)

    @cached_property
    def pages(self):
        return [page.extract_text() for page in self.pdf.pages]

    @property
    def text(self):
        return "\n".join(self.pages)

    @property
    def body(self):
        """The text after title page and contents, with words at line ends put together again."""
        return words_in_a_row("\n".join(self.pages[2:]))

    @cached_property
    def destinations(self):
        """Each named destination with the number of its page, from 1."""
        found = self.pdf.named_destinations
        return {
            name: self.pdf.get_destination_page_number(place) + 1 for name, place in found.items()
        }

    @cached_property
    def outline(self):
        """Titles of the outline with their depth, in order."""
        found = []

        def walk(entries, depth):
            for entry in entries:
                if isinstance(entry, list):
                    walk(entry, depth + 1)
                else:
                    found.append((depth, entry.title))

        walk(self.pdf.outline, 0)
        return found

    @cached_property
    def tags(self):
        """Kinds of all tagged elements, in reading order, each with what is said of it."""
        root = self.pdf.trailer["/Root"]["/StructTreeRoot"]
        found = []
        waiting = [root]
        while waiting:
            element = waiting.pop().get_object()
            if isinstance(element, list):
                waiting += reversed(element)
            elif isinstance(element, dict):
                if "/S" in element:
                    found.append((element["/S"].removeprefix("/"), element.get("/Alt", "")))
                if "/K" in element:
                    waiting.append(element["/K"])
        return found

    def kinds(self):
        return {kind for kind, _alt in self.tags}

    @cached_property
    def links(self):
        """Where links lead: an address, or the name or page of a place in the book."""
        found = []
        for page in self.pdf.pages:
            for note in page.get("/Annots", []):
                link = note.get_object()
                action = link.get("/A", {})
                goal = action.get("/URI") or action.get("/D") or link.get("/Dest")
                found.append(goal.get_object() if hasattr(goal, "get_object") else goal)
        return found


def arrows(page):
    """Each number of a page that stands after a link with an arrow, and the name that the link leads to."""
    numbers = []

    def look(text, place, *_others):
        if found := re.match(r"→\W*(\d+)", text):
            numbers.append((int(found[1]), place[4], place[5]))

    page.extract_text(visitor_text=look)
    notes = [note.get_object() for note in page.get("/Annots", [])]
    links = [(note["/Rect"], note["/A"]["/D"]) for note in notes if "/D" in note.get("/A", {})]
    for number, x, y in numbers:
        # A link of several lines has one frame around them all, and ends on the last.
        before = [
            (abs(x - right), goal)
            for (left, bottom, right, _top), goal in links
            if bottom < y < bottom + 6 and left < x
        ]
        yield number, min(before)[1]


def words_in_a_row(text):
    """Put words together that were broken at the end of a line, and give all on one line."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", text))


def letters_of(text):
    """Only the letters and digits of a text: hyphens, spaces and ends of lines do not count."""
    return re.sub(r"[\W_]+", "", text)
