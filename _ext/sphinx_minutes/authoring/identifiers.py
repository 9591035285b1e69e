"""Ids: every section and thing of a note gets one that reads well and stays.

The rule is that of :mod:`sphinx_minutes.pure.slugs`. It is applied in one place, before docutils,
Sphinx and MyST put ids to use: tables of contents, ``{ref}``, ``[](#x)``, the search and the
inventory then all see ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base.elements import meant_text
from ..pure import slugs
from ..pure.records import Directory
from ..store.domain import known_of
from ..store.recording import heading_of, is_page_title, section_of
from .heads import head_of, is_ruled_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

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

    @property
    def title(self) -> str:
        """What readers call it: its heading, name or label."""
        text = heading_of(self.node) or meant_text(self.node)
        if text:
            return text
        beside = self.node.parent.next_node(nodes.rubric)
        return meant_text(beside) if beside is not None else ""


class GiveIds(SphinxTransform):
    """Gives the ids of a note."""

    #: Before translation (20), so that ids come from the language of the source, and long before
    #: docutils moves targets (260).
    default_priority = 15

    def apply(self, **_kwargs: Any) -> None:
        """Give every claim its id in the order of the page; labels come first."""
        become_note(self.env, self.document)
        claims = [
            *_claims(
                self.document,
                everything=known_of(self.env).is_note,
                typed=head_of(self.env).ids,
            )
        ]
        old = {id_: claim for claim in claims for id_ in _ids_to_replace(claim)}
        taken = set(self.document.ids) - set(old)
        taken.update(claim.label for claim in claims if claim.label)
        given: dict[int, str] = {}
        for claim in claims:
            parent = section_of(claim.node)
            prefix = given.get(id(parent), "") if parent and not is_page_title(parent) else ""
            new = claim.label or slugs.pick(claim.wanted, taken, prefix)
            taken.add(new)
            given[id(claim.node)] = new
        self._enter(claims, given, old)

    def _enter(self, claims: list[Claim], given: dict[int, str], old: dict[str, Claim]) -> None:
        """Put the new ids into the nodes and into the registers of docutils and MyST."""
        document = self.document
        for id_ in old:
            document.ids.pop(id_, None)
        for claim in claims:
            holder = claim.target if claim.target is not None else claim.node
            if claim.target is not None:
                claim.node["ids"] = []
                # What docutils made of the label goes on working beside the label as typed.
                kept = [id_ for id_ in holder["ids"] if id_ != claim.label]
            else:
                kept = []
            new = given[id(claim.node)]
            holder["ids"] = [new, *kept]
            document.ids.update(dict.fromkeys(holder["ids"], holder))
            for name in holder["names"] if claim.target is not None else ():
                document.nameids[name] = new
        renamed = {id_: given[id(claim.node)] for id_, claim in old.items()}
        for name, id_ in document.nameids.items():
            if id_ in renamed:
                document.nameids[name] = renamed[id_]
        if claims:
            self._tell_myst({given[id(claim.node)]: claim for claim in claims}, renamed)

    def _tell_myst(self, claims: dict[str, Claim], renamed: dict[str, str]) -> None:
        """Let ``[](#id)`` and ``[](page.md#id)`` find everything under the id that it now has."""
        anchors = getattr(self.document, "myst_slugs", {})
        for slug, (line, id_, text) in list(anchors.items()):
            anchors[slug] = (line, renamed.get(id_, id_), text)
        for id_, claim in claims.items():
            anchors.setdefault(id_, (claim.node.line, id_, claim.title))
        self.env.metadata[self.env.docname]["myst_slugs"] = anchors
        # MyST would put its own anchors beside ours.
        self.document.settings.myst_heading_anchors_html_ids = False


def become_note(env: BuildEnvironment, document: nodes.document) -> bool:
    """Make a page with things of ours on it a note; tell whether it is one.

    The settings can say otherwise.
    """
    known = known_of(env)
    if (
        not known.is_note
        and any(True for _ in document.findall(_makes_a_note))
        and not is_ruled_out(env, env.docname)
    ):
        known = known._replace(is_note=True)
        env.current_document["minutes"] = known
    return known.is_note


def _claims(
    document: nodes.document, *, everything: bool, typed: Mapping[str, str]
) -> Iterator[Claim]:
    """Give the nodes of a page that are to have an id of ours, in order.

    On a page that is no note these are only the things that our directives made. *typed* says how
    an id was written that the parser has put into lower case.
    """
    labels = _labels(document)
    for node in document.findall(nodes.Element):
        if "wanted" in node.attributes:
            wanted = node.attributes.pop("wanted")
            label = _usable(node.attributes.pop("label", ""))
            yield Claim(node, slugs.slug(wanted) or node.tagname, label)
        elif everything and (text := heading_of(node)) is not None:
            wanted = slugs.slug(text) or node.tagname
            target = labels.get(id(node))
            if target is not None:
                yield Claim(node, wanted, _typed_label(target), target)
            else:
                name = _explicit_name(node, document)
                yield Claim(node, wanted, _usable(typed.get(name, name)))


def _labels(document: nodes.document) -> dict[int, nodes.target]:
    """The label that stands before a node, by the identity of the node; the nearest one counts."""
    found: dict[int, nodes.target] = {}
    for target in document.findall(nodes.target):
        elsewhere = any(target.hasattr(key) for key in ("refid", "refuri", "refname"))
        if elsewhere or isinstance(target.parent, nodes.TextElement) or "wanted" in target:
            continue
        following = target.next_node(ascend=True)
        while isinstance(following, nodes.system_message | nodes.comment):
            following = following.next_node(ascend=True, descend=False)
        if following is not None and not isinstance(following, nodes.target):
            found[id(following)] = target
    return found


def _typed_label(target: nodes.target) -> str:
    """A label as its author typed it; docutils lowers its case and changes its underscores."""
    match = _LABEL.fullmatch(target.rawsource.strip())
    typed = (match["rest"] or match["myst"] or "").strip() if match else ""
    name = target["names"][0] if target["names"] else ""
    return _usable(typed) or _usable(name) or str(target["ids"][0])


def _explicit_name(node: nodes.Element, document: nodes.document) -> str:
    """The name that the author gave to a node in its attributes (``{#id}``, ``:name:``)."""
    return next((name for name in node["names"] if document.nametypes.get(name)), "")


def _usable(label: str) -> str:
    return label if _USABLE.fullmatch(label) else slugs.slug(label)


def _ids_to_replace(claim: Claim) -> list[str]:
    return [str(id_) for id_ in claim.node["ids"]]


def _makes_a_note(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Element):
        return False
    facts = node.get("facts")
    return "event_keys" in node or (facts is not None and not isinstance(facts, Directory))


def setup_identifiers(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(GiveIds)
