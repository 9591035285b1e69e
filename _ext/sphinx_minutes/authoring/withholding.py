"""Names that are not to be shown, kept from the parser: the source of a page goes through the veil.

What stands in a list, a talk or a role becomes somebody under an opaque slug there; what is left of
the stand-ins, and names that come by other ways, `blackout.py` takes out of the finished tree.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from ..pure.withheld import covered_source, stand_ins
from ..store import private
from ..store.domain import minutes_domain
from .safety import scope

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def covered(env: BuildEnvironment, docname: str, text: str) -> str:
    """Give the source of a page with stand-ins for the names that are not to be shown."""
    known = minutes_domain(env).private
    if known is None:
        return text
    return covered_source.covered(known.veil, text, markup=scope.markup_of(env, docname))


def begin(app: Sphinx) -> None:
    """Learn whom to hide before any page is read; end the build where they would be shown."""
    known = private.read(app.config, Path(app.confdir))
    minutes_domain(app.env).private = known
    if known is not None and app.config.html_copy_source:
        message = (
            "html_copy_source publishes the sources of the pages, and with them the names that "
            "minutes_private_people is to hide; write html_copy_source = False in conf.py"
        )
        raise ConfigError(message)


def pages_to_read(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Give all pages when other people are to be hidden than the last time."""
    domain = minutes_domain(env)
    domain.all_is_new = private.are_others(domain.data["private"], domain.private)
    if not domain.all_is_new:
        return []
    domain.data["private"] = private.seal(domain.private)
    return sorted(env.found_docs)


def cover_page(app: Sphinx, docname: str, source: list[str]) -> None:
    """Cover the names of a page."""
    source[0] = covered(app.env, docname, source[0])


def cover_included(app: Sphinx, _path: Path, _docname: str, content: list[str]) -> None:
    """Cover the names of a file that a page includes."""
    content[0] = covered(app.env, app.env.docname, content[0])


def clear_registers(_app: Sphinx, env: BuildEnvironment) -> None:
    """Take stand-ins out of what directives of others noted while they ran, such as terms."""
    if minutes_domain(env).private is None:
        return
    for domain in env.domains.sorted():
        for table in domain.data.values() if domain.name != "minutes" else ():
            for key, value in list(table.items()) if isinstance(table, dict) else ():
                renamed = stand_ins.everywhere(key, stand_ins.slugged)
                if renamed != key:
                    del table[key]
                table[renamed] = stand_ins.everywhere(value, stand_ins.plain)


def setup_withholding(app: Sphinx) -> None:
    """Cover names before anything else of ours reads a page."""
    # Before anything looks at a page or its file (500).
    app.connect("builder-inited", begin, priority=100)
    # Before the series are found (500), of which all are to be read anew then.
    app.connect("env-get-outdated", pages_to_read, priority=400)
    # After extensions that make text of templates (500), before the head is read (700).
    app.connect("source-read", cover_page, priority=600)
    app.connect("include-read", cover_included, priority=600)
    # Before anything is derived from what was read (500).
    app.connect("env-updated", clear_registers, priority=100)
