"""The book for e-readers (EPUB): pages that any reader can open, and a binding that says what is in them.

An EPUB is a zip of XML pages. Sphinx writes it; what is here brings the pages into forms that
e-readers have (`unfolding`, `formulas`, `pages`), and binds the book again when it is written, with
what Sphinx does not say of it (`binding`, `description`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .binding import setup_binding
from .formulas import setup_formulas
from .pages import setup_pages
from .unfolding import setup_unfolding

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: The name of Sphinx's builder of EPUB.
BUILDER = "epub"


def setup_ebook(app: Sphinx) -> None:
    """Register the transforms, and what is done to each page and to the book."""
    setup_unfolding(app)
    setup_formulas(app)
    setup_pages(app)
    setup_binding(app)
