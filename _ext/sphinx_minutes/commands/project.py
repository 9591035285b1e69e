"""A project, read as ``sphinx-build`` would read it, for commands that look at its notes."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from .command import CannotError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator


def add_project_options(parser: ArgumentParser) -> None:
    """Let people say where their project is, in the words of ``sphinx-build``."""
    parser.add_argument(
        "source", nargs="?", default=".", type=Path, help="folder of the sources (default: here)"
    )
    parser.add_argument(
        "-c", dest="conf", type=Path, help="folder of conf.py (default: that of the sources)"
    )
    parser.add_argument(
        "-d", dest="doctrees", type=Path, help="folder to keep what was read in, for the next time"
    )
    parser.add_argument("-j", dest="jobs", type=int, default=1, help="processes to read with")


@contextmanager
def project_of(options: Namespace, *, read: bool = True) -> Iterator[Sphinx]:
    """Give the application of the project that *options* name, with all its pages read.

    Nothing is written but, with ``-d``, what was read. What authors are warned of in a build is not
    repeated here. Raises `CannotError` when there is no project, or when it cannot be read.
    """
    conf = options.conf or options.source
    if not (conf / "conf.py").is_file():
        raise CannotError(
            f"there is no conf.py in {conf}; name the folder of the sources, "
            "and with -c that of conf.py when it is another: sphinx-minutes ... -c . source"
        )
    with TemporaryDirectory(prefix="sphinx-minutes-") as folder:
        scratch = Path(folder)
        # Sphinx colours what it says in a way that is meant for terminals; nobody reads this.
        log = io.StringIO()
        try:
            with patch_docutils(conf), docutils_namespace():
                app = Sphinx(
                    srcdir=options.source,
                    confdir=conf,
                    outdir=scratch / "out",
                    doctreedir=options.doctrees or scratch / "doctrees",
                    # It reads everything and writes nothing.
                    buildername="dummy",
                    # Who waits is shown how far it is; a script is not.
                    status=sys.stderr if sys.stderr.isatty() else None,
                    warning=log,
                    parallel=options.jobs,
                )
                if "sphinx_minutes" not in app.extensions:
                    raise CannotError(
                        f"{conf / 'conf.py'} does not name the extension; "
                        'add "sphinx_minutes" to its list of extensions'
                    )
                if read:
                    app.builder.read()
                yield app
        except SphinxError as error:
            raise CannotError(f"the project cannot be read: {error}") from error
