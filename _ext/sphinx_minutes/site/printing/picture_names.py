"""Names of pictures: anchors for figures and tables in formats that have none at some of them.

LaTeX names a figure at its caption only; Texinfo names no figure or table at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base.trees import every
from ...store.captions import can_have_caption, is_picture, without_caption

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class NamePicturesInLatex(SphinxPostTransform):
    """Puts an anchor before each figure and picture without a caption."""

    #: After the former names of places (5), which are put before these.
    default_priority = 6
    formats = ("latex",)

    def run(self, **_kwargs: Any) -> None:
        """Name what the writer passes over, wherever it stands."""
        for node in without_caption(self.document):
            if not isinstance(node, nodes.table):
                _name(node)


class NamePicturesInTexinfo(SphinxPostTransform):
    """Puts an anchor before each figure, table and picture."""

    default_priority = 6
    formats = ("texinfo",)

    def run(self, **_kwargs: Any) -> None:
        """Name them wherever they stand."""
        for node in every(self.document, nodes.Element):
            if can_have_caption(node) or is_picture(node):
                _name(node)


def _name(node: nodes.Element) -> None:
    if node["ids"]:
        labels = _labels_before(node)
        ids = [id_ for id_ in node["ids"] if id_ not in labels]
        at = node.parent.index(node)
        # The writer of LaTeX leaves out an anchor, and a label, on which a figure follows.
        node.parent[at:at] = [nodes.target("", "", ids=ids), nodes.container()]


def _labels_before(node: nodes.Element) -> set[str]:
    """Give the ids that the labels right before a node have already."""
    found: set[str] = set()
    for before in reversed(node.parent[: node.parent.index(node)]):
        if not isinstance(before, nodes.target):
            break
        found.add(str(before.get("refid", "")))
    return found


def setup_picture_names(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_post_transform(NamePicturesInLatex)
    app.add_post_transform(NamePicturesInTexinfo)
