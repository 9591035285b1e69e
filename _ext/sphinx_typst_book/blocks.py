"""Blocks of text: paragraphs, lists, quotations, code and what else stands for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from .literals import array, literal
from .writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx import addnodes

#: What holds a paragraph without being one: in these a lone paragraph needs no space around it.
_HOLDERS = (
    nodes.list_item,
    nodes.definition,
    nodes.field_body,
    nodes.entry,
    nodes.description,
    nodes.footnote,
    nodes.citation,
)

_NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}

#: Names of languages that Typst's highlighting knows otherwise, or does not know.
_LANGUAGES = {
    "default": "", "none": "", "text": "", "guess": "", "python3": "python", "pycon": "python",
    "ipython": "python", "ipython3": "python", "console": "bash", "shell-session": "bash",
    "shell": "bash", "sh": "bash", "zsh": "bash", "myst": "md", "markdown": "md", "restructuredtext": "rst",
    "js": "javascript", "ts": "typescript", "yml": "yaml", "docker": "dockerfile",
}  # fmt: skip


#: What stands between several terms of a definition.
_AND = '; ", "; '

#: Letters of a definition that is kept on one page.
_SHORT = 700


def is_lone(paragraph: nodes.Element) -> bool:
    """Say whether a paragraph begins its holder, and nothing but lists follow."""
    holder = paragraph.parent
    if not isinstance(holder, _HOLDERS):
        return False
    shown = [
        child
        for child in holder.children
        if not isinstance(child, (nodes.Invisible, nodes.label, nodes.target))
    ]
    rest = (nodes.bullet_list, nodes.enumerated_list)
    return shown[0] is paragraph and all(isinstance(child, rest) for child in shown[1:])


def _opens(paragraph: nodes.Element) -> bool:
    """Say whether nothing stands before a paragraph in its holder."""
    holder = paragraph.parent
    before = holder.children[: holder.index(paragraph)]
    return isinstance(holder, _HOLDERS) and all(
        isinstance(node, (nodes.Invisible, nodes.label, nodes.target)) for node in before
    )


def is_tight(items: nodes.Element) -> bool:
    """Say whether no item of a list has more than a paragraph, and lists below it."""
    return all(
        isinstance(item, nodes.Element)
        and all(not isinstance(child, nodes.paragraph) or is_lone(child) for child in item.children)
        and not any(isinstance(child, nodes.literal_block) for child in item.children)
        for item in items.children
    )


class Blocks(Writing):
    """Writes blocks of text."""

    def visit_paragraph(self, _node: nodes.paragraph) -> None:
        """Begin a paragraph."""
        self.open()

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """Write a paragraph, without space around it where it is alone, or before it."""
        if is_lone(node):
            self.close_styled(node)
        else:
            self.close_styled(node, "opening" if _opens(node) else "paragraph")

    def visit_transition(self, node: nodes.transition) -> None:
        """Write a break of thought, but none before footnotes, which stand on their pages here."""
        after = node.parent[node.parent.index(node) + 1 :]
        if not all(isinstance(each, nodes.footnote) for each in after):
            self.write("transition()")
        raise nodes.SkipNode

    # Lists. The items gather in a list of their own, since a call takes them all at once.

    def _begin_parts(self) -> None:
        self.open()
        self.gathered.append([])

    def visit_bullet_list(self, _node: nodes.bullet_list) -> None:
        """Begin a list."""
        self._begin_parts()

    def depart_bullet_list(self, node: nodes.bullet_list) -> None:
        """Write a list; a function for its class takes the items as an array."""
        self._list(node, "list")

    def visit_enumerated_list(self, _node: nodes.enumerated_list) -> None:
        """Begin a numbered list."""
        self._begin_parts()

    def depart_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """Write a numbered list, as its author numbered it."""
        sign = _NUMBERING.get(node.get("enumtype", "arabic"), "1")
        numbering = f"{node.get('prefix', '')}{sign}{node.get('suffix', '.') or '.'}"
        start = node.get("start", 1)
        self._list(node, "enum", f"start: {start}", f"numbering: {literal(numbering)}")

    def _list(self, node: nodes.Element, function: str, *options: str) -> None:
        items = self.gathered.pop()
        around = self.bodies[-1]
        if styles := self.styles.of(node):
            self.write(f"{styles[0]}({array(items)})")
        elif self.is_too_deep():
            for item in items:
                self.write(item)
                self.write("parbreak()", shows=False)
        else:
            tight = "true" if is_tight(node) else "false"
            self.write(f"{function}({', '.join([f'tight: {tight}', *options, *items])})")
        self.bodies.pop()
        self.hand_over(around)

    def visit_list_item(self, _node: nodes.list_item) -> None:
        """Begin an item."""
        self.open()

    def depart_list_item(self, _node: nodes.list_item) -> None:
        """Add an item to its list."""
        self.gathered[-1].append(self.close())

    def visit_hlist(self, _node: addnodes.hlist) -> None:
        """Begin a list in columns."""
        self._begin_parts()

    def depart_hlist(self, _node: addnodes.hlist) -> None:
        """Write a list in columns."""
        columns = self.gathered.pop()
        self.bodies.pop()
        self.write(f"columns-of({len(columns) or 1}, {array(columns)})")

    # Definitions: each item is a pair of term and definition.

    def visit_definition_list(self, _node: nodes.definition_list) -> None:
        """Begin a list of definitions."""
        self._begin_parts()

    def depart_definition_list(self, node: nodes.definition_list) -> None:
        """Write a list of definitions."""
        lengths = [len(item.astext()) for item in node.children]
        short = array("true" if length < _SHORT else "false" for length in lengths)
        self._pairs(node, "definitions", f", short: {short}")

    def _pairs(self, node: nodes.Element, function: str, option: str = "") -> None:
        pairs = array(self.gathered.pop())
        around = self.bodies.pop()
        styles = self.styles.of(node)
        self.hand_over(around)
        if pairs != "()":
            self.write(f"{styles[0]}({pairs})" if styles else f"{function}({pairs}{option})")

    def visit_definition_list_item(self, _node: nodes.Element) -> None:
        """Begin a pair; its terms come first."""
        self._begin_parts()

    def depart_definition_list_item(self, _node: nodes.Element) -> None:
        """Add a pair to its list: all terms, and what they mean."""
        meaning = self.close()
        terms = self.gathered.pop()
        body = f"[#{{{_AND.join(terms)}}}]"
        self.gathered[-1].append(f"({body}, {meaning})")

    def visit_term(self, _node: nodes.term) -> None:
        """Begin a term."""
        self.open()

    def depart_term(self, _node: nodes.term) -> None:
        """Keep a term for its pair."""
        self.gathered[-1].append(self.close())

    def visit_classifier(self, node: nodes.classifier) -> None:
        """Write what a term is, behind it."""
        said = self.translated(*node.children)
        terms = self.gathered[-1]
        before = terms.pop() if terms else "[]"
        terms.append(f"with-classifier({before}, {said})")
        raise nodes.SkipNode

    # Fields: pairs of a name and a value.

    def visit_field_list(self, _node: nodes.field_list) -> None:
        """Begin fields."""
        self._begin_parts()

    def depart_field_list(self, node: nodes.field_list) -> None:
        """Write fields; a function for their class takes the pairs as an array."""
        self._pairs(node, "fields")

    def visit_docinfo(self, _node: nodes.docinfo) -> None:
        """Begin the head of a document."""
        self._begin_parts()

    def depart_docinfo(self, node: nodes.docinfo) -> None:
        """Write the head of a document."""
        self._pairs(node, "fields")

    def visit_Bibliographic(self, _node: nodes.Element) -> None:  # noqa: N802
        """Begin a line of the head of a document, such as its author."""
        self.open()

    def depart_Bibliographic(self, node: nodes.Element) -> None:  # noqa: N802
        """Add the line to the others."""
        name = self.text(node.__class__.__name__.capitalize())
        body = self.close()
        if self.gathered:
            self.gathered[-1].append(f"({name}, {body})")
        else:
            self.write(f"paragraph({body})")

    def visit_option_list(self, _node: nodes.option_list) -> None:
        """Begin the options of a command."""
        self._begin_parts()

    def depart_option_list(self, node: nodes.option_list) -> None:
        """Write the options of a command."""
        self._pairs(node, "definitions")

    def visit_option_group(self, node: nodes.option_group) -> None:
        """Keep the spellings of an option as the term of its pair."""
        text = ", ".join(option.astext() for option in node.children)
        self.gathered[-1].append(f"raw({self.text(text)})")
        raise nodes.SkipNode

    # Lines

    def visit_line_block(self, _node: nodes.line_block) -> None:
        """Begin lines whose ends are kept."""
        self._begin_parts()

    def depart_line_block(self, node: nodes.line_block) -> None:
        """Write lines; such a block in another is set in."""
        lines = self.gathered.pop()
        self.hand_over(self.bodies.pop())
        if isinstance(node.parent, nodes.line_block):
            self.gathered[-1].extend(lines)
        else:
            self.write(f"lines({array(lines)})")

    def visit_line(self, _node: nodes.line) -> None:
        """Begin a line."""
        self.open()

    def depart_line(self, node: nodes.line) -> None:
        """Keep a line for its block."""
        depth = -1
        block: nodes.Element | None = node.parent
        while isinstance(block, nodes.line_block):
            depth, block = depth + 1, block.parent
        self.gathered[-1].append(f"({depth}, {self.close()})")

    # Code

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Write code as it was typed."""
        if node.rawsource != node.astext() and any(
            not isinstance(child, nodes.Text) for child in node.children
        ):
            # Parsed: it has markup in it.
            self.open()
            return
        self._code(node, node.get("language", ""))
        raise nodes.SkipNode

    def depart_literal_block(self, _node: nodes.literal_block) -> None:
        """Write code that has markup in it."""
        self.close_into("parsed-code")

    def visit_doctest_block(self, node: nodes.doctest_block) -> None:
        """Write a session with Python."""
        self._code(node, "python")
        raise nodes.SkipNode

    def _code(self, node: nodes.Element, language: str) -> None:
        options: list[str] = []
        arguments: dict[str, Any] = node.get("highlight_args", {})
        if node.get("linenos"):
            options.append(f"first: {int(arguments.get('linenostart', 1))}")
        if marked := arguments.get("hl_lines"):
            options.append(f"marked: {array(str(int(line)) for line in marked)}")
        known = _LANGUAGES.get(language, language)
        text = self.text(node.astext(), keep_lines=True)
        self.write(f"code({', '.join([text, literal(known) if known else 'none', *options])})")

    def visit_productionlist(self, node: nodes.Element) -> None:
        """Write a grammar."""
        self._code_of_lines([production.astext() for production in node.children])

    def _code_of_lines(self, lines: list[str]) -> None:
        self.write(f"code({self.text(chr(10).join(lines), keep_lines=True)}, none)")
        raise nodes.SkipNode

    # What is not printed, or elsewhere

    def visit_toctree(self, node: addnodes.toctree) -> None:
        """Write what a table of contents leads to elsewhere; pages of this book follow as chapters."""
        links = list(self._to_elsewhere(node))
        if links:
            self.write(f"list({', '.join(links)})")
        raise nodes.SkipNode

    def _to_elsewhere(self, node: addnodes.toctree) -> Iterator[str]:
        """Give links to other books and to the web."""
        for title, where in node["entries"]:
            if "://" in where:
                printed = self.shown(where, title or where)
                yield f"web({literal(where)}, {self.text(title or where)}, printed: {literal(printed)})"
            elif where in self.shelf.elsewhere:
                said = self.text(title or self.builder.env.titles[where].astext())
                address = self.shelf.web.address(where)
                yield f'web({literal(address)}, {said}, printed: "no")' if address else said

    shown: Callable[[str, str], str]
