"""Binding pages into a book: which, in what order, and how deep each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import Matcher

from .website import web_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from .settings import Design, Document
    from .website import WebSite


class Chapter(NamedTuple):
    """A page in a book."""

    docname: str
    #: The level of its heading in the outline.
    level: int
    #: How far it is from the first page along the toctrees; 1 is the first, and what that leads to.
    depth: int = 1
    #: Captions that come before it, with the level of each: it opens a part of the book.
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def follows_part(self) -> bool:
        """Whether the title of a part stands above its own."""
        return bool(self.parts)


class Shelf(NamedTuple):
    """What the pages of a book have to know of it, and of the web site beside it."""

    #: The page that the book begins with.
    start: str
    docnames: frozenset[str]
    styles: Mapping[str, str]
    groups: Mapping[str, str]
    web: WebSite
    #: Pages that toctrees lead to, and other books have.
    elsewhere: frozenset[str] = frozenset()


def shelf(document: Document, chapters: Sequence[Chapter], design: Design, config: Config) -> Shelf:
    """Describe a book for its pages."""
    return Shelf(
        start=chapters[0].docname if chapters else "",
        docnames=frozenset(chapter.docname for chapter in chapters),
        elsewhere=frozenset(document.left_out),
        styles=design.styles,
        groups=design.groups,
        web=web_site(config),
    )


def bind(document: Document, env: BuildEnvironment, exclude: Sequence[str]) -> list[Chapter]:
    """Give the chapters of a book in reading order, each page once."""
    pattern, without = Matcher(list(exclude)), frozenset(document.left_out)

    def left_out(docname: str) -> bool:
        return docname in without or pattern(docname)

    if document.pages:
        bound = [Chapter(docname, 1) for docname in document.pages if docname in env.all_docs]
    else:
        bound = list(_Walk(env, left_out).from_start(document.start))
    return [chapter for chapter in bound if not left_out(chapter.docname)]


class _Walk:
    """A walk along the toctrees."""

    def __init__(self, env: BuildEnvironment, left_out: Callable[[str], bool]) -> None:
        self.env = env
        self.left_out = left_out
        self.seen: set[str] = set()

    def from_start(self, docname: str) -> Iterator[Chapter]:
        """Walk from the first page. What it leads to stands beside it in the outline, not below."""
        self.seen.add(docname)
        yield Chapter(docname, 1)
        yield from self._below(docname, 0, 1, ())

    def _below(
        self, docname: str, level: int, depth: int, waiting: tuple[tuple[int, str], ...]
    ) -> Iterator[Chapter]:
        for toctree in self.env.get_doctree(docname).findall(addnodes.toctree):
            caption = toctree.get("caption") or ""
            parts = (*waiting, (level + 1, caption)) if caption else waiting
            below = level + 2 if caption else level + 1
            for child in toctree["includefiles"]:
                if child in self.seen or self.left_out(child):
                    continue
                self.seen.add(child)
                yield Chapter(child, below, depth, parts)
                # A part has opened with the first page in it.
                parts = waiting = ()
                yield from self._below(child, below, depth + 1, ())


def is_blank(document: nodes.document) -> bool:
    """Say whether a page shows nothing but its title."""
    title = next(document.findall(nodes.title), None)
    return not any(_shows(child, title) for child in document.children)


def _shows(node: nodes.Node, title: nodes.title | None) -> bool:
    if node is title or isinstance(node, nodes.Invisible):
        return False
    if isinstance(node, nodes.Text):
        return bool(node.strip())
    is_seen = isinstance(node, (nodes.image, nodes.transition))
    return is_seen or any(_shows(child, title) for child in node.children)
