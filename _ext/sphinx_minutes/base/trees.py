"""Walks over trees of nodes.

docutils' own ``findall`` hands each node up through a generator for each level above it, which for a
note takes half a millisecond; there are dozens of such walks for each page.
"""

from __future__ import annotations

from typing import TypeVar

from docutils import nodes

N = TypeVar("N", bound=nodes.Node)


def every(tree: nodes.Node, kind: type[N]) -> list[N]:
    """Give all nodes of a kind in a tree, in the order of the text; the tree itself may be one.

    It is a list, so that whoever goes through it can change the tree.
    """
    found: list[N] = []
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, kind):
            found.append(node)
        waiting.extend(node.children[::-1])
    return found
