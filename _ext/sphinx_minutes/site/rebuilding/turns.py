"""Turns: one build at a time in a folder, and the next one waits.

Two builds that write into one output, or keep what they read in one folder, tear each other's files.
The kernel keeps the lock for as long as any process of a build lives, and gives it back however that
ends: nothing is ever left behind to be deleted. A system without such locks, Windows among them, or
a disk that has none, does without.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from types import ModuleType

    from sphinx.application import Sphinx

locks: ModuleType | None
try:
    import fcntl as locks
except ImportError:
    locks = None

_logger = logging.getLogger(__name__)


class Turns:
    """The folders that a build has taken."""

    def __init__(self) -> None:
        """Wait for a build."""
        self._taken: list[int] = []

    def take(
        self, app: Sphinx, _env: object, _added: object, _changed: object, _removed: object
    ) -> list[str]:
        """Wait until no other build is at work where this one is to write."""
        # One and the same folder is taken once, or the build would wait for itself.
        folders = {Path(app.doctreedir).resolve(), Path(app.outdir).resolve()}
        for folder in sorted(folders) if locks and not self._taken else ():
            try:
                self._taken.append(os.open(folder, os.O_RDONLY))
                _lock(self._taken[-1], folder)
            except OSError as error:
                _logger.debug("%s has no locks: %s", folder, error)
        return []

    def give(self, _app: Sphinx, _exception: Exception | None) -> None:
        """Let the next build begin."""
        while self._taken:
            os.close(self._taken.pop())


def _lock(opened: int, folder: Path) -> None:
    if locks is None:
        return
    try:
        locks.flock(opened, locks.LOCK_EX | locks.LOCK_NB)
    except BlockingIOError:
        _logger.info("Another build is at work in %s; waiting for it to end ...", folder)
        locks.flock(opened, locks.LOCK_EX)


def setup_turns(app: Sphinx) -> None:
    """Wait before anything is read; end when all is written.

    The environment was loaded before that. What another build has read since then is known by the
    seals of its trees, and read once more.
    """
    turns = Turns()
    app.connect("env-get-outdated", turns.take, priority=1)
    # After everything else, what is looked at last (990) among it.
    app.connect("build-finished", turns.give, priority=1000)
