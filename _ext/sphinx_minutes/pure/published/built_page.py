"""A page that somebody built, with whatever program: which addresses it has, and what stands there.

Read as HTML is written by Sphinx, docutils, Jekyll and their like: an id stands on a heading, or on
what begins right before it.
"""

from __future__ import annotations

from typing import NamedTuple

from ..any_html import AnyHTML
from . import fingerprints

#: What surrounds the text of a page on each page of a site.
_AROUND = {"nav", "header", "footer", "script", "style", "aside", "template", "noscript"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: What carries the id of the heading after it.
_ANCHORS = {"section", "span", "a", "div"}
_CAPTIONS = {"figcaption": "figure", "caption": "table"}
_EMPTY = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}


class Spot(NamedTuple):
    """An address on a built page."""

    #: '' for the page itself.
    id: str
    #: page, section, figure, table, technology, as in the lock.
    kind: str
    title: str
    fingerprint: str
    #: Another id of the same place, when that comes first.
    same_as: str = ""


class BuiltPage(NamedTuple):
    """What a page offers; made by `read`."""

    title: str
    spots: tuple[Spot, ...]
    #: Where it sends its readers, '' for a page that they stay on.
    leads_to: str


class _Heading:
    def __init__(self, level: int, ids: list[str], kind: str) -> None:
        self.level, self.ids, self.kind = level, ids, kind
        self.title = ""
        self.words: set[str] = set()
        self.parent = self.before = ""


def read(html: str) -> BuiltPage:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    inner = reader.in_main or reader.found
    spots: dict[str, Spot] = {}
    everything: set[str] = set()
    for heading in inner:
        mark = fingerprints.of_words(heading.words, heading.parent, heading.before)
        for id_ in heading.ids:
            first = heading.ids[0] if id_ != heading.ids[0] else ""
            spots.setdefault(id_, Spot(id_, heading.kind, heading.title, mark, first))
        everything |= heading.words
    title = next((it.title for it in inner if it.level == 1), reader.title.strip())
    page = Spot("", "page", title, fingerprints.of_words(everything))
    return BuiltPage(title, (page, *spots.values()), reader.leads_to)


class _Reader(AnyHTML):
    """Follows a page from tag to tag."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.leads_to = ""
        self.found: list[_Heading] = []
        self.in_main: list[_Heading] = []
        self._open: list[tuple[str, bool, bool]] = []
        self._waiting: list[str] = []
        self._named: _Heading | None = None
        self._around: list[_Heading] = []
        self._last: dict[int, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag; take up its id."""
        given = {key: value or "" for key, value in attrs}
        classes = given.get("class", "").split()
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.leads_to = given.get("content", "").partition("=")[2].strip(" '\"")
        elif tag == "a" and "minutes-moved-page" in classes:
            # Where a page of ours went, which waits for its readers to press the link.
            self.leads_to = given.get("href", "")
        if tag in _EMPTY:
            return
        is_around = tag in _AROUND or "headerlink" in classes or "caption-number" in classes
        is_main = tag in {"main", "article"} or given.get("role") == "main"
        self._open.append((tag, is_around and not is_main, is_main))
        if self._is_around():
            return
        id_ = given.get("id") or (given.get("name", "") if tag == "a" else "")
        if tag in _HEADINGS:
            self._begin(_HEADINGS[tag], [*self._waiting, *([id_] if id_ else [])], "section")
        elif tag in _CAPTIONS:
            self._begin(9, self._waiting, _CAPTIONS[tag])
        elif tag == "dt" and id_:
            self._begin(9, [id_], "technology")
        elif id_ and (tag in _ANCHORS or tag in _CAPTIONS.values()):
            self._waiting.append(id_)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and what was left open in it."""
        if tag not in {name for name, *_rest in self._open}:
            return
        if self._named is not None and (tag in _HEADINGS or tag in _CAPTIONS or tag == "dt"):
            self._end(self._named)
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take up a text for all that it belongs to."""
        if self._open and self._open[-1][0] == "title":
            self.title += data
        if not data.strip() or self._is_around() or not self._is_in("body"):
            return
        if self._named is not None:
            self._named.title += data
        else:
            self._waiting = []
        words = fingerprints.words(data)
        for heading in self._around:
            if heading is not self._named:
                heading.words |= words

    def _begin(self, level: int, ids: list[str], kind: str) -> None:
        self._named = _Heading(level, list(ids), kind)
        self._waiting = []
        while self._around and self._around[-1].level >= level:
            self._around.pop()
        parent = self._around[-1] if self._around else None
        self._named.parent = parent.title if parent else ""
        self._named.before = self._last.get(id(parent), "")
        self._around.append(self._named)
        self.found.append(self._named)
        if any(is_main for _tag, _is_around, is_main in self._open):
            self.in_main.append(self._named)

    def _end(self, heading: _Heading) -> None:
        heading.title = " ".join(heading.title.split())
        parent = self._around[-2] if len(self._around) > 1 else None
        self._last[id(parent)] = heading.title
        self._named = None

    def _is_around(self) -> bool:
        return any(is_around for _tag, is_around, _is_main in self._open)

    def _is_in(self, tag: str) -> bool:
        return any(name == tag for name, *_rest in self._open)
