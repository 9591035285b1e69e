"""Paper: the books in PDF, through Typst and through LaTeX, and what a printed page has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .abridging import setup_abridging
from .book import setup_book
from .book_index import setup_book_index
from .latex import setup_latex
from .page_numbers import setup_page_numbers
from .paper import setup_paper
from .picture_names import setup_picture_names
from .volumes import setup_volumes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_printing(app: Sphinx) -> None:
    """Print the notes, with addresses, page numbers and indices."""
    setup_abridging(app)
    setup_page_numbers(app)
    setup_paper(app)
    setup_latex(app)
    setup_picture_names(app)
    setup_book_index(app)
    setup_book(app)
    setup_volumes(app)
