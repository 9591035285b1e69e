"""The page that readers get where there is none, at whatever address they asked for.

A server sends it under that very address, ``/en/latest/some/where``, from which no relative link of the
page would lead anywhere. So the page says from which address its links are to be read; that needs
to be known, and without it no such page is written.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ...base import hosting
from ...base.wording import _
from ..exports.builders import is_for_readers
from ..exports.text import base_of
from .canonical import NOT_TO_BE_FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

#: The name that servers look for, Read the Docs and GitHub Pages among them.
NAME = "404"


def page_for_the_lost(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Make the page, unless somebody wrote one."""
    if not _is_wanted(app):
        return
    title = _("There is no such page")
    start = app.builder.get_relative_uri(NAME, app.config.root_doc)
    search = app.builder.get_relative_uri(NAME, "search")
    ways = [
        (start, _("Begin at the start")),
        *([(search, _("Search these pages"))] if getattr(app.builder, "search", False) else []),
    ]
    body = (
        f"<h1>{escape(title)}</h1>\n"
        f"<p>{escape(_('What was here may have another address now.'))}</p>\n<ul>\n"
        + "".join(f'<li><a href="{escape(to)}">{escape(said)}</a></li>\n' for to, said in ways)
        + "</ul>\n"
    )
    yield NAME, {"title": title, "body": body}, "page.html"


def read_links_from(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Say in the head of the page, before all links, from which address they are to be read."""
    if pagename == NAME and _is_wanted(app):
        path = f"{_path(app)}{app.builder.get_target_uri(NAME)}"
        context["metatags"] = (
            f'<base href="{escape(path)}">\n{NOT_TO_BE_FOUND}{context.get("metatags") or ""}'
        )
        context["pageurl"] = None


def _is_wanted(app: Sphinx) -> bool:
    return is_for_readers(app) and NAME not in app.env.found_docs and bool(_path(app))


def _path(app: Sphinx) -> str:
    """Give the path under which the pages are on their server, '' when nobody says it."""
    address = base_of(hosting.address_of_build() or app.config.html_baseurl or "")
    return urlsplit(address).path


def setup_not_found(app: Sphinx) -> None:
    """Write the page at the end, and look at it after all others have (500)."""
    app.connect("html-collect-pages", page_for_the_lost)
    app.connect("html-page-context", read_links_from, priority=950)
