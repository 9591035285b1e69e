"""The bibliography of a site: a citation of every event and talk, for reference managers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from ...pure.citing.bibtex import bibtex
from ...pure.citing.csl import csl
from ...pure.citing.ris import ris
from ..exports.builders import is_for_readers
from ..exports.facts import Facts
from ..exports.text import storable, write_whole
from .sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ...pure.citing.works import Work

BIBTEX, CSL, RIS = "citations.bib", "citations.csl.json", "citations.ris"


def write_bibliography(app: Sphinx, exception: Exception | None) -> None:
    """Write the files when a website was built."""
    if exception is None and is_for_readers(app):
        with progress_message("writing the bibliography"):
            works = Sources(Facts(app.builder)).events_and_talks()
            for name, content in bibliography(works):
                write_whole(Path(app.outdir, name), content)


def bibliography(works: Iterable[Work]) -> Iterator[tuple[str, bytes]]:
    """Give each file with its content."""
    sources = sorted(works, key=lambda work: work.name)
    with_keys = list(_with_own_keys(sources))
    yield BIBTEX, storable(bibtex(with_keys)).encode()
    yield CSL, storable(csl(with_keys)).encode()
    # The format wants the ends of lines of Windows.
    yield RIS, storable(ris(with_keys)).replace("\n", "\r\n").encode()


def _with_own_keys(works: Iterable[Work]) -> Iterator[Work]:
    """Number names whose keys are the same: ``a/b`` and ``a-b``, or two in Chinese."""
    taken: set[str] = set()
    for work in works:
        name, number = work.name, 1
        while work.key in taken:
            number += 1
            work = work._replace(name=f"{name}-{number}")  # noqa: PLW2901 (the same work)
        taken.add(work.key)
        yield work
