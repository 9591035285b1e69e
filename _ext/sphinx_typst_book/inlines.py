"""Text in a line: emphasis, code, formulas, and HTML that an author typed."""

from __future__ import annotations

import html.parser

from docutils import nodes

from .literals import literal
from .mathematics import formula
from .writing import LONG_WORD, Writing


class Inlines(Writing):
    """Writes what stands in a line."""

    def visit_literal(self, node: nodes.literal) -> None:
        """Write code in a line; its spaces are kept."""
        if any(not isinstance(child, nodes.Text) for child in node.children):
            # The role `kbd` and others nest inlines in it.
            self.open()
            return
        styles = self.styles.of(node)
        code = f"raw({self.text(node.astext())})"
        if LONG_WORD.search(code):
            code = f"breakable({code})"
        for style in styles:
            code = f"{style}({code})"
        if node.astext():
            self.write(code)
        raise nodes.SkipNode

    def depart_literal(self, node: nodes.literal) -> None:
        """Write code in a line that has parts."""
        self.close_styled(node, "literal-like")

    def visit_abbreviation(self, _node: nodes.abbreviation) -> None:
        """Begin an abbreviation."""
        self.open()

    def depart_abbreviation(self, node: nodes.abbreviation) -> None:
        """Write an abbreviation; on paper what it means stands behind it, where nothing pops up."""
        body = self.close()
        meaning = node.get("explanation", "")
        self.write(body)
        if meaning:
            self.write(self.text(f" ({meaning})"))

    # Formulas

    def visit_math(self, node: nodes.math) -> None:
        """Write a formula in a line."""
        self._formula(node, is_block=False)
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        """Write a formula that stands for itself, with its number."""
        self._formula(node, is_block=True)
        raise nodes.SkipNode

    def _formula(self, node: nodes.Element, *, is_block: bool) -> None:
        source = node.astext()
        alt = f"alt: {self.text(source)}"
        converted = formula(source)
        if converted is None:
            self.builder.warn_of_formula(source, node)
            text = self.text(source, keep_lines=is_block)
            self.write(f"code({text}, none)" if is_block else f"raw({text})")
            return
        # The converter's letters are not the author's, but they need a font too.
        self.ledger.read(converted, self.docname)
        if not is_block:
            self.write(f"math.equation({alt}, {converted})")
            return
        number = node.get("number")
        if number and self.config.math_numfig and self.config.numfig:
            number = self.counted("displaymath", node) or number
        said = literal(f"({number})") if number else "none"
        self.write(f"formula({said}, math.equation(block: true, {alt}, {converted}))")

    # HTML in the source: tags cannot be printed, words can

    def visit_raw(self, node: nodes.raw) -> None:
        """Write the words of HTML that an author typed; other raw text is for other builders."""
        if "html" in node.get("format", "").split():
            words = _Words()
            words.feed(node.astext())
            words.close()
            for piece in words.pieces:
                self.write("linebreak()" if piece == "\n" else self.text(piece))
        raise nodes.SkipNode


class _Words(html.parser.HTMLParser):
    """Reads what a browser would show of HTML as text."""

    _SILENT = frozenset({"script", "style", "svg", "template", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 (as there)
        """Pass over what begins with ``<![``, at most of which Python raises."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in self._SILENT:
            self._silent += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "img" and given.get("alt"):
            self.pieces.append(str(given["alt"]))
        elif tag == "input" and given.get("type") == "checkbox":
            # MyST writes the boxes of task lists so.
            self.pieces.append("☒ " if "checked" in given else "☐ ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.pieces.append(data)
