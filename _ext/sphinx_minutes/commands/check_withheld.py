"""``sphinx-minutes check-withheld``: says which files have names in them that are not to be shown."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..site.last_look import files_in, look_at
from ..store.domain import minutes_domain
from .command import CannotError, Command
from .project import project_of

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-c", dest="conf", type=Path, default=Path(), help="folder of conf.py (default: here)"
    )
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="what you are going to publish"
    )


def _run(options: Namespace) -> int:
    """Look into every file, also those that no build of ours wrote, such as a PDF."""
    for folder in options.folders:
        if not folder.is_dir():
            message = f"there is no folder {folder}; build first, then name what you publish"
            raise CannotError(message)
    # The sources are not read, so that the folder of conf.py will do for them.
    where = Namespace(source=options.conf, conf=options.conf, doctrees=None, jobs=1)
    with project_of(where, read=False) as app:
        private = minutes_domain(app.env).private
    if private is None:
        print("minutes_private_people names nobody; there is nothing to look for.")
        return 0
    bad = 0
    for folder in options.folders:
        findings = look_at(files_in(folder), folder, private.veil)
        for line in (*findings.leaks, *findings.unreadable):
            print(f"{folder}/{line}")
            bad += 1
    if not bad:
        print("No name in them that is not to be shown.")
    return 1 if bad else 0


CHECK_WITHHELD = Command(
    name="check-withheld",
    help="Says which files of a build have names in them that are not to be shown.",
    add_options=_add_options,
    run=_run,
)
