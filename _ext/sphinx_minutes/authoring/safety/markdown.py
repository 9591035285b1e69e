"""What Markdown makes of the text of a page that is data.

MyST's renderer, but for four things that happen while it runs and cannot be undone afterwards: HTML
as typed, expressions that are computed, files that are included, and links whose address it would
take for a very long name of a file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.misc import Include
from markdown_it.common.utils import escapeHtml
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from ...pure.safety import addresses
from . import files, inclusion, numbers
from .refusal import as_typed, refuse

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

#: Deeper than anybody includes, and far from where Python gives up.
_DEEPEST = 8
#: Comments as browsers read them (`<!-->` is whole, and `--!>` ends one too), and ends of lines.
INERT = re.compile(
    r"\s*(?:(?:<!--(?!-?>)(?:(?!--!?>).)*-->|<br ?/?>)\s*)+", re.DOTALL | re.IGNORECASE
)
#: What MyST itself writes in this way: ends of lines, words struck out, boxes to tick.
OF_MYST = re.compile(
    r"<br />\n|\\\\\n|\\\\newline\n|</?s>"
    r'|<input class="task-list-item-checkbox"(?: checked="checked")?'
    r'(?: disabled="disabled")? +type="checkbox">'
    r'|<input type="checkbox" class="task-list-item-checkbox"(?: disabled="disabled")?'
    r'(?: checked="checked")?>'
)
_PARSER = re.compile(r"^\s*:?parser:", re.MULTILINE)
_NAME = re.compile(r"[^\W\d][\w-]*")
#: Schemes that MyST gives a meaning within the project.
_OF_MYST = frozenset({"inv", "path", "project", "myst"})


class SafeRenderer(SphinxRenderer):
    """MyST's renderer for pages that are data."""

    _depth = 0
    #: Where HTML was refused last: what is opened and closed on one line is told once.
    _html_at = ""

    def nested_render_text(self, text: str, lineno: int, *about: Any, **more: Any) -> None:
        """Render a text, of which the parser counts lines from 0, and directives with a title from 1."""
        inline = more.get("inline", about[0] if about else False)
        super().nested_render_text(
            text, lineno - 1 if inline and lineno else lineno, *about, **more
        )

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Show HTML as it was typed, but for comments and ends of lines."""
        known = len(self.current_node)
        super().render_html_block(token)
        made = self.current_node.children[known:]
        harmless = INERT.fullmatch(token.content) or OF_MYST.fullmatch(token.content)
        if harmless or not any(isinstance(node, nodes.raw) for node in made):
            return
        del self.current_node[known:]
        shown = as_typed(token.content.rstrip("\n"), like=_below(self.current_node))
        self.add_line_and_source_path(shown, token)
        self.current_node.append(shown)
        at = f"{shown.source}:{shown.line}"
        if at != self._html_at:
            self._html_at = at
            self._refuse(shown, "HTML is refused, and shown as it was typed")

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:  # noqa: FBT001
        """Put the text in that ``conf.py`` gives a name; anything else would be computed."""
        typed = token.content.strip()
        if _NAME.fullmatch(typed) and typed in self.md_config.substitutions:
            super().render_substitution(token, inline)
            return
        start, end = self.md_config.sub_delimiters
        text = f"{start * 2}{token.content}{end * 2}"
        shown = as_typed(text, like=_below(self.current_node))
        self.add_line_and_source_path(shown, token)
        self.current_node.append(shown)
        self._refuse(shown, f"{text!r} is refused: only names that conf.py knows are filled in")

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Make a link of an address that a reader may follow, and text of any other."""
        address = str(token.attrGet("href") or "")
        scheme = addresses.scheme_of(address)
        if not scheme or scheme in _OF_MYST:
            if files.is_too_long(unquote(address.partition("#")[0])):
                self._refuse_link(token, address, "it is too long for the name of a file")
            else:
                super().render_link(token)
        elif addresses.is_harmless(address):
            if scheme in self.md_config.url_schemes:
                super().render_link(token)
            else:
                self.render_link_url(token)
        else:
            self._refuse_link(token, address, addresses.ALLOWED)

    def create_highlighted_code_block(self, *about: Any, **more: Any) -> nodes.Element:
        """Make a block of code, without marking lines that nobody could count."""
        typed = more.get("emphasize_lines")
        trouble = isinstance(typed, str) and numbers.trouble_with("emphasize-lines", typed)
        made = super().create_highlighted_code_block(
            *about, **(more | {"emphasize_lines": None} if trouble else more)
        )
        if trouble:
            made.source, made.line = self.document["source"], more.get("line")
            self._refuse(made, f"lines to be emphasized: {trouble}")
        return made

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *more: Any, **options: Any
    ) -> list[nodes.Element]:
        """Look at what an ``include`` reads before it does, which MyST takes into its own hands."""
        found, _messages = directives.directive(name, self.language_module_rst, self.document)
        if found is None or not issubclass(found, Include) or self.sphinx_env is None:
            return super().run_directive(name, first_line, content, position, *more, **options)
        trouble = inclusion.trouble_with(self.sphinx_env, [first_line.strip()])
        if _PARSER.search(content):
            trouble = trouble or inclusion.NO_PARSER
        if self._depth >= _DEEPEST:
            trouble = trouble or f"files include each other more than {_DEEPEST} deep"
        if trouble:
            shown = nodes.literal_block(f"{{{name}}} {first_line}", f"{{{name}}} {first_line}")
            shown["language"] = "none"
            shown.source, shown.line = self.document["source"], position
            self._refuse(shown, f"{{{name}}} is refused: {trouble}")
            return [shown]
        self._depth += 1
        try:
            return super().run_directive(name, first_line, content, position, *more, **options)
        finally:
            self._depth -= 1

    def render_link_url(self, token: SyntaxTreeNode, *about: Any) -> None:
        """Make a link, without the escapes of HTML that MyST 4 leaves in its address."""
        super().render_link_url(token, *about)
        made, address = self.current_node[-1], str(token.attrGet("href") or "")
        if isinstance(made, nodes.reference) and made.get("refuri") == escapeHtml(address):
            made["refuri"] = address

    def _refuse_link(self, token: SyntaxTreeNode, address: str, why: str) -> None:
        shown = nodes.inline(classes=["minutes-refused"])
        self.add_line_and_source_path(shown, token)
        with self.current_node_context(shown, append=True):
            self.render_children(token)
        typed = self.md.normalizeLinkText(address)
        if shown.astext() != typed:
            shown += nodes.Text(f" ({typed})")
        self._refuse(shown, f"the address {typed[:80]!r} is refused: {why}")

    def _refuse(self, node: nodes.Element, message: str) -> None:
        if self.sphinx_env is not None:
            refuse(self.sphinx_env, f"{node.source}:{node.line}", message)


def _below(parent: nodes.Element) -> nodes.Element:
    """A node that stands in *parent*, to see whether it stands in a line or for itself."""
    node = nodes.inline()
    node.parent = parent
    return node
