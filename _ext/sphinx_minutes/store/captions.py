"""Captions: what figures and tables are called, and what tells those without a caption from others.

Most of them have none: a picture in Markdown is a line of its own, a table begins with the heads of
its columns. Both are cited like everything else.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TypeGuard
from urllib.parse import unquote, urlsplit

from docutils import nodes

from ..base.elements import meant_text
from ..base.trees import every
from ..pure.records import AttendeeList

#: Longer descriptions of a picture are no names.
_LONGEST = 80


def is_picture(node: nodes.Node) -> TypeGuard[nodes.paragraph]:
    """Whether this is a picture on a line of its own, which may be a link.

    Those in the cells of a table are a part of it.
    """
    return (
        isinstance(node, nodes.paragraph)
        and not isinstance(node.parent, nodes.entry)
        and _image_alone_in(node) is not None
    )


def can_have_caption(node: nodes.Node) -> TypeGuard[nodes.Element]:
    """Whether this can have a caption: a figure or table, but for one of attendees, a part of their list."""
    if isinstance(node, nodes.table):
        box = node.parent
        return not isinstance(box and box.get("facts"), AttendeeList)
    return isinstance(node, nodes.figure)


def caption_of(node: nodes.Element) -> str | None:
    """Give the caption of a figure or table, None for one without."""
    captions = (nodes.caption, nodes.title)
    found = next((child for child in node.children if isinstance(child, captions)), None)
    return meant_text(found) if found is not None else None


def is_without_caption(node: nodes.Node) -> TypeGuard[nodes.Element]:
    """Whether this is a figure, table or picture without a caption."""
    return is_picture(node) or (can_have_caption(node) and caption_of(node) is None)


def without_caption(document: nodes.document) -> list[nodes.Element]:
    """Give all of those of a page, in order."""
    return [node for node in every(document, nodes.Element) if is_without_caption(node)]


def name_of(node: nodes.Element) -> str:
    """Say what else names a figure or table: its description or file, or the heads of its columns.

    '' where there is nothing of the kind.
    """
    if isinstance(node, nodes.table):
        head = node.next_node(nodes.thead)
        row = head.next_node(nodes.row) if head is not None else None
        cells = row.children if row is not None else ()
        said = ", ".join(filter(None, (" ".join(meant_text(cell).split()) for cell in cells)))
    else:
        image = node.next_node(nodes.image)
        said = " ".join(str(image.get("alt", "")).split()) or _file(image) if image else ""
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"


def _file(image: nodes.image) -> str:
    """Give the name of the file of a picture, without what says of which format it is."""
    address = urlsplit(str(image["uri"]))
    return PurePosixPath(unquote(address.path)).stem if address.scheme != "data" else ""


def _image_alone_in(node: nodes.Element) -> nodes.image | None:
    child = node.children[0] if len(node.children) == 1 else None
    if isinstance(child, nodes.reference):
        return _image_alone_in(child)
    return child if isinstance(child, nodes.image) else None
