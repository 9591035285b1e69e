"""The builder ``typst``: from the pages of a project to its books in PDF."""

from __future__ import annotations

import os
import time
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.locale import _, __
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.i18n import format_date

from .binding import bind, is_blank, shelf
from .ledger import Ledger
from .printing import Press
from .references import page_address
from .settings import Design, Document
from .translator import BookTranslator
from .workshop import Look, TitlePage, Workshop

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from .binding import Chapter, Shelf

logger = logging.getLogger(__name__)

#: The folder beside the books with what they were made of.
_WORKSHOPS = ".typst"


class BookError(SphinxError):
    """A book that could not be made."""

    category = "Typst"


class TypstBookBuilder(Builder):
    """Makes a PDF for each book of ``typst_book_documents``."""

    name = "typst"
    format = "typst"
    epilog = __("The books are in %(outdir)s.")
    default_translator_class = BookTranslator
    supported_image_types = [  # noqa: RUF012 (as Sphinx has it)
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]
    #: Pictures on the web stay there: a build asks nothing of other hosts. They are linked.
    supported_remote_images = True
    supported_data_uri_images = False

    def init(self) -> None:
        """Begin without complaints."""
        self._has_warned_of_formulas = False

    def get_outdated_docs(self) -> str:
        """Make books whole."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002 (Sphinx's)
        """Give the address of a page, whichever book it is in; the translator finds out."""
        return page_address(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Give the address of a page, which is the same from everywhere."""
        return page_address(to)

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Make all books, and fail when one could not be made."""
        design = self._design()
        press = Press(
            fonts=[Path(self.confdir) / folder for folder in self.config.typst_book_font_paths],
            timestamp=int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()),
        )
        try:
            books = self._documents()
            for book in books:
                self._write(book, design, press)
            failed = press.deliver()
            self._take_away_others({book.name for book in books})
        finally:
            press.stop()
        if failed:
            raise BookError(f"not made: {', '.join(failed)}")

    def _documents(self) -> list[Document]:
        planned = self.events.emit_firstresult("typst-book-documents", self.env)
        given = self.config.typst_book_documents if planned is None else planned
        documents = [Document(*entry) for entry in given]
        for document in documents:
            if document.start not in self.env.all_docs:
                logger.warning(
                    "typst_book_documents: there is no page %r", document.start,
                    type="typst", subtype="document",
                )  # fmt: skip
        return [document for document in documents if document.start in self.env.all_docs]

    def _take_away_others(self, names: AbstractSet[str]) -> None:
        """Take away the books that an earlier build made and this one did not."""
        for folder in Path(self.outdir, _WORKSHOPS).glob("*"):
            if folder.name not in names:
                rmtree(folder)
                Path(self.outdir, f"{folder.name}.pdf").unlink(missing_ok=True)

    def _design(self) -> Design:
        files: list[Path] = []
        styles: dict[str, str] = {}
        groups: dict[str, str] = {}
        for added in self.events.emit("typst-book-design", self.env):
            files += added.files
            styles |= added.styles
            groups |= added.groups
        template = self.config.typst_book_template
        names = [template] if isinstance(template, str) else template
        files += [Path(self.confdir) / name for name in names]
        return Design(files, styles | self.config.typst_book_styles, groups)

    # One book

    def _write(self, document: Document, design: Design, press: Press) -> None:
        path = Path(self.outdir) / f"{document.name}.pdf"
        ledger = Ledger()
        with progress_message(__("writing %s") % path.name):
            workshop = Workshop(Path(self.outdir) / _WORKSHOPS / document.name, design)
            chapters = bind(document, self.env, self.config.typst_book_exclude)
            book = shelf(document, chapters, design, self.config)
            for chapter in chapters:
                code = self._translate(chapter, book, ledger)
                language = self.env.metadata[chapter.docname].get("lang", "")
                workshop.add_chapter(chapter, code, str(language))
            workshop.add_pictures(
                (Path(self.srcdir) / uri, name) for uri, name in ledger.images.items()
            )
            look = Look(self.config.typst_book_paper, self.config.typst_book_accent)
            title_page = self._title_page(document, book)
            main = workshop.finish(title_page, look, ledger, self.config.language)
        press.take(main, path, workshop, ledger)

    def _translate(self, chapter: Chapter, book: Shelf, ledger: Ledger) -> str:
        """Give the code of a page. A page that only leads to others is but a place."""
        document = self.env.get_doctree(chapter.docname)
        self.env.resolve_references(document, chapter.docname, self)
        self.post_process_images(document)
        translator = self.create_translator(document, self, chapter, book, ledger)
        if not isinstance(translator, BookTranslator):
            raise TypeError("the translator of the builder typst must be a BookTranslator")
        if chapter.docname == book.start and len(book.docnames) > 1 and is_blank(document):
            sections = document.findall(nodes.section)
            translator.anchor("", *(id_ for section in sections for id_ in section["ids"]))
        else:
            document.walkabout(translator)
        return translator.code()

    def _title_page(self, document: Document, book: Shelf) -> TitlePage:
        date = self.config.today or format_date(
            self.config.today_fmt or _("%b %d, %Y"), language=self.config.language
        )
        release = f"{_('Release')} {self.config.release}" if self.config.release else ""
        return TitlePage(document.title, document.author, str(date), release, book.web.base)

    # What translators ask

    def picture(self, uri: str, ledger: Ledger) -> str | None:
        """Give the name under which a picture of the project is in a book, None when it is not."""
        name = self.images.get(uri)
        if name is None or not (Path(self.srcdir) / uri).is_file():
            return None
        ledger.images[uri] = name
        return f"/images/{name}"

    def warn_of_formula(self, source: str, node: nodes.Node) -> None:
        """Tell once in a build that a formula is printed as it was typed."""
        if not self._has_warned_of_formulas:
            self._has_warned_of_formulas = True
            logger.warning(
                "the formula %r cannot be read, so it is printed as it was typed, and so are others "
                "like it",
                source, location=node, type="typst", subtype="math",
            )  # fmt: skip
