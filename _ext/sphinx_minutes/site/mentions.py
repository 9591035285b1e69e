"""Mentions: under each technology, where the notes speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..authoring.technologies import mentioned_in
from ..base import elements
from ..base.wording import _, say_date
from ..store.domain import minutes_domain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

    from ..store.things import Mention


class ShowMentions(SphinxPostTransform):
    """Puts the mentions of a technology under its entry."""

    #: Before references are resolved (10), which the mentions consist of.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the mentions in; for every builder, or its writer would meet our node."""
        index = minutes_domain(self.env).index
        for place in list(self.document.findall(mentioned_in)):
            found = index.mentions(place["technology"])
            shown = _show(found, place["docname"], self.config.language) if found else []
            place.parent.replace(place, shown)


def _show(found: Sequence[Mention], docname: str, language: str) -> list[nodes.Node]:
    label = elements.paragraph(nodes.Text(_("Mentioned in")), classes=["mentions-label"])
    items = [_item(mention, docname, language) for mention in found]
    return [elements.container(label, elements.bullets(items), classes=["mentions"])]


def _item(mention: Mention, docname: str, language: str) -> list[nodes.Node]:
    """The page and the section, both links, and the day of the event."""
    place = mention.place
    title = mention.event.event.title if mention.event else mention.page
    event_id = mention.event.event.id if mention.event else ""
    said: list[nodes.Node] = [elements.link_to(place.docname, event_id, title, docname)]
    if mention.section and place.id != event_id:
        said += [nodes.Text(": ")]
        said.append(elements.link_to(place.docname, place.id, mention.section, docname))
    date = say_date(mention.event.event.date, language) if mention.event else ""
    if date:
        said.append(elements.inline(f" · {date}", "details"))
    return said


def setup_mentions(app: Sphinx) -> None:
    """Register the node, which no writer ever sees, and what fills it."""
    app.add_node(mentioned_in)
    app.add_post_transform(ShowMentions)
