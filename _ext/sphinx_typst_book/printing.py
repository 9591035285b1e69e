"""Printing: from the folder of a book to its PDF, with a word about what could not be as it should."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging

from .compiling import CompilationError, compile_book, is_readable, put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .compiling import Compiled
    from .ledger import Ledger
    from .workshop import Workshop

logger = logging.getLogger(__name__)


class Press(NamedTuple):
    """What is the same for all books of a build."""

    #: Folders with fonts of the project.
    fonts: Sequence[Path]
    #: The time that stands in the PDF.
    timestamp: int

    def print(self, main: Path, path: Path, workshop: Workshop, ledger: Ledger) -> bool:
        """Write the PDF to *path*, and say whether there is one now."""
        try:
            compiled = self._compile(main, workshop, ledger)
        except CompilationError as problem:
            # A PDF of the build before must not pass for one of this.
            path.unlink(missing_ok=True)
            logger.error("%s could not be made:\n%s", path.name, problem, type="typst")  # noqa: TRY400 (what Typst says is the report)
            return False
        _tell(compiled, path, ledger)
        put(compiled.pdf, path)
        return True

    def _compile(self, main: Path, workshop: Workshop, ledger: Ledger) -> Compiled:
        try:
            return compile_book(main, fonts=self.fonts, timestamp=self.timestamp)
        except CompilationError:
            broken = _broken_pictures(workshop, ledger)
            if not broken:
                raise
            workshop.take_out(broken)
            return compile_book(main, fonts=self.fonts, timestamp=self.timestamp)


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
