"""What the places on a page say: their kinds and fingerprints, taken before anything is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..base.trees import every
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
    holders = [_holder(node) for node, _title in places]
    said = _words_of(document, {id(node) for node in (document, *holders)})
    for image in every(document, nodes.image):
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


def _words_of(document: nodes.document, places: set[int]) -> dict[int, set[str]]:
    """Give the words of each place; its own heading is not one of them, that of a part of it is."""
    said: dict[int, set[str]] = {place: set() for place in places}
    waiting: list[tuple[nodes.Node, tuple[int, ...]]] = [(document, ())]
    while waiting:
        node, of = waiting.pop()
        if isinstance(node, nodes.Text):
            words = fingerprints.words(node.astext()) if of else ()
            for place in of:
                said[place].update(words)
        elif not _says_nothing(node):
            inside = (*of, id(node)) if id(node) in said else of
            waiting.extend(
                (child, of if isinstance(child, _HEADINGS) else inside) for child in node.children
            )
    return said


def _says_nothing(node: nodes.Node) -> bool:
    """Whether the words in this do not count: a page that is called otherwise says the same."""
    if isinstance(node, nodes.title):
        return is_page_title(node.parent)
    return isinstance(node, _UNSAID) or _is_head(node)


def _holder(node: nodes.Element) -> nodes.Element:
    """The node that holds what a place says; anchors and headings in directives hold nothing."""
    if isinstance(node, nodes.section | nodes.figure | nodes.table) or is_picture(node):
        return node
    return node.parent


def _is_head(node: nodes.Node) -> bool:
    """Whether this is the head of a page, which says nothing to readers."""
    return isinstance(node, nodes.field_list | nodes.docinfo) and isinstance(
        node.parent, nodes.document
    )


def _around(node: nodes.Node) -> Iterator[nodes.Element]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent
