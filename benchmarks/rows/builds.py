"""A project that is built, changed and built again, each time measured."""

from __future__ import annotations

import re
import shutil
import statistics
from typing import TYPE_CHECKING, NamedTuple

from corpus.flavours import with_term_renamed, write
from corpus.notes import Corpus
from measuring.run import run
from peers.environments import programs_of
from peers.table import PEERS
from places import BUILT, EXTENSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.flavours import Plain

#: The page of a note, in a file or a folder of its name.
_NOTE = re.compile(r"\d{4}/\d\d-\d\d-\d{5}(?:/index)?\.html")


class Job(NamedTuple):
    """What is to be done with one program and so many notes."""

    peer: str
    size: int
    #: How often to build again with nothing changed, and then with a sentence more in one note.
    pairs: int = 0
    #: Whether a technology gets another name in the glossary at last.
    renames: bool = False

    def without_changes(self) -> Job:
        """Give the job of the first build alone."""
        return Job(self.peer, self.size)


class Measure(NamedTuple):
    """What one build took."""

    peer: str
    size: int
    #: What was changed before it: ``clean``, ``no-op``, ``edit``, ``rename``.
    step: str
    #: Which round, and which of equal builds in it: measures of one turn were made close to each other.
    round: int
    turn: int
    #: As in `measuring.run.Taken`.
    cpu: float
    wall: float
    memory: int
    #: The mean of the pages of all notes, in bytes.
    page_bytes: float


def measure(job: Job, number: int, work: Path = BUILT / "work") -> Iterator[Measure]:
    """Make a project in a folder, and build it as the job says; *number* is that of the round."""
    peer = PEERS[job.peer]
    folder = work / f"{job.peer}-{job.size}-{number}"
    # What an earlier run left when it was stopped would make the first build another one.
    shutil.rmtree(folder, ignore_errors=True)
    project, out = folder / "project", folder / "out"
    places = {"bin": str(programs_of(peer.requirements)), "out": str(out)}
    command = [word.format_map(places) for word in peer.command]
    flavour = peer.flavour(Corpus(job.size))
    flavour.lay_out(project)
    for name, text in peer.settings.items():
        write(project / name, text)
    for step, turn in _steps(job):
        if step == "edit":
            _edit(flavour, project, turn)
        elif step == "rename":
            _rename(flavour, project)
        taken = run(command, folder=project, environment={"PYTHONPATH": str(EXTENSION)})
        yield Measure(job.peer, job.size, step, number, turn, *taken, _bytes_a_page(out))
    shutil.rmtree(folder)


def _steps(job: Job) -> Iterator[tuple[str, int]]:
    yield "clean", 0
    for turn in range(job.pairs):
        yield "no-op", turn
        yield "edit", turn
    if job.renames:
        yield "rename", 0


def _edit(flavour: Plain, project: Path, turn: int) -> None:
    note = flavour.corpus.note(flavour.corpus.size // 2)
    path = project / flavour.folder / flavour.path_of(note)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nThis was added later, as sentence {turn}.\n")


def _rename(flavour: Plain, project: Path) -> None:
    renamed = type(flavour)(with_term_renamed(flavour.corpus))
    for path, text in renamed.glossary():
        written = project / flavour.folder / path
        if written.read_text(encoding="utf-8") != text:
            write(written, text)


def _bytes_a_page(out: Path) -> float:
    pages = (
        path
        for path in out.rglob("*.html")
        # Not our pages of citations: they lie in folders of the same names, in one of their own.
        if _NOTE.fullmatch(path.relative_to(out).as_posix())
    )
    return statistics.fmean(path.stat().st_size for path in pages)
