"""Technologies: entries of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes

from ..base import elements
from ..base.complaints import Complaint
from ..base.directive import NoteDirective, Option, address, names, one_of
from ..base.wording import _
from ..pure.records import Technology

if TYPE_CHECKING:
    from collections.abc import Callable

#: How an entry may point to another, with the words for it.
RELATIONS: dict[str, Callable[[], str]] = {
    "superseded-by": lambda: _("Superseded by"),
    "folded-into": lambda: _("Folded into"),
    "part-of": lambda: _("Part of"),
    "see": lambda: _("See also"),
}
#: The words for it at the other end, where a row is filled in when all pages are read.
BACK: dict[str, Callable[[], str]] = {
    "superseded-by": lambda: _("Supersedes"),
    "folded-into": lambda: _("Took in"),
    "part-of": lambda: _("Parts"),
    "see": RELATIONS["see"],
}


class related_back(elements.awaited):  # noqa: N801 (docutils' way to name nodes)
    """Where entries go that point to this one; made here, filled in by ``site/glossary/history.py``.

    ``relation`` is theirs to this one.
    """


class mentioned_in(elements.awaited):  # noqa: N801 (docutils' way to name nodes)
    """Where a technology is mentioned; made here, filled in when all pages are read."""


class TechnologyDirective(NoteDirective):
    """``{technology}``: what a thing is, and under which names it is found."""

    takes_title = True
    takes: ClassVar[dict[str, Option]] = {
        "also": Option("Other names that it goes by.", "names", names, repeats=True),
        "formerly": Option("Names that it used to have.", "names", names, repeats=True),
        "superseded-by": Option("What took its place.", "names", names, repeats=True),
        "folded-into": Option("What it became a part of.", "names", names, repeats=True),
        "part-of": Option("What it is a part of.", "names", names, repeats=True),
        "see": Option("Entries worth reading too.", "names", names, repeats=True),
        "area": Option("Its area, instead of the title of the section it stands in.", "text"),
        "homepage": Option("Its own page.", "address", address),
        "match": Option(
            "How it is found in prose.",
            "written, any-case or marked",
            one_of("written", "any-case", "marked"),
        ),
        "not": Option("Phrases that are never it.", "phrases", names, repeats=True),
    }

    def build(self) -> list[nodes.Node]:
        """Give an entry in the form of Sphinx's own glossary, so that every builder sets it well."""
        body = self.parse_body()
        if not self.title:
            message = "has no name; write it behind the directive, such as '{technology} Neutron'"
            self.complain(Complaint.ENTRY, message)
            return [*body, self._details()]
        term = nodes.term(self.title, self.title, translatable=False)
        self.anchor(self.title, term)
        definition = nodes.definition("", *body)
        definition += self._details()
        definition += mentioned_in("", technology=self.title, docname=self.env.docname)
        item = nodes.definition_list_item("", term, definition)
        # The writers of Sphinx pass a glossary by; what they see of it is the list.
        classes = ["glossary", *elements.css("technology")]
        classes += self.given.pop("class", ())
        entry = addnodes.glossary("", nodes.definition_list("", item, classes=classes))
        entry["sorted"] = False
        self.set_source_info(entry)
        entry["facts"] = self._technology()
        return [entry]

    def _names(self, option: str) -> tuple[str, ...]:
        return tuple(name for group in self.given.get(option, ()) for name in group)

    def _technology(self) -> Technology:
        return Technology(
            id="",
            title=self.title,
            area=self.given.get("area", ""),
            also=self._names("also"),
            formerly=self._names("formerly"),
            relations=tuple((kind, name) for kind in RELATIONS for name in self._names(kind)),
            homepage=self.given.get("homepage", ""),
            line=self.lineno,
            match=self.given.get("match", "written"),
            never=self._names("not"),
        )

    def _details(self) -> nodes.field_list:
        """What is known of it, row by row; the list goes when there is nothing to put into it."""
        rows: list[nodes.Node] = []
        for option, label in (("formerly", _("Formerly")), ("also", _("Also"))):
            written = [[nodes.Text(name)] for name in self._names(option)]
            if written:
                rows.append(elements.field(label, elements.joined(written)))
        for relation, label_of in RELATIONS.items():
            linked = [[self._related(name)] for name in self._names(relation)]
            if linked:
                rows.append(elements.field(label_of(), elements.joined(linked)))
            named = {"technology": self.title, "docname": self.env.docname}
            rows.append(related_back("", relation=relation, **named))
        if "homepage" in self.given:
            rows.append(elements.field(_("Home page"), elements.linked(self.given["homepage"])))
        details = nodes.field_list("", *rows, classes=elements.css("fields", "technology-fields"))
        elements.place(self.get_source_info(), details)
        return details

    def _related(self, name: str) -> nodes.Node:
        """A link to another entry; unlike a quiet one it is reported when it leads nowhere."""
        reference = elements.cross_reference("technology", name, self.env.docname)
        del reference["minutes_quiet"]
        reference += nodes.inline(name, name)
        self.set_source_info(reference)
        return reference
