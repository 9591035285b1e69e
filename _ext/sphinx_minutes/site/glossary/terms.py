"""``{term}`` reaches technologies too; an entry of a real glossary comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.nodes import make_refnode

from ...store.domain import minutes_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def find_technology(
    app: Sphinx,
    env: BuildEnvironment,
    node: addnodes.pending_xref,
    contnode: nodes.TextElement,
) -> nodes.reference | None:
    """Resolve a term that no glossary of Sphinx has, when exactly one technology fits."""
    if node["refdomain"] != "std" or node["reftype"] != "term":
        return None
    index = minutes_domain(env).index
    things = index.find("technology", node["reftarget"])
    if len(things) != 1 or things[0].place is None:
        return None
    docname, anchor = things[0].place
    tooltip = index.linking.tooltip(things[0].title, contnode.astext())
    return make_refnode(app.builder, node["refdoc"], docname, anchor, contnode, tooltip or None)


def setup_terms(app: Sphinx) -> None:
    """Answer for terms before intersphinx (500) looks for them elsewhere."""
    app.connect("missing-reference", find_technology, priority=400)
