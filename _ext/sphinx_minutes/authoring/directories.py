"""Directories: people, talks, technologies and events, listed where an author wants them.

A directory shows what other pages say. While reading it is an empty node with a record of what is
asked for; when all pages are read, :func:`rows` answers from the index, as plain data, so that a
page is written again when the answer is another one, and only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..base import elements
from ..base.directive import NoteDirective, Option, flag, names, one_of, whole_number
from ..base.wording import _, say_date
from ..pure import slugs
from ..pure.names import Entry
from ..pure.records import Directory
from ..store.domain import minutes_domain
from ..store.things import Place
from . import event_header, talks
from .people import people
from .portraits import entries, portrait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx.application import Sphinx

    from ..store.index import Index
    from .portraits import Portrait

_FILTERS = {
    "series": Option("Only of these series.", "ids", names),
    "event": Option("Only of these events.", "names", names),
    "year": Option("Only of these years.", "years", names),
    "kind": Option("Only of these kinds.", "words", names),
    "person": Option("Only where these people were or spoke.", "names", names),
    "organization": Option("Only with people of these organizations.", "names", names),
    "letter": Option("Only what begins with these letters, such as `A-F`.", "letters", names),
    "area": Option("Only technologies of these areas.", "titles", names),
}

_HOW = {
    "sort": Option("The order.", "date, title or number", one_of("date", "title", "number")),
    "limit": Option("At most so many.", "number", whole_number),
    "layout": Option("The form.", "list, table or cards", one_of("list", "table", "cards")),
}

#: Filters that make sense for each kind of directory.
FILTERS_OF = {
    "events": ("series", "year", "kind", "person", "organization"),
    "talks": ("series", "event", "year", "kind", "person", "organization"),
    "people": ("series", "event", "year", "organization", "letter"),
    "technologies": ("area", "letter"),
}


class directory(nodes.General, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """Where a directory goes; made here, filled in when all pages are read."""


class DirectoryDirective(NoteDirective):
    """``{people}``, ``{talks}``, ``{technologies}``, ``{events}``: a directory of all of them."""

    #: What is listed; each subclass says it.
    kind: ClassVar[str]

    def build(self) -> list[nodes.Node]:
        """Leave the place and the question."""
        asked = Directory(
            kind=self.kind,
            id="",
            filters=tuple(
                sorted((name, value) for name in _FILTERS for value in self.given.get(name, ()))
            ),
            sort=self.given.get("sort", ""),
            limit=self.given.get("limit", 0),
            layout=self.given.get("layout", "list"),
            home=self.given.get("home", False),
            line=self.lineno,
        )
        place = directory("", asked=asked, docname=self.env.docname)
        box = elements.container(place, classes=["directory", f"directory-{self.kind}"])
        box["facts"] = asked
        self.set_source_info(box)
        return [box, *self.parse_body()]


def _takes(kind: str) -> dict[str, Option]:
    home = {"home": Option("Links to people lead here.", "yes or nothing", flag)}
    filters = {name: _FILTERS[name] for name in FILTERS_OF[kind]}
    return {**filters, **_HOW, **(home if kind == "people" else {})}


class EventsDirective(DirectoryDirective):
    """``{events}``: events, the newest first."""

    kind = "events"
    takes = _takes(kind)


class TalksDirective(DirectoryDirective):
    """``{talks}``: talks, those of the newest event first."""

    kind = "talks"
    takes = _takes(kind)


class PeopleDirective(DirectoryDirective):
    """``{people}``: people, with what they attended and where they spoke."""

    kind = "people"
    takes = _takes(kind)


class TechnologiesDirective(DirectoryDirective):
    """``{technologies}``: the glossary from A to Z."""

    kind = "technologies"
    takes = _takes(kind)


class Row(NamedTuple):
    """What a directory shows of one thing, as plain data."""

    title: str
    place: Place
    #: EDTF.
    date: str = ""
    kind: str = ""
    number: str = ""
    #: Where an event was, or the area of a technology.
    where: str = ""
    people: tuple[Entry, ...] = ()
    #: The event that a talk was given at, as ``(title, place)``.
    event: tuple[str, Place] | None = None
    #: Numbers that sum a thing up: attendees and talks, or mentions.
    counts: tuple[int, ...] = ()
    #: What an entry of a person shows.
    portrait: Portrait | None = None
    #: Whether the entry of the thing is this row.
    is_home: bool = False


class FillDirectories(SphinxPostTransform):
    """Puts the rows into every directory of a page."""

    #: Before references are resolved (10): the rows are full of them.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the directories in; for every builder, or its writer would meet our node."""
        index = minutes_domain(self.env).index
        for place in list(self.document.findall(directory)):
            asked: Directory = place["asked"]
            found = rows(index, asked, place["docname"])
            shown = _show(found, asked, place["docname"], self.config.language)
            place.replace_self(shown)


def rows(index: Index, asked: Directory, docname: str) -> tuple[Row, ...]:
    """Answer a directory on the page *docname*: what it lists, in its order."""
    wanted = asked._replace(
        filters=tuple((name, _by_name(index, name, value)) for name, value in asked.filters)
    )
    found = [row for row, facts in _ALL[asked.kind](index) if _fits(facts, wanted)]
    if asked.kind == "people" and index.home_of_people == docname:
        found = [row._replace(is_home=True) for row in found]
    if asked.sort in _ORDERS:
        found.sort(key=_ORDERS[asked.sort])
    return tuple(found[: asked.limit] if asked.limit else found)


#: What a filter compares: its name to the values that a thing has.
_Facts = dict[str, set[str]]


def _fits(facts: _Facts, asked: Directory) -> bool:
    wanted: dict[str, list[str]] = {}
    for name, value in asked.filters:
        wanted.setdefault(name, []).append(value)
    for name, values in wanted.items():
        has = {slugs.fold(value) for value in facts.get(name, ())}
        if name == "letter":
            if not any(_within(letter, value) for letter in has for value in values):
                return False
        elif not any(slugs.fold(value) in has for value in values):
            return False
    return True


def _by_name(index: Index, name: str, value: str) -> str:
    """Give the name by which the site knows what an author typed under any of its names."""
    if name == "person":
        found = index.find("person", value)
        return found[0].name if len(found) == 1 else index.slug_of(Entry(value)) or value
    return index.identities.organization_of(value) if name == "organization" else value


def _organizations(index: Index, entries: Iterable[Entry]) -> set[str]:
    """The organisations of people, each by its one name."""
    return {
        index.identities.organization_of(written)
        for entry in entries
        for written in entry.affiliations
    }


def _within(letter: str, span: str) -> bool:
    first, _dash, last = span.partition("-")
    return slugs.fold(first) <= letter <= slugs.fold(last or first)


def _number(row: Row) -> tuple[object, ...]:
    digits = row.number.split(".")[0]
    return (0, int(digits), row.number) if digits.isdecimal() else (1, 0, row.number)


_ORDERS: dict[str, Callable[[Row], Any]] = {
    "title": lambda row: slugs.fold(row.title),
    "number": _number,
}


def _events(index: Index) -> Iterable[tuple[Row, _Facts]]:
    given: dict[Place, int] = {}
    who: dict[Place, set[str]] = {}
    whence: dict[Place, set[str]] = {}
    for item in index.lists:
        if item.event:
            place = item.event.place
            who.setdefault(place, set()).update(map(index.slug_of, item.list.present))
            whence.setdefault(place, set()).update(_organizations(index, item.list.present))
    for talk in index.talks:
        if talk.event:
            given[talk.event.place] = given.get(talk.event.place, 0) + 1
            place, speakers = talk.event.place, talk.talk.speakers
            who.setdefault(place, set()).update(map(index.slug_of, speakers))
            whence.setdefault(place, set()).update(_organizations(index, speakers))
    for place, event in index.events:
        row = Row(
            title=event.title,
            place=place,
            date=event.date,
            kind=event.kind,
            where=event.field("place"),
            counts=(index.listed(place), given.get(place, 0)),
        )
        yield (
            row,
            {
                "series": {event.series},
                "year": {event.first[:4]},
                "kind": {event.kind},
                "person": who.get(place, set()),
                "organization": whence.get(place, set()),
            },
        )


def _talks(index: Index) -> Iterable[tuple[Row, _Facts]]:
    for place, talk, event in index.talks:
        row = Row(
            title=talk.title,
            place=place,
            date=event.event.date if event else "",
            kind=talk.kind,
            number=talk.number,
            people=talk.speakers,
            event=(event.event.title, event.place) if event else None,
        )
        yield (
            row,
            {
                "series": {event.event.series} if event else set(),
                "event": {event.place.name, event.event.title} if event else set(),
                "year": {event.event.first[:4]} if event else set(),
                "kind": {talk.kind},
                "person": set(map(index.slug_of, (*talk.speakers, *talk.moderators))),
                "organization": _organizations(index, (*talk.speakers, *talk.moderators)),
            },
        )


def _people(index: Index) -> Iterable[tuple[Row, _Facts]]:
    home = index.home_of_people
    for person in index.people.values():
        if not index.has_entry(person.slug):
            continue
        held = [item.at.event for item in person.attended]
        held += [talk.event for talk in (*person.spoke, *person.moderated)]
        were_at = [event for event in held if event]
        as_whom = [item.entry for item in person.attended]
        as_whom += [
            entry
            for talk in (*person.spoke, *person.moderated)
            for entry in (*talk.talk.speakers, *talk.talk.moderators)
            if index.slug_of(entry) == person.slug
        ]
        row = Row(
            title=person.name,
            place=Place(home, person.slug) if home is not None else Place(""),
            portrait=portrait(index, person),
        )
        yield (
            row,
            {
                "series": {event.event.series for event in were_at},
                "event": {
                    text for event in were_at for text in (event.place.name, event.event.title)
                },
                "year": {event.event.first[:4] for event in were_at},
                "organization": _organizations(index, as_whom),
                "letter": {slugs.fold(person.name)[:1]},
            },
        )


def _technologies(index: Index) -> Iterable[tuple[Row, _Facts]]:
    for place, technology in index.technologies:
        row = Row(
            title=technology.title,
            place=place,
            where=technology.area,
            counts=(len(index.mentions(technology.title)),),
        )
        yield row, {"area": {technology.area}, "letter": {slugs.fold(technology.title)[:1]}}


_ALL: dict[str, Callable[[Index], Iterable[tuple[Row, _Facts]]]] = {
    "events": _events,
    "talks": _talks,
    "people": _people,
    "technologies": _technologies,
}


def _show(found: Sequence[Row], asked: Directory, docname: str, language: str) -> nodes.Element:
    """Build a directory from its rows."""
    if not found:
        return elements.paragraph(nodes.Text(_("Nothing here yet.")), classes=["empty"])
    if asked.kind == "people":
        shown = [(row.portrait, row.is_home) for row in found if row.portrait]
        return entries(shown, docname, language)
    lines = [_line(row, asked.kind, docname, language) for row in found]
    if asked.layout == "cards":
        return _cards(lines)
    if asked.layout == "table":
        return _table(lines, asked.kind)
    return elements.bullets([_as_line(line) for line in lines], "list")


#: Heads of the column that holds the link.
_TITLES: dict[str, Callable[[], str]] = {
    "events": lambda: _("Event"),
    "talks": lambda: _("Talk"),
    "technologies": lambda: _("Technology"),
}


class Line(NamedTuple):
    """A row for readers: the link, and labelled facts beside it."""

    link: nodes.Node
    facts: list[tuple[str, list[nodes.Node]]]
    #: What stands above the link on a card.
    above: str


def _line(row: Row, kind: str, docname: str, language: str) -> Line:
    link = elements.link_to(row.place.docname, row.place.id, row.title, docname)
    facts: list[tuple[str, list[nodes.Node]]] = []
    if row.people:
        facts.append((_("Speakers"), people(row.people, docname)))
    if row.event and row.event[1].docname != docname:
        title, place = row.event
        facts.append((_("Event"), [elements.link_to(place.docname, place.id, title, docname)]))
    if row.date and not (row.event and row.event[1].docname == docname):
        facts.append((_("Date"), [elements.inline(say_date(row.date, language), "date")]))
    if row.where:
        label = _("Area") if kind == "technologies" else _("Place")
        facts.append((label, [nodes.Text(row.where)]))
    if kind == "technologies" and row.counts[0]:
        facts.append((_("Mentions"), [nodes.Text(str(row.counts[0]))]))
    if kind == "events":
        for label, count in zip((_("Attendees"), _("Talks")), row.counts, strict=True):
            if count:
                facts.append((label, [nodes.Text(str(count))]))
    return Line(link, facts, _heading_of_card(row, kind))


def _heading_of_card(row: Row, kind: str) -> str:
    """What stands above the title on a card: the kind of a thing, the number of a talk."""
    if kind == "events":
        return event_header.kind_in_words(row.kind)
    if kind == "talks" and row.number:
        return _("%(kind)s %(number)s") % {
            "kind": talks.kind_in_words(row.kind),
            "number": row.number,
        }
    return talks.kind_in_words(row.kind) if kind == "talks" else ""


def _as_line(line: Line) -> list[nodes.Node]:
    """A row as running text; a bare number needs its label there."""
    parts = [[line.link]]
    for label, body in line.facts:
        is_number = len(body) == 1 and body[0].astext().isdecimal()
        parts.append([nodes.Text(f"{label}: "), *body] if is_number else body)
    return elements.joined(parts, " · ")


def _cards(lines: Iterable[Line]) -> nodes.container:
    cards = []
    for line in lines:
        card = elements.container(classes=["card"])
        if line.above:
            card += elements.paragraph(nodes.Text(line.above), classes=["card-kind"])
        card += elements.paragraph(line.link, classes=["card-title"])
        facts = elements.fields(line.facts, "card-fields")
        if facts:
            card += facts
        cards.append(card)
    return elements.container(*cards, classes=["cards"])


def _table(lines: Sequence[Line], kind: str) -> nodes.table:
    """A table with a column for each fact that any of the lines has."""
    labels = list(dict.fromkeys(label for line in lines for label, _body in line.facts))
    group = nodes.tgroup("", cols=len(labels) + 1)
    # Widths are relative, but the text builder reads them as numbers of characters.
    group += [nodes.colspec("", colwidth=width) for width in (36, *[24] * len(labels))]
    heads = [_cell([nodes.Text(label)]) for label in (_TITLES[kind](), *labels)]
    group += nodes.thead("", nodes.row("", *heads))
    body = nodes.tbody()
    for line in lines:
        facts = dict(line.facts)
        cells = [_cell([line.link]), *(_cell(facts.get(label, [])) for label in labels)]
        body += nodes.row("", *cells)
    group += body
    # Browsers and LaTeX find the widths better by themselves.
    return nodes.table("", group, classes=["colwidths-auto", *elements.css("table")])


def _cell(content: Sequence[nodes.Node]) -> nodes.entry:
    return nodes.entry("", elements.paragraph(*content))


def setup_directories(app: Sphinx) -> None:
    """Register the node, which no writer ever sees, and what fills it."""
    app.add_node(directory)
    app.add_post_transform(FillDirectories)
