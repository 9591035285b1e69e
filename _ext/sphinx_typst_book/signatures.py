"""Descriptions of things of programs, as Sphinx's domains make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .writing import Writing

if TYPE_CHECKING:
    from sphinx import addnodes


class Signatures(Writing):
    """Writes signatures, and what is said of them."""

    def visit_desc_returns(self, _node: addnodes.desc_returns) -> None:
        """Write the arrow before what is returned."""
        self.write('" → "')
        self.open()

    def depart_desc_returns(self, node: addnodes.desc_returns) -> None:
        """Write what is returned."""
        self.close_styled(node)

    def visit_desc_parameterlist(self, _node: addnodes.desc_parameterlist) -> None:
        """Open the parentheses."""
        self.write('"("')

    def depart_desc_parameterlist(self, _node: addnodes.desc_parameterlist) -> None:
        """Close the parentheses."""
        self.write('")"')

    def visit_desc_type_parameter_list(self, _node: addnodes.desc_type_parameter_list) -> None:
        """Open the brackets."""
        self.write('"["')

    def depart_desc_type_parameter_list(self, _node: addnodes.desc_type_parameter_list) -> None:
        """Close the brackets."""
        self.write('"]"')

    def visit_desc_parameter(self, node: addnodes.desc_parameter) -> None:
        """Begin a parameter, after a comma if it is not the first."""
        if node.parent.index(node) > 0:
            self.write('", "')
        self.open()

    def depart_desc_parameter(self, node: addnodes.desc_parameter) -> None:
        """Write a parameter."""
        self.close_styled(node, "" if node.get("noemph") else "emph")

    def visit_desc_optional(self, node: addnodes.desc_optional) -> None:
        """Open the brackets around parameters that can be left out."""
        self.write('"[, "' if node.parent.index(node) > 0 else '"["')

    def depart_desc_optional(self, _node: addnodes.desc_optional) -> None:
        """Close the brackets."""
        self.write('"]"')
