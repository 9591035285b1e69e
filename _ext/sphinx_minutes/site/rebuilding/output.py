"""The files of an output: where each page lies, and how one is taken out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..exports.text import unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx


def output_of(app: Sphinx, docname: str) -> Path | None:
    """The file that a builder of one file a page writes for *docname*; None for other builders."""
    # The second is the name that it has in Sphinx 8.2.
    for name in ("get_output_path", "get_outfilename"):
        if hasattr(app.builder, name):
            return Path(getattr(app.builder, name)(docname))
    suffix = getattr(app.builder, "out_suffix", "")
    return app.outdir / f"{docname}{suffix}" if suffix else None


def remove(app: Sphinx, docnames: Iterable[str]) -> None:
    """Take pages out of the output; Sphinx leaves them there for ever."""
    gone = sorted(docnames)
    if not gone:
        return
    # Another page may have come to lie in the same file.
    current = {output_of(app, docname) for docname in app.env.found_docs}
    for docname in gone:
        page = output_of(app, docname)
        if page and page not in current:
            unlink(app, page)
        for source in old_sources(app, docname):
            unlink(app, source)


def unlink(app: Sphinx, path: Path) -> None:
    """Take a file out of the output, be it finished or not, and the folders that are empty then."""
    for file in (path, unfinished(path)):
        if file.is_file():
            file.unlink()
            _remove_empty(file.parent, app.outdir)


def old_sources(app: Sphinx, docname: str) -> Iterator[Path]:
    """Copies of the source of a page that is gone, was in another markup, or is not copied any more."""
    is_there = docname in app.env.found_docs and app.config.html_copy_source
    now = app.env.doc2path(docname).suffix if is_there else None
    for suffix in app.config.source_suffix:
        if suffix != now:
            name = f"{docname}{suffix}{app.config.html_sourcelink_suffix}"
            yield Path(app.outdir, "_sources", name)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
