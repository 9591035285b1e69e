"""Permalinks: the mark behind a talk's title or a list's label that links to it, on HTML pages.

Headings, captions and glossary entries get theirs from Sphinx. What has no caption gets one that
holds nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base import elements
from ...base.trees import every
from ...base.wording import _
from ...store.captions import is_picture, without_caption
from ...store.domain import minutes_domain
from ..exports.builders import is_for_readers

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: On what is there for the mark alone.
_MARK = "place-mark"
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
        for label in every(self.document, nodes.rubric):
            if _LINKED.intersection(label["classes"]) and label["ids"]:
                link = nodes.reference("", mark, refid=label["ids"][0], classes=["headerlink"])
                link["reftitle"] = _("Link to this place")
                label.append(link)


def mark_what_has_no_caption(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give the figures, tables and pictures of a note a place for the mark, where readers click."""
    page = minutes_domain(app.env).pages.get(docname)
    if page is None or not page.is_note or not is_for_readers(app):
        return
    if not app.config.html_permalinks:
        return
    for node in without_caption(doctree):
        if not node["ids"]:
            continue
        if is_picture(node):
            link = nodes.reference("", app.config.html_permalinks_icon, refid=node["ids"][0])
            link["classes"] += ["headerlink", *elements.css(_MARK)]
            link["reftitle"] = _("Link to this place")
            node.append(link)
        elif isinstance(node, nodes.table):
            node.insert(0, nodes.title(classes=elements.css(_MARK)))
        else:
            # Where docutils looks for it.
            node.insert(1, nodes.caption(classes=elements.css(_MARK)))


class KeepIdsOnce(SphinxPostTransform):
    """Takes an id off the box that a theme puts around what has it, as Furo does with tables.

    On notes only; Furo's ``WrapTableAndMathInAContainerTransform`` copies the ids (2025.12).
    """

    #: After Furo (500).
    default_priority = 510
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Leave the id on the inner one, which the other builders know."""
        page = minutes_domain(self.env).pages.get(self.env.current_document.docname)
        if page is None or not page.is_note:
            return
        for box in every(self.document, nodes.container):
            inner = box.children[0] if len(box.children) == 1 else None
            if isinstance(inner, nodes.Element) and inner["ids"] == box["ids"]:
                box["ids"] = []


def setup_permalinks(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_post_transform(AddPermalinks)
    app.add_post_transform(KeepIdsOnce)
    app.connect("doctree-resolved", mark_what_has_no_caption)
