"""Boxes and struck names: how lists mark who was absent.

``- [x] Name`` and ``- [ ] ~~Name~~`` come as such characters, or, where MyST is told to know them,
as HTML. Here both become nodes for every builder, and absence is said in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from ..base import elements
from ..base.trees import every
from ..base.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOX = re.compile(r"\s*\[([ xX✓✔])\]\s+")
#: Two tildes, or one on each side of a text.
_STRIKE = re.compile(r"~~|(?<![\w~])~(?=[^\s~][^~]*~(?![\w~]))|(?<=[^\s~])~(?![\w~])")


def box_before(block: nodes.Element) -> bool | None:
    """Tell whether the box before a line is ticked; None where there is no box."""
    first = block.children[0] if block.children else None
    if isinstance(first, nodes.raw) and "checkbox" in first.astext():
        return "checked=" in first.astext()
    match = _BOX.match(first.astext()) if isinstance(first, nodes.Text) else None
    return None if match is None else match[1] != " "


def read_ticks(block: nodes.TextElement) -> bool:
    """Take the box before a line and the tildes in it; tell whether the box is empty."""
    box = box_before(block)
    if box is not None:
        first = block.children.pop(0)
        if isinstance(first, nodes.Text):
            block.insert(0, nodes.Text(_BOX.sub("", first.astext(), count=1)))
        elif block.children and isinstance(block.children[0], nodes.Text):
            # MyST 4 leaves the space behind the box.
            block[0] = nodes.Text(block.children[0].lstrip())
    _strike(block)
    unticked = box is False
    if unticked and not struck_in(block):
        block += _absent()
    return unticked


def struck_in(block: nodes.TextElement) -> list[nodes.inline]:
    """The struck parts of a line."""
    return [node for node in every(block, nodes.inline) if "minutes-struck" in node["classes"]]


def _absent() -> nodes.inline:
    # A narrow no-break space keeps the mark on the line of what it marks.
    return elements.inline(f"\u202f({_('absent')})", "mark", "absent-mark")


def _strike(block: nodes.TextElement) -> None:
    """Put what stands between marks into an element; the last one may lack its closing mark."""
    pieces = [piece for child in block.children for piece in _pieces(child)]
    if None not in pieces:
        return
    block.clear()
    struck: nodes.inline | None = None
    for piece in pieces:
        if piece is not None:
            (block if struck is None else struck).append(piece)
        elif struck is None:
            struck = elements.inline("", "struck")
            block += struck
        else:
            struck = None
            block += _absent()
    if struck is not None:
        block += _absent()


def _pieces(node: nodes.Node) -> Iterator[nodes.Node | None]:
    """Part a node at the marks that strike, which come as None."""
    if isinstance(node, nodes.raw) and node.astext() in {"<s>", "</s>"}:
        yield None
    elif not isinstance(node, nodes.Text) or not _STRIKE.search(node):
        yield node
    else:
        for position, text in enumerate(_STRIKE.split(node.astext())):
            if position:
                yield None
            if text:
                yield nodes.Text(text)
