"""Finished links: what a builder makes of a link to a place that is known already.

Other links wait as a ``pending_xref`` until Sphinx resolves them, one after another, which is dear on
a page that has thousands. These do not wait, and come out the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.builders import Builder


#: The builder of books for e-readers.
EBOOK = "epub"
#: Builders of one page in HTML for each page of ours.
WEB = {"html", "dirhtml", EBOOK}


class Links:
    """Makes the links of a page; places are names of pages with an id there, or ''."""

    def __init__(self, builder: Builder, docname: str) -> None:
        """Ask `builder` for addresses, which only it knows, as they are seen from a page."""
        self._builder = builder
        #: Whether a page of ours is one in HTML of its own, which has writers of ours.
        self.is_web = builder.name in WEB
        self._docname = docname
        self._is_in_ebook = builder.name == EBOOK
        #: Nothing looks for words in an e-book.
        self._finds_words = builder.format == "html" and not self._is_in_ebook
        #: Addresses of other pages; None where this output has no such page.
        self._pages: dict[str, str | None] = {}

    def address(self, place: tuple[str, str], words: str = "") -> str | None:
        """Give the address of a place, None where it is not in this output.

        `words` lead a browser to a text at the place, see `fragments`.
        """
        docname, anchor = place
        if words and self._finds_words:
            anchor += words
        if self._is_in_ebook:
            # As Sphinx writes ids there, since some readers take what stands before a colon for a protocol.
            anchor = anchor.replace(":", "-")
        if anchor and docname == self._docname:
            return f"#{anchor}"
        page = self._page(docname)
        return f"{page}#{anchor}" if anchor and page is not None else page

    def to(
        self,
        place: tuple[str, str],
        shown: nodes.Node,
        *,
        classes: Sequence[str] = (),
        words: str = "",
        tooltip: str = "",
    ) -> nodes.Node:
        """Make a link; where the place is not in this output, give what is shown alone."""
        address = self.address(place, words)
        if address is None:
            return shown
        link = nodes.reference("", "", shown, internal=True, classes=list(classes))
        if place[0] == self._docname and address.startswith("#"):
            # Formats without addresses know a place on the same page by its id.
            link["refid"] = address[1:]
        else:
            link["refuri"] = address
        if tooltip:
            link["reftitle"] = tooltip
        return link

    def _page(self, docname: str) -> str | None:
        if docname not in self._pages:
            try:
                self._pages[docname] = self._builder.get_relative_uri(self._docname, docname)
            except NoUri:
                self._pages[docname] = None
        return self._pages[docname]
