"""Says at the end of a build what took the time, when asked: ``minutes_report_times``.

Events of Sphinx part a build into phases. Within them, each handler of ours is timed by the room that it
lives in. It is done from outside, so that no room knows of it, and only when asked. What runs
in a process of its own (``-j``) is seen as the time of that phase and not of its rooms.
"""

from __future__ import annotations

import functools
import os
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from ..base.settings import value_of
from ..store.domain import minutes_domain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_LOG = logging.getLogger(__name__)
_PACKAGE = __name__.partition(".")[0]

STARTING = "starting"
LOOKING = "looking for what changed"
READING = "reading pages"
DERIVING = "finding names in them, and what hangs together"
COMPARING = "finding which pages show something else"
STORING = "storing what was read"
RESOLVING = "resolving references"
FILLING_IN = "filling in directories, mentions, links"
WRITING = "writing pages"
FINISHING = "search index, and what else Sphinx ends with"
WHOLE_SITE = "exports, citations, records of the whole site"
#: In the order of a build.
PHASES = (
    STARTING, LOOKING, READING, DERIVING, COMPARING, STORING, RESOLVING, FILLING_IN, WRITING, FINISHING,
    WHOLE_SITE,
)  # fmt: skip
#: Rooms that took less, in seconds, are not told.
_LEAST = 0.005
#: Before and behind all other handlers of an event.
_FIRST, _LAST = 0, 10_000
#: Post-transforms of ours stand from 5 to 8, those of Sphinx and MyST behind them. (With the same number
#: those that were added later come later.)
_RESOLVES = {1: RESOLVING, 4: FILLING_IN, 8: RESOLVING}


class Taken(NamedTuple):
    """Seconds of the clock, and of all processors for this process and those that it waited for."""

    wall: float = 0.0
    cpu: float = 0.0

    @classmethod
    def so_far(cls) -> Taken:
        """Give a moment: two of them make a time."""
        return cls(time.perf_counter(), sum(os.times()[:4]))

    def plus(self, begun: Taken, ended: Taken) -> Taken:
        """Add the time between two moments."""
        return Taken(self.wall + ended.wall - begun.wall, self.cpu + ended.cpu - begun.cpu)


class Times:
    """What the phases and the rooms of one build took."""

    def __init__(self) -> None:
        """Begin with the first phase."""
        self.phases: dict[str, Taken] = {}
        self.rooms: dict[str, Taken] = {}
        self._phase = STARTING
        self._begun = Taken.so_far()

    def enter(self, phase: str) -> None:
        """End a phase, and begin another or go on with it."""
        now = Taken.so_far()
        self.phases[self._phase] = self.phases.get(self._phase, Taken()).plus(self._begun, now)
        self._phase, self._begun = phase, now

    def timed(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """Give a handler that notes what it takes, under the name of its room."""
        room = handler.__module__.removeprefix(f"{_PACKAGE}.").replace(".", "/")

        @functools.wraps(handler)
        def timed(*given: Any) -> Any:
            begun = Taken.so_far()
            try:
                return handler(*given)
            finally:
                self.rooms[room] = self.rooms.get(room, Taken()).plus(begun, Taken.so_far())

        return timed

    def report(self) -> Iterator[str]:
        """Give the lines of a table: phases as they came, then rooms, the slowest first."""
        yield "what took the time, in seconds of the clock and of all processors:"
        for phase in PHASES:
            if phase in self.phases:
                yield _line(phase, self.phases[phase])
        slowest = sorted(self.rooms.items(), key=lambda room: (-room[1].wall, room[0]))
        told = [_line(room, taken) for room, taken in slowest if taken.wall >= _LEAST]
        if told:
            yield "of that, where Sphinx called this extension:"
            yield from told


def _line(name: str, taken: Taken) -> str:
    return f"{taken.wall:9.2f} {taken.cpu:9.2f}  {name}"


def _time_rooms(app: Sphinx, times: Times) -> None:
    """Connect every handler anew, each of ours with its watch: so none changes its place among others."""
    for event, listeners in list(app.events.listeners.items()):
        for listener in list(listeners):
            is_ours = _room_of(listener.handler).startswith(f"{_PACKAGE}.")
            handler = times.timed(listener.handler) if is_ours else listener.handler
            app.disconnect(listener.id)
            app.connect(event, handler, listener.priority)


def _room_of(handler: Callable[..., Any]) -> str:
    return getattr(handler, "__module__", None) or ""


def _time_phases(app: Sphinx, times: Times) -> None:
    """Listen to what Sphinx tells of its way."""

    def at(event: str, phase: str, priority: int = _FIRST) -> None:
        def enter(*_given: Any) -> tuple[()]:
            times.enter(phase)
            return ()  # No pages: some events ask for them.

        app.connect(event, enter, priority)

    def derive(_app: Sphinx, env: BuildEnvironment) -> None:
        # Made when first asked for: asked here, it is nobody else's time.
        times.enter(DERIVING)
        _ = minutes_domain(env).index
        times.enter(COMPARING)

    def leave_pages(_app: Sphinx, page: str, *_given: Any) -> None:
        if page not in app.env.found_docs:
            times.enter(FINISHING)

    at("builder-inited", LOOKING)
    at("env-before-read-docs", READING, _LAST)
    # Before those that ask for it (500), behind those that change what was read (100).
    app.connect("env-updated", derive, 450)
    at("env-get-updated", STORING, _LAST)
    at("write-started", WRITING)
    for priority, phase in _RESOLVES.items():
        app.add_post_transform(_marking(times, phase, priority))
    at("doctree-resolved", WRITING, _LAST)
    if "html-collect-pages" in app.events.events:
        at("html-collect-pages", FINISHING)
        app.connect("html-page-context", leave_pages, _FIRST)
    at("build-finished", WHOLE_SITE)


def _marking(times: Times, phase: str, priority: int) -> type[SphinxPostTransform]:
    class Marking(SphinxPostTransform):
        default_priority = priority

        def run(self, **_options: Any) -> None:
            times.enter(phase)

    return Marking


def setup_times(app: Sphinx) -> None:
    """Begin to count; when nobody asks, nothing else is done."""
    times = Times()

    def watch(app: Sphinx, config: Config) -> None:
        if value_of(config, "minutes_report_times"):
            _time_rooms(app, times)
            _time_phases(app, times)
            app.connect("build-finished", report, _LAST)

    def report(_app: Sphinx, _exception: Exception | None) -> None:
        times.enter(WHOLE_SITE)
        for line in times.report():
            _LOG.info(line)

    # When all settings are known, and all handlers are there.
    app.connect("config-inited", watch, 990)
