"""What a book costs: time of the processor, memory and pages, for any project.

    python benchmarks/book.py [-c FOLDER-OF-CONF] SOURCE

The project is read first and that is not counted, so that the figures are those of the book alone:
resolving and translating its pages, and compiling them.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdf


def build(builder: str, options: list[str], folder: Path) -> None:
    """Build with doctrees that both builds share."""
    command = ["-m", "sphinx", "-q", "-b", builder, "-d", str(folder / "doctrees"), *options]
    subprocess.run([sys.executable, *command, str(folder / builder)], check=False)


def main(options: list[str]) -> None:
    """Read, build, and say what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build("dummy", options, folder)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        build("typst", options, folder)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        books = {path: pypdf.PdfReader(path) for path in sorted((folder / "typst").glob("*.pdf"))}
        pages = sum(len(book.pages) for book in books.values())
        for path, book in books.items():
            size = path.stat().st_size / 1e6
            print(f"{path.name}: {len(book.pages)} pages, {size:.1f} MB")
        print(
            f"{pages} pages in {seconds:.1f} s of CPU, {1000 * seconds / max(pages, 1):.0f} ms a page"
        )
        # Of the biggest child, which is that of the book.
        print(f"{after.ru_maxrss / 1024:.0f} MB of memory at most")


if __name__ == "__main__":
    main(sys.argv[1:])
