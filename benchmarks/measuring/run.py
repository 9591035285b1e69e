"""One run of a program, and what it took."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

from .memory import Peak

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: So much of what a program said is shown when it fails.
_LAST_WORDS = 2000


class Taken(NamedTuple):
    """What a program took, with all processes that it started."""

    #: Seconds of the processor, in the program and in the system for it.
    cpu: float
    #: Seconds until it had ended.
    wall: float
    #: Bytes at the worst moment, all processes together; 0 where that is not known.
    memory: int


class FailedRun(Exception):  # noqa: N818 (an event in its own words)
    """A program that was to be measured did not do its work."""


def run(
    command: Sequence[str | os.PathLike[str]],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Taken:
    """Run a program to its end.

    It gets a session of its own, by which its processes are found, and none of the variables of
    the environment but ``PATH``, ``HOME``, and those that are given.

    :raises FailedRun: when its status is not 0
    """
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**inherited, "PYTHONHASHSEED": "0", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with Peak(process.pid) as peak:
            # Of this process alone, and those it waited for: others may run beside it.
            _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        if process.returncode:
            said.seek(0)
            words = said.read()[-_LAST_WORDS:].decode(errors="replace")
            shown = " ".join(map(str, command))
            raise FailedRun(f"{shown} ended with {process.returncode}:\n{words}")
    return Taken(usage.ru_utime + usage.ru_stime, wall, peak.bytes)
