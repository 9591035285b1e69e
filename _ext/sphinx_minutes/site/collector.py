"""Python's collector of what nobody refers to any more: while a site is built it runs less often.

By default it looks around after each 700 new objects. A page is ten thousand nodes that all refer to
each other, so it looks in vain: that was between a quarter and a third of the time of a build. What it
finds late costs some tens of megabytes.

How often it looks at everything stays as it was while pages are read: with ``-j`` each process sends back
what it read, and what is left of that is much. With ``-j``, what is known before the first page is written
is not looked at again: processes that write pages would need copies of it. From then on everything is
looked at half as often, as each look goes through the trees of all pages that wait to be written: of
thousands of notes that was a fifth of the writing. (Without ``-j`` it is left alone: Sphinx keeps the trees
of all pages then until each is written, and they are to go.)

When Python ends it looks through everything again, and takes apart object by object what it finds,
which was a tenth of a build. What is left then goes with the process anyway.
"""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: New objects after which it looks: about those of two pages. More than that gains little.
OBJECTS = 20_000
#: Of so many looks at what has survived one, one is at everything, while pages are written with ``-j``.
_EVERYTHING = 20
#: Behind all that is derived from what was read.
_LAST = 9_000


def setup_collector(app: Sphinx) -> None:
    """Let the collector rest while there is much to do, and set it back in the end."""
    before = gc.get_threshold()

    def rest(_app: Sphinx, _config: Config) -> None:
        # Whoever has set more, or switched it off with 0, knows why.
        if 0 < before[0] < OBJECTS:
            gc.set_threshold(OBJECTS, *before[1:])

    def keep(app: Sphinx, _env: BuildEnvironment) -> list[str]:
        if app.parallel > 1:
            # What was left behind is young; to look through all for what is not would cost much.
            gc.collect(1)
            gc.freeze()
        return []

    def look_less(app: Sphinx, _env: BuildEnvironment) -> list[str]:
        objects, survivors, everything = gc.get_threshold()
        if app.parallel > 1:
            gc.set_threshold(objects, survivors, max(everything, _EVERYTHING))
        return []

    def set_back(_app: Sphinx, _exception: Exception | None) -> None:
        gc.unfreeze()
        gc.set_threshold(*before)

    app.connect("config-inited", rest)
    app.connect("env-updated", keep, priority=_LAST)
    # What pages show of others is known then, too.
    app.connect("env-get-updated", keep, priority=_LAST)
    app.connect("env-get-updated", look_less, priority=_LAST)
    app.connect("build-finished", set_back, priority=999)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
