"""How the entry of a person looks in a directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..base import elements
from ..base.wording import _, say_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store.portraits import Deed, Portrait


def entries(
    portraits: Iterable[tuple[Portrait, bool]], docname: str, language: str
) -> addnodes.glossary:
    """Show people on a page; those whose home it is are what links lead to."""
    items = []
    for person, is_home in portraits:
        term = nodes.term(person.name, "", translatable=False)
        if is_home and person.place:
            term["ids"] = [person.place.id]
            term += nodes.Text(person.name)
        elif person.place:
            term += elements.link_to(person.place.docname, person.place.id, person.name, docname)
        else:
            term += nodes.Text(person.name)
        definition = nodes.definition("", _shown(person, docname, language))
        items.append(nodes.definition_list_item("", term, definition))
    # In the form of Sphinx's own glossary, whose entries get a permalink.
    listed = nodes.definition_list("", *items, classes=["glossary", *elements.css("entries")])
    return addnodes.glossary("", listed, sorted=False)


def _shown(person: Portrait, docname: str, language: str) -> nodes.field_list:
    rows: list[tuple[str, nodes.Element]] = []
    if person.formerly:
        rows.append((_("Formerly"), elements.paragraph(nodes.Text(", ".join(person.formerly)))))
    if person.links:
        links: list[list[nodes.Node]] = [
            [nodes.reference("", label, refuri=url, internal=False)] for label, url in person.links
        ]
        rows.append((_("Links"), elements.paragraph(*elements.joined(links))))
    for label, deeds in (
        (_("Attended"), person.attended),
        (_("Organized"), person.organized),
        (_("Spoke"), person.spoke),
        (_("Moderated"), person.moderated),
        (_("Mentioned in"), person.mentioned),
    ):
        if deeds:
            lines = [_line(deed, docname, language) for deed in deeds]
            rows.append((label, elements.bullets(lines, "deeds")))
    return elements.blocks(rows, "person-fields")


def _line(deed: Deed, docname: str, language: str) -> list[nodes.Node]:
    shown: list[nodes.Node] = [
        elements.link_to(deed.place.docname, deed.place.id, deed.title, docname)
    ]
    rest = [text for text in (say_date(deed.date, language), ", ".join(deed.details)) if text]
    if rest:
        shown.append(elements.inline(" · " + " · ".join(rest), "details"))
    return shown
