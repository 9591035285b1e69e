"""Two forms of a box: nodes, which every builder can write, or HTML, where there are very many.

The entry of a technology tells hundreds of sentences, each of which would be a dozen nodes, and every
transform walks through all of them. So a box is described once, by the pieces that a form makes, and
a web page gets what its writer would have made of the nodes.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from docutils import nodes

from . import elements
from .links import EBOOK, WEB, Links
from .wording import Dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

#: The class of a node that unfolds where that can be, and stands open elsewhere.
MORE = "more"
#: The class of a reference of which a book tells the page.
WITH_PAGE = "with-page"

Piece = TypeVar("Piece")


class Form(Protocol[Piece]):
    """What boxes are made of. Classes are ours, and get their prefix here."""

    def text(self, said: str) -> Piece:
        """Make plain text."""

    def strong(self, said: str) -> Piece:
        """Make text that is seen first."""

    def aside(self, said: str) -> Piece:
        """Make text of less weight."""

    def link(
        self,
        place: tuple[str, str],
        shown: Piece,
        *classes: str,
        words: str = "",
        paged: bool = False,
    ) -> Piece:
        """Make a link to a place, or to `words` there; a book tells its page if it is to be `paged`."""

    def line(self, pieces: Iterable[Piece], *classes: str) -> Piece:
        """Make a paragraph."""

    def items(self, items: Iterable[Iterable[Piece]], *classes: str) -> Piece:
        """Make a list, of whose items each is lines and lists."""

    def row(self, label: str, line: Piece, *classes: str) -> Piece:
        """Make a line with a label beside it."""

    def box(self, blocks: Iterable[Piece], *classes: str) -> Piece:
        """Make a box of lines and lists, in which nobody searches."""

    def folded(self, summary: str, blocks: Iterable[Piece]) -> Piece:
        """Make what unfolds where that can be, and stands open elsewhere."""


class _Nodes:
    """Makes nodes."""

    def __init__(self, docname: str) -> None:
        """Make them for a page."""
        self._docname = docname

    def text(self, said: str) -> nodes.Node:
        return nodes.Text(said)

    def strong(self, said: str) -> nodes.Node:
        return nodes.strong("", said)

    def aside(self, said: str) -> nodes.Node:
        return elements.inline(said, "details")

    def link(
        self,
        place: tuple[str, str],
        shown: nodes.Node,
        *classes: str,
        words: str = "",
        paged: bool = False,
    ) -> nodes.Node:
        # Books still have to put page numbers behind some of them, so they wait like all others.
        link = elements.link_to(
            *place, shown, self._docname, *classes, *([WITH_PAGE] if paged else [])
        )
        if words:
            link["words"] = words
        return link

    def line(self, pieces: Iterable[nodes.Node], *classes: str) -> nodes.Element:
        return elements.paragraph(*pieces, classes=classes)

    def items(self, items: Iterable[Iterable[nodes.Node]], *classes: str) -> nodes.Node:
        listed = [nodes.list_item("", *blocks) for blocks in items]
        return nodes.bullet_list("", *listed, classes=elements.css(*classes))

    def row(self, label: str, line: nodes.Element, *classes: str) -> nodes.Node:
        return elements.blocks([(label, line)], *classes)

    def box(self, blocks: Iterable[nodes.Node], *classes: str) -> nodes.Node:
        box = elements.container(*blocks, classes=classes)
        # Who searches for its words is to find the notes that say them, and once.
        box["classes"].append("no-search")
        return box

    def folded(self, summary: str, blocks: Iterable[nodes.Node]) -> nodes.Node:
        more = elements.container(*blocks, classes=[MORE])
        more["summary"] = summary
        return more


class _Html:
    """Makes HTML, as Sphinx would write it."""

    def __init__(self, links: Links) -> None:
        """Make it for the page of these links."""
        self._address = links.address

    def text(self, said: str) -> str:
        return escape(said, quote=False)

    def strong(self, said: str) -> str:
        return f"<strong>{escape(said, quote=False)}</strong>"

    def aside(self, said: str) -> str:
        return f'<span class="minutes-details">{escape(said, quote=False)}</span>'

    def link(
        self,
        place: tuple[str, str],
        shown: str,
        *classes: str,
        words: str = "",
        paged: bool = False,  # noqa: ARG002 (a web page has no pages)
    ) -> str:
        address = self._address(place, words)
        if address is None:
            return shown
        css = _css(*classes, and_others="reference internal")
        return f'<a{css} href="{escape(address) or "#"}">{shown}</a>'

    def line(self, pieces: Iterable[str], *classes: str) -> str:
        return f"<p{_css(*classes)}>{''.join(pieces)}</p>\n"

    def items(self, items: Iterable[Iterable[str]], *classes: str) -> str:
        listed = "".join(f"<li>{''.join(blocks)}</li>\n" for blocks in items)
        return f"<ul{_css(*classes)}>\n{listed}</ul>\n"

    def row(self, label: str, line: str, *classes: str) -> str:
        name = (
            f'<dt class="field-odd">{escape(label, quote=False)}<span class="colon">:</span></dt>'
        )
        body = f'<dd class="field-odd">{line}</dd>'
        css = _css("fields", *classes, and_others="field-list simple")
        return f"<dl{css}>\n{name}\n{body}\n</dl>\n"

    def box(self, blocks: Iterable[str], *classes: str) -> str:
        css = _css(*classes, and_others="no-search docutils container")
        return f"<div{css}>\n{''.join(blocks)}</div>\n"

    def folded(self, summary: str, blocks: Iterable[str]) -> str:
        title = f'<summary class="admonition-title">{escape(summary, quote=False)}</summary>'
        css = _css(MORE, and_others="admonition")
        return f"<details{css}>\n{title}\n{''.join(blocks)}</details>\n"


class _OpenHtml(_Html):
    """Makes HTML for books, in which nothing is folded away."""

    def folded(self, summary: str, blocks: Iterable[str]) -> str:  # noqa: ARG002 (asks to unfold)
        css = _css(MORE, and_others="docutils container")
        return f"<div{css}>\n{''.join(blocks)}</div>\n"


def joined(
    form: Form[Piece], parts: Iterable[Iterable[Piece]], separator: str = ", "
) -> Iterator[Piece]:
    """Give parts one after another, with `separator` between them."""
    for position, part in enumerate(parts):
        if position:
            yield form.text(separator)
        yield from part


@cache
def _css(*classes: str, and_others: str = "") -> str:
    """The attribute of our classes and of others."""
    names = " ".join(filter(None, [*elements.css(*classes), and_others]))
    return f' class="{names}"' if names else ""


class written(nodes.General, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """A box as HTML, where only the writer of web pages meets it."""


class Forms:
    """Gives every page its form."""

    def __init__(self, builder: Builder) -> None:
        """Choose what suits a builder."""
        self._builder = builder
        #: Dates as its pages say them.
        self.dates = Dates(builder.config.language)
        self._of_pages: dict[str, Form[Any]] = {}

    def fill(
        self, place: nodes.Element, docname: str, describe: Callable[[Form[Any]], Iterable[Any]]
    ) -> None:
        """Put what is described into a place on a page."""
        is_web = self._builder.name in WEB
        if docname not in self._of_pages:
            html = _OpenHtml if self._builder.name == EBOOK else _Html
            self._of_pages[docname] = (
                html(Links(self._builder, docname)) if is_web else _Nodes(docname)
            )
        found = list(describe(self._of_pages[docname]))
        if is_web and found:
            found = [written("", html="".join(found))]
        place.parent.replace(place, found)


def _write(self: HTML5Translator, node: written) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


def setup_forms(app: Sphinx) -> None:
    """Register the node with its one writer."""
    app.add_node(written, html=(_write, None))
