"""The forms of a directory: a list, a table, cards, entries of people, or one that parts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from ..base import elements
from ..base.wording import _
from . import event_header, grouped_forms, talks
from .people import people
from .portraits import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..base.forms import Forms
    from ..base.wording import Dates
    from ..pure.records import Directory
    from ..store.listing import Row


def show(
    found: Sequence[Row],
    asked: Directory,
    docname: str,
    forms: Forms,
    *,
    number: int = 1,
) -> nodes.Element:
    """Build a directory from its rows; *number* counts those of its layout on the page."""
    if not found:
        return elements.paragraph(nodes.Text(_("Nothing here yet.")), classes=["empty"])
    if found[0].is_sum:
        return elements.bullets([_sum(row, docname) for row in found], "list")
    if asked.kind == "people" and asked.layout == "list":
        shown = [(row.portrait, row.is_home) for row in found if row.portrait]
        return entries(shown, docname, forms)
    lines = [_line(row, asked.kind, docname, forms.dates) for row in _bare(found, asked)]
    shown_as_text = [_as_line(line) for line in lines]
    match asked.layout:
        case "cards":
            built: nodes.Element = _cards(lines)
        case "table":
            built = _table(lines, asked.kind)
        case "timeline":
            built = grouped_forms.timeline(found, shown_as_text)
        case "letters":
            built = grouped_forms.letters(found, shown_as_text, docname, number)
        case "areas":
            built = grouped_forms.areas(found, shown_as_text)
        case _:
            built = elements.bullets(shown_as_text, "list")
    return built


def _bare(found: Sequence[Row], asked: Directory) -> Sequence[Row]:
    """Leave out what a parted directory of technologies need not say in every row."""
    if asked.layout not in {"letters", "areas"}:
        return found
    bare = [row._replace(where="") for row in found] if asked.layout == "areas" else found
    if asked.sort.startswith("mentions"):
        return bare
    return [row._replace(counts=(0,)) for row in bare]


#: Heads of the column that holds the link.
_TITLES: dict[str, Callable[[], str]] = {
    "events": lambda: _("Event"),
    "talks": lambda: _("Talk"),
    "people": lambda: _("Person"),
    "technologies": lambda: _("Technology"),
}
#: What the numbers of a row count.
_COUNTS: dict[str, tuple[Callable[[], str], ...]] = {
    "events": (lambda: _("Attendees"), lambda: _("Talks")),
    "people": (lambda: _("Events"), lambda: _("Talks")),
    "talks": (),
    "technologies": (lambda: _("Mentions"),),
}


class Line(NamedTuple):
    """A row for readers: the link, and labelled facts beside it."""

    link: nodes.Node
    facts: list[tuple[str, list[nodes.Node]]]
    #: What stands above the link on a card.
    above: str


def _line(row: Row, kind: str, docname: str, dates: Dates) -> Line:
    link = _link(row, docname)
    facts: list[tuple[str, list[nodes.Node]]] = []
    if row.leads_to:
        return Line(_to_another(link, row.leads_to), [], "")
    if row.people:
        facts.append((_("Speakers"), people(row.people, docname)))
    if row.event and row.event[1].docname != docname:
        title, place = row.event
        facts.append((_("Event"), [elements.link_to(place.docname, place.id, title, docname)]))
    if row.date and not (row.event and row.event[1].docname == docname):
        facts.append((_("Date"), [elements.inline(dates[row.date], "date")]))
    if row.where:
        label = _("Area") if kind == "technologies" else _("Place")
        facts.append((label, [nodes.Text(row.where)]))
    for label_of, count in zip(_COUNTS[kind], row.counts, strict=True):
        if count:
            facts.append((label_of(), [nodes.Text(str(count))]))
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


def _link(row: Row, docname: str) -> nodes.Node:
    """The title, linked to the thing if that has a page."""
    if not row.place.docname:
        return nodes.inline("", row.title)
    return elements.link_to(row.place.docname, row.place.id, row.title, docname)


def _to_another(link: nodes.Node, title: str) -> nodes.Node:
    """Another name with the one under which the entry stands."""
    return nodes.inline("", "", link, elements.inline(f" → {title}", "details"))


def _sum(row: Row, docname: str) -> list[nodes.Node]:
    """How many things there are of a year or a letter."""
    title = row.title or _("Without a date")
    link = _link(row._replace(title=title), docname)
    return [link, elements.inline(f" · {row.counts[0]}", "details")]


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
