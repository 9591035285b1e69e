"""Directives that stand for the section they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base.complaints import Complaint, complain
from ..base.trees import every
from ..store.recording import line_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx


class LabelSections(SphinxTransform):
    """Gives the ``:name:`` of a directive that stands for its section to that section.

    One that stands elsewhere has no address, and so no label either.
    """

    #: Before our ids (15), which are made of the labels.
    default_priority = 14

    def apply(self, **_kwargs: Any) -> None:
        """Put each label before its section, as if it were written there."""
        for box in every(self.document, nodes.container):
            label = box.attributes.pop("label_of_section", "")
            section = box.parent
            if not label or not isinstance(section, nodes.section):
                continue
            target = nodes.target(label, "", names=[nodes.fully_normalize_name(label)])
            target.source, target.line = box.source, box.line
            self.document.note_explicit_target(target, target)
            section.parent.insert(section.parent.index(section), target)


def take_sections(
    boxes: Iterable[nodes.Element],
    name: str,
    docname: str,
    *,
    otherwise: str = "",
    alone: bool = False,
) -> None:
    """Let each of *boxes*, made by the directive *name*, stand for its section.

    A box that is no direct child of a section, or comes second in it, is complained about
    (*otherwise* says what else can be done); it stays visible, but states no fact, and so has no
    address. With *alone*, neither does one whose section has others of its kind in its sections.
    """
    boxes = list(boxes)
    taken: set[int] = set()
    around = _around_others(boxes) if alone else set()
    for box in boxes:
        del box["takes_section"]
        section = box.parent
        where = box if box.line else (docname, line_of(box))
        if isinstance(section, nodes.section) and id(section) not in taken | around:
            taken.add(id(section))
            box["id_of_section"] = True
            continue
        del box["facts"]
        if id(section) in around:
            message = (
                f"{{{name}}} stands for the section {title_of(section)!r}, whose sections are "
                f"such themselves; move it under the heading that it belongs to{otherwise}"
            )
            complain(Complaint.PLACE, message, where)
        elif isinstance(section, nodes.section):
            message = (
                f"{{{name}}} is the second one in the section {title_of(section)!r}; "
                f"give it a section of its own{otherwise}"
            )
            complain(Complaint.PLACE, message, where)
        elif not _are_fences_astray(box.document):
            message = (
                f"{{{name}}} must stand directly under the heading of its section; "
                f"move it there{otherwise}"
            )
            complain(Complaint.PLACE, message, where)


def _around_others(boxes: Iterable[nodes.Element]) -> set[int]:
    """The sections around those that boxes stand directly in."""
    around: set[int] = set()
    for box in boxes:
        section = box.parent.parent if isinstance(box.parent, nodes.section) else None
        while section is not None and id(section) not in around:
            around.add(id(section))
            section = section.parent
    return around


def _are_fences_astray(document: nodes.document | None) -> bool:
    """Whether a fence of the page has been complained about: what follows from that is noise."""
    return document is not None and any(
        "swallows" in node.attributes for node in every(document, nodes.Element)
    )


def setup_placing(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(LabelSections)
