"""What stands around an event: its series, the one before and after it, its whole and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.transforms.post_transforms import SphinxPostTransform

from ...authoring.event_header import KEYS, event_rows
from ...base import elements
from ...base.trees import every
from ...base.wording import _, say_date
from ...store.domain import minutes_domain
from ...store.things import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

    from ...store.index import Index
    from ...store.things import EventAt

#: Rows of the header of an event with their labels.
_LABELS: dict[str, Callable[[], str]] = {
    **{name: key.label for name, key in KEYS.items() if key.label},
    "parts": lambda: _("Parts"),
    "previous": lambda: _("Previous"),
    "next": lambda: _("Next"),
}


class Neighbour(NamedTuple):
    """A thing that the header of an event leads to."""

    title: str
    place: Place
    #: EDTF.
    date: str = ""


class Around(NamedTuple):
    """What the header of an event shows of the site, as plain data."""

    listed: int
    rows: tuple[tuple[str, tuple[Neighbour, ...]], ...]


def around(index: Index, place: Place) -> Around:
    """Gather what stands around the event at *place*."""
    item = index.event_at(place.docname, place.id)
    if item is None or item.place != place:
        return Around(0, ())
    kinship = index.kinship
    rows: dict[str, Iterable[EventAt | None]] = {
        "part-of": kinship.wholes(item)[:1],
        "parts": kinship.parts(place),
        "previous": [kinship.before(item)],
        "next": [kinship.after(item)],
    }
    return Around(
        index.who.listed(place),
        (
            ("series", _series(index, item)),
            *(
                (name, tuple(_neighbour(other, item) for other in found if other))
                for name, found in rows.items()
            ),
        ),
    )


def _series(index: Index, item: EventAt) -> tuple[Neighbour, ...]:
    """The page of the series; nobody needs to be led to where the event itself stands."""
    docname, series = index.series.get(item.event.series, ("", None))
    if series is None or docname == item.place.docname:
        return ()
    return (Neighbour(series.title or index.pages[docname].title, Place(docname)),)


def _neighbour(other: EventAt, item: EventAt) -> Neighbour:
    # What was on the same day is told apart by its title.
    date = other.event.date if other.event.date != item.event.date else ""
    return Neighbour(other.event.title, other.place, date)


class ShowWhatIsAround(SphinxPostTransform):
    """Puts the rows that need the whole site into the headers of events."""

    #: Before references are resolved (10), which the rows consist of.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the rows in; for every builder, or its writer would meet our node."""
        index = minutes_domain(self.env).index
        for waiting in every(self.document, event_rows):
            found = around(index, Place(*waiting["place"]))
            waiting.parent.replace(waiting, list(self._rows(waiting, found)))

    def _rows(self, waiting: event_rows, found: Around) -> Iterable[nodes.Node]:
        typed, neighbours = waiting["typed"], dict(found.rows)
        for name in waiting["rows"]:
            shown = elements.joined(
                [
                    self._link(neighbour, waiting["docname"])
                    for neighbour in neighbours.get(name, ())
                ]
            ) or elements.linked(typed)
            if name == "attendance" and found.listed:
                listed = _("%(count)d listed") % {"count": found.listed}
                shown.append(elements.inline(f" · {listed}", "details"))
            if shown:
                yield elements.field(_LABELS[name](), shown)

    def _link(self, neighbour: Neighbour, docname: str) -> list[nodes.Node]:
        place = neighbour.place
        said: list[nodes.Node] = [
            elements.link_to(place.docname, place.id, neighbour.title, docname)
        ]
        date = say_date(neighbour.date, self.config.language)
        if date and date not in neighbour.title:
            said.append(elements.inline(f" · {date}", "details"))
        return said


def setup_around(app: Sphinx) -> None:
    """Register what fills the rows in."""
    app.add_post_transform(ShowWhatIsAround)
