"""On paper: the address of each event and talk, and on which page things are spoken of.

A page on the web is its own address, and what it mentions is a click away. A printed one has to
say both. This holds for every builder of books, LaTeX as well as Typst.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_typst_book.website import web_site

from ...base import elements
from ...base.forms import WITH_PAGE
from ...base.trees import every
from ...store.domain import minutes_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Formats of builders whose output has pages.
PAPER = ("typst", "latex")
#: Around a link behind which the page is printed.
PAGED = "paged"
#: What holds lists whose items each lead to one place in the book.
_TO_PLACES = {"minutes-deeds"}


class PrintAddresses(SphinxPostTransform):
    """Puts the permanent address of an event into its header, and that of a talk on its card."""

    #: When headers are filled in (5), and before references are resolved (10).
    default_priority = 7
    formats = PAPER

    def run(self, **_kwargs: Any) -> None:
        """Print the addresses, where the site says at which address it is."""
        web = web_site(self.config)
        if not web.base:
            return
        for card, docname, id_ in list(self._cards()):
            address = web.address(docname, id_)
            link = nodes.reference("", unquote(address), refuri=address, internal=False)
            card.append(elements.paragraph(link, classes=["address"]))

    def _cards(self) -> Iterator[tuple[nodes.container, str, str]]:
        """Give each header and card with the place of what it is about."""
        pages = minutes_domain(self.env).pages
        for card in every(self.document, nodes.container):
            docname = page_of(card, self.env)
            page = pages.get(docname)
            if page is None:
                continue
            if "minutes-event" in card["classes"]:
                known = {event.id for event in page.events}
            elif "minutes-talk" in card["classes"]:
                known = {talk.id for talk in page.talks}
            else:
                continue
            id_ = _id_of(card, known)
            if id_ is not None:
                yield card, docname, id_


def page_of(node: nodes.Node, env: BuildEnvironment) -> str:
    """Give the page that *node* was written on; in LaTeX all pages are one tree."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, addnodes.start_of_file):
            return str(node["docname"])
    return env.current_document.docname


def _id_of(card: nodes.Element, known: set[str]) -> str | None:
    """Give the id of what a card is about: its own, that of its section, or none for the page."""
    own = [id_ for inner in every(card, nodes.rubric) for id_ in inner["ids"]]
    around = card.parent["ids"] if isinstance(card.parent, nodes.section) else []
    found = next((id_ for id_ in [*own, *around] if id_ in known), None)
    return "" if found is None and "" in known else found


class PrintPages(SphinxPostTransform):
    """Marks the links behind which a book prints the page: those of mentions and deeds."""

    #: When the lists are filled in (5), and before references are resolved (10).
    default_priority = 7
    formats = PAPER

    def run(self, **_kwargs: Any) -> None:
        """Mark the links to mentions, and the last one of each deed, which leads nearest to the place."""
        (name,) = elements.css(WITH_PAGE)
        for link in every(self.document, addnodes.pending_xref):
            if name in link["classes"]:
                _mark(link)
        for items in every(self.document, nodes.bullet_list):
            holder = items.parent["classes"] if items.parent is not None else []
            if not _TO_PLACES.intersection([*items["classes"], *holder]):
                continue
            for item in items.children:
                links = every(item, addnodes.pending_xref)
                if links:
                    _mark(links[-1])


def _mark(link: addnodes.pending_xref) -> None:
    marked = nodes.inline("", "", classes=elements.css(PAGED))
    link.replace_self(marked)
    marked += link


def setup_paper(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_post_transform(PrintAddresses)
    app.add_post_transform(PrintPages)
