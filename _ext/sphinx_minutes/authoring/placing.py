"""Directives that stand for the section they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..base.complaints import Complaint, complain
from ..store.recording import line_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def take_sections(boxes: Iterable[nodes.Element], name: str, docname: str) -> None:
    """Let each of *boxes*, made by the directive *name*, stand for its section.

    A box that is no direct child of a section, or comes second in it, is complained about; it
    stays visible, but states no fact, and so has no address.
    """
    taken: set[int] = set()
    for box in boxes:
        del box["takes_section"]
        section = box.parent
        where = (docname, line_of(box))
        if not isinstance(section, nodes.section):
            message = (
                f"{{{name}}} without a title must stand directly under the heading of its section; "
                "move it there, or write a title behind it"
            )
            complain(Complaint.PLACE, message, where)
            del box["facts"]
        elif id(section) in taken:
            message = (
                f"{{{name}}} is the second one in the section {title_of(section)!r}; "
                "give it a section of its own, or write a title behind it"
            )
            complain(Complaint.PLACE, message, where)
            del box["facts"]
        else:
            taken.add(id(section))
            box["id_of_section"] = True
