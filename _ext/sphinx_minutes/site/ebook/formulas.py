"""Formulas as MathML, which e-readers set themselves and can read aloud; there is no script to do it."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base import elements
from ...base.trees import every

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: The renderers of Sphinx that leave the work to a script.
_BY_SCRIPT = ("mathjax", None)


class formula(nodes.Inline, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """A formula whose MathML is known."""


class SetFormulas(SphinxPostTransform):
    """Translates the formulas of a page; what cannot be read stays as it was typed."""

    default_priority = 150
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Put MathML where a script would have drawn, unless the project has a renderer without one."""
        if self.config.html_math_renderer not in _BY_SCRIPT:
            return
        for math in every(self.document, nodes.math):
            drawn = mathml(math.astext(), display="inline")
            if drawn:
                math.replace_self(formula("", mathml=drawn))
        for block in every(self.document, nodes.math_block):
            drawn = mathml(block.astext(), display="block")
            if drawn:
                block.replace_self(_displayed(block, drawn))


def _displayed(block: nodes.math_block, drawn: str) -> nodes.container:
    """Set a formula apart, with its number."""
    box = elements.container(classes=["formula"])
    box["ids"] = block["ids"]
    if block.get("number"):
        number = nodes.inline("", f"({block['number']})", classes=elements.css("formula-number"))
        box += number
    box += formula("", mathml=drawn)
    return box


def mathml(source: str, *, display: str) -> str:
    """Give the MathML of a formula in LaTeX, '' when it cannot be read."""
    try:
        from latex2mathml.converter import convert_to_element  # noqa: PLC0415 (not needed without formulas)
    except ImportError:
        return ""
    try:
        tree = convert_to_element(source, display=display)
    except Exception:  # noqa: BLE001 (the library has many errors, and one for each mistake of an author)
        return ""
    for element in tree.iter():
        # Its signs are written as in HTML.
        element.text = html.unescape(element.text) if element.text else element.text
    # What an author typed, for whoever hears the page instead of seeing it.
    tree.set("alttext", " ".join(source.split()))
    return ET.tostring(tree, encoding="unicode")


def _write(writer: HTML5Translator, node: formula) -> None:
    writer.body.append(node["mathml"])
    raise nodes.SkipNode


def setup_formulas(app: Sphinx) -> None:
    """Register the node with its form, and what makes it."""
    app.add_node(formula, html=(_write, None))
    app.add_post_transform(SetFormulas)
