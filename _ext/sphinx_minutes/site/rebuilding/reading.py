"""Which pages are read again although nobody touched them: those that point to one that came or went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...store.domain import minutes_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...pure.records import Outward


def pages_to_read(
    _app: Sphinx, env: BuildEnvironment, added: set[str], _changed: set[str], removed: set[str]
) -> list[str]:
    """Give the pages that point to a page that came or went."""
    return sorted(pointing_to(env, added, removed))


def pointing_to(env: BuildEnvironment, came: set[str], went: set[str]) -> set[str]:
    """Give the pages that point to one that came or went.

    Reading decides what they are made of: Sphinx keeps a page that is gone in the contents of others
    (it only looks for pages that came), and for MyST a link to a page that is not there is none.
    """
    moved = came | went
    if not moved:
        return set()
    included = {
        docname for docname, below in env.toctree_includes.items() if not went.isdisjoint(below)
    }
    linked = {
        docname
        for docname, page in minutes_domain(env).pages.items()
        if any(_page_meant(env, docname, outward) in moved for outward in page.outward)
    }
    return included | linked


def _page_meant(env: BuildEnvironment, docname: str, outward: Outward) -> str | None:
    """The page that a link of MyST leads to, whether it is there or not; None for other links."""
    target = outward.target.partition("#")[0]
    if outward.role != "myst" or not target:
        return None
    if outward.domain == "doc":
        return target
    return env.path2doc(env.relfn2path(target, docname)[1])
