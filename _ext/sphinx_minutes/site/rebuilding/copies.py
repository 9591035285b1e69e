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
    from collections.abc import Set as AbstractSet

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
    """Give for each page the images on it that stand in its source, with the names of their copies."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, (docnames, name) in sorted(env.images.items()):
        if not _is_made(env, path):
            for docname in docnames:
                found[docname].append((path, name))
    return found


def _is_made(env: BuildEnvironment, path: str) -> bool:
    """Whether an image was drawn, converted or fetched while a page was written: it lies with the trees."""
    return path.startswith(f"{env.doctreedir}{os.sep}")


def copies_in_output(app: Sphinx) -> dict[str, str]:
    """Give the copies that pages need, by their path in the output.

    With one that was made while a page was written come the names of such pages, a line each: when they
    are not written the next time, nothing else tells of it.
    """
    if app.builder.format not in {"html", "latex"}:
        return {}
    images = Path(app.builder.imagedir)
    loaded = app.env.dlfiles.values() if app.builder.format == "html" else ()
    copies = {f"_downloads/{name}": "" for _docnames, name in loaded}
    for path, (docnames, name) in app.env.images.items():
        pages = "\n".join(sorted(docnames)) if _is_made(app.env, path) else ""
        copies[(images / name).as_posix()] = pages
    return copies


def still_shown(known: Mapping[str, str], untouched: AbstractSet[str]) -> dict[str, str]:
    """Give those of the *known* copies that pages show which were not written this time."""
    return {name: pages for name, pages in known.items() if untouched & set(pages.split("\n"))}
