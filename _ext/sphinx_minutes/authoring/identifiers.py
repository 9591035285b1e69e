"""Ids: every section and thing of a note gets one that reads well and stays.

The rule is that of :mod:`sphinx_minutes.pure.slugs`. It is applied in one place, before docutils,
Sphinx and MyST put ids to use: tables of contents, ``{ref}``, ``[](#x)``, the search and the
inventory then all see ours. What was published under an id keeps it: which place that is on the
page of today is found by :mod:`sphinx_minutes.pure.matching`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base.settings import value_of
from ..base.trees import every
from ..pure import slugs
from ..pure.published.keeping import ids_kept, kept_by_heading
from ..pure.published.matching import Standing
from ..pure.records import Anchor, Directory
from ..store.domain import known_of, minutes_domain
from ..store.recording import is_page_title, line_of, section_of, title_of
from .claims import claims_of
from .fingerprinting import fingerprints_of, kind_of
from .heads import head_of, is_ruled_out
from .safety.looks import TAKEN_IDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .claims import Claim


class ClearTitles(SphinxTransform):
    """Takes messages of parsers out of the titles of a note; they were printed already.

    MyST puts one before words that are struck out. Sphinx takes it out of the page in the end, and
    by then it stands in tables of contents.
    """

    #: Before ids are made of titles (15).
    default_priority = 14

    def apply(self, **_kwargs: Any) -> None:
        """Look at each title."""
        known = known_of(self.env)
        if not (known.is_note or known.is_data):
            return
        for title in every(self.document, nodes.title):
            for message in every(title, nodes.system_message):
                message.parent.remove(message)


class GiveIds(SphinxTransform):
    """Gives the ids of a note."""

    #: Before translation (20), so that ids come from the language of the source, and long before
    #: docutils moves targets (260).
    default_priority = 15

    def apply(self, **_kwargs: Any) -> None:
        """Give every claim its id in the order of the page; labels come first."""
        become_note(self.env, self.document)
        domain = minutes_domain(self.env)
        lines = domain.published.lock.of(self.env.docname)
        claims = [
            *claims_of(
                self.document,
                everything=known_of(self.env).is_note,
                typed=head_of(self.env).ids,
                published=lines.keys(),
            )
        ]
        old = {id_: claim for claim in claims for id_ in map(str, claim.node["ids"])}
        foreign = (set(self.document.ids) - set(old)) | TAKEN_IDS
        natural = _pick(claims, foreign, [claim.label for claim in claims])
        standing = self._standing(claims, natural)
        given: list[str] = natural
        also: list[tuple[str, ...]] = [()] * len(claims)
        if lines:
            taken_back = domain.taken_back.get(self.env.docname, frozenset())
            kept = ids_kept(lines, standing[1:], standing[0], taken_back)
            by_heading = sorted(kept_by_heading(lines, standing[1:], kept))
            self.env.current_document["minutes:by_heading"] = tuple(by_heading)
            given = _pick(claims, foreign | lines.keys(), [ids[0] for ids in kept])
            also = [ids[1:] for ids in kept]
        self._enter(claims, given, also, old)
        self._describe(claims, standing, given, also)

    def _standing(self, claims: list[Claim], natural: list[str]) -> list[Standing]:
        """Say of each claim, and of the page before all, what tells it from others."""
        places = [(claim.node, claim.title) for claim in claims]
        of_page, fingerprints = fingerprints_of(self.document, places)
        section = self.document.next_node(nodes.section)
        title = title_of(section) if section is not None else ""
        return [
            Standing("page", title, of_page),
            *(
                Standing(
                    kind_of(claim.node),
                    title,
                    fingerprint,
                    id_,
                    claim.label,
                    is_page_title(claim.node),
                )
                for claim, (_, title), fingerprint, id_ in zip(
                    claims, places, fingerprints, natural, strict=True
                )
            ),
        ]

    def _describe(
        self,
        claims: list[Claim],
        standing: list[Standing],
        given: list[str],
        also: Sequence[tuple[str, ...]],
    ) -> None:
        """Leave the anchors of the page for its record."""
        page, *places = standing
        anchors = [Anchor("", page.kind, page.title, page.fingerprint)]
        for claim, place, id_, further in zip(claims, places, given, also, strict=True):
            refused = claim.label if claim.label not in {id_, *further} else ""
            line = line_of(claim.node)
            anchors.append(
                Anchor(id_, place.kind, place.title, place.fingerprint, further, refused, line)
            )
        self.env.current_document["minutes:anchors"] = tuple(anchors)

    def _enter(
        self,
        claims: list[Claim],
        given: list[str],
        also: Sequence[tuple[str, ...]],
        old: dict[str, Claim],
    ) -> None:
        """Put the new ids into the nodes and into the registers of docutils and MyST."""
        document = self.document
        for id_ in old:
            document.ids.pop(id_, None)
        all_given = {*given, *(id_ for ids in also for id_ in ids)}
        for claim, new, further in zip(claims, given, also, strict=True):
            holder = claim.target if claim.target is not None else claim.node
            if claim.target is not None:
                claim.node["ids"] = []
                # What docutils made of the label goes on working beside the label as typed, unless
                # that is the address of something else.
                kept = [id_ for id_ in holder["ids"] if id_ not in {claim.label, *all_given}]
            else:
                kept = list(claim.beside)
            holder["ids"] = [new, *further, *kept]
            document.ids.update(dict.fromkeys(holder["ids"], holder))
            for name in holder["names"] if claim.target is not None else ():
                document.nameids[name] = new
        by_claim = {id(claim.node): id_ for claim, id_ in zip(claims, given, strict=True)}
        renamed = {id_: by_claim[id(claim.node)] for id_, claim in old.items()}
        for name, id_ in document.nameids.items():
            if id_ in renamed:
                document.nameids[name] = renamed[id_]
        if claims:
            self._tell_myst(dict(zip(given, claims, strict=True)), renamed)

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


def _pick(claims: list[Claim], taken: AbstractSet[str], chosen: list[str]) -> list[str]:
    """Give each claim the id that is *chosen* for it, or else one made of its title."""
    used = {*taken, *filter(None, chosen)}
    given: dict[int, str] = {}
    in_turn = sorted(zip(claims, chosen, strict=True), key=lambda pair: pair[0].gives_way)
    for claim, first in in_turn:
        parent = section_of(claim.node)
        prefix = given.get(id(parent), "") if parent and not is_page_title(parent) else ""
        new = first or slugs.pick(claim.wanted, used, prefix)
        used.add(new)
        given[id(claim.node)] = new
    return [given[id(claim.node)] for claim in claims]


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
        trusted = value_of(env.config, "minutes_trust_notes")
        known = known._replace(is_note=True, is_data=not trusted)
        env.current_document["minutes"] = known
    return known.is_note


def _makes_a_note(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Element):
        return False
    facts = node.get("facts")
    return "event_keys" in node or (facts is not None and not isinstance(facts, Directory))


def pages_with_other_lines(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Give the pages whose own lines of the lock are not those that they were read with."""
    domain = minutes_domain(env)
    lock = domain.published.lock
    return sorted(
        docname for docname, page in domain.pages.items() if page.lock != lock.digest(docname)
    )


def setup_identifiers(app: Sphinx) -> None:
    """Register the transform, and read pages anew when what was published of them changed."""
    app.connect("env-get-outdated", pages_with_other_lines)
    app.add_transform(ClearTitles)
    app.add_transform(GiveIds)
