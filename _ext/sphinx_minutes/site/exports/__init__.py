"""Exports: what the notes know, in files for other programs.

They are made of the store when an HTML build has succeeded, so that they hold the whole site
however little was written this time, and say the same however many processes there were.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from .archive import FILE, SCHEMA, archive, events_of, talks_of
from .atom import FILE as ATOM
from .atom import feed
from .builders import is_for_readers
from .discovery import setup_discovery
from .facts import Facts
from .ics import FILE as ICS
from .ics import calendar
from .linked_data import setup_linked_data
from .schedule import FOLDER, GENERATOR, schedules
from .text import as_json, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_HERE = Path(__file__).parent
#: A calendar of ours says so in its first lines.
_OUR_CALENDAR = b"-//sphinx-minutes//"


def write_exports(app: Sphinx, exception: Exception | None) -> None:
    """Write all files, and take away those of ours that have nothing to say any more."""
    if exception is not None or not is_for_readers(app):
        return
    out = Path(app.outdir)
    with progress_message("writing exports"):
        _write(dict(exports(Facts(app.builder))), out)


def _write(files: dict[str, bytes], out: Path) -> None:
    for stale in _ours(out):
        if stale.relative_to(out).as_posix() not in files:
            stale.unlink()
            _remove_empty(stale.parent, out)
    for name, content in files.items():
        write_whole(out / name, content)


def exports(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """Give each file with its content."""
    events, talks = events_of(facts), talks_of(facts)
    yield FILE, as_json(archive(facts, events, talks)).encode()
    yield SCHEMA, (_HERE / SCHEMA).read_bytes()
    yield ATOM, feed(facts.site, events)
    # The standard forbids a calendar without anything in it.
    if facts.index.has_days:
        yield ICS, calendar(facts.site, events)
    for name, schedule in schedules(facts.site, events, talks):
        yield name, as_json(schedule).encode()


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
