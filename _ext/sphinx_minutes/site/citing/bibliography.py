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
from ..processes import in_parts
from .sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ...pure.citing.works import Work


def write_bibliography(app: Sphinx, exception: Exception | None) -> None:
    """Write the files when a website was built."""
    if exception is not None or not is_for_readers(app):
        return
    with progress_message("writing the bibliography"):
        works = in_order(Sources(Facts(app.builder)).events_and_talks())

        def write(name: str) -> None:
            write_whole(Path(app.outdir, name), content(name, works))

        in_parts(app, list(_FILES), write, worth_it=len(works))


def content(name: str, works: Iterable[Work]) -> bytes:
    """Give what stands in one of the files; the keys of the works differ."""
    return storable(_FILES[name](works)).encode()


def in_order(works: Iterable[Work]) -> list[Work]:
    """Sort works by name, and give each a key of its own."""
    return list(_with_own_keys(sorted(works, key=lambda work: work.name)))


def _ris(works: Iterable[Work]) -> str:
    """Write RIS, which wants the ends of lines of Windows."""
    return ris(works).replace("\n", "\r\n")


_FILES = {"citations.bib": bibtex, "citations.csl.json": csl, "citations.ris": _ris}


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
