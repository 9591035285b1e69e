"""What a book costs: time of the processor, memory and pages, for any project.

    python benchmarks/book.py [-c FOLDER-OF-CONF] SOURCE

The project is read first. Neither that is counted nor the start of Python and Sphinx, so that the
figures are those of the book alone: resolving and translating its pages, and compiling them.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdf


def build(builder: str, options: list[str], folder: Path) -> float:
    """Build with doctrees that all builds share, and give the seconds of CPU that it took."""
    command = ["-m", "sphinx", "-q", "-b", builder, "-d", str(folder / "doctrees"), *options]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command, str(folder / builder)], check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(options: list[str]) -> None:
    """Read, build, and say what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build("dummy", options, folder)
        start = build("dummy", options, folder)
        seconds = build("typst", options, folder) - start
        books = {path: pypdf.PdfReader(path) for path in sorted((folder / "typst").glob("*.pdf"))}
        pages = sum(len(book.pages) for book in books.values())
        for path, book in books.items():
            size = path.stat().st_size / 1e6
            print(f"{path.name}: {len(book.pages)} pages, {size:.1f} MB")
        print(
            f"{pages} pages in {seconds:.1f} s of CPU, {1000 * seconds / max(pages, 1):.0f} ms a page"
        )
        # Of the biggest child, which is that of the book.
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{memory:.0f} MB of memory at most; {start:.1f} s more to start Sphinx and to read nothing"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
