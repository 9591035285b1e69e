"""Links in the head of a page to the exports, where feed readers and other programs look for them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from ...base.wording import _
from ...store.domain import minutes_domain
from ..appearance import has_ours
from .archive import FILE as ARCHIVE
from .atom import FILE as ATOM
from .builders import is_for_readers
from .ics import FILE as ICS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from ...store.index import Index


class Alternate(NamedTuple):
    """A file that says in another form what the pages say."""

    name: str
    media_type: str
    title: Callable[[], str]


_ALTERNATES = (
    Alternate(ATOM, "application/atom+xml", lambda: _("Events as a feed")),
    Alternate(ICS, "text/calendar", lambda: _("Events as a calendar")),
    Alternate(ARCHIVE, "application/json", lambda: _("Notes as data")),
)


def alternates(index: Index) -> Iterator[Alternate]:
    """Give the files that the site has; there is no calendar without a day in it."""
    return (each for each in _ALTERNATES if each.name != ICS or index.has_days)


def link_exports(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the links into the head of a page that has something of ours on it, and of no other."""
    if doctree is None or not is_for_readers(app) or not has_ours(doctree):
        return
    links = "".join(
        f'<link rel="alternate" type="{each.media_type}" title="{escape(each.title())}"'
        f' href="{escape(context["pathto"](each.name, resource=True))}">\n'
        for each in alternates(minutes_domain(app.env).index)
    )
    context["metatags"] = f"{context.get('metatags', '')}{links}"


def setup_discovery(app: Sphinx) -> None:
    """Link the exports from each page as it is written."""
    app.connect("html-page-context", link_exports)
