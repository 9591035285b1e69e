"""Where the dots of a plot go, and its drawing as SVG."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Pixels, at which letters are as high as those around the picture.
ROW = 24.0
_LETTER = 7.2
_LONGEST = 30
#: Steps from one column to the next, for at most so many columns.
_STEPS = ((16, 48.0), (28, 32.0))
_NARROW = 22.0
_SLOPE = sqrt(0.5)


class Label(NamedTuple):
    """A word beside a row, or above a column."""

    x: float
    y: float
    #: As it fits.
    text: str


class Plot(NamedTuple):
    """The measures of a plot; y grows downwards."""

    width: float
    height: float
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]

    def dot(self, row: int, column: int) -> tuple[float, float]:
        """Give the middle of a dot."""
        return self.columns[column].x, self.rows[row].y


class Dot(NamedTuple):
    """A dot with where it leads."""

    row: int
    column: int
    times: int
    href: str
    #: What is said of it to who points at it.
    told: str


def cut(text: str) -> str:
    """Give a label that is not too long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def radius(times: int) -> float:
    """Give the radius of a dot: its area grows with the number."""
    return min(2.6 + 2 * sqrt(times), ROW / 2 - 1)


def layout(rows: Sequence[str], columns: Sequence[str]) -> Plot:
    """Find a place for everything."""
    row_labels, column_labels = [cut(text) for text in rows], [cut(text) for text in columns]
    left = max(map(len, row_labels), default=0) * _LETTER + 16
    step = next((step for most, step in _STEPS if len(columns) <= most), _NARROW)
    over = max(map(len, column_labels), default=0) * _LETTER * _SLOPE
    top = over + 18
    xs = [left + step * (number + 0.5) for number in range(len(columns))]
    ys = [top + ROW * (number + 0.5) for number in range(len(rows))]
    last = len(column_labels[-1]) * _LETTER * _SLOPE if column_labels else 0.0
    return Plot(
        width=round(left + step * len(columns) + max(last, 12.0) + 4, 1),
        height=round(top + ROW * len(rows) + 6, 1),
        rows=tuple(Label(left - 12, y, text) for y, text in zip(ys, row_labels, strict=True)),
        columns=tuple(Label(x, top - 8, text) for x, text in zip(xs, column_labels, strict=True)),
    )


def svg(plot: Plot, dots: Iterable[Dot], links: tuple[Sequence[str], Sequence[str]]) -> str:
    """Draw it; *links* are the addresses of the labels of rows and of columns, '' for none.

    Without any address the drawing stands on its own, in colours for light and for dark paper.
    """
    drawing = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {plot.width:g} {plot.height:g}",
            "width": f"{plot.width:g}",
            "height": f"{plot.height:g}",
            "class": "minutes-plot",
            "font-size": "13",
            "font-family": "Open Sans, Helvetica, Arial, Libertinus Sans, sans-serif",
            "fill": "#6f6f6f",
            "aria-hidden": "true",
        },
    )
    _grid(drawing, plot)
    for label, href in zip(plot.rows, links[0], strict=True):
        place = {"x": f"{label.x:g}", "y": f"{label.y + 4.5:g}", "text-anchor": "end"}
        ET.SubElement(_linked(drawing, href), "text", place).text = label.text
    for label, href in zip(plot.columns, links[1], strict=True):
        turned = f"translate({label.x:g} {label.y:g}) rotate(-45)"
        ET.SubElement(_linked(drawing, href), "text", {"transform": turned}).text = label.text
    for dot in dots:
        x, y = plot.dot(dot.row, dot.column)
        size = {"cx": f"{x:g}", "cy": f"{y:g}", "r": f"{radius(dot.times):.2f}", "fill": "#c2503d"}
        link = _linked(drawing, dot.href, "minutes-dot")
        circle = ET.SubElement(link, "circle", size)
        ET.SubElement(circle, "title").text = dot.told
    return ET.tostring(drawing, encoding="unicode")


def _grid(drawing: ET.Element, plot: Plot) -> None:
    """Draw a thin line along each row and each column."""
    if not (plot.rows and plot.columns):
        return
    right, bottom = plot.columns[-1].x + 10, plot.rows[-1].y + ROW / 2
    along = [f"M{row.x + 6:g} {row.y:g}H{right:g}" for row in plot.rows]
    down = [f"M{column.x:g} {column.y + 4:g}V{bottom:g}" for column in plot.columns]
    lines = {
        "d": "".join([*along, *down]),
        "stroke": "#9a9a9a",
        "stroke-opacity": "0.35",
        "fill": "none",
    }
    ET.SubElement(drawing, "path", lines)


def _linked(drawing: ET.Element, href: str, name: str = "minutes-label") -> ET.Element:
    """Give what to draw in: a link, which keyboards pass by, as the table beside holds it too."""
    if not href:
        return ET.SubElement(drawing, "g", {"class": name})
    return ET.SubElement(drawing, "a", {"href": href, "class": name, "tabindex": "-1"})
