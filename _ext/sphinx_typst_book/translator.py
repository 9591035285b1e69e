"""The translator: all rooms together, each for one kind of node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .admonitions import Admonitions
from .design import DesignComponents
from .footnotes import Footnotes
from .headings import Headings
from .images import Images
from .index_marks import IndexMarks
from .inlines import Inlines
from .signatures import Signatures
from .tables import Tables

if TYPE_CHECKING:
    from docutils import nodes

    from .binding import Chapter, Shelf
    from .builder import TypstBookBuilder
    from .ledger import Ledger
    from .tables import Table


class BookTranslator(
    Headings,
    DesignComponents,
    Inlines,
    Footnotes,
    Tables,
    Images,
    Admonitions,
    Signatures,
    IndexMarks,
):
    """Writes one page of a book as the code of one Typst file."""

    def __init__(
        self,
        document: nodes.document,
        builder: TypstBookBuilder,
        chapter: Chapter,
        shelf: Shelf,
        ledger: Ledger,
    ) -> None:
        """Begin a page."""
        super().__init__(document, builder, chapter, shelf, ledger)
        self.tables: list[Table] = []
        self.prepare_footnotes(document)
