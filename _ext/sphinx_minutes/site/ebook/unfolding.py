"""Unfolding: in a book nothing lies behind a tab, is folded away or stands elsewhere.

Readers of books have no scripts, many cannot unfold anything, and none fetches pictures.

The components are those of sphinx-design, known by what it writes on its containers, and what folds in
Sphinx itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base import elements
from ...base.trees import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: On which container sphinx-design says what it is.
_COMPONENT = "design_component"


class Unfold(SphinxPostTransform):
    """Writes tabs and what is folded one below the other, under their titles."""

    #: Before sphinx-design makes controls of them (199 and 200).
    default_priority = 150
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Unfold everything on a page."""
        for name, unfold in (("tab-set", _unfold_tabs), ("dropdown", _unfold_dropdown)):
            for box in list(self._boxes(name)):
                unfold(box)
        for folded in every(self.document, nodes.Element):
            if isinstance(folded, nodes.Admonition) and folded.get("collapsible"):
                del folded["collapsible"]

    def _boxes(self, name: str) -> Iterator[nodes.container]:
        for box in every(self.document, nodes.container):
            if box.get(_COMPONENT) == name:
                yield box


def _unfold_tabs(tabs: nodes.container) -> None:
    _make_plain(tabs, "tabs")
    for tab in tabs.children:
        if not isinstance(tab, nodes.container) or tab.get(_COMPONENT) != "tab-item":
            continue
        _make_plain(tab, "tab")
        for part in tab.children:
            if isinstance(part, nodes.Element):
                # Its style sheet hides what no button has chosen.
                part["classes"] = []
                if isinstance(part, nodes.rubric):
                    part["classes"] = elements.css("unfolded-title")


def _unfold_dropdown(box: nodes.container) -> None:
    _make_plain(box, "unfolded")
    title = box.children[0] if box.children and box.get("has_title") else None
    if isinstance(title, nodes.Element):
        heading = nodes.rubric("", "", *title.children, ids=title["ids"])
        heading["classes"] = elements.css("unfolded-title")
        box[0] = heading


def _make_plain(box: nodes.Element, name: str) -> None:
    """Make a box that is only a box."""
    del box[_COMPONENT]
    box["classes"] = elements.css(name)


class TakeMarksAway(SphinxPostTransform):
    """Takes away the marks that link to their own place: in a book there is nothing to copy them into."""

    #: After they were set (500).
    default_priority = 520
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Remove each."""
        for link in every(self.document, nodes.reference):
            if "headerlink" in link["classes"]:
                link.parent.remove(link)


class LinkWhatIsElsewhere(SphinxPostTransform):
    """Links pictures that could not be fetched; a book shows nothing that is not in it."""

    #: After Sphinx tried to fetch them (100).
    default_priority = 150
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Put a link in the place of each, with what it shows."""
        for image in every(self.document, nodes.image):
            address = image["uri"]
            if address.startswith(("http:", "https:", "//")):
                image.replace_self(_link_instead(image, address))


def _link_instead(image: nodes.image, address: str) -> nodes.Element:
    """Give a link in the place of a picture, or its words alone where they are a link already."""
    said = image.get("alt") or address
    words = nodes.inline(said, said)
    if isinstance(image.parent, nodes.reference):
        return words
    link = nodes.reference("", "", words, refuri=address)
    return link if isinstance(image.parent, nodes.TextElement) else elements.paragraph(link)


def setup_unfolding(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_post_transform(Unfold)
    app.add_post_transform(TakeMarksAway)
    app.add_post_transform(LinkWhatIsElsewhere)
