"""The history of technologies, shown at both ends: what an entry took the place of, and took in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ...authoring.technologies import BACK
from ...base import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...authoring.technologies import related_back
    from ...store.index import Index
    from ...store.things import Found


def others(index: Index, technology: str, relation: str) -> list[Found]:
    """Give the entries to show in the row of *relation* beside those that the entry names itself."""
    lineage = index.lineage
    found = lineage.back(technology, relation)
    if relation != "see":
        return list(found)
    # To see each other is the same at both ends, and who stands in another row needs no second one.
    here = {name for other in BACK for name in lineage.named(technology, other)}
    here |= {
        end.name for other in BACK if other != "see" for end in lineage.back(technology, other)
    }
    return [other for other in found if other.name not in here]


def show_history(waiting: related_back, index: Index) -> None:
    """Put what other entries say of an entry among its own details."""
    details = waiting.parent
    asked = waiting["technology"], waiting["relation"]
    links = [[_link(other, waiting)] for other in others(index, *asked)]
    details.replace(waiting, list(_rows(waiting, links)))
    if not details.children:
        details.parent.remove(details)


def _rows(waiting: related_back, links: list[list[nodes.Node]]) -> Iterator[nodes.field]:
    """The row, unless what the entry names itself stands under the same label already."""
    if not links:
        return
    position = waiting.parent.index(waiting)
    above = waiting.parent[position - 1] if position else None
    label = BACK[waiting["relation"]]()
    shown = elements.joined(links)
    named = above.next_node(nodes.paragraph) if isinstance(above, nodes.field) else None
    if above is not None and named is not None and above.children[0].astext() == label:
        named += [nodes.Text(", "), *shown]
    else:
        yield elements.field(label, shown)


def _link(other: Found, waiting: related_back) -> nodes.Node:
    docname, id_ = other.place or ("", "")
    return elements.link_to(docname, id_, other.title, waiting["docname"])
