"""Content decides whether a page is read and written again, not the time of its file.

Sphinx compares times. Whatever touches files without changing them, a fresh checkout or a change of
branch and back, costs a whole build; and a file that was put back with its old time stays unread.
Before Sphinx looks at the times, it is told those that the content implies: of a page whose files
hold the same bytes as when it was read, that it was read after them; of another, that it never was.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ...store.domain import minutes_domain
from ...store.private import digest
from . import record
from .output import output_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...store.private import Private

#: A time before that of any file.
_NEVER = 0


class Stamps:
    """The files of pages as they were when this build began."""

    def __init__(self) -> None:
        """Wait for a build."""
        self._digests: dict[str, str] = {}
        self._private: Private | None = None

    def set_right(self, app: Sphinx) -> None:
        """Give pages, and what was written of them, the times that their content implies."""
        env = app.env
        known = minutes_domain(env).files
        self._digests = {}
        self._private = minutes_domain(env).private
        is_ours = (app.outdir / record.FILE).is_file()
        for docname in list(env.all_docs) if known else ():
            files = _files_of(env, docname)
            if not all(path.is_file() for path in files):
                continue
            if any(self._digest(path) != known.get(str(path)) for path in files):
                env.all_docs[docname] = _NEVER
                continue
            newest = max(path.stat().st_mtime_ns for path in files)
            # In microseconds, and not before the file by what rounding takes away.
            env.all_docs[docname] = max(env.all_docs[docname], -(-newest // 1000))
            if is_ours:
                _touch(output_of(app, docname), newest)

    def keep(self, _app: Sphinx, env: BuildEnvironment) -> None:
        """Keep what was read, for the next build."""
        minutes_domain(env).files = {
            str(path): digest
            for docname in sorted(env.all_docs)
            for path in _files_of(env, docname)
            if (digest := self._read_as(env, docname, path))
        }

    def _read_as(self, env: BuildEnvironment, docname: str, path: Path) -> str:
        """What a file held when its page was read; '' when it may have changed since."""
        if str(path) in self._digests:
            # If it was changed while the build ran, this is not what was read: it is read again.
            return self._digests[str(path)]
        try:
            is_older = path.stat().st_mtime_ns // 1000 < env.all_docs[docname]
            return self._digest(path) if is_older else ""
        except OSError:
            return ""

    def _digest(self, path: Path) -> str:
        key = str(path)
        if key not in self._digests:
            self._digests[key] = digest(path.read_bytes(), self._private)[:16]
        return self._digests[key]


def _files_of(env: BuildEnvironment, docname: str) -> list[Path]:
    """The source of a page, and what it includes or shows."""
    below: Iterable[os.PathLike[str] | str] = env.dependencies.get(docname, ())
    return [
        Path(env.doc2path(docname)),
        *(Path(env.srcdir, path) for path in sorted(map(str, below))),
    ]


def _touch(output: Path | None, newest: int) -> None:
    """Make what was written of a page as new as its source, and no newer: templates count, too."""
    if output is not None and output.is_file() and output.stat().st_mtime_ns < newest:
        os.utime(output, ns=(newest, newest))


def setup_stamps(app: Sphinx) -> None:
    """Look before Sphinx does, and keep what was seen when all is read."""
    stamps = Stamps()
    app.connect("builder-inited", stamps.set_right)
    app.connect("env-updated", stamps.keep)
