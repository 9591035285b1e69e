"""Recording what a finished document says: from its tree to a record.

Directives leave nodes behind that carry their facts; here the facts learn the id and the section
that they ended up with, and leave the tree, which is then made of docutils' own nodes alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from ..base.elements import meant_text
from ..base.trees import every
from ..pure.records import (
    Anchor,
    AttendeeList,
    Directory,
    Event,
    Outward,
    Page,
    Reference,
    Section,
    Talk,
    Technology,
)
from .captions import can_have_caption, caption_of, is_without_caption, name_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ..pure.citing.authors import Author
    from ..pure.records import Series


class Known(NamedTuple):
    """What is known of a page before its text is parsed."""

    #: Digest of the source text.
    source: str
    is_note: bool
    series: Series | None
    #: Whether anybody may write the page.
    is_data: bool = False
    authors: tuple[Author, ...] = ()


def section_of(node: nodes.Node) -> nodes.section | None:
    """The section that a node stands in, None above the first heading."""
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    return parent


def section_id(node: nodes.Node) -> str:
    """The id of the section that a node stands in; '' above all and under the page's title."""
    section = section_of(node)
    if section is None or is_page_title(section):
        return ""
    return str(section["ids"][0]) if section["ids"] else ""


def is_page_title(section: nodes.Node) -> bool:
    """Whether this is the section of the page's own title: the first one at the top."""
    parent = section.parent
    return isinstance(parent, nodes.document) and section is next(
        iter(child for child in parent.children if isinstance(child, nodes.section)), None
    )


def title_of(section: nodes.Element) -> str:
    """What the heading of a section says."""
    title = section.next_node(nodes.title, descend=True)
    return meant_text(title) if title is not None and title.parent is section else ""


def record(document: nodes.document, known: Known) -> Page:
    """Record everything that *document* says, and take the facts out of its nodes."""
    found: dict[type, list[Any]] = {}
    for node in [node for node in every(document, nodes.Element) if "facts" in node]:
        fact = node.attributes.pop("facts")
        found.setdefault(type(fact), []).append(_placed(fact, node))
    return Page(
        title=_page_title(document),
        source=known.source,
        is_note=known.is_note,
        series=known.series,
        authors=known.authors,
        sections=tuple(_sections(document)) if known.is_note else (),
        events=tuple(found.get(Event, ())),
        lists=tuple(found.get(AttendeeList, ())),
        talks=tuple(found.get(Talk, ())),
        technologies=tuple(found.get(Technology, ())),
        references=tuple(_references(document)),
        directories=tuple(found.get(Directory, ())),
        outward=tuple(sorted(set(_outward(document)))),
        is_data=known.is_data,
    )


def _placed(fact: Any, node: nodes.Element) -> Any:
    """Tell a fact where its node ended up."""
    section = section_of(node)
    where: dict[str, str] = {}
    if "section" in fact._fields:
        where["section"] = section_id(node)
    if node.attributes.pop("id_of_section", False):
        where["id"] = section_id(node)
        where["title"] = title_of(section) if section is not None else ""
    else:
        where["id"] = own_id(node)
    if isinstance(fact, Technology) and not fact.area:
        where["area"] = title_of(section) if section is not None else ""
    return fact._replace(**where)


def own_id(node: nodes.Element) -> str:
    """The id of a node of ours: its own, or that of the anchor or term inside it."""
    if node["ids"]:
        return str(node["ids"][0])
    for inner in every(node, nodes.Element):
        if isinstance(inner, nodes.target | nodes.term):
            # An anchor that was propagated to the element after it refers to it by its former id.
            id_ = inner["ids"][0] if inner["ids"] else inner.get("refid")
            if id_:
                return str(id_)
    return ""


def _page_title(document: nodes.document) -> str:
    section = document.next_node(nodes.section)
    return title_of(section) if section is not None else ""


def _sections(document: nodes.document) -> Iterator[Section]:
    for node in every(document, nodes.Element):
        heading = heading_of(node)
        if heading is not None and node["ids"]:
            yield Section(str(node["ids"][0]), heading, section_id(node))


def heading_of(node: nodes.Element) -> str | None:
    """What stands above a section, figure or table, or else names it; None for any other node."""
    if isinstance(node, nodes.section):
        return title_of(node)
    # MyST makes a rubric of a heading that stands inside a directive, and gives it a level.
    if isinstance(node, nodes.rubric) and "level" in node:
        return meant_text(node)
    if is_without_caption(node):
        section = section_of(node)
        return name_of(node) or (title_of(section) if section is not None else "")
    return caption_of(node) if can_have_caption(node) else None


def published_elsewhere(
    document: nodes.document, anchors: Iterable[Anchor], published: Container[str]
) -> Iterator[Anchor]:
    """Give the *published* ids on a page that are not among its *anchors*.

    Such are those of a page that is no note any more.
    """
    known = {id_ for anchor in anchors for id_ in (anchor.id, *anchor.also)}
    for node in every(document, nodes.Element):
        for id_ in node["ids"]:
            if id_ in published and id_ not in known:
                known.add(id_)
                yield Anchor(str(id_), "place", heading_of(node) or "", "", line=line_of(node))


def _references(document: nodes.document) -> Iterator[Reference]:
    for node in every(document, addnodes.pending_xref):
        # Roles such as {external+other:minutes:talk} are answered for by another project.
        if node["refdomain"] != "minutes" or "intersphinx" in node:
            continue
        if "minutes_quiet" not in node or "minutes_slip" in node:
            kind = "technology" if node["reftype"] == "tech" else node["reftype"]
            where = section_id(node), line_of(node)
            yield Reference(kind, node["reftarget"], *where, doubtful="minutes_slip" in node)


def line_of(node: nodes.Node) -> int:
    """The line in the source of a node, or of the nearest one around it that has one."""
    current: nodes.Node | None = node
    while current is not None and current.line is None:
        current = current.parent
    return current.line or 0 if current is not None else 0


def _outward(document: nodes.document) -> Iterator[Outward]:
    for node in every(document, addnodes.pending_xref):
        if node["refdomain"] == "minutes":
            continue
        target = str(node.get("reftarget") or "")
        if node.get("reftargetid"):
            target = f"{target}#{node['reftargetid']}"
        yield Outward(str(node["refdomain"]), str(node["reftype"]), target)
