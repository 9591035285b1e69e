"""Exports: what the notes know, in files for other programs.

They are made of the store when an HTML build has succeeded, so that they hold the whole site
however little was written this time, and say the same however many processes there were.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from ..processes import in_parts
from .archive import FILE, SCHEMA, archive
from .atom import FILE as ATOM
from .atom import feed
from .builders import is_for_readers
from .discovery import setup_discovery
from .facts import Facts
from .ics import FILE as ICS
from .ics import calendar
from .linked_data import setup_linked_data
from .schedule import FOLDER, GENERATOR, schedules
from .text import as_json, in_lines, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx

    _Files = Iterator[tuple[str, bytes | Iterable[bytes]]]
    _Kind = Callable[[Facts], _Files]

_HERE = Path(__file__).parent
#: A calendar of ours says so in its first lines.
_OUR_CALENDAR = b"-//sphinx-minutes//"


def write_exports(app: Sphinx, exception: Exception | None) -> None:
    """Write all files, and take away those of ours that have nothing to say any more."""
    if exception is not None or not is_for_readers(app):
        return
    out, facts = Path(app.outdir), Facts(app.builder)

    def write(kind: _Kind) -> list[str]:
        names = []
        for name, content in kind(facts):
            write_whole(out / name, content)
            names.append(name)
        return names

    with progress_message("writing exports"):
        pages = len(facts.index.pages)
        written = {name for names in in_parts(app, _KINDS, write, worth_it=pages) for name in names}
        for stale in _ours(out):
            if stale.relative_to(out).as_posix() not in written:
                stale.unlink()
                _remove_empty(stale.parent, out)


def _archive(facts: Facts) -> _Files:
    yield FILE, in_lines(archive(facts))
    yield SCHEMA, (_HERE / SCHEMA).read_bytes()


def _events(facts: Facts) -> _Files:
    """Give what tells of events as such, without who was there."""
    events = [facts.event(item) for item in facts.all_events()]
    yield ATOM, feed(facts.site, events)
    # The standard forbids a calendar without anything in it.
    if facts.index.has_days:
        yield ICS, calendar(facts.site, events)
    for name, schedule in schedules(facts.site, events, facts.talks()):
        yield name, as_json(schedule).encode()


#: Each gives its files with what they hold; they can be made side by side.
_KINDS: tuple[_Kind, ...] = (_archive, _events)


def _ours(out: Path) -> Iterator[Path]:
    """Files of an earlier build that need not be written by each."""
    path = out / ICS
    if path.is_file() and _OUR_CALENDAR in path.read_bytes()[:200]:
        yield path
    for path in sorted((out / FOLDER).rglob("*.json")):
        try:
            generator = json.loads(path.read_bytes()).get("generator")
        except (ValueError, AttributeError):
            continue  # not of ours
        if generator == GENERATOR:
            yield path


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def setup_exports(app: Sphinx) -> None:
    """Write at the end of a build, and describe each page as it is written."""
    setup_linked_data(app)
    setup_discovery(app)
    # Before the state of the output is recorded (900), which says that all of it is there.
    app.connect("build-finished", write_exports, priority=800)
