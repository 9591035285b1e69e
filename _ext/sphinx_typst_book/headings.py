"""Headings: titles of chapters and sections, and what cannot stand in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .literals import array, literal, optional
from .names import destination
from .writing import Writing

if TYPE_CHECKING:
    from sphinx import addnodes


class Headings(Writing):
    """Writes sections and their titles.

    A title is repeated in the contents, the outline and at the head of pages. Footnotes and
    addresses in it would be too, so that they stand in a note below it.
    """

    def visit_document(self, _node: nodes.document) -> None:
        """Begin a page; its name stands before all of it."""
        self.anchor("")

    def depart_document(self, _node: nodes.document) -> None:
        """End a page."""

    def visit_start_of_file(self, node: addnodes.start_of_file) -> None:
        """Begin what is of another page, whose name the places in it bear."""
        self.pages_around.append(self.docname)
        self.docname = node["docname"]

    def depart_start_of_file(self, _node: addnodes.start_of_file) -> None:
        """Go on with the page around it."""
        self.docname = self.pages_around.pop()

    def visit_section(self, node: nodes.section) -> None:
        """Begin a section."""
        self.depth += 1
        if not isinstance(node.next_node(descend=True), nodes.title):
            self.anchor(*node["ids"])

    def depart_section(self, _node: nodes.section) -> None:
        """End a section."""
        self.depth -= 1

    def visit_title(self, node: nodes.title) -> None:
        """Begin a heading, or the label of a box."""
        if isinstance(node.parent, nodes.section):
            self.in_title, self.below_title = True, []
            # Not into the title, which is repeated elsewhere.
            self.before_title, self.waiting = self.waiting, []
        self.open()

    def depart_title(self, node: nodes.title) -> None:
        """Write a heading: its level, its name, its text, and what had to wait."""
        body = self.close()
        if isinstance(node.parent, nodes.section):
            self.in_title = False
            self._heading(node, body)
            below, self.below_title = self.below_title, []
            for note in below:
                self.write(note)
        elif isinstance(node.parent, nodes.document):
            self.write(f"rubric({body})")
        elif isinstance(node.parent, nodes.table):
            self.captions[-1][0] = f"with-number({literal(self.number(node.parent))}, {body})"
        else:
            self.write(f"label-of-box({body})")

    def _heading(self, node: nodes.title, body: str) -> None:
        level = self.chapter.level + self.depth - 1
        # PDF/UA wants levels without gaps; docutils may leave some, as after `# One`, `### Two`.
        self.level = min(level, self.level + 1) if self.depth > 1 else level
        self.ledger.levels.append(self.level)
        ids = [destination(self.docname, id_) for id_ in node.parent["ids"]]
        # The first id of the section is the label of its heading; all others are places before it.
        own = next((name for name in ids if self.ledger.claim(name)), "")
        others = [name for name in [*self.before_title, *ids] if self.ledger.claim(name)]
        names = f"names: {array(literal(name) for name in others)}"
        number = self._number(node.parent)
        given = f"{self.level}, {optional(own)}, {literal(number)}, {body}, {names}"
        if self.depth > 1:
            self.write(f"section({self.depth - 1}, {given})")
            return
        first = ", opens: false" if self.chapter.follows_part else ""
        self.write(f"chapter({self.chapter.depth}, {given}{first})")

    def _number(self, section: nodes.Element) -> str:
        """Give the number that Sphinx has for a section, in a toctree with ``:numbered:``."""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        anchor = "" if self.depth == 1 else f"#{(section['ids'] or [''])[0]}"
        return ".".join(map(str, numbers.get(anchor, ())))
