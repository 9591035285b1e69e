"""Plain text has seventy columns: what is indented too far for them is set where there is room.

Sphinx's writer of text gives up at a paragraph without a column left (seen with 9.0), as in the
twenty-fourth quotation within another, or below a footnote with a long name; and where there are
fewer than four it may break a word for ever, as in one of sixty columns of a table. For a word of
two hundred thousand letters, such as a picture that somebody pasted, it takes an hour. And it has
signs to underline seven levels of headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..base.trees import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: The least that text is set in, and up to which column it may begin therefore.
_NARROWEST = 4
_LAST_COLUMN = 70 - _NARROWEST
#: Where the writer may break a word that is longer than any; in lines it is broken anyway.
_LONG_WORD = re.compile(r"\S{1000}(?=\S)")
#: What the writer indents by three columns, or by two.
_INDENTED = (
    nodes.Admonition, nodes.block_quote, nodes.definition, nodes.description, nodes.field_body,
    nodes.figure, nodes.legend, nodes.line_block, nodes.literal_block, nodes.option_list_item,
    nodes.sidebar, nodes.topic, addnodes.desc_content, addnodes.productionlist,
)  # fmt: skip


class StayWithinTheLine(SphinxPostTransform):
    """Takes what has no column left out of its lists, quotations and sections; no word is lost."""

    #: When everything that comes from elsewhere is in its place.
    default_priority = 900
    builders = ("text",)

    def run(self, **_kwargs: Any) -> None:
        """Make room in tables and in long words, then go down as far as there is room."""
        for column_of_table in every(self.document, nodes.colspec):
            given = column_of_table.get("colwidth", _NARROWEST)
            column_of_table["colwidth"] = max(given, _NARROWEST)
        for text in every(self.document, nodes.Text):
            broken = _LONG_WORD.sub(r"\g<0> ", text)
            if broken != text and not isinstance(text.parent, nodes.FixedTextElement):
                text.parent.replace(text, nodes.Text(broken))
        deepest = len(self.config.text_sectionchars)
        waiting: list[tuple[nodes.Element, int, int]] = [(self.document, 0, 0)]
        while waiting:
            node, column, level = waiting.pop()
            column += _indentation_of(node)
            level += isinstance(node, nodes.section)
            if column > _LAST_COLUMN or level > deepest:
                node.replace_self(list(_texts_of(node)))
            else:
                inner = [child for child in node.children if isinstance(child, nodes.Element)]
                waiting.extend((child, column, level) for child in inner)


def _indentation_of(node: nodes.Element) -> int:
    """Give by how many columns the writer sets off what is in a node, at most."""
    if isinstance(node, (nodes.footnote, nodes.citation)):
        return len(node[0].astext()) + 3 if node.children else 3
    if isinstance(node, nodes.list_item):
        longest = f"{node.parent.get('start', '')}{len(node.parent)}"
        return len(longest) + 2
    return 3 if isinstance(node, _INDENTED) else 0


def _texts_of(node: nodes.Element) -> Iterator[nodes.Element]:
    """Give the paragraphs, titles and pictures in a node one after another, as paragraphs."""
    waiting: list[nodes.Node] = [node]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, nodes.image):
            yield nodes.paragraph("", "", inner)
        elif isinstance(inner, nodes.TextElement):
            if not isinstance(inner, (nodes.Invisible, nodes.raw)):
                yield nodes.paragraph("", "", *inner.children)
        else:
            waiting.extend(inner.children[::-1])


def setup_indentation(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(StayWithinTheLine)
