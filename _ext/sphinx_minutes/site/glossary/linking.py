"""Links that notes have by themselves: the names of technologies and terms in their prose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base import elements
from ...base.links import Links
from ...base.trees import every
from ...store.domain import minutes_domain
from ...store.prose import BLOCK, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from ...store.linking import Link


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
    runs = list(pieces(block))
    if "".join(run.packed for run in runs) != recorded:
        return
    end = 0
    for text, node in runs:
        begin, end = end, end + len(text)
        here = [link for link in found if link.start < end and link.end > begin]
        if node is not None and here:
            node.parent.replace(node, list(_linked(node.astext(), begin, here, links)))


def _linked(text: str, begin: int, found: Sequence[Link], links: Links) -> Iterator[nodes.Node]:
    """Give a run of text with its links; a name that goes over several runs is linked in each."""
    told = 0
    for link in found:
        start, end = max(0, link.start - begin), min(len(text), link.end - begin)
        if start > told:
            yield nodes.Text(text[told:start])
        name = nodes.Text(text[start:end])
        yield links.to(link.place, name, classes=elements.css("term"), tooltip=link.tooltip)
        told = end
    if told < len(text):
        yield nodes.Text(text[told:])


def setup_linking(app: Sphinx) -> None:
    """Register what makes the links."""
    app.add_post_transform(LinkTerms)
