"""Work at the end of a build, in as many processes as the build was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sphinx.util.parallel import ParallelTasks, SerialTasks, parallel_available

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx

T = TypeVar("T")
#: Below that, to start a process takes longer than the work.
_WORTH_IT = 20


def in_parts(app: Sphinx, things: Sequence[T], do: Callable[[T], None]) -> None:
    """Do something with each thing, whose outcome is a file; the order is not known."""

    def do_all(part: Sequence[T]) -> None:
        for thing in part:
            do(thing)

    # A program that builds a site itself may ask for 0.
    processes = max(1, app.parallel) if parallel_available and len(things) > _WORTH_IT else 1
    tasks = ParallelTasks(processes) if processes > 1 else SerialTasks()
    for number in range(processes):
        tasks.add_task(do_all, things[number::processes])
    tasks.join()
