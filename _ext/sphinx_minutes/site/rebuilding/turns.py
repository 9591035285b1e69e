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
    from sphinx.config import Config

locks: ModuleType | None
try:
    import fcntl as locks
except ImportError:
    locks = None

_logger = logging.getLogger(__name__)

#: The folders that this process has taken. A lock belongs to a process and not to a build: whoever
#: takes it twice would wait for themselves.
_taken: dict[tuple[int, int], int] = {}


def take_turn(app: Sphinx, _config: Config) -> None:
    """Wait until no other build is at work where this one is to write."""
    if locks is None:
        return
    for folder in (Path(app.doctreedir), Path(app.outdir)):
        folder.mkdir(parents=True, exist_ok=True)
        _take(locks, folder)


def _take(locks: ModuleType, folder: Path) -> None:
    about = folder.stat()
    if (about.st_dev, about.st_ino) in _taken:
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        try:
            locks.flock(opened, locks.LOCK_EX | locks.LOCK_NB)
        except BlockingIOError:
            _logger.info("Another build is at work in %s; waiting for it to end ...", folder)
            locks.flock(opened, locks.LOCK_EX)
    except OSError:
        os.close(opened)
        return
    _taken[about.st_dev, about.st_ino] = opened


def give_turn(_app: Sphinx, _exception: Exception | None) -> None:
    """Let the next build begin."""
    while _taken:
        _key, opened = _taken.popitem()
        os.close(opened)


def setup_turns(app: Sphinx) -> None:
    """Wait before anything of the last build is read; end when all is written."""
    app.connect("config-inited", take_turn, priority=1)
    # After everything else, what is looked at last (990) among it.
    app.connect("build-finished", give_turn, priority=1000)
