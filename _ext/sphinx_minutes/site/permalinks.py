"""Permalinks: the mark behind a talk's title or a list's label that links to it, on HTML pages.

Headings and glossary entries get theirs from Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..base.wording import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_LINKED = {"minutes-talk-title", "minutes-attendees-label"}


class AddPermalinks(SphinxPostTransform):
    """Adds the mark to what has an id of ours and no mark of Sphinx's."""

    default_priority = 500
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Add a link to itself to each label, in the manner of Sphinx's own."""
        mark = self.config.html_permalinks_icon
        if not self.config.html_permalinks:
            return
        for label in list(self.document.findall(nodes.rubric)):
            if _LINKED.intersection(label["classes"]) and label["ids"]:
                link = nodes.reference("", mark, refid=label["ids"][0], classes=["headerlink"])
                link["reftitle"] = _("Link to this place")
                label += link


def setup_permalinks(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(AddPermalinks)
