"""What a page shows of others, as a digest: by it one is known that has gone stale.

Titles in the navigation, rows of directories, mentions, the places that references lead to.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx import addnodes
from sphinx.util import docname_join

from ...authoring.technologies import BACK
from ...base.elements import meant_text
from ...base.settings import SETTINGS, value_of
from ...store.discussed import discussed_at
from ...store.discussions import discussion
from ...store.domain import minutes_domain
from ...store.listing import rows
from ...store.over_time import over_time
from ...store.things import THINGS, Place
from ..addresses.old_addresses import old_on
from ..glossary.history import others
from ..navigation.around import around
from ..navigation.near import is_cut, navigation_of
from ..printing.volumes import place_in_book
from .copies import copies_of_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...pure.people.names import Entry
    from ...pure.records import Outward, Page
    from ...store.things import Found

#: Deeper than contents can be.
_DEEPEST = 99
#: Roles of Sphinx and MyST that may lead to a page.
_TO_PAGES = {"doc", "any", "myst"}


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
            yield [self._index.who.identities.organization_url(text) for text in entry.affiliations]

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
