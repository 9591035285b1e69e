"""Work at the end of a build, in as many processes as the build was given."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, TypeVar

from sphinx.util.parallel import ParallelTasks, parallel_available

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx

Thing = TypeVar("Thing")
Outcome = TypeVar("Outcome")
#: Below that, to start a process takes longer than the work.
_WORTH_IT = 20


def in_parts(
    app: Sphinx, things: Sequence[Thing], do: Callable[[Thing], Outcome], *, worth_it: int = 0
) -> list[Outcome]:
    """Do something with each thing, in no certain order, and give what came of each in theirs.

    *worth_it* says how much work it is, if not by the number of things: as much as of so many.
    """
    # A program that builds a site itself may ask for 0 processes.
    processes = min(app.parallel, len(things)) if parallel_available else 1
    if processes <= 1 or max(worth_it, len(things)) <= _WORTH_IT:
        return [do(thing) for thing in things]
    done: list[list[Outcome]] = [[] for _ in range(processes)]

    def do_part(number: int) -> list[Outcome]:
        return [do(thing) for thing in things[number::processes]]

    # What the collector looked through in a process would become a copy of its own.
    gc.collect(1)
    gc.freeze()
    tasks = ParallelTasks(processes)
    for number in range(processes):
        tasks.add_task(do_part, number, done.__setitem__)
    tasks.join()
    return [done[place % processes][place // processes] for place in range(len(things))]
