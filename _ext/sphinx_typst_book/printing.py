"""Printing: from the folder of a book to its PDF, with a word about what could not be as it should."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.display import progress_message

from .apart import compile_apart, is_readable
from .compiling import CompilationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from .compiling import Compiled
    from .ledger import Ledger
    from .workshop import Workshop

logger = logging.getLogger(__name__)


class _Sheets(NamedTuple):
    """A book that is to be printed."""

    main: Path
    path: Path
    workshop: Workshop
    ledger: Ledger

    @property
    def proof(self) -> Path:
        """Where the PDF is made."""
        return self.workshop.folder / "book.pdf"


class Press:
    """Prints one book after another, while the next is being written."""

    def __init__(self, *, fonts: Sequence[Path], timestamp: int) -> None:
        """Begin with no book; *timestamp* is the time that stands in every PDF."""
        self._compile = partial(compile_apart, fonts=fonts, timestamp=timestamp)
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._books: list[tuple[_Sheets, Future[Compiled]]] = []

    def take(self, main: Path, path: Path, workshop: Workshop, ledger: Ledger) -> None:
        """Take a book, whose PDF is to be at *path*."""
        sheets = _Sheets(main, path, workshop, ledger)
        self._books.append((sheets, self._worker.submit(self._compile, main, sheets.proof)))

    def deliver(self) -> list[str]:
        """Put all PDFs where they belong, and give the names of those that could not be made."""
        failed = []
        for sheets, compiled in self._books:
            with progress_message(__("compiling %s") % sheets.path.name):
                if not self._print(sheets, compiled):
                    failed.append(sheets.path.name)
        return failed

    def stop(self) -> None:
        """Print nothing more."""
        self._worker.shutdown(cancel_futures=True)

    def _print(self, sheets: _Sheets, compiled: Future[Compiled]) -> bool:
        try:
            found = self._result(sheets, compiled)
        except CompilationError as problem:
            # A PDF of the build before must not pass for one of this.
            sheets.path.unlink(missing_ok=True)
            logger.error("%s could not be made:\n%s", sheets.path.name, problem, type="typst")  # noqa: TRY400 (what Typst says is the report)
            return False
        _tell(found, sheets.path, sheets.ledger)
        # In one step, so that nobody ever finds half of it.
        sheets.proof.replace(sheets.path)
        return True

    def _result(self, sheets: _Sheets, compiled: Future[Compiled]) -> Compiled:
        try:
            return compiled.result()
        except CompilationError:
            broken = _broken_pictures(sheets.workshop, sheets.ledger)
            if not broken:
                raise
            sheets.workshop.take_out(broken)
            return self._compile(sheets.main, sheets.proof)


def _broken_pictures(workshop: Workshop, ledger: Ledger) -> list[str]:
    """Find the pictures that Typst cannot show, one of which may have stopped the whole book."""
    broken = []
    for uri, name in sorted(ledger.images.items()):
        if not is_readable(workshop.folder / "images" / name):
            broken.append(name)
            logger.warning(
                "the picture %s cannot be read; its description stands for it", uri,
                type="typst", subtype="image",
            )  # fmt: skip
    return broken


def _tell(compiled: Compiled, path: Path, ledger: Ledger) -> None:
    """Say what keeps a book from being for everybody."""
    for page, letters in sorted(_by_page(compiled.letters, ledger).items()):
        named = ", ".join(f"{letter} ({_code(letter)})" for letter in letters)
        logger.warning(
            "no font has %s, so the PDF shows a box there. Install a font that has it, or put one "
            "into a folder that typst_book_font_paths names",
            named, location=page or None, type="typst", subtype="glyph",
        )  # fmt: skip
    if not compiled.has_settled:
        logger.warning(
            "%s: some of the page numbers in it may be wrong, because each time they were put right "
            "something moved to another page", path.name,
            type="typst", subtype="pages",
        )  # fmt: skip
    for fault in compiled.faults:
        logger.warning("%s: %s", path.name, fault, type="typst", subtype="accessibility")
    if compiled.letters or compiled.faults:
        logger.warning(
            "%s is tagged for screen readers, but does not keep all rules of PDF/UA", path.name,
            type="typst", subtype="accessibility",
        )  # fmt: skip


def _by_page(letters: Sequence[str], ledger: Ledger) -> dict[str, list[str]]:
    """Sort letters, each of which may be made of several, by the page that has them first."""
    pages = defaultdict(list)
    for letter in letters:
        page = next((ledger.letters[part] for part in letter if part in ledger.letters), "")
        pages[page].append(letter)
    return pages


def _code(letter: str) -> str:
    return " ".join(f"U+{ord(part):04X}" for part in letter)
