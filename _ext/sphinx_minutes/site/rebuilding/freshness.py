"""Freshness: a page is written again when what it shows of other pages changed, and only then.

Sphinx writes a page again when its own source changes. What a page shows of others (titles in the
navigation, rows of directories, mentions, the places that references lead to) goes stale
unnoticed. The record beside each output has a digest of all that for each page: one with another
digest than the one recorded is written, and one whose file is not as it was left there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from ...store.domain import minutes_domain
from ..addresses.latest import latest_pages
from ..addresses.old_addresses import old_pages
from ..citing.pages import CitePages
from ..exports.text import unfinished, write_whole
from ..printing.volumes import books_in_output
from ..processes import in_parts
from . import record
from .copies import copies_in_output, copies_of_pages, name_copies, still_shown
from .output import old_sources, output_of, remove, unlink
from .reading import pages_to_read
from .record import Record
from .seals import is_as_sealed, keep_seals, seal_of, seals_of_output
from .search import FILE as SEARCH_INDEX
from .search import put_search_index_right
from .shown import digests

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: No page has this name.
_INDEX = "/search"
#: What Sphinx keeps of settings that have changed: a help for whoever wonders, which a clean output has not.
_LAST_SETTINGS = ".buildinfo.bak"


class Freshness:
    """What the pages show in this build, compared with what the output shows."""

    def __init__(self) -> None:
        """Wait for a build."""
        self._now: dict[str, str] = {}
        self._written: set[str] = set()

    def compare(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Give the pages that show something else than when they were last written.

        From here on nothing is known of them, nor of a page that comes, until all is written.
        """
        known, self._now, self._written = record.read(app.outdir), digests(app, env), set()
        beside = record.unknown(old_pages(app), latest_pages(app))
        left_out = record.unknown(minutes_domain(env).left_out)
        if known is None:
            # Nothing is known of an output that another version or nobody of ours has written.
            record.write(app.outdir, Record(record.unknown(self._now), beside, left_out))
            return sorted(env.found_docs)
        outdated = {name for name, digest in self._now.items() if known.pages.get(name) != digest}
        outdated |= env.found_docs & _damaged(app, env, known)
        # A book for e-readers takes in whatever lies in its folder when it is bound.
        _take_out_copies(app, known, self._now.keys() - outdated)
        begun = known._replace(
            pages={**known.pages, **dict.fromkeys(outdated, "")},
            beside={**known.beside, **beside},
            left_out={**known.left_out, **left_out},
            copies={
                **record.unknown(books_in_output(app)),
                **copies_in_output(app),
                **known.copies,
            },
        )
        if begun != known:
            record.write(app.outdir, begun)
        return sorted(outdated)

    def see(self, _app: Sphinx, _doctree: nodes.document, docname: str) -> None:
        """Remember a page that is written."""
        self._written.add(docname)

    def note(self, app: Sphinx, exception: Exception | None) -> None:
        """Record what every page of the output shows now, and take out what a clean one would not have."""
        if exception is not None:
            return
        known = record.read(app.outdir) or Record()
        Path(app.outdir, _LAST_SETTINGS).unlink(missing_ok=True)
        # In the place of what could not be read stands a page that says why.
        left_out = minutes_domain(app.env).left_out if app.builder.format == "html" else {}
        _take_out(app, known, self._now, left_out)
        beside = _write_pages_beside(app, known)
        with progress_message("writing pages of citations"):
            cite = _write_cite_pages(app, known)
        copies = _take_out_copies(app, known, self._now.keys() - self._written)
        _seal(app, [*self._now, *cite, _INDEX, *(f"/{name}" for name in copies)])
        record.write(
            app.outdir,
            Record(
                pages=self._now,
                beside=record.unknown(beside),
                left_out=record.unknown(left_out),
                cite=cite,
                copies={**copies, **record.unknown(books_in_output(app))},
            ),
        )


def _damaged(app: Sphinx, env: BuildEnvironment, known: Record) -> set[str]:
    """The pages with a file that is not as it was left, be it theirs or an image on them."""
    seals = seals_of_output(app)
    damaged = {
        name
        for name, seal in (seals or {}).items()
        if (path := _path_of(app, name)) and not is_as_sealed(path, seal)
    }
    if seals is None or _INDEX in damaged:
        # What Sphinx finds of a damaged index it would go on with.
        return set(env.found_docs)
    of_copies = {
        docname
        for docname, shown in copies_of_pages(env).items()
        if any(f"/{name}" in damaged for _path, name in shown)
    }
    made = {
        page
        for name in damaged
        for page in known.copies.get(name.removeprefix("/"), "").split("\n")
    }
    return (damaged & env.found_docs) | of_copies | made


def _take_out(
    app: Sphinx, known: Record, now: Mapping[str, str], left_out: Mapping[str, str]
) -> None:
    """Take out the pages that are gone, and the copies of their sources."""
    remove(app, {*known.pages, *known.left_out} - now.keys() - left_out.keys())
    if app.builder.format == "html":
        for docname in {*now, *(left_out.keys() & known.pages.keys())}:
            for source in old_sources(app, docname):
                unlink(app, source)


def _take_out_copies(app: Sphinx, known: Record, untouched: AbstractSet[str]) -> dict[str, str]:
    """Take out the copies that no page shows any more, and give the others.

    Pages that are *untouched* show what they showed.
    """
    copies = {**still_shown(known.copies, untouched), **copies_in_output(app)}
    for name in sorted(known.copies.keys() - copies.keys() - books_in_output(app).keys()):
        unlink(app, Path(app.outdir, name))
    return copies


def _seal(app: Sphinx, names: Iterable[str]) -> None:
    """Keep seals of the files that were left behind."""
    paths = {name: _path_of(app, name) for name in names}
    before = seals_of_output(app) or {}
    seals = {name: seal_of(path, before.get(name, "")) for name, path in paths.items() if path}
    keep_seals(app, {name: seal for name, seal in seals.items() if seal})


def _path_of(app: Sphinx, name: str) -> Path | None:
    """The file of a page, of the search index or, with a slash before it, of a copy."""
    if name == _INDEX:
        return Path(app.outdir, SEARCH_INDEX)
    return Path(app.outdir, name[1:]) if name.startswith("/") else output_of(app, name)


def _write_pages_beside(app: Sphinx, known: Record) -> dict[str, str]:
    """Write the pages that Sphinx knows nothing of, and take those out that are gone."""
    beside = {**latest_pages(app), **old_pages(app)}
    remove(app, known.beside.keys() - beside.keys())
    for name, page in beside.items():
        path = output_of(app, name)
        if path:
            write_whole(path, page.encode())
    return beside


def _write_cite_pages(app: Sphinx, known: Record) -> dict[str, str]:
    """Write the pages of citations that changed, and take those out that are gone."""
    pages, seals = CitePages(app), seals_of_output(app) or {}
    notes = pages.notes()
    new = {pages.name_of(docname) for docname in notes} - known.cite.keys()
    if new:
        # Should it end here, the next build knows which files may be there; seals tell what is in them.
        record.write(app.outdir, known._replace(cite={**known.cite, **record.unknown(new)}))

    def write(docname: str) -> tuple[str, str]:
        page = pages.of(docname)
        path = output_of(app, page.name)
        is_whole = path and is_as_sealed(path, seals.get(page.name, ""))
        if path and (known.cite.get(page.name) != page.digest or not is_whole):
            write_whole(path, pages.html(page).encode())
        return page.name, page.digest

    now = dict(in_parts(app, notes, write))
    remove(app, known.cite.keys() - now.keys())
    return now


def keep_out_of_the_book(_app: Sphinx, config: Config) -> None:
    """Keep the record out of an EPUB, which takes in whatever lies in its folder, and what is unfinished."""
    if "epub_exclude_files" in config:
        begun = [
            unfinished(Path(name)).name for name in (record.FILE, f"{config.epub_basename}.epub")
        ]
        config.epub_exclude_files = [
            *config.epub_exclude_files,
            record.FILE,
            _LAST_SETTINGS,
            *begun,
        ]


def setup_freshness(app: Sphinx) -> None:
    """Compare before writing, record after it."""
    freshness = Freshness()
    app.connect("config-inited", keep_out_of_the_book)
    app.connect("env-get-outdated", pages_to_read)
    # Before anybody asks what the copies are called.
    app.connect("env-updated", name_copies, priority=400)
    # When Sphinx has given sections and figures their numbers.
    app.connect("env-get-updated", freshness.compare, priority=900)
    app.connect("doctree-resolved", freshness.see)
    app.connect("build-finished", put_search_index_right)
    # After everything else that writes into the output.
    app.connect("build-finished", freshness.note, priority=900)
