"""Fills in what the glossary says on a page; one walk finds the places for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...authoring.technologies import mentioned_in, related_back
from ...base import elements
from ...base.forms import MORE, Forms
from ...base.links import WEB
from ...base.settings import value_of
from ...base.trees import every
from ...store.domain import minutes_domain
from .discussed import discussed, show_discussed
from .history import show_history
from .mentions import show_mentions

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class FillIn(SphinxPostTransform):
    """Puts mentions and history into entries, and what was discussed where an event ends."""

    #: Before references are resolved (10), of which much of it consists.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill all places in; for every builder, or its writer would meet our nodes."""
        domain = minutes_domain(self.env)
        forms = Forms(domain.builder)
        is_wanted = value_of(self.config, "minutes_event_technologies")
        for place in every(self.document, elements.awaited):
            if isinstance(place, mentioned_in):
                show_mentions(place, domain.index, forms)
            elif isinstance(place, related_back):
                show_history(place, domain.index)
            elif isinstance(place, discussed) and is_wanted:
                show_discussed(place, domain.index, forms)
            else:
                place.parent.remove(place)


class FoldLongLists(SphinxPostTransform):
    """Folds the rest of long lists in HTML, with what browsers themselves have for it."""

    #: After the lists are filled in (5).
    default_priority = 6
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Make of each a box of the kind that Sphinx writes as ``<details>``."""
        if minutes_domain(self.env).builder.name in WEB:
            return  # They are folded already.
        (name,) = elements.css(MORE)
        for rest in every(self.document, nodes.container):
            if name in rest["classes"]:
                summary = nodes.title("", rest["summary"])
                folded = nodes.admonition("", summary, *rest.children, classes=rest["classes"])
                folded["collapsible"] = "closed"
                rest.parent.replace(rest, folded)


def setup_filling(app: Sphinx) -> None:
    """Register the nodes, which no writer ever sees, and what fills them in."""
    for node in (mentioned_in, related_back, discussed):
        app.add_node(node)
    app.add_post_transform(FillIn)
    app.add_post_transform(FoldLongLists)
