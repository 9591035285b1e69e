"""The prose of notes, as the commands that look at words see it, with lines of the files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from ..base.elements import css
from ..pure.glossary.likely_names import GAP, Line
from ..store.domain import minutes_domain
from ..store.prose import BLOCK
from ..store.recording import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: In these nobody tells anything: code, headings, what directives of ours draw.
_NO_PROSE = (
    nodes.Invisible,
    nodes.FixedTextElement,
    nodes.title,
    nodes.rubric,
    nodes.term,
    nodes.field_name,
    nodes.docinfo,
    addnodes.toctree,
)
_DRAWN = frozenset(css("attendees", "event", "talk", "refused", "people", "directory"))
#: Runs of a line that are no words of the writer, or are known to mean something else.
_GAPS = (
    nodes.literal,
    nodes.math,
    nodes.image,
    nodes.raw,
    nodes.footnote_reference,
    nodes.citation_reference,
    addnodes.pending_xref,
)
_NO_WORDS = frozenset(css("no-link", "sic"))


class Spot(NamedTuple):
    """A place in a file, for people and editors."""

    file: str
    line: int
    #: 1 where nobody knows better.
    column: int = 1


class Sources:
    """The files of the notes, to find words in; each is read once."""

    def __init__(self, app: Sphinx) -> None:
        self._env = app.env
        self._lines: dict[str, list[str]] = {}

    def spot(self, docname: str, line: int, words: str = "") -> Spot:
        """Say where *words* stand, that are somewhere from *line* of a page on."""
        path = Path(self._env.doc2path(docname))
        file = os.path.relpath(path)
        if file not in self._lines:
            text = path.read_text(encoding="utf-8", errors="replace")
            self._lines[file] = text.split("\n")
        lines = self._lines[file]
        start = max(line, 1)
        for number in range(start, len(lines) + 1) if words else ():
            column = lines[number - 1].find(words)
            if column >= 0:
                return Spot(file, number, column + 1)
        return Spot(file, start)


def prose_of_notes(app: Sphinx) -> Iterator[Line]:
    """Give every block of prose of every note, without pages of the glossary."""
    for docname, page in minutes_domain(app.env).index.pages.items():
        if page.is_note and not page.technologies:
            yield from _prose(docname, app.env.get_doctree(docname))


def lines_of_blocks(app: Sphinx, docname: str) -> dict[int, int]:
    """Give the lines at which the blocks begin that the index looks for names in, by their number."""
    return {
        node[BLOCK][1]: line_of(node)
        for node in app.env.get_doctree(docname).findall(nodes.TextElement)
        if BLOCK in node
    }


def _prose(docname: str, node: nodes.Element) -> Iterator[Line]:
    for child in node.children:
        if not isinstance(child, nodes.Element) or isinstance(child, _NO_PROSE):
            continue
        if not _DRAWN.isdisjoint(child.get("classes", ())):
            continue
        if isinstance(child, nodes.TextElement):
            if child.get("translatable", True):
                yield Line(docname, line_of(child), _text(child))
        else:
            yield from _prose(docname, child)


def _text(node: nodes.Element) -> str:
    told: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            told.append(child.astext())
        elif isinstance(child, nodes.Element):
            told.append(GAP if _is_gap(child) else _text(child))
    return "".join(told)


def _is_gap(node: nodes.Element) -> bool:
    if isinstance(node, nodes.reference):
        return "://" in node.astext()
    return isinstance(node, _GAPS) or not _NO_WORDS.isdisjoint(node.get("classes", ()))
