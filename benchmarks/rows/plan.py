"""From rows to builds, and from builds to measures that are kept."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from measuring.run import FailedRun
from places import BUILT

from .builds import Measure, measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .builds import Job

#: All measures, one a line; what is measured again takes the place of what was there.
MEASURES = BUILT / "measures.jsonl"

#: How often jobs of at most so many notes are repeated when nobody says; larger ones once.
_ROUNDS = ((100, 5), (1000, 3))


def merged(jobs: Iterable[Job]) -> list[Job]:
    """Make one of jobs with one program and number of notes: rows share the first build."""
    found: dict[tuple[str, int], Job] = {}
    for job in jobs:
        key = job.peer, job.size
        other = found.get(key, job)
        found[key] = job._replace(
            pairs=max(job.pairs, other.pairs), renames=job.renames or other.renames
        )
    return list(found.values())


def rounds_of(job: Job) -> int:
    """Give how often a job is repeated: small ones are cheap, and noisy."""
    return next((rounds for largest, rounds in _ROUNDS if job.size <= largest), 1)


def turns(jobs: Iterable[Job], rounds: int | None) -> list[tuple[int, Job]]:
    """Give the jobs in turns, the largest first: each round has each once, every other one backwards.

    So none is always behind the one that heats the machine.
    """
    ordered = sorted(jobs, key=lambda job: -job.size)
    planned = [(number, job) for job in ordered for number in range(rounds or rounds_of(job))]
    places = {job: place for place, job in enumerate(ordered)}
    return sorted(
        planned,
        key=lambda turn: (
            turn[0],
            -turn[1].size,
            -places[turn[1]] if turn[0] % 2 else places[turn[1]],
        ),
    )


def measure_all(planned: list[tuple[int, Job]], *, at_once: int) -> None:
    """Measure all jobs, so many at once; each measure is told and kept as soon as it is there."""
    wanted = {(job.peer, job.size) for _number, job in planned}
    kept = [one for one in measures() if (one.peer, one.size) not in wanted]
    MEASURES.parent.mkdir(parents=True, exist_ok=True)
    MEASURES.write_text("".join(map(_line, kept)), encoding="utf-8")
    with ThreadPoolExecutor(at_once) as lanes:
        for _done in lanes.map(_measure, planned):
            pass


def _measure(turn: tuple[int, Job]) -> None:
    """Do one job; a program that fails is told, and costs nobody else their turn."""
    try:
        _measure_builds(*turn)
    except FailedRun as failed:
        print(f"FAILED: {failed}", flush=True)


def _measure_builds(number: int, job: Job) -> None:
    for one in measure(job, number):
        print(
            f"{one.peer:14} {one.size:>6} notes {one.step:7} {one.cpu:8.2f} s CPU {one.wall:8.2f} s "
            f"{one.memory / 1e6:6.0f} MB {one.page_bytes / 1e3:6.1f} kB a page",
            flush=True,
        )
        with MEASURES.open("a", encoding="utf-8") as file:
            file.write(_line(one))


def measures() -> list[Measure]:
    """Give all measures that are kept."""
    if not MEASURES.is_file():
        return []
    lines = MEASURES.read_text(encoding="utf-8").splitlines()
    return [Measure(**json.loads(line)) for line in lines]


def _line(one: Measure) -> str:
    return json.dumps(one._asdict()) + "\n"
