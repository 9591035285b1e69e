"""``<folder of a series>/latest``: the one address that moves, to the newest event of the series.

It is no page: nothing lists, finds or cites it. It is for readers who keep a bookmark.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ...base.wording import _
from ...store.domain import minutes_domain
from ..exports.builders import is_for_readers

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...store.things import Place

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<title>{title}</title>
</head>
<body>
<p>{newest} <a href="{address}">{title}</a></p>
</body>
</html>
"""


def latest_pages(app: Sphinx) -> dict[str, str]:
    """Give what to write under ``latest`` in the folder of each series that has a dated event."""
    if not is_for_readers(app):
        return {}
    index = minutes_domain(app.env).index
    pages: dict[str, str] = {}
    for id_, (_docname, series) in sorted(index.series.items()):
        name = f"{series.folder}/latest".lstrip("/")
        newest = index.kinship.newest(id_)
        # A page that somebody wrote under that name stays.
        if newest and name not in app.env.found_docs:
            pages.setdefault(name, _redirect(app, name, newest.place, newest.event.title))
    return pages


def _redirect(app: Sphinx, name: str, place: Place, title: str) -> str:
    address = app.builder.get_relative_uri(name, place.docname)
    return _PAGE.format(
        language=escape(app.config.language),
        address=escape(f"{address}#{place.id}" if place.id else address),
        title=escape(title or place.name),
        newest=escape(_("The newest:")),
    )
