"""How the entry of a person looks in a directory."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Generic

from docutils import nodes
from sphinx import addnodes

from ..base import elements
from ..base.forms import Piece, joined
from ..base.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..base.forms import Form, Forms
    from ..base.wording import Dates
    from ..store.portraits import Deed, Portrait

#: So many of the things that somebody did stand open, and so many are told each in a line.
OPEN, TOLD = 10, 200


def entries(
    portraits: Iterable[tuple[Portrait, bool]], docname: str, forms: Forms
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
        definition = nodes.definition("", _shown(person, docname, forms))
        items.append(nodes.definition_list_item("", term, definition))
    # In the form of Sphinx's own glossary, whose entries get a permalink.
    listed = nodes.definition_list("", *items, classes=["glossary", *elements.css("entries")])
    return addnodes.glossary("", listed, sorted=False)


def _shown(person: Portrait, docname: str, forms: Forms) -> nodes.field_list:
    rows: list[tuple[str, nodes.Element]] = []
    if person.formerly:
        rows.append((_("Formerly"), elements.paragraph(nodes.Text(", ".join(person.formerly)))))
    if person.links:
        links: list[list[nodes.Node]] = [
            [nodes.reference("", label, refuri=url, internal=False)] for label, url in person.links
        ]
        rows.append((_("Links"), elements.paragraph(*elements.joined(links))))
    done = {
        _("Attended"): person.attended,
        _("Organized"): person.organized,
        _("Spoke"): person.spoke,
        _("Moderated"): person.moderated,
        _("Mentioned in"): person.mentioned,
    }
    places = {label: nodes.container() for label, deeds in done.items() if deeds}
    shown = elements.blocks([*rows, *places.items()], "person-fields")
    for label, place in places.items():
        forms.fill(place, docname, partial(_deeds, done[label], forms.dates))
    return shown


def _deeds(deeds: Sequence[Deed], dates: Dates, form: Form[Any]) -> Iterator[Any]:
    return _Writer(form, dates).deeds(deeds)


class _Writer(Generic[Piece]):
    """Describes what somebody did."""

    def __init__(self, form: Form[Piece], dates: Dates) -> None:
        self._form = form
        self._dates = dates

    def deeds(self, deeds: Sequence[Deed]) -> Iterator[Piece]:
        """Give the newest, and what unfolds: more of them, and the oldest year by year."""
        form = self._form
        yield self._list(deeds[:OPEN])
        if deeds[OPEN:]:
            hidden = [self._list(deeds[OPEN:TOLD])]
            if deeds[TOLD:]:
                hidden.append(form.line([form.text(_("Earlier"))], "mentions-earlier"))
                by_year = groupby(deeds[TOLD:], lambda deed: deed.date[:4])
                years = [form.line(self._year(year, each)) for year, each in by_year]
                hidden.append(form.items(([year] for year in years), "deeds"))
            yield form.folded(_("Show all %(number)d") % {"number": len(deeds)}, hidden)

    def _list(self, deeds: Iterable[Deed]) -> Piece:
        return self._form.items(([self._form.line(self._deed(deed))] for deed in deeds), "deeds")

    def _deed(self, deed: Deed) -> Iterator[Piece]:
        form = self._form
        yield form.link(deed.place, form.text(deed.title))
        rest = [text for text in (self._dates[deed.date], ", ".join(deed.details)) if text]
        if rest:
            yield form.aside(" · " + " · ".join(rest))

    def _year(self, year: str, deeds: Iterable[Deed]) -> Iterator[Piece]:
        form = self._form
        yield form.text(f"{year}: " if year else "")
        yield from joined(form, ([form.link(it.place, form.text(it.title))] for it in deeds))
