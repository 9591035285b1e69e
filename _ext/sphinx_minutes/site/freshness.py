"""Freshness: a page is written again when what it shows of other pages changed, and only then.

Sphinx writes a page again when its own source changes. What a page shows of others (titles in the
navigation, rows of directories, mentions, the places that references lead to) goes stale
unnoticed. Beside each output lies ``.minutes``: for each page a digest of all that. A page with
another digest than the one recorded is written; the file itself is written last, after success,
so that a build that was stopped is made good by the next.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx import addnodes

from ..authoring.directories import rows
from ..base.elements import meant_text
from ..store.domain import minutes_domain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..pure.records import Outward, Page
    from ..store.index import Index

FILE = ".minutes"
#: Raised when digests are made of other things; older files then count for nothing.
FORMAT = 1


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give the pages that show something else than when they were last written."""
    written = _read(app.outdir / FILE)
    if not written:
        # Nothing is known of an output that another version or nobody of ours has written.
        return sorted(env.found_docs) if (app.outdir / FILE).exists() else []
    return sorted(
        docname for docname, digest in digests(app, env).items() if written.get(docname) != digest
    )


def note_what_was_written(app: Sphinx, exception: Exception | None) -> None:
    """Record what every page of the output shows now, and take pages out that are gone."""
    if exception is not None:
        return
    now = digests(app, app.env)
    for docname in sorted(set(_read(app.outdir / FILE)) - set(now)):
        _remove(app, docname)
    content = json.dumps({"format": FORMAT, "pages": now}, indent=0, sort_keys=True)
    # A plain Path: Sphinx's own kind still has the replace() of a str.
    unfinished = Path(app.outdir, f"{FILE}.new")
    unfinished.write_text(content, encoding="utf-8")
    unfinished.replace(unfinished.with_name(FILE))


def digests(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Give a digest for each page of what it says and of what it shows of others."""
    domain = minutes_domain(env)
    everywhere = _digest(list(_on_every_page(app, env)))
    return {
        docname: _digest([everywhere, *_foreign_facts(env, domain.index, docname, page)])
        for docname, page in sorted(domain.pages.items())
        if docname in env.found_docs
    }


def _on_every_page(app: Sphinx, env: BuildEnvironment) -> Iterator[Any]:
    """What the navigation of an HTML page shows of the site: the tree of contents and its titles."""
    if app.builder.format != "html":
        return
    for docname in sorted(env.toctree_includes):
        for tree in env.tocs[docname].findall(addnodes.toctree):
            yield docname, sorted((key, repr(value)) for key, value in tree.attributes.items())
    for docname in sorted(env.titles):
        # A theme may show the longer title too.
        yield docname, meant_text(env.titles[docname]), meant_text(env.longtitles[docname])


def _foreign_facts(
    env: BuildEnvironment, index: Index, docname: str, page: Page
) -> Iterator[Any]:
    """What one page shows of others, as data with a stable form."""
    yield page.source
    for directory in page.directories:
        yield rows(index, directory, docname)
    for technology in page.technologies:
        yield index.mentions(technology.title)
    for reference in page.references:
        yield index.find(reference.kind, reference.target, docname)
    for item in page.lists:
        yield index.home_of_people, len(item.entries)
    if page.talks or page.events:
        yield index.home_of_people
    for outward in page.outward:
        yield _destination(env, index, outward)


def _destination(env: BuildEnvironment, index: Index, outward: Outward) -> Any:
    """Where a reference of Sphinx's own leads, and the title that it may show."""
    std = env.domains.standard_domain
    target, _hash, anchor = outward.target.partition("#")
    if outward.role == "term":
        place = std.objects.get(("term", target)) or std.objects.get(("term", target.lower()))
        return place or index.find("technology", target)
    if target in env.titles:
        anchors = cast("Any", env.metadata[target]).get("myst_slugs") or {}
        return meant_text(env.titles[target]), anchors.get(anchor)
    label = target.lower()
    found = std.labels.get(label) or std.anonlabels.get(label)
    numbers = env.toc_fignumbers.get(found[0], {}) if found and outward.role == "numref" else {}
    if found:
        return found, sorted((kind, sorted(table.items())) for kind, table in numbers.items())
    domain = env.domains.get(outward.domain)
    return sorted(domain.get_objects()) if domain is not None and outward.domain != "std" else ()


def _digest(facts: object) -> str:
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read(path: Path) -> dict[str, str]:
    """Read what was written last; nothing, when the file is missing, garbled or of another format."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return dict(known["pages"]) if known["format"] == FORMAT else {}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _remove(app: Sphinx, docname: str) -> None:
    """Take a page out of the output; Sphinx leaves it there for ever."""
    current = {_output(app, other) for other in app.env.found_docs}
    page = _output(app, docname)
    sources = [
        app.outdir / "_sources" / f"{docname}{suffix}{app.config.html_sourcelink_suffix}"
        for suffix in app.config.source_suffix
    ]
    for path in [*({page} - current if page else ()), *sources]:
        if path.is_file():
            path.unlink()
            _remove_empty(path.parent, app.outdir)


def _output(app: Sphinx, docname: str) -> Path | None:
    """The file that a builder of one file a page writes for *docname*; None for other builders."""
    if hasattr(app.builder, "get_output_path"):
        return Path(app.builder.get_output_path(docname))
    suffix = getattr(app.builder, "out_suffix", "")
    return app.outdir / f"{docname}{suffix}" if suffix else None


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def setup_freshness(app: Sphinx) -> None:
    """Compare before writing, record after it."""
    app.connect("env-updated", pages_to_write)
    # After everything else that writes into the output.
    app.connect("build-finished", note_what_was_written, priority=900)
