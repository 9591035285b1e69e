"""What the places on a page say: their kinds and fingerprints, taken before anything is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..pure.published import fingerprints
from ..pure.records import AttendeeList, Talk
from ..store.captions import is_picture
from ..store.recording import is_page_title, section_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What carries text that is nobody's: labels of ours, which are in the language of the reader.
_UNSAID = (nodes.comment, nodes.system_message, nodes.field_name)
#: Nodes that are always of one kind.
_KINDS = {"rubric": "section", "figure": "figure", "table": "table", "term": "technology"}
#: What names the node that it stands in.
_HEADINGS = (nodes.title, nodes.caption, nodes.rubric, nodes.term)


def kind_of(node: nodes.Element) -> str:
    """Tell the kind of a place by the node that has its address."""
    if isinstance(node, nodes.section):
        taken = (child.get("takes_section") for child in node if isinstance(child, nodes.container))
        return next((str(kind) for kind in taken if kind), "section")
    if kind := _KINDS.get(node.tagname):
        return kind
    if is_picture(node):
        return "figure"
    facts = node.parent.get("facts") if isinstance(node.parent, nodes.Element) else None
    if isinstance(facts, AttendeeList):
        return "list"
    return "talk" if isinstance(facts, Talk) else "place"


def fingerprints_of(
    document: nodes.document, places: Sequence[tuple[nodes.Element, str]]
) -> tuple[str, list[str]]:
    """Give the fingerprint of the page, and those of *places*, each a node and its title."""
    said: dict[int, set[str]] = {id(document): set()}
    holders = [_holder(node) for node, _title in places]
    said.update((id(holder), set()) for holder in holders)
    for text in document.findall(nodes.Text):
        found = list(_around(text))
        if any(isinstance(node, _UNSAID) or _is_head(node) for node in found):
            continue
        if _is_title_of_page(found):
            # A page that is called otherwise says the same as before.
            continue
        words = fingerprints.words(text.astext())
        below: nodes.Node = text
        for node in found:
            if id(node) in said and not isinstance(below, _HEADINGS):
                said[id(node)] |= words
            below = node
    for image in document.findall(nodes.image):
        for node in _around(image):
            if id(node) in said:
                said[id(node)].add(str(image.get("uri", "")))
    before: dict[int, str] = {}
    made: list[str] = []
    for (node, title), holder in zip(places, holders, strict=True):
        section = section_of(node)
        parent = title_of(section) if section is not None else ""
        made.append(
            fingerprints.of_words(said[id(holder)], parent, before.get(id(node.parent), ""))
        )
        before[id(node.parent)] = title
    return fingerprints.of_words(said[id(document)]), made


def _holder(node: nodes.Element) -> nodes.Element:
    """The node that holds what a place says; anchors and headings in directives hold nothing."""
    if isinstance(node, nodes.section | nodes.figure | nodes.table) or is_picture(node):
        return node
    return node.parent


def _is_head(node: nodes.Element) -> bool:
    """Whether this is the head of a page, which says nothing to readers."""
    return isinstance(node, nodes.field_list | nodes.docinfo) and isinstance(
        node.parent, nodes.document
    )


def _is_title_of_page(around: Sequence[nodes.Element]) -> bool:
    title = next((node for node in around if isinstance(node, nodes.title)), None)
    return title is not None and is_page_title(title.parent)


def _around(node: nodes.Node) -> Iterator[nodes.Element]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent
