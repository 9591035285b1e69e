"""What a build finds torn of what Sphinx kept of the last: read anew, or said what to delete.

Of each page Sphinx keeps the tree in a file of its own, which it opens when the page is written. One
that was cut short, by a full disk or a crash of the machine, would end every build from then on; one
that a build left there which was killed may be of a text that has been taken back since. So the trees
are sealed when all is read, and so is the environment, where the seals are.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME

from ...base.complaints import Complaint, complain
from ...store.domain import minutes_domain
from ..exports.text import write_whole
from .seals import is_as_sealed, seal_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: Lines of remarks and two digests (`sphinx.builders.html._build_info`).
_BUILD_INFO = re.compile(rb"#[^\n]*\n(?:#[^\n]*\n)*config: [0-9a-f]+\ntags: [0-9a-f]+\n")
#: Beside the environment: its seal.
_SEAL = "environment.seal"


def pages_with_torn_trees(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Give the pages whose tree is not as it was sealed, to be read anew."""
    seals = minutes_domain(env).trees
    return sorted(
        docname
        for docname in env.all_docs
        if not is_as_sealed(_tree_of(app, docname), seals.get(docname, ""))
    )


def seal_trees(app: Sphinx, env: BuildEnvironment) -> None:
    """Note what the trees are like that go with this environment."""
    domain = minutes_domain(env)
    domain.trees = {
        docname: seal_of(_tree_of(app, docname), domain.trees.get(docname, ""))
        for docname in sorted(env.all_docs)
    }


def _tree_of(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, f"{docname}.doctree")


def seal_environment(app: Sphinx, _env: BuildEnvironment) -> None:
    """Note what the environment is like, which has just been written."""
    seal = seal_of(Path(app.doctreedir, ENV_PICKLE_FILENAME))
    write_whole(Path(app.doctreedir, _SEAL), seal.encode())


def take_torn_environment_away(app: Sphinx, _config: Config) -> None:
    """Take away an environment that is not as it was sealed; without it Sphinx reads every page."""
    path, seal = Path(app.doctreedir, ENV_PICKLE_FILENAME), Path(app.doctreedir, _SEAL)
    if path.is_file() and not is_as_sealed(path, seal.read_text() if seal.is_file() else ""):
        path.unlink()


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
    app.connect("config-inited", take_torn_environment_away)
    app.connect("builder-inited", take_torn_build_info_away)
    app.connect("env-get-outdated", pages_with_torn_trees)
    app.connect("env-updated", seal_trees)
    # Comes when Sphinx has written the environment, and only then.
    app.connect("env-check-consistency", seal_environment)
    app.connect("build-finished", tell_of_torn_trees)
