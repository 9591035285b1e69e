"""What the entry of a person shows: former names, links, and what the notes say that they did.

A portrait is plain data, so that the page of the entry is written again when it is another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from ..base import elements
from ..base.wording import _, say_date
from ..pure.links import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store.index import Index
    from ..store.things import EventAt, Mention, Person, Place


class Deed(NamedTuple):
    """An event that somebody attended, or a talk that they gave or moderated."""

    title: str
    place: Place
    #: EDTF.
    date: str
    #: Where they worked and were that day, or the event of a talk.
    details: tuple[str, ...]


class Portrait(NamedTuple):
    """A person as an entry shows them; made of the index, shown by `entries`."""

    name: str
    #: Where the entry is, None when the site has no place for it.
    place: Place | None
    #: Other spellings; not shown, but links from elsewhere lead by them to this page.
    also: tuple[str, ...]
    formerly: tuple[str, ...]
    #: Label and address.
    links: tuple[tuple[str, str], ...]
    attended: tuple[Deed, ...]
    spoke: tuple[Deed, ...]
    moderated: tuple[Deed, ...]
    #: Places whose text names them by a role.
    mentioned: tuple[Deed, ...]


def portrait(index: Index, person: Person) -> Portrait:
    """Gather what the entry of somebody shows."""
    known = person.known
    found = index.find("person", person.slug)
    return Portrait(
        name=person.name,
        place=found[0].place if found else None,
        also=known.also if known else (),
        formerly=known.formerly if known else (),
        links=tuple(_links(person)),
        attended=tuple(_attended(index, person)),
        spoke=tuple(_held(index, talk.talk.title, talk.place, talk.event) for talk in person.spoke),
        moderated=tuple(
            _held(index, talk.talk.title, talk.place, talk.event) for talk in person.moderated
        ),
        mentioned=tuple(map(_mention, index.mentions_of_person(person.slug))),
    )


def _links(person: Person) -> Iterable[tuple[str, str]]:
    known = person.known
    if known is None:
        return
    if known.url:
        yield _("Web page"), known.url
    if known.github:
        yield "GitHub", f"https://github.com/{known.github}"
    if known.orcid:
        yield "ORCID", f"https://orcid.org/{known.orcid}"
    yield from known.links


def _attended(index: Index, person: Person) -> Iterable[Deed]:
    """Give each event once, however many of its lists name the person."""
    found: dict[Place, tuple[str, str, dict[str, None]]] = {}
    for at, entry in person.attended:
        if at.event:
            place, title, date = at.event.place, at.event.event.title, at.event.event.date
        else:
            place, title, date = at.place, index.pages[at.place.docname].title, ""
        details = found.setdefault(place, (title, date, {}))[2]
        said = (*map(flat, entry.affiliations), entry.place, entry.role)
        details.update(dict.fromkeys(filter(None, said)))
    for place, (title, date, details) in found.items():
        yield Deed(title or place.name, place, date, tuple(details))


def _held(index: Index, title: str, place: Place, event: EventAt | None) -> Deed:
    if event is None:
        return Deed(title, place, "", (index.pages[place.docname].title,))
    return Deed(title, place, event.event.date, (event.event.title,))


def _mention(mention: Mention) -> Deed:
    date = mention.event.event.date if mention.event else ""
    around = (mention.page,) if mention.section else ()
    return Deed(mention.section or mention.page, mention.place, date, around)


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
