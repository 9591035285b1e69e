"""Where an event ends: the technologies that it mentions, each with a link to its entry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ...base import elements
from ...base.forms import joined
from ...base.trees import every
from ...base.wording import _
from ...pure.records import Event
from ...store.discussed import discussed_at
from ...store.recording import section_id
from ...store.things import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from ...base.forms import Form, Forms
    from ...store.discussed import Discussed
    from ...store.index import Index


class discussed(elements.awaited):  # noqa: N801 (docutils' way to name nodes)
    """The end of an event; made while its page is read, filled in when all are."""


class MarkTheEnds(SphinxTransform):
    """Leaves our node where each event ends: behind all that stands in its section."""

    #: After the events are known (16), before all is recorded (850).
    default_priority = 17

    def apply(self, **_kwargs: Any) -> None:
        """Mark the ends."""
        for box in every(self.document, nodes.container):
            if isinstance(box.get("facts"), Event):
                end = discussed("", docname=self.env.docname, event=section_id(box))
                box.parent.append(end)


def show_discussed(end: discussed, index: Index, forms: Forms) -> None:
    """List the technologies that an event mentions where it ends."""
    place = Place(end["docname"], end["event"])
    forms.fill(end, place.docname, partial(_show, discussed_at(index, place)))


def _show(found: Sequence[Discussed], form: Form[Any]) -> Iterator[Any]:
    if not found:
        return
    label = form.line([form.text(_("Technologies discussed"))], "discussed-label")
    listed = form.line(joined(form, (_named(each, form) for each in found), " · "))
    yield form.box([label, listed], "discussed")


def _named(each: Discussed, form: Form[Any]) -> list[Any]:
    link = form.link(each.entry, form.text(each.title))
    return [link, form.aside(f" ({each.times})")] if each.times > 1 else [link]


def setup_discussed(app: Sphinx) -> None:
    """Register the node, which no writer ever sees, and what makes it."""
    app.add_transform(MarkTheEnds)
