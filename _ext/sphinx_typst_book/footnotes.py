"""Footnotes and citations: at the foot of the page on which they are called."""

from __future__ import annotations

from docutils import nodes

from .literals import literal
from .names import destination
from .writing import Writing


class Footnotes(Writing):
    """Writes footnotes where they are first called; ids are those of the page they were written on."""

    def prepare_footnotes(self, document: nodes.document) -> None:
        """Find the notes of a page, by their ids."""
        self.notes = {id_: note for note in document.findall(nodes.footnote) for id_ in note["ids"]}
        called = {call.get("refid", "") for call in document.findall(nodes.footnote_reference)}
        self.called = called & self.notes.keys()
        #: Notes that stand on a page already, or are being written.
        self.noted: set[str] = set()

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """Write a note at its first call, and its number at the others."""
        id_ = node.get("refid", "")
        note = self.notes.get(id_)
        if note is None:
            self.write(f"super({self.text(node.astext())})")
        elif self.in_title:
            # Its text is repeated with the title; the note stands below the title, once.
            if id_ not in self.noted:
                self.noted.add(id_)
                self.below_title.append(f"title-note({self._body(note)})")
        elif id_ in self.noted:
            self.write(f"again({literal(self._label(note))})")
        else:
            self.noted.add(id_)
            self.write(f"noted({literal(self._label(note))}, {self._body(note)})")
        raise nodes.SkipNode

    def _label(self, note: nodes.footnote) -> str:
        return f"note:{destination(self.docname, note['ids'][0])}"

    def _body(self, note: nodes.footnote) -> str:
        return self.translated(
            *(part for part in note.children if not isinstance(part, nodes.label))
        )

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Write a note that nothing calls where it stands; the others are where they are called."""
        if self.called.intersection(node["ids"]):
            raise nodes.SkipNode
        self.anchor(*node["ids"])
        self.open()

    def depart_footnote(self, node: nodes.footnote) -> None:
        """Write a note that nothing calls."""
        label = next((part.astext() for part in node.children if isinstance(part, nodes.label)), "")
        body = self.close()
        self.write(f"entry-of({self.text(f'[{label}]')}, {body})")

    def visit_label(self, _node: nodes.label) -> None:
        """Pass over the mark of a note, which its number or its entry shows."""
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.citation_reference) -> None:
        """Write the mark of a citation."""
        text = self.text(f"[{node.astext()}]")
        if node.get("refid"):
            name = destination(self.docname, node["refid"])
            self.ledger.want(name, destination(self.docname))
            text = f"go({literal(name)}, {text})"
        self.write(text)
        raise nodes.SkipNode
