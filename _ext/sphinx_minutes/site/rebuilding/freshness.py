"""Freshness: a page is written again when what it shows of other pages changed, and only then.

Sphinx writes a page again when its own source changes. What a page shows of others (titles in the
navigation, rows of directories, mentions, the places that references lead to) goes stale
unnoticed. The record beside each output has a digest of all that for each page: one with another
digest than the one recorded is written, and one whose file is not as it was left there.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx import addnodes
from sphinx.util import docname_join
from sphinx.util.display import progress_message

from ...authoring.technologies import BACK
from ...base.elements import meant_text
from ...base.settings import SETTINGS, value_of
from ...store.discussed import discussed_at
from ...store.discussions import discussion
from ...store.domain import minutes_domain
from ...store.listing import rows
from ...store.over_time import over_time
from ...store.things import THINGS, Place
from ..addresses.latest import latest_pages
from ..addresses.old_addresses import old_on, old_pages
from ..citing.pages import CitePages
from ..exports.text import write_whole
from ..glossary.history import others
from ..navigation.around import around
from ..navigation.near import is_cut, navigation_of
from ..printing.volumes import place_in_book
from ..processes import in_parts
from . import record
from .copies import copies_in_output, copies_of_pages, name_copies
from .record import Record
from .seals import is_as_sealed, keep_seals, seal_of, seals_of_output
from .search import FILE as SEARCH_INDEX
from .search import put_search_index_right

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ...pure.people.names import Entry
    from ...pure.records import Outward, Page
    from ...store.things import Found
    from ..citing.pages import CitePage

#: No page has this name.
_INDEX = "/search"
#: Deeper than contents can be.
_DEEPEST = 99
#: Roles of Sphinx and MyST that may lead to a page.
_TO_PAGES = {"doc", "any", "myst"}


def pages_to_read(
    _app: Sphinx, env: BuildEnvironment, added: set[str], _changed: set[str], removed: set[str]
) -> list[str]:
    """Give the pages that point to a page that came or went.

    Reading decides what they are made of: Sphinx keeps a page that is gone in the contents of others
    (it only looks for pages that came), and for MyST a link to a page that is not there is none.
    """
    moved = added | removed
    if not moved:
        return []
    included = {
        docname for docname, below in env.toctree_includes.items() if not removed.isdisjoint(below)
    }
    linked = {
        docname
        for docname, page in minutes_domain(env).pages.items()
        if any(_page_meant(env, docname, outward) in moved for outward in page.outward)
    }
    return sorted(included | linked)


def _page_meant(env: BuildEnvironment, docname: str, outward: Outward) -> str | None:
    """The page that a link of MyST leads to, whether it is there or not; None for other links."""
    target = outward.target.partition("#")[0]
    if outward.role != "myst" or not target:
        return None
    if outward.domain == "doc":
        return target
    return env.path2doc(env.relfn2path(target, docname)[1])


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give the pages that show something else than when they were last written.

    From here on nothing is known of them, nor of a page that comes, until all is written.
    """
    known, now = record.read(app.outdir), digests(app, env)
    beside = record.unknown(old_pages(app), latest_pages(app))
    left_out = record.unknown(minutes_domain(env).left_out)
    if known is None:
        # Nothing is known of an output that another version or nobody of ours has written.
        record.write(app.outdir, Record(record.unknown(now), beside, left_out))
        return sorted(env.found_docs)
    outdated = {docname for docname, digest in now.items() if known.pages.get(docname) != digest}
    outdated |= env.found_docs & _damaged(app, env)
    begun = known._replace(
        pages={**known.pages, **dict.fromkeys(outdated, "")},
        beside={**known.beside, **beside},
        left_out={**known.left_out, **left_out},
        copies={**known.copies, **record.unknown(copies_in_output(app))},
    )
    if begun != known:
        record.write(app.outdir, begun)
    return sorted(outdated)


def _damaged(app: Sphinx, env: BuildEnvironment) -> set[str]:
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
    return (damaged & env.found_docs) | of_copies


def note_what_was_written(app: Sphinx, exception: Exception | None) -> None:
    """Record what every page of the output shows now, and take out what a clean one would not have."""
    if exception is not None:
        return
    known = record.read(app.outdir) or Record()
    # The settings of the last build: a help for whoever wonders, which a clean output has not.
    Path(app.outdir, ".buildinfo.bak").unlink(missing_ok=True)
    with progress_message("noting what each page shows"):
        now = digests(app, app.env)
    left_out = minutes_domain(app.env).left_out
    for docname in sorted(known.pages.keys() - now.keys() - left_out.keys()):
        _remove(app, docname)
    if app.builder.format == "html":
        for docname in now:
            for source in _old_sources(app, docname):
                source.unlink(missing_ok=True)
    for name in sorted(known.left_out.keys() - left_out.keys() - now.keys()):
        _remove(app, name)
    beside = _write_pages_beside(app, known)
    cite = _write_cite_pages(app, known)
    copies = copies_in_output(app)
    for name in sorted(known.copies.keys() - set(copies)):
        _unlink(app, Path(app.outdir, name))
    sealed = [*now, *cite, _INDEX, *(f"/{name}" for name in copies)]
    paths = {name: _path_of(app, name) for name in sealed}
    before = seals_of_output(app) or {}
    seals = {name: seal_of(path, before.get(name, "")) for name, path in paths.items() if path}
    keep_seals(app, {name: seal for name, seal in seals.items() if seal})
    record.write(
        app.outdir,
        Record(
            pages=now,
            beside=record.unknown(beside),
            # A page stands there that says why.
            left_out=record.unknown(left_out),
            cite=cite,
            copies=dict.fromkeys(copies, ""),
        ),
    )


def _path_of(app: Sphinx, name: str) -> Path | None:
    """The file of a page, of the search index or, with a slash before it, of a copy."""
    if name == _INDEX:
        return Path(app.outdir, SEARCH_INDEX)
    return Path(app.outdir, name[1:]) if name.startswith("/") else output_of(app, name)


def _write_pages_beside(app: Sphinx, known: Record) -> dict[str, str]:
    """Write the pages that Sphinx knows nothing of, and take those out that are gone."""
    beside = {**latest_pages(app), **old_pages(app)}
    for name in sorted(known.beside.keys() - beside.keys()):
        _remove(app, name)
    for name, page in beside.items():
        path = output_of(app, name)
        if path:
            write_whole(path, page.encode())
    return beside


def _write_cite_pages(app: Sphinx, known: Record) -> dict[str, str]:
    """Write the pages of citations that changed, and take those out that are gone."""
    pages, seals = CitePages(app), seals_of_output(app) or {}
    now: dict[str, str] = {}
    changed: list[tuple[Path, CitePage]] = []
    for page in pages.all():
        now[page.name] = page.digest
        path = output_of(app, page.name)
        is_whole = path and is_as_sealed(path, seals.get(page.name, ""))
        if path and (known.cite.get(page.name) != page.digest or not is_whole):
            changed.append((path, page))
    if changed:
        unknown = record.unknown(page.name for _path, page in changed)
        record.write(app.outdir, known._replace(cite={**known.cite, **unknown}))
    with progress_message("writing pages of citations"):
        in_parts(app, changed, lambda each: write_whole(each[0], pages.html(each[1]).encode()))
    for name in sorted(known.cite.keys() - now.keys()):
        _remove(app, name)
    return now


def digests(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Give a digest for each page of what it says and of what it shows of others."""
    foreign = ForeignFacts(env)
    everywhere = _digest(list(_on_every_page(app, env)))
    beside = dict(_beside_each_page(app, env)) if is_cut(env) else {}
    return {
        docname: _digest(
            [
                everywhere,
                page.source,
                beside.get(docname),
                place_in_book(app, docname),
                *foreign.on(docname, page),
            ]
        )
        for docname, page in sorted(minutes_domain(env).pages.items())
        if docname in env.found_docs
    }


def _on_every_page(app: Sphinx, env: BuildEnvironment) -> Iterator[Any]:
    """What every HTML page shows of the site: the tree of contents, its titles, style sheets."""
    # Sphinx notes that these are others before it writes a page with them.
    settings = getattr(app.builder, "build_info", None)
    yield settings and (settings.config_hash, settings.tags_hash)
    yield [value_of(app.config, setting.name) for setting in SETTINGS if setting.rebuild == "html"]
    if app.builder.format != "html":
        return
    if not is_cut(env):
        yield from _whole_contents(env)
    yield from _templates(app)
    for folder in app.config.html_static_path:
        for path in sorted(Path(app.confdir, folder).rglob("*")):
            # Their checksums stand in the pages.
            if path.suffix in {".css", ".js"} and path.is_file():
                yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()


def _templates(app: Sphinx) -> Iterator[Any]:
    """What the pages are set in: Sphinx looks at the times of the files only."""
    theme = getattr(app.builder, "theme", None)
    folders = [Path(app.confdir, folder) for folder in app.config.templates_path]
    for folder in [*folders, *map(Path, theme.get_theme_dirs() if theme else ())]:
        for path in sorted(folder.rglob("*.html")):
            yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()


def _whole_contents(env: BuildEnvironment) -> Iterator[Any]:
    for docname in sorted(env.toctree_includes):
        for tree in env.tocs[docname].findall(addnodes.toctree):
            yield docname, sorted((key, repr(value)) for key, value in tree.attributes.items())
    for docname in sorted(env.titles):
        # A theme may show the longer title too.
        yield docname, meant_text(env.titles[docname]), meant_text(env.longtitles[docname])
    # Whether there is a calendar to link to.
    yield minutes_domain(env).index.has_days


def _beside_each_page(app: Sphinx, env: BuildEnvironment) -> Iterator[tuple[str, Any]]:
    """What stands beside a page of a big site: its navigation, the page before and after it."""
    if app.builder.format != "html":
        return
    navigation = navigation_of(app)
    relations = env.collect_relations()
    for docname in env.found_docs:
        beside = [other for other in relations.get(docname, ()) if other]
        titles = [(other, meant_text(env.titles[other])) for other in beside if other in env.titles]
        yield docname, (navigation.near(docname), titles)


class ForeignFacts:
    """What pages show of others, as data with a stable form; its look-ups are made once a build."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._index = minutes_domain(env).index
        self._std = env.domains.standard_domain
        self._objects_of_std: dict[str, list[Any]] = {}
        for (kind, name), place in sorted(self._std.objects.items()):
            # A term is found without regard to case.
            key = name.lower() if kind == "term" else name
            self._objects_of_std.setdefault(key, []).append((kind, name, place))
        self._objects_of: dict[str, str] = {}
        self._copies = copies_of_pages(env)

    def on(self, docname: str, page: Page) -> Iterator[Any]:
        """Give what one page shows of others."""
        index = self._index
        yield self._contents(docname)
        for directory in page.directories:
            if directory.layout == "picture":
                yield over_time(index, directory, docname)
            for row in rows(index, directory, docname):
                yield row, list(self._people(row.people))
        for technology in page.technologies:
            yield discussion(index, technology.title)
            yield [others(index, technology.title, relation) for relation in BACK]
        yield index.linking.on(docname).links
        for reference in page.references:
            found = index.find(reference.kind, reference.target, docname)
            yield self._technologies(found) if reference.kind == "technology" else found
        yield list(self._people(_people_of(page)))
        for event in page.events:
            yield around(index, Place(docname, event.id))
            yield discussed_at(index, Place(docname, event.id))
        for outward in page.outward:
            yield self._destination(docname, outward)
        yield old_on(self._env, docname)
        yield self._copies.get(docname)

    def _technologies(self, found: Iterable[Found]) -> Any:
        """Where names of technologies lead, with what the tooltips of such links say."""
        return [(thing, self._index.linking.targets[thing.title]) for thing in found]

    def _people(self, entries: Iterable[Entry]) -> Iterator[Any]:
        """Where the names in lists and cards lead, and those of their organisations."""
        for entry in entries:
            yield [(found.name, found.place) for found in self._index.find_person(entry)]
            yield [self._index.identities.organization_url(text) for text in entry.affiliations]

    def _contents(self, docname: str) -> list[Any]:
        """The headings of other pages that tables of contents on a page show, down to their depth.

        Sphinx writes a page again for those that it includes itself, not for those below them.
        """
        env = self._env
        shown: list[Any] = []
        for tree in env.tocs[docname].findall(addnodes.toctree):
            if tree.get("hidden"):
                continue
            depth = tree.get("maxdepth", -1)
            deepest = depth if depth > 0 else _DEEPEST
            below = [(1, name) for name in tree["includefiles"]]
            seen = {docname}
            while below:
                level, name = below.pop()
                if name in seen or name not in env.tocs:
                    continue
                seen.add(name)
                if level == deepest or tree.get("titlesonly"):
                    shown.append((name, meant_text(env.titles[name])))
                else:
                    shown.append((name, env.tocs[name].pformat()))
                if level < deepest:
                    below.extend((level + 1, inner) for inner in env.toctree_includes.get(name, ()))
        return shown

    def _destination(self, docname: str, outward: Outward) -> Any:
        """Where a reference of Sphinx's own leads, and the title that it may show."""
        env, index = self._env, self._index
        target, _hash, anchor = outward.target.partition("#")
        if outward.role == "term":
            found = self._objects_of_std.get(target) or self._objects_of_std.get(target.lower())
            return found or self._technologies(index.find("technology", target))
        if outward.role in _TO_PAGES:
            page = target if outward.domain == "doc" else docname_join(docname, target)
            if page in env.titles:
                anchors = cast("Any", env.metadata[page]).get("myst_slugs") or {}
                return meant_text(env.titles[page]), anchors.get(anchor), self._label(anchor)
        if outward.domain not in {"std", "", "None"} or outward.role == "option":
            # What is found by parts of its name, or by rules that only its domain knows.
            return self._all_of(outward.domain)
        label = self._label(outward.target, outward.role)
        named = [self._objects_of_std.get(name) for name in (target, target.lower())]
        things = [index.find(kind, outward.target) for kind in THINGS]
        # A label or a term of Sphinx's own is answered for before things of ours.
        return (label, named) if label or named[1] else (named, things)

    def _label(self, target: str, role: str = "") -> Any:
        label = target.lower()
        found = self._std.labels.get(label) or self._std.anonlabels.get(label)
        if found is None or role != "numref":
            return found
        numbers = self._env.toc_fignumbers.get(found[0], {})
        return found, sorted((kind, sorted(table.items())) for kind, table in numbers.items())

    def _all_of(self, name: str) -> str:
        """A digest of everything in a domain of which we do not know what a reference shows."""
        if name not in self._objects_of:
            domain = self._env.domains.get(name)
            objects = sorted(domain.get_objects()) if domain is not None else []
            self._objects_of[name] = _digest(objects)
        return self._objects_of[name]


def _people_of(page: Page) -> Iterator[Entry]:
    """Everybody whom the lists, the cards and the headers of a page show."""
    for attendees in page.lists:
        yield from attendees.entries
        for _group, people in attendees.groups:
            yield from people
    for talk in page.talks:
        yield from (*talk.speakers, *talk.moderators)
    for event in page.events:
        for _key, people in event.people:
            yield from people


def _digest(facts: object) -> str:
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _remove(app: Sphinx, docname: str) -> None:
    """Take a page out of the output; Sphinx leaves it there for ever."""
    current = {output_of(app, other) for other in app.env.found_docs}
    page = output_of(app, docname)
    for path in [*({page} - current if page else ()), *_old_sources(app, docname)]:
        _unlink(app, path)


def _unlink(app: Sphinx, path: Path) -> None:
    """Take a file out of the output, and the folders that are empty then."""
    if path.is_file():
        path.unlink()
        _remove_empty(path.parent, app.outdir)


def _old_sources(app: Sphinx, docname: str) -> Iterator[Path]:
    """Copies of the source of a page that is gone, was in another markup, or is not copied any more."""
    is_there = docname in app.env.found_docs and app.config.html_copy_source
    now = app.env.doc2path(docname).suffix if is_there else None
    for suffix in app.config.source_suffix:
        if suffix != now:
            name = f"{docname}{suffix}{app.config.html_sourcelink_suffix}"
            yield Path(app.outdir, "_sources", name)


def output_of(app: Sphinx, docname: str) -> Path | None:
    """The file that a builder of one file a page writes for *docname*; None for other builders."""
    # The second is the name that it has in Sphinx 8.2.
    for name in ("get_output_path", "get_outfilename"):
        if hasattr(app.builder, name):
            return Path(getattr(app.builder, name)(docname))
    suffix = getattr(app.builder, "out_suffix", "")
    return app.outdir / f"{docname}{suffix}" if suffix else None


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def keep_out_of_the_book(_app: Sphinx, config: Config) -> None:
    """Keep the record out of an EPUB, which takes in whatever lies in its folder."""
    if "epub_exclude_files" in config:
        config.epub_exclude_files = [*config.epub_exclude_files, record.FILE]


def setup_freshness(app: Sphinx) -> None:
    """Compare before writing, record after it."""
    app.connect("config-inited", keep_out_of_the_book)
    app.connect("env-get-outdated", pages_to_read)
    # Before anybody asks what the copies are called.
    app.connect("env-updated", name_copies, priority=400)
    app.connect("env-updated", pages_to_write)
    app.connect("build-finished", put_search_index_right)
    # After everything else that writes into the output.
    app.connect("build-finished", note_what_was_written, priority=900)
