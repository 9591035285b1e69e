"""Builders of nodes: docutils' own nodes with our classes, so that every builder can write them.

An anchor is always an explicit ``target``: LaTeX drops the ids of containers and rubrics.
Text that the extension prints itself is kept out of translation catalogs of the site, because
our own catalogs translate it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..pure import links
from .trees import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class awaited(nodes.General, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """A place for what the glossary says when all pages are read; see ``site/glossary/filling.py``."""


def css(*names: str) -> list[str]:
    """Class names with the prefix that keeps them apart from a theme's."""
    return [f"minutes-{name}" for name in names]


def own(text: str) -> nodes.Text:
    """A piece of text that is the extension's, or is taken from a fact rather than from prose."""
    return nodes.Text(text)


def paragraph(*children: nodes.Node, classes: Sequence[str] = ()) -> nodes.paragraph:
    """A paragraph that translators of the site do not see."""
    return nodes.paragraph("", "", *children, classes=css(*classes), translatable=False)


def inline(text: str, *classes: str) -> nodes.inline:
    """A run of text under our classes."""
    return nodes.inline(text, text, classes=css(*classes))


def container(*children: nodes.Node, classes: Sequence[str]) -> nodes.container:
    """A block under our classes."""
    return nodes.container("", *children, classes=css(*classes))


def bullets(items: Iterable[Sequence[nodes.Node]], *classes: str) -> nodes.bullet_list:
    """A list of items, each given as the inline nodes of one paragraph."""
    entries = [nodes.list_item("", paragraph(*item)) for item in items]
    return nodes.bullet_list("", *entries, classes=css(*classes))


def fields(
    rows: Iterable[tuple[str, Sequence[nodes.Node]]], *classes: str
) -> nodes.field_list | None:
    """Labelled facts, each ``(label, inline nodes)``; None when there are none."""
    entries = [(label, paragraph(*body)) for label, body in rows]
    return blocks(entries, *classes) if entries else None


def blocks(rows: Iterable[tuple[str, nodes.Element]], *classes: str) -> nodes.field_list:
    """Labelled facts, each ``(label, block)``."""
    entries = [_field(label, block) for label, block in rows]
    return nodes.field_list("", *entries, classes=css("fields", *classes))


def field(label: str, body: Sequence[nodes.Node]) -> nodes.field:
    """One labelled fact, for a list that is made piece by piece."""
    return _field(label, paragraph(*body))


def _field(label: str, block: nodes.Element) -> nodes.field:
    return nodes.field("", _field_name(label), nodes.field_body("", block))


def _field_name(label: str) -> nodes.field_name:
    name = nodes.field_name(label, label)
    name["translatable"] = False
    return name


def linked(text: str, *, timed: bool = False) -> list[nodes.Node]:
    """The inline nodes of a line as typed, with the links that it holds made into links.

    Where *timed*, a time behind a link (``@12:30``) is where that begins.
    """
    pieces = links.pieces(text)
    return [
        nodes.reference("", piece.text, refuri=piece.url, internal=False)
        if piece.url
        else nodes.Text(piece.text)
        for piece in (links.timed(pieces) if timed else pieces)
    ]


def refused(lines: Iterable[str]) -> nodes.line_block:
    """Lines of an author that could not be read, so that none is lost."""
    return nodes.line_block("", *(nodes.line("", line) for line in lines), classes=css("refused"))


def joined(parts: Sequence[Sequence[nodes.Node]], separator: str = ", ") -> list[nodes.Node]:
    """The parts one after another with *separator* between them."""
    result: list[nodes.Node] = []
    for position, part in enumerate(parts):
        if position:
            result.append(nodes.Text(separator))
        result.extend(part)
    return result


def cross_reference(kind: str, target: str, docname: str) -> addnodes.pending_xref:
    """A reference to a thing of ours by its name, shown as the nodes that are added to it.

    A quiet one: when the thing has no page, the text stays and nobody is told.
    """
    return addnodes.pending_xref(
        "",
        refdomain="minutes",
        reftype=kind,
        reftarget=target,
        refdoc=docname,
        refexplicit=True,
        refwarn=False,
        minutes_quiet=True,
    )


def link_to(
    docname: str, id_: str, text: str | nodes.Node, on_page: str, *classes: str
) -> addnodes.pending_xref:
    """A link from *on_page* to a place that is known already, however it came to be known.

    It waits for the builder like any reference, because only the builder knows addresses.
    """
    link = cross_reference("place", f"{docname}:{id_}", on_page)
    link["place"] = (docname, id_)
    link["classes"] = css(*classes)
    link += nodes.inline("", text) if isinstance(text, str) else text
    return link


def place(source: nodes.Element | tuple[str | None, int | None], *targets: nodes.Element) -> None:
    """Give nodes that we made the place in the author's file from which warnings are located."""
    where = source if isinstance(source, tuple) else (source.source, source.line)
    for target in targets:
        for node in every(target, nodes.Element):
            if node.line is None:
                node.source, node.line = where


def meant_text(node: nodes.Node) -> str:
    """The text of a node as its author meant it: what stands behind a kept slip, not the slip.

    The marks that our own roles add to the text are left out.
    """
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.Element):
        # A message stands where a parser could not do as it was told, in the midst of a name.
        if "minutes-mark" in node.get("classes", ()) or isinstance(node, nodes.system_message):
            return ""
        if isinstance(node, nodes.raw):
            # What MyST makes of a line that ends in a backslash or two spaces.
            return "\n" if "<br" in node.astext() else ""
        meaning = node.get("meant")
        if meaning:
            return str(meaning)
        separator = node.child_text_separator if not isinstance(node, nodes.TextElement) else ""
        return separator.join(meant_text(child) for child in node.children)
    return ""
