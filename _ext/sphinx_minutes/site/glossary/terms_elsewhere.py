"""``{term}`` reaches technologies of other projects that intersphinx knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ...base import elements

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def find_elsewhere(
    app: Sphinx,
    env: BuildEnvironment,
    node: addnodes.pending_xref,
    contnode: nodes.TextElement,
) -> nodes.reference | None:
    """Ask once more for a term that is nowhere, as for a technology: so inventories list them."""
    if node["refdomain"] != "std" or node["reftype"] != "term":
        return None
    asked = elements.cross_reference("technology", node["reftarget"], node["refdoc"])
    found = app.emit_firstresult("missing-reference", env, asked, contnode)
    return cast("nodes.reference | None", found)


def setup_terms_elsewhere(app: Sphinx) -> None:
    """Answer after intersphinx (500), for which a real term comes first."""
    app.connect("missing-reference", find_elsewhere, priority=600)
