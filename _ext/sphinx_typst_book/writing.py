"""How a page becomes Typst code: nested bodies, and the anchors that must not get lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from .forms import ALIKE, CALLS, SILENT
from .literals import literal, running
from .names import destination

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .binding import Chapter, Shelf
    from .builder import TypstBookBuilder
    from .ledger import Ledger

#: What may not fit on a line; addresses break by themselves.
LONG_WORD = re.compile(r"(?<!\S)(?!https?://)\S{56,}")

logger = logging.getLogger(__name__)

#: Typst gives up at a depth of 64 show rules, and one frame takes up to four of them. What lies
#: deeper is written without its frame.
DEEPEST = 12


class Body:
    """Code for one piece of content, while it is being written."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.pieces: list[str] = []
        #: Whether it shows anything: an anchor alone does not.
        self.shows = False

    def code(self) -> str:
        """Give the content as a Typst expression; it is content even when it is empty."""
        return "[]" if not self.pieces else "[#{" + "\n".join(self.pieces) + "}]"


class Styles(NamedTuple):
    """The functions that a design has for classes."""

    functions: Mapping[str, str]

    def of(self, node: nodes.Element) -> list[str]:
        """Give the functions for *node*: the last class first, then ``class > kind`` of its parent.

        ``people > bullet_list`` is a list that stands directly in what has the class ``people``.
        The classes of a cross-reference name its role, as Sphinx has it, and no look.
        """
        if "xref" in node["classes"]:
            return []
        own = [self.functions[name] for name in reversed(node["classes"]) if name in self.functions]
        if own or not isinstance(node.parent, nodes.Element):
            return own
        inner = (f"{name} > {node.tagname}" for name in reversed(node.parent["classes"]))
        return [self.functions[name] for name in inner if name in self.functions]


class Writing(SphinxTranslator):
    """Keeps the bodies that are open, and puts anchors where they can stand."""

    builder: TypstBookBuilder

    def __init__(
        self,
        document: nodes.document,
        builder: TypstBookBuilder,
        chapter: Chapter,
        shelf: Shelf,
        ledger: Ledger,
    ) -> None:
        """Begin a page of a book."""
        super().__init__(document, builder)
        self.chapter = chapter
        self.docname = chapter.docname
        #: Pages that have a part of another page in them, which is being written.
        self.pages_around: list[str] = []
        self.shelf = shelf
        self.ledger = ledger
        self.styles = Styles(shelf.styles)
        self.bodies = [Body()]
        #: Names that wait for a place where an anchor can stand.
        self.waiting: list[str] = []
        #: Parts of lists that are being written, since a call takes them all at once.
        self.gathered: list[list[str]] = []
        #: Sections around the place that is being written.
        self.depth = 0
        #: Whether a title is being written, with names before it and notes below it. A title is
        #: repeated in the contents and the outline, and these must not be.
        self.in_title = False
        self.before_title: list[str] = []
        self.below_title: list[str] = []
        #: Caption and legend of the figures and tables that are being written.
        self.captions: list[list[str]] = []
        #: How deep the heading is that was written last: 1 for a part or chapter, and so on.
        self.level = chapter.level

    # Bodies

    def open(self) -> Body:
        """Begin a piece of content; anchors that wait go into it."""
        waiting, self.waiting = self.waiting, []
        body = Body()
        self.bodies.append(body)
        self._place(waiting)
        return body

    def close(self) -> str:
        """End the piece begun last and give its code."""
        self._flush()
        return self.bodies.pop().code()

    def write(self, code: str, *, shows: bool = True) -> None:
        """Add code that gives content."""
        self._flush()
        self.bodies[-1].pieces.append(code)
        self.bodies[-1].shows = self.bodies[-1].shows or shows

    def is_too_deep(self) -> bool:
        """Say whether there is no room for another frame. A list has two bodies for one frame."""
        return len(self.bodies) - len(self.gathered) > DEEPEST

    def hand_over(self, body: Body) -> None:
        """Put what *body* has into the one around it, without a frame."""
        self.bodies[-1].pieces.extend(body.pieces)
        self.bodies[-1].shows = self.bodies[-1].shows or body.shows

    def close_into(self, function: str, *before: str) -> None:
        """End a piece and write it as the last argument of *function*; drop the frame of nothing."""
        self._flush()
        body = self.bodies.pop()
        if not body.shows or self.is_too_deep():
            self.hand_over(body)
        else:
            self.write(f"{function}({', '.join([*before, body.code()])})")

    def close_styled(self, node: nodes.Element, function: str = "") -> None:
        """End a piece, and hand it to *function*, then to those for the classes of *node*."""
        self._flush()
        body = self.bodies.pop()
        names = [function, *self.styles.of(node)] if function else self.styles.of(node)
        is_too_deep = self.is_too_deep() and function not in {"paragraph", "opening"}
        if not names or not body.shows or is_too_deep:
            self.hand_over(body)
            return
        code = body.code()
        for name in names:
            code = f"{name}({code})"
        self.write(code)

    def code(self) -> str:
        """Give all that was written, as the content of a file."""
        self._flush()
        (body,) = self.bodies
        return "\n".join(body.pieces)

    def translated(self, *given: nodes.Node) -> str:
        """Give *given* as one piece of content, apart from what is being written."""
        self.open()
        for node in given:
            node.walkabout(self)
        return self.close()

    # Anchors

    def anchor(self, *ids: str) -> None:
        """Name the place that comes next."""
        # Sphinx's LaTeX calls a page itself so.
        places = ("" if id_ == ":doc" else id_ for id_ in ids)
        self.waiting += [destination(self.docname, place) for place in places]

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Give every id of a node an anchor, wherever no room does so itself."""
        if isinstance(node, nodes.Element) and node["ids"] and not self.names_itself(node):
            self.anchor(*node["ids"])
        kind = self._kind(node)
        method = getattr(self, f"visit_{kind}", None)
        if method is not None:
            method(node)
        elif kind in CALLS:
            self.open()
        elif kind in SILENT:
            raise nodes.SkipNode
        else:
            self.unknown_visit(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        """End a node."""
        kind = self._kind(node)
        method = getattr(self, f"depart_{kind}", None)
        if method is not None:
            method(node)
        elif kind in CALLS and isinstance(node, nodes.Element):
            self.close_styled(node, CALLS[kind])
        else:
            self.unknown_departure(node)

    def _kind(self, node: nodes.Node) -> str:
        """Give the kind of *node*, or of the nearest of its ancestors that has a form.

        What an extension registers for its node with ``app.add_node`` is a method of this object.
        """
        for cls in type(node).__mro__:
            name = ALIKE.get(cls.__name__, cls.__name__)
            if name in CALLS or name in SILENT or hasattr(self, f"visit_{name}"):
                return name
        return type(node).__name__

    def names_itself(self, node: nodes.Element) -> bool:
        """Say whether a room gives *node* its anchors."""
        return isinstance(node, (nodes.section, nodes.footnote, nodes.document))

    def _flush(self) -> None:
        waiting, self.waiting = self.waiting, []
        self._place(waiting)

    def _place(self, names: list[str]) -> None:
        for name in names:
            if self.ledger.claim(name):
                self.bodies[-1].pieces.append(f"anchor({literal(name)})")

    # Text

    def text(self, text: str, *, keep_lines: bool = False) -> str:
        """Give a string literal for *text*, of whose letters notice is taken."""
        self.ledger.read(text, self.docname)
        return literal(text) if keep_lines else running(text)

    def counted(self, kind: str, node: nodes.Element) -> str:
        """Give the number that Sphinx has for a figure, table, listing or formula, or nothing."""
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        found = next((numbers[id_] for id_ in node["ids"] if id_ in numbers), ())
        return ".".join(map(str, found))

    def number(self, node: nodes.Element) -> str:
        """Give the label that Sphinx has for a figure, table or listing, as in ``Fig. 2``."""
        if not self.config.numfig:
            return ""
        kind = self.builder.env.domains.standard_domain.get_enumerable_node_type(node)
        found = self.counted(kind or "", node)
        return str(self.config.numfig_format.get(kind, "%s")) % found if found else ""

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Write text."""
        text = self.text(node.astext())
        if text != '""':
            self.write(f"breakable({text})" if LONG_WORD.search(text) else text)

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Do nothing more."""

    # Nodes that nobody told us of

    def unknown_visit(self, node: nodes.Node) -> None:
        """Say that there is no form for *node*; its text is printed."""
        logger.warning(
            "The book has no form for %r; only its text is printed. An extension gives it one with "
            "app.add_node(..., typst=(visit, depart)).",
            node.__class__.__name__,
            location=node,
            type="typst",
            subtype="node",
        )
        self.open()

    def unknown_departure(self, node: nodes.Node) -> None:
        """End what *node* holds."""
        if isinstance(node, nodes.Element):
            self.close_styled(node)
