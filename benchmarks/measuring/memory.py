"""Memory of a program and of all that it started, as the kernel shares it out.

PSS (proportional set size) counts a page that several processes have in common once in all: what forks
share is not counted again for each. Only Linux tells it.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_PROCESSES = Path("/proc")
#: Seconds between two looks. A look at big processes takes long: then there are fewer.
_PAUSE = 0.1
_PAUSES_A_LOOK = 10


def can_be_told() -> bool:
    """Tell whether this system tells the memory of processes."""
    return (_PROCESSES / "self" / "smaps_rollup").exists()


def processes_of(session: int) -> Iterator[Path]:
    """Give the folder of each process of a session: one that was started, and all below it."""
    for folder in _PROCESSES.glob("[0-9]*"):
        try:
            # The name stands in parentheses and may hold any; behind it state, parent, group, session.
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        if int(fields[3]) == session:
            yield folder


def memory_of(session: int) -> int:
    """Give the bytes that all processes of a session take together."""
    return sum(map(_pss, processes_of(session)))


def _pss(folder: Path) -> int:
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it has ended
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


class Peak:
    """The most that a session takes while the block runs; 0 where the system does not tell.

    ::

        with Peak(process.pid) as peak:
            process.wait()
        print(peak.bytes)
    """

    def __init__(self, session: int) -> None:
        """Name the session by its first process, which began it."""
        self.bytes = 0
        self._session = session
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            before = time.thread_time()
            self.bytes = max(self.bytes, memory_of(self._session))
            pause = max(_PAUSE, _PAUSES_A_LOOK * (time.thread_time() - before))

    def __enter__(self) -> Self:
        """Begin to look."""
        if can_be_told():
            self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        """Look no more."""
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()
