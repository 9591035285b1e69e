"""The components of sphinx-design in a printed form: nothing is folded away or lies behind a tab."""

from __future__ import annotations

import re

from docutils import nodes

from .blocks import Blocks
from .literals import array, optional
from .references import References

_COLUMNS = re.compile(r"^sd-row-cols(?:-(?:xs|sm|md|lg))?-(\d+)$")
#: Paper is as wide as a tablet; more columns than that would be too narrow to read.
_WIDEST = 3

#: Components that are a call of a function with all their content.
_CALLS = {
    "card": "card",
    "card-title": "card-title",
    "card-header": "card-header",
    "card-footer": "card-footer",
    "dropdown": "box-of",
    "aside": "box-of",
    "tab-set": "tabs",
    "tab-item": "tab",
}


#: The titles that stand in some of them.
_LABELS = {"tab-item": "tab-label", "dropdown": "label-of-box", "aside": "label-of-box"}


class DesignComponents(Blocks, References):
    """Writes containers, those of sphinx-design by their component."""

    def visit_container(self, node: nodes.container) -> None:
        """Begin a container; the cells of a grid gather, since they are set together."""
        group = next((name for name in node["classes"] if name in self.shelf.groups), "")
        if group:
            parts = array(self.translated(part) for part in node.children)
            self.write(f"{self.shelf.groups[group]}({parts})")
            raise nodes.SkipNode
        self.open()
        if node.get("design_component") == "grid-row":
            self.gathered.append([])

    def depart_container(self, node: nodes.container) -> None:
        """Write a container: a component in its form, another in that of its classes."""
        component = node.get("design_component", "")
        if component == "grid-row":
            self._grid(node)
        elif component == "grid-item" and self.gathered:
            self.gathered[-1].append(self.close())
        elif component in _CALLS and not self.styles.of(node):
            self.close_into(_CALLS[component])
        else:
            self.close_styled(node)

    def _grid(self, node: nodes.container) -> None:
        cells = self.gathered.pop()
        rest = self.bodies.pop()
        self.hand_over(rest)
        if cells:
            self.write(f"columns-of({_columns(node, len(cells))}, {array(cells)})")

    def depart_rubric(self, node: nodes.rubric) -> None:
        """Write a title; those of components have a look of their own."""
        component = node.parent.get("design_component") if node.parent is not None else ""
        self.close_styled(node, _LABELS.get(component or "", "rubric"))

    def depart_inline(self, node: nodes.inline) -> None:
        """Write text in a line; a badge gets its frame."""
        self.close_styled(node, "badge" if "sd-badge" in node["classes"] else "")

    def depart_reference(self, node: nodes.reference) -> None:
        """Write a link; one that lies over a whole card says where it leads, without its text."""
        if "sd-stretched-link" not in node["classes"]:
            super().depart_reference(node)
            return
        self.bodies.pop()
        goal = self.goal(node)
        if goal.name or goal.address:
            self.write(f"card-link({optional(goal.name)}, {optional(goal.address)})")


def _columns(node: nodes.Element, cells: int) -> int:
    asked = [int(found[1]) for name in node["classes"] if (found := _COLUMNS.match(name))]
    return max(1, min(max(asked, default=2), cells, _WIDEST))
