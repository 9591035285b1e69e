"""Roles: words in running text that name a thing of ours, or say something of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.roles import XRefRole
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import ReferenceRole, SphinxRole

from ..base import elements
from ..base.trees import every

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx


class ThingRole(XRefRole):
    """``{talk}`` and the like: the name of a thing, or ``text <name>``.

    What leads nowhere is not reported by Sphinx while it writes, but by us, in every build.
    """

    def __init__(self, kind: str) -> None:
        """Make the role for things of *kind*."""
        super().__init__(innernodeclass=nodes.inline)
        self._kind = kind

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Read the role under its full name, whichever it was typed under."""
        self.name = f"minutes:{self._kind}"
        return super().run()


class SicRole(ReferenceRole):
    """``{sic}``: a slip kept as it stands in the note, with what is meant in angle brackets."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Show the slip, and behind it that it is one."""
        kept = elements.inline(self.title, "sic")
        meant = self.target if self.has_explicit_title else ""
        mark = f" [sic: {meant}]" if meant else " [sic]"
        kept += elements.inline(mark, "mark", "sic-mark")
        if meant:
            kept["meant"] = meant
        return [kept], []


class LinkMeanings(SphinxTransform):
    """Links a slip to the technology that is meant, where there is one of that name."""

    #: After names are linked and sections are taken (16), before everything is recorded (850).
    default_priority = 18

    def apply(self, **_kwargs: Any) -> None:
        """Wrap each slip with a meaning, unless it is in a heading or part of a link already."""
        for slip in every(self.document, nodes.inline):
            if "meant" not in slip or _is_in(slip, _NOT_LINKED):
                continue
            text = slip.children[0]
            link = elements.cross_reference("technology", slip["meant"], self.env.docname)
            link["minutes_slip"] = True
            slip.replace(text, link)
            link += nodes.inline("", "", text)


_NOT_LINKED = (nodes.title, nodes.rubric, nodes.reference, addnodes.pending_xref)


def _is_in(node: nodes.Node, kinds: tuple[type[nodes.Element], ...]) -> bool:
    around = node.parent
    while around is not None and not isinstance(around, kinds):
        around = around.parent
    return around is not None


class UnsureRole(SphinxRole):
    """``{unsure}``: something that the writer of the note doubted."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Show the text, and behind it that it is doubtful."""
        doubtful = elements.inline(self.text, "unsure")
        # A narrow no-break space keeps the mark on the line of what it marks.
        doubtful += elements.inline("\u202f(?)", "mark", "unsure-mark")
        return [doubtful], []


class NoLinkRole(SphinxRole):
    """``{no-link}``: a phrase in which nothing becomes a link by itself."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Show the text as it is."""
        return [elements.inline(self.text, "no-link")], []


#: Every role by its name.
ROLES = {
    "person": ThingRole("person"),
    "talk": ThingRole("talk"),
    "technology": ThingRole("technology"),
    "tech": ThingRole("technology"),
    "event": ThingRole("event"),
    "sic": SicRole(),
    "unsure": UnsureRole(),
    "no-link": NoLinkRole(),
}


def setup_roles(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(LinkMeanings)
