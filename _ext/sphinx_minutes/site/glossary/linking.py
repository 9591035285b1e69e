"""Links that notes have by themselves: the names of technologies and terms in their prose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base import elements
from ...base.links import Links
from ...base.trees import every
from ...store.domain import minutes_domain
from ...store.prose import BLOCK, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from ...store.linking import Link

    #: A part of a text, and the link that it is.
    Run = tuple[str, Link | None]


#: The class of the links.
_TERM = "term"


class linked_text(nodes.Text):  # noqa: N801 (docutils' way to name nodes)
    """A text with links in it, of which the writer of web pages knows; to all others it is a text.

    As nodes of their own the links of a note would be a third of its tree, through which everything
    that comes after has to walk.
    """

    #: Its parts, with the address that one leads to and what is told who points at it. None in a copy.
    runs: Sequence[tuple[str, str | None, str]] = ()


class LinkTerms(SphinxPostTransform):
    """Makes the links that were found in the prose of a page, or of the pages of a book."""

    #: After directories are filled in (5), before references are resolved (MyST: 9, Sphinx: 10).
    default_priority = 6

    def run(self, **_kwargs: Any) -> None:
        """Link what was found, and take the numbers off the blocks."""
        domain = minutes_domain(self.env)
        linking = domain.index.linking
        on_pages: dict[str, tuple[dict[int, list[Link]], Links]] = {}
        for block in every(self.document, nodes.TextElement):
            if BLOCK not in block:
                continue
            docname, number = block.attributes.pop(BLOCK)
            if docname not in on_pages:
                found = _by_block(linking.on(docname).links)
                on_pages[docname] = found, Links(domain.builder, docname)
            found, links = on_pages[docname]
            if number in found:
                _make(block, found[number], linking.block(docname, number), links)


def _by_block(links: Sequence[Link]) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.block].append(link)
    return found


def _make(block: nodes.TextElement, found: Sequence[Link], recorded: str, links: Links) -> None:
    """Make the links of a block, unless another extension changed its text after it was recorded."""
    pieces_here = list(pieces(block))
    if "".join(piece.packed for piece in pieces_here) != recorded:
        return
    end = 0
    for text, node in pieces_here:
        begin, end = end, end + len(text)
        here = [link for link in found if link.start < end and link.end > begin]
        if node is not None and here:
            runs = list(_runs(node.astext(), begin, here))
            node.parent.replace(node, _at_once(runs, links) or list(_as_nodes(runs, links)))


def _runs(text: str, begin: int, found: Sequence[Link]) -> Iterator[Run]:
    """Part a text at its links; a name that goes over several texts is linked in each."""
    told = 0
    for link in found:
        start, end = max(0, link.start - begin), min(len(text), link.end - begin)
        if start > told:
            yield text[told:start], None
        yield text[start:end], link
        told = end
    if told < len(text):
        yield text[told:], None


def _as_nodes(runs: Iterable[Run], links: Links) -> Iterator[nodes.Node]:
    for text, link in runs:
        shown = nodes.Text(text)
        yield (
            links.to(link.place, shown, classes=elements.css(_TERM), tooltip=link.tooltip)
            if link
            else shown
        )


def _at_once(runs: Sequence[Run], links: Links) -> linked_text | None:
    """Give a text that knows its links, where its writer does."""
    if not links.is_web:
        return None
    whole = linked_text("".join(text for text, _link in runs))
    whole.runs = [
        (text, links.address(link.place) if link else None, link.tooltip if link else "")
        for text, link in runs
    ]
    return whole


def _write(self: HTML5Translator, node: linked_text) -> None:
    if not node.runs:
        self.visit_Text(node)
    for text, address, tooltip in node.runs:
        said = self.encode(text)
        if address is not None:
            title = f' title="{self.attval(tooltip)}"' if tooltip else ""
            classes = f"{elements.css(_TERM)[0]} reference internal"
            said = f'<a class="{classes}" href="{self.attval(address)}"{title}>{said}</a>'
        self.body.append(said)


def setup_linking(app: Sphinx) -> None:
    """Register what makes the links, and what writes them."""
    # Any kind of node can have a writer; the types of Sphinx know elements only.
    app.add_node(cast("type[nodes.Element]", linked_text), html=(_write, None))
    app.add_post_transform(LinkTerms)
