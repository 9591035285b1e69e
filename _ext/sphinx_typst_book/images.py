"""Pictures, figures, and the captions of what is numbered."""

from __future__ import annotations

import re

from docutils import nodes

from .literals import literal
from .writing import Writing

_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-zA-Z%]*)\s*$")
#: Units of docutils in those of Typst. A pixel is that of CSS.
_UNITS = {
    "": 0.75, "px": 0.75, "pt": 1.0, "bp": 1.0, "pc": 12.0, "in": 72.0, "cm": 28.3465,
    "mm": 2.83465, "em": 11.0, "ex": 5.0, "ch": 5.5, "rem": 11.0, "q": 0.70866,
}  # fmt: skip


def length(written: str, scale: float = 1.0) -> str:
    """Give a length as Typst has it; ``auto`` for what cannot be read.

    >>> length("50%"), length("200px"), length("2 cm"), length("wide")
    ('50%', '150pt', '56.69pt', 'auto')
    """
    found = _LENGTH.match(written)
    if not found:
        return "auto"
    number, unit = float(found[1]) * scale, found[2].lower()
    if unit == "%":
        return f"{_plain(min(number, 100.0))}%"
    return f"{_plain(number * _UNITS[unit])}pt" if unit in _UNITS else "auto"


def _plain(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


class Images(Writing):
    """Writes pictures and figures."""

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture; one that is nowhere shows what it is said to show."""
        source = node["uri"]
        name = self.builder.picture(source, self.ledger)
        alt = str(node.get("alt", ""))
        if name is None:
            self._missing(node, source, alt)
        else:
            is_inline = isinstance(node.parent, nodes.TextElement) and len(node.parent.children) > 1
            options = [
                f"alt: {self.text(alt) if alt else 'none'}",
                f"width: {self._width(node)}",
                f"align: {literal(str(node.get('align', '')))}",
                f"inline: {'true' if is_inline else 'false'}",
            ]
            if "height" in node:
                options.append(f"height: {length(str(node['height']), self._scale(node))}")
            self.write(f"picture({literal(name)}, {', '.join(options)})")
        raise nodes.SkipNode

    def _missing(self, node: nodes.image, source: str, alt: str) -> None:
        text = self.text(alt or source)
        if "://" in source:
            self.write(
                f"web({literal(source)}, {text}, printed: {literal(self.shown(source, alt))})"
            )
        else:
            self.write(f"emph({text})")
        if not node.get("candidates"):
            return

    def shown(self, address: str, text: str) -> str:
        """Give how an address is printed; the room of references knows."""
        raise NotImplementedError

    def _scale(self, node: nodes.Element) -> float:
        return float(node.get("scale", 100)) / 100

    def _width(self, node: nodes.Element) -> str:
        if "width" in node:
            return length(str(node["width"]), self._scale(node))
        if "scale" in node:
            return f"{_plain(self._scale(node))}"
        return "auto"

    # Figures

    def visit_figure(self, _node: nodes.figure) -> None:
        """Begin a figure; its caption comes after the picture."""
        self.open()
        self.captions.append(["", ""])

    def depart_figure(self, node: nodes.figure) -> None:
        """Write a figure."""
        caption, legend = self.captions.pop()
        body = self.close()
        code = f"captioned({caption or 'none'}, {body}, legend: {legend or 'none'})"
        for style in self.styles.of(node):
            code = f"{style}({code})"
        self.write(code)

    def visit_caption(self, _node: nodes.caption) -> None:
        """Begin a caption."""
        self.open()

    def depart_caption(self, node: nodes.caption) -> None:
        """Keep a caption for its figure, or write it above the code it belongs to."""
        body = f"with-number({literal(self.number(node.parent))}, {self.close()})"
        if isinstance(node.parent, nodes.figure):
            self.captions[-1][0] = body
        else:
            self.write(f"caption-of-code({body})")

    def visit_legend(self, _node: nodes.legend) -> None:
        """Begin what explains a figure."""
        self.open()

    def depart_legend(self, _node: nodes.legend) -> None:
        """Keep it for its figure, below the caption."""
        self.captions[-1][1] = self.close()
