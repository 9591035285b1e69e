"""Claims: what on a page is to have an id of ours, and what the id is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from docutils import nodes

from ..base.elements import meant_text
from ..base.trees import every
from ..pure import slugs
from ..store.captions import is_without_caption, name_of
from ..store.recording import heading_of
from .fingerprinting import kind_of
from .safety.looks import is_taken_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

#: A label in the source of a target: all of MyST's, what is between ``_`` and ``:`` in reST.
_LABEL = re.compile(r"\.\.\s+_`?(?P<rest>.*?)`?:\s*|(?P<myst>.*)", re.DOTALL)
#: A label that can stand in an address as it is.
_USABLE = re.compile(r"[^\W\d][\w.:-]*")


class Claim(NamedTuple):
    """A node that is to have an id, and what the id is made of."""

    node: nodes.Element
    wanted: str
    #: What the author chose to call it, '' for nothing; it wins over the title.
    label: str
    #: The block-level target that holds the label, when it is not the node itself.
    target: nodes.target | None = None
    #: Ids that the node has besides, and keeps.
    beside: tuple[str, ...] = ()
    #: Whether headings choose their ids before it: a picture is no match for a section.
    gives_way: bool = False

    @property
    def title(self) -> str:
        """What readers call it: its heading, name or label."""
        text = heading_of(self.node) or ("" if self.gives_way else meant_text(self.node))
        if text or self.gives_way:
            return text
        beside = self.node.parent.next_node(nodes.rubric)
        return meant_text(beside) if beside is not None else ""


def claims_of(
    document: nodes.document,
    *,
    everything: bool,
    typed: Mapping[str, str],
    published: AbstractSet[str],
) -> Iterator[Claim]:
    """Give the nodes of a page that are to have an id of ours, in order.

    On a page that is no note these are only the things that our directives made. *typed* says how
    an id was written that the parser has put into lower case. What has a *published* id for its
    label takes part too, whatever it is: it may have that address, or has to leave it to another.
    """
    labels = _labels(document)
    before_headings = {
        id(labels[id(node)])
        for node in (every(document, nodes.Element) if everything and published else ())
        if id(node) in labels and heading_of(node) is not None
    }
    for node in every(document, nodes.Element):
        if "wanted" in node.attributes:
            wanted = node.attributes.pop("wanted")
            label = _usable(node.attributes.pop("label", ""))
            yield Claim(node, slugs.slug(wanted) or node.tagname, label)
        elif everything and (text := heading_of(node)) is not None:
            target = labels.get(id(node))
            name = _explicit_name(node, document)
            label = _typed_label(target) if target is not None else _usable(typed.get(name, name))
            if not is_without_caption(node):
                yield Claim(node, slugs.slug(text) or node.tagname, label, target)
            else:
                wanted = slugs.slug(name_of(node)) or f"{slugs.slug(text)}-{kind_of(node)}"
                yield Claim(node, wanted.strip("-"), label, target, gives_way=True)
        elif everything and published and id(node) not in before_headings:
            yield from _label_of_anything(node, document, published)


def _label_of_anything(
    node: nodes.Element, document: nodes.document, published: AbstractSet[str]
) -> Iterator[Claim]:
    """Give what has a published id and is none of ours: a label before a text, a named box."""
    ids = {str(id_) for id_ in node["ids"]}
    label = ""
    if isinstance(node, nodes.target) and ids and node["names"]:
        label = _typed_label(node)
    elif _explicit_name(node, document):
        label = min(ids & published, default="")
    if (label and label in published) or not ids.isdisjoint(published):
        beside = tuple(id_ for id_ in node["ids"] if id_ not in published and id_ != label)
        yield Claim(node, slugs.slug(label) or node.tagname, label, beside=beside)


def _labels(document: nodes.document) -> dict[int, nodes.target]:
    """The label that stands before a node, by the identity of the node; the nearest one counts."""
    found: dict[int, nodes.target] = {}
    for target in every(document, nodes.target):
        elsewhere = any(target.hasattr(key) for key in ("refid", "refuri", "refname"))
        if elsewhere or isinstance(target.parent, nodes.TextElement) or "wanted" in target:
            continue
        if not target["names"]:
            continue  # An anchor that nobody typed, such as that of an entry for the index.
        # As docutils hands labels on (``PropagateTargets``): not across a comment.
        following = target.next_node(ascend=True)
        while isinstance(following, nodes.system_message) or _is_nameless(following):
            following = following.next_node(ascend=True, descend=False)
        if following is not None and not isinstance(following, nodes.target):
            found[id(following)] = target
    return found


def _is_nameless(node: nodes.Node | None) -> TypeGuard[nodes.target]:
    return isinstance(node, nodes.target) and not node["names"]


def _typed_label(target: nodes.target) -> str:
    """A label as its author typed it; docutils lowers its case and changes its underscores."""
    match = _LABEL.fullmatch(target.rawsource.strip())
    typed = (match["rest"] or match["myst"] or "").strip() if match else ""
    name = target["names"][0] if target["names"] else ""
    return _usable(typed) or _usable(name) or str(target["ids"][0])


def _explicit_name(node: nodes.Element, document: nodes.document) -> str:
    """The name that the author gave to a node in its attributes (``{#id}``, ``:name:``)."""
    # MyST 4 notes it twice, and docutils takes it for that of two nodes.
    twice = (name for name in node["dupnames"] if document.nameids.get(name) in node["ids"])
    return next((name for name in (*node["names"], *twice) if document.nametypes.get(name)), "")


def _usable(label: str) -> str:
    usable = _USABLE.fullmatch(label) and not is_taken_id(label)
    return label if usable else slugs.slug(label)
