"""What a book costs: time of the processor, memory and pages, for any project.

    python benchmarks/book.py [-c FOLDER-OF-CONF] SOURCE

The project is read first. Neither that is counted nor the start of Python and Sphinx, so that the
figures are those of the book alone: resolving and translating its pages, and compiling them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
from measuring.run import run

if TYPE_CHECKING:
    from measuring.run import Taken


def build(builder: str, options: list[str], folder: Path) -> Taken:
    """Build with doctrees that all builds share."""
    command = ["-m", "sphinx", "-q", "-b", builder, "-d", str(folder / "doctrees"), *options]
    return run([sys.executable, *command, str(folder / builder)])


def main(options: list[str]) -> None:
    """Read, build, and say what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build("dummy", options, folder)
        start = build("dummy", options, folder).cpu
        taken = build("typst", options, folder)
        seconds = taken.cpu - start
        books = {path: pypdf.PdfReader(path) for path in sorted((folder / "typst").glob("*.pdf"))}
        pages = sum(len(book.pages) for book in books.values())
        for path, book in books.items():
            size = path.stat().st_size / 1e6
            print(f"{path.name}: {len(book.pages)} pages, {size:.1f} MB")
        print(
            f"{pages} pages in {seconds:.1f} s of CPU, {1000 * seconds / max(pages, 1):.0f} ms a page"
        )
        print(
            f"{taken.memory / 1e6:.0f} MB of memory at most; "
            f"{start:.1f} s more to start Sphinx and to read nothing"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
