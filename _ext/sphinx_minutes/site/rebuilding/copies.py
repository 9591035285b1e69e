"""Copies of images and of files to download: named alike in every build, and taken out with their pages.

Sphinx names copies in the order in which pages are read, so that two images of one name swap theirs
when a page is edited, or read by another process; and it leaves in the output what no page shows.
"""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def name_copies(_app: Sphinx, env: BuildEnvironment) -> None:
    """Name the copies of images by the order of their paths."""
    shown = {path: sorted(docnames) for path, (docnames, _name) in sorted(env.images.items())}
    for docname in {docname for docnames in shown.values() for docname in docnames}:
        env.images.purge_doc(docname)
    for path, docnames in shown.items():
        for docname in docnames:
            env.images.add_file(docname, path)


def copies_of_pages(env: BuildEnvironment) -> Mapping[str, list[tuple[str, str]]]:
    """Give for each page the images on it, with the names of their copies."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, (docnames, name) in sorted(env.images.items()):
        # One that was drawn lies with the trees, wherever these are.
        known = path.removeprefix(f"{env.doctreedir}{os.sep}")
        for docname in docnames:
            found[docname].append((known, name))
    return found


def copies_in_output(app: Sphinx) -> list[str]:
    """Give the copies that the pages of today need, by their path in the output of an HTML builder."""
    if app.builder.format != "html":
        return []
    images = Path(app.builder.imagedir)
    shown = [(images / name).as_posix() for _docnames, name in app.env.images.values()]
    loaded = [f"_downloads/{name}" for _docnames, name in app.env.dlfiles.values()]
    return sorted([*shown, *loaded])
