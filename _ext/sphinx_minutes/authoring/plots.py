"""The picture of technologies over time: dots that lead to mentions, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..base import elements
from ..base.wording import _, say_date
from ..pure.glossary import dot_plot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..store.over_time import Column, Mark, OverTime, Track
    from ..store.things import Place

#: What a dot is where letters are all there is.
_DOT = "•"


class plot(nodes.image):  # noqa: N801 (docutils' way to name nodes)
    """A plot that is drawn by `site/plotting.py`, as each format likes best.

    Its children are links, those of its rows before those of its columns and of its dots, so that
    Sphinx resolves them as it does all others. ``rows`` and ``columns`` are their labels, ``dots``
    say of each its row, column, number and what is told of it. It is an image to builders that know
    nothing better.
    """


class plot_link(nodes.inline):  # noqa: N801 (docutils' way to name nodes)
    """A label or a dot, linked or not."""


def show(found: OverTime, docname: str, language: str, number: int) -> nodes.Element:
    """Build the plot and the table."""
    if not found.tracks:
        return elements.paragraph(nodes.Text(_("Nothing here yet.")), classes=["empty"])
    label = elements.paragraph(nodes.Text(_("The same as a table")), classes=["plot-label"])
    drawn = _plot(found, docname, language, number)
    return elements.container(drawn, label, _table(found, docname), classes=["over-time"])


def _plot(found: OverTime, docname: str, language: str, number: int) -> plot:
    drawn = plot("", uri="", candidates={"?": ""}, docname=docname, number=number)
    drawn["alt"] = _("Which technologies were discussed when; the table says the same.")
    drawn["rows"] = [track.title for track in found.tracks]
    drawn["columns"] = [_title(column) for column in found.columns]
    drawn["dots"] = [
        (
            row,
            mark.column,
            mark.times,
            _told(track, found.columns[mark.column], mark.times, language),
        )
        for row, track in enumerate(found.tracks)
        for mark in track.marks
    ]
    places: list[tuple[Place | None, str]] = [
        (track.entry, dot_plot.cut(track.title)) for track in found.tracks
    ]
    places += [(column.place, dot_plot.cut(_title(column))) for column in found.columns]
    places += [(mark.first, _DOT) for track in found.tracks for mark in track.marks]
    for place, text in places:
        linked = elements.link_to(*place, text, docname) if place else nodes.inline("", text)
        drawn += plot_link("", "", linked)
    return drawn


def _title(column: Column) -> str:
    return column.title or (column.place.name if column.place else _("Without a date"))


def _told(track: Track, column: Column, times: int, language: str) -> str:
    date = say_date(column.date, language) if column.place else ""
    about = " · ".join(filter(None, (track.title, _title(column), date)))
    return f"{about} ({times})"


def _table(found: OverTime, docname: str) -> nodes.table:
    """A row for each technology, with links to where it was mentioned."""
    group = nodes.tgroup("", cols=2)
    # Widths are relative, but the text builder reads them as numbers of characters.
    group += [nodes.colspec("", colwidth=24), nodes.colspec("", colwidth=60)]
    group += nodes.thead("", _row([[nodes.Text(_("Technology"))], [nodes.Text(_("Discussed at"))]]))
    body = nodes.tbody()
    for track in found.tracks:
        entry = elements.link_to(*track.entry, track.title, docname)
        where = [_mention(found.columns, mark, docname) for mark in track.marks]
        body += _row([[entry], elements.joined(where, " · ")])
    group += body
    return nodes.table("", group, classes=["colwidths-auto", *elements.css("table")])


def _mention(columns: Sequence[Column], mark: Mark, docname: str) -> list[nodes.Node]:
    """A link to where it was mentioned first, with how often."""
    column = columns[mark.column]
    link = elements.link_to(*mark.first, _title(column), docname)
    return [link, elements.inline(f" ({mark.times})", "details")] if mark.times > 1 else [link]


def _row(cells: Iterable[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", elements.paragraph(*cell)) for cell in cells))
