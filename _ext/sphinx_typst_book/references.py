"""Links: within the book, to the web, and what of them is seen on paper."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes

from .literals import literal
from .names import destination
from .writing import Writing

#: How the address of a page begins, which only the translator reads; as in Sphinx's LaTeX.
PAGE = "%"

#: An address of more letters nobody copies from paper: it is printed up to a slash before so many.
_LONG, _SHORT = 200, 72

_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)


class Goal(NamedTuple):
    """Where a link leads: one of these, or neither."""

    #: The name of a place in the book.
    name: str = ""
    #: An address on the web.
    address: str = ""
    #: Whether it is the address of a page of the same project, in another book or none. There may
    #: be very many of these, and who wants to follow one on paper looks into the other book.
    is_ours: bool = False


def page_address(docname: str) -> str:
    """Give the address of a page as links of resolved references carry it."""
    return f"{PAGE}{docname}"


def same_address(address: str, text: str) -> bool:
    """Say whether *text* tells the reader of a printed page the address already."""
    shown = _SCHEME.sub("", address).rstrip("/")
    return shown.casefold() == _SCHEME.sub("", text.strip()).rstrip("/").casefold()


def in_short(address: str) -> str:
    """Give the beginning of an address.

    >>> in_short("https://pictures.example/albums/2015/" + "x" * 200)
    'https://pictures.example/albums/2015/…'
    """
    head = address[:_SHORT]
    return f"{head[: head.rfind('/') + 1]}…"


class References(Writing):
    """Writes links, and the places they lead to."""

    def visit_reference(self, node: nodes.reference) -> None:
        """Begin a link; one that shows a long address shows where that leads, and keeps the whole."""
        self.open()
        said = node.astext()
        if len(said) > _LONG and same_address(node.get("refuri", ""), said):
            self.write(self.text(in_short(said)))
            raise nodes.SkipChildren

    def depart_reference(self, node: nodes.reference) -> None:
        """Write a link to a place in this book, to the web, or none where neither is known."""
        self._flush()
        body = self.bodies.pop()
        if not body.shows:
            self.hand_over(body)
            return
        code = self._link(self.goal(node), node.astext(), body.code())
        for style in self.styles.of(node):
            code = f"{style}({code})"
        self.write(code)

    def goal(self, node: nodes.Element) -> Goal:
        """Find where a link leads: to a place in this book, else to the web, else nowhere."""
        if "refid" in node:
            return self._place_in_book(self.docname, node["refid"])
        address = node.get("refuri", "")
        if address.startswith(PAGE):
            docname, _, id_ = address.removeprefix(PAGE).partition("#")
            if docname in self.shelf.docnames:
                return self._place_in_book(docname, id_)
            is_page = docname in self.builder.env.all_docs
            return Goal(
                address=self.shelf.web.address(docname, id_) if is_page else "", is_ours=True
            )
        # A path on the web site means nothing in a PDF.
        return Goal(address=address) if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address) else Goal()

    def _place_in_book(self, docname: str, id_: str) -> Goal:
        name = destination(docname, id_)
        self.ledger.want(name, destination(docname))
        return Goal(name=name)

    def _link(self, goal: Goal, text: str, body: str) -> str:
        shown = "no" if goal.is_ours else self.shown(goal.address, text)
        if self.in_title:
            # A title is a link itself, in the contents.
            if goal.address and shown != "no":
                self.below_title.append(f"address-note({body}, {literal(goal.address)})")
            return body
        if goal.name:
            return f"go({literal(goal.name)}, {body})"
        if goal.address:
            return f"web({literal(goal.address)}, {body}, printed: {literal(shown)})"
        return body

    def shown(self, address: str, text: str) -> str:
        """Give how an address is printed: not where the text of its link says it."""
        is_said = same_address(address, text) or not _SCHEME.match(address)
        return "no" if is_said else self.config.typst_book_show_urls

    # Places. What has an id gets its anchor from `Writing`; a target only names what comes next.

    def visit_target(self, node: nodes.target) -> None:
        """Name the place that comes next, or the text that a target has."""
        if node.get("refid"):
            self.anchor(node["refid"])
        if not node.children:
            raise nodes.SkipNode
        self.open()

    def depart_target(self, node: nodes.target) -> None:
        """Write the text of a target."""
        self.close_styled(node)
