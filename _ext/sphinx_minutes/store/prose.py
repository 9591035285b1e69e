"""The prose of a page as its tree has it: which blocks may hold links, and the text of each.

What is recorded of a page and where links are made in it later come from the same walk, so that an
offset in the one is the same word in the other.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from ..base.elements import css
from ..base.trees import every
from ..pure.glossary import prose
from ..pure.glossary.prose import GAP, Passage
from .recording import section_id

if TYPE_CHECKING:
    from collections.abc import Iterator

#: On a block that may hold links: its page and its number there.
BLOCK = "minutes_block"

_PROSE = (nodes.paragraph, nodes.line)
#: Nothing in these is prose.
_NONE = (
    nodes.Invisible,
    nodes.FixedTextElement,
    nodes.math_block,
    nodes.image,
    nodes.docinfo,
    addnodes.toctree,
    addnodes.index,
    addnodes.desc_signature,
)
#: A reader sees something in their place that no sentence tells.
_GAPS = (nodes.footnote_reference, nodes.citation_reference, nodes.image, nodes.raw)
#: A reader sees their text, and nothing is found in it.
_KEPT = (
    nodes.literal,
    nodes.math,
    nodes.reference,
    nodes.target,
    nodes.problematic,
    nodes.generated,
    nodes.title_reference,
    addnodes.pending_xref,
    addnodes.download_reference,
    addnodes.literal_emphasis,
    addnodes.literal_strong,
)
_NO_LINK = frozenset(css("no-link", "sic", "refused"))
_PEOPLE = frozenset(css("attendees"))
_MARK = css("mark")[0]


class Piece(NamedTuple):
    """A run of a block: its text as it is packed, and the node that it is, if it may hold links."""

    packed: str
    node: nodes.Text | None


class _Block(NamedTuple):
    node: nodes.TextElement
    section: str
    entry: tuple[str, ...]
    #: Whether links may be made in it; else only its roles count.
    linkable: bool


def record_prose(document: nodes.document, docname: str) -> str:
    """Give the prose of a page, packed; each block with links to come learns its number."""
    found: list[tuple[_Block, str]] = []
    for block in _blocks(document, _Around("", (), linkable=True)):
        text = "".join(piece.packed for piece in pieces(block.node, linkable=block.linkable))
        if block.linkable or prose.NAMED in text:
            if block.linkable:
                block.node[BLOCK] = (docname, len(found))
            found.append((block, text))
    return prose.pack(
        Passage(section, entry, tuple(text for _block, text in blocks))
        for (section, entry), blocks in groupby(found, lambda one: one[0][1:3])
    )


def pieces(block: nodes.Element, *, linkable: bool = True) -> Iterator[Piece]:
    """Give the runs of a block in their order."""
    for node in block.children:
        if isinstance(node, nodes.Text):
            text = prose.clean(_said(node))
            yield Piece(text, node) if linkable else Piece(prose.kept(text), None)
        elif isinstance(node, nodes.TextElement | nodes.Inline):
            yield from _inline(node, linkable=linkable)


def _said(text: nodes.Text) -> str:
    # To look whether anything is escaped is quicker than to unescape it.
    return text.astext() if "\0" in text else str(text)


def _inline(node: nodes.Element, *, linkable: bool) -> Iterator[Piece]:
    classes = node.get("classes", ())
    if isinstance(node, _GAPS) or _MARK in classes:
        yield Piece(" " if _breaks_the_line(node) else GAP, None)
    elif isinstance(node, addnodes.pending_xref) and (named := _named(node)):
        yield Piece(prose.role(*named, prose.clean(_text(node))), None)
    elif isinstance(node, _KEPT):
        yield Piece(prose.kept(prose.clean(_text(node))), None)
    elif not linkable or not _NO_LINK.isdisjoint(classes):
        # A role in it still is one, and so is a mark.
        yield from pieces(node, linkable=False)
    else:
        yield from pieces(node)


def _named(node: addnodes.pending_xref) -> tuple[str, str] | None:
    """The kind and target of a role that names a technology or a term."""
    if "intersphinx" in node:
        return None
    target = prose.clean(str(node.get("reftarget") or "")).replace(prose.NAMED, " ")
    of = node.get("refdomain"), node.get("reftype")
    if of in {("minutes", "technology"), ("minutes", "tech")}:
        return (
            ("technology", target)
            if "minutes_quiet" not in node or "minutes_slip" in node
            else None
        )
    return ("term", target) if of == ("std", "term") else None


def _text(node: nodes.Element) -> str:
    return "".join(
        text.astext()
        for text in every(node, nodes.Text)
        if _MARK not in (text.parent.get("classes", ()) if text.parent is not None else ())
    )


def _breaks_the_line(node: nodes.Element) -> bool:
    # What MyST makes of a line that ends in a backslash or two spaces.
    return isinstance(node, nodes.raw) and "<br" in node.astext()


class _Around(NamedTuple):
    """What a node stands in."""

    section: str
    entry: tuple[str, ...]
    linkable: bool


def _blocks(node: nodes.Element, around: _Around) -> Iterator[_Block]:
    for child in node.children:
        if not isinstance(child, nodes.Element) or isinstance(child, _NONE):
            continue
        if isinstance(child, nodes.TextElement):
            if child.get("translatable", True):
                linkable = (
                    around.linkable and isinstance(child, _PROSE) and not _lists_people(child)
                )
                yield _Block(child, around.section, around.entry, linkable)
        elif isinstance(child, nodes.section):
            yield from _blocks(child, around._replace(section=section_id(child.children[0])))
        elif isinstance(child, nodes.definition_list_item) and _is_in_glossary(child):
            ids = [id_ for term in every(child, nodes.term) for id_ in term["ids"]]
            yield from _blocks(child, around._replace(entry=tuple(ids)))
        elif not _PEOPLE.isdisjoint(child.get("classes", ())):
            yield from _blocks(child, around._replace(linkable=False))
        else:
            yield from _blocks(child, around)


def _is_in_glossary(item: nodes.definition_list_item) -> bool:
    return item.parent is not None and isinstance(item.parent.parent, addnodes.glossary)


def _lists_people(block: nodes.TextElement) -> bool:
    """Whether a block is a line of a list of people, as those without a directive are."""
    return any(
        "entry" in child for child in block.children if isinstance(child, addnodes.pending_xref)
    )
