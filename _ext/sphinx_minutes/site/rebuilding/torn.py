"""What a build finds torn of what Sphinx kept of the last: read anew, or said what to delete.

Of each page Sphinx keeps the tree in a file of its own, which it opens when the page is written. One
that was cut short, by a full disk or a crash of the machine, would end every build from then on.
"""

from __future__ import annotations

import os
import pickle
import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from ...base.complaints import Complaint, complain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Lines of remarks and two digests (`sphinx.builders.html._build_info`).
_BUILD_INFO = re.compile(rb"#[^\n]*\n(?:#[^\n]*\n)*config: [0-9a-f]+\ntags: [0-9a-f]+\n")
#: The first and the last byte of what `pickle` writes.
_FIRST, _LAST = pickle.PROTO, pickle.STOP


def pages_with_torn_trees(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Give the pages whose tree is not whole, to be read anew."""
    return sorted(
        docname
        for docname in env.all_docs
        if not _is_whole(Path(app.doctreedir, f"{docname}.doctree"))
    )


def _is_whole(path: Path) -> bool:
    """Tell whether a file begins and ends like a pickle, without reading it."""
    try:
        with path.open("rb") as file:
            first = file.read(1)
            file.seek(-1, os.SEEK_END)
            return first == _FIRST and file.read(1) == _LAST
    except OSError:
        return False


def take_torn_build_info_away(app: Sphinx) -> None:
    """Take away what HTML builders keep of the settings, when it is not whole.

    They would stop at it, or keep a copy of it among the pages; without it they write every page.
    """
    path = Path(app.outdir, ".buildinfo")
    if path.is_file() and not _BUILD_INFO.fullmatch(path.read_bytes()):
        path.unlink()


def tell_of_torn_trees(app: Sphinx, exception: Exception | None) -> None:
    """Say what to delete when a tree could not be read although it looked whole."""
    if exception is None:
        return
    names = {frame.name for frame in traceback.extract_tb(exception.__traceback__)}
    if "get_doctree" in names:
        message = (
            f"something that was kept of the last build is damaged: delete {app.doctreedir} "
            "and build again"
        )
        complain(Complaint.UNREADABLE, message, None)


def setup_torn(app: Sphinx) -> None:
    """Look before anything is read, and when something went wrong."""
    app.connect("builder-inited", take_torn_build_info_away)
    app.connect("env-get-outdated", pages_with_torn_trees)
    app.connect("build-finished", tell_of_torn_trees)
