"""Roles: words in running text that name a thing of ours, or say something of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import ReferenceRole, SphinxRole

from ..base import elements

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


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
