"""A picture of what a note costs among how many, for each program: flat lines grow as they should.

Both axes are logarithmic. It is drawn on paper of its own, which is dark for readers who like it dark.
"""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDTH, _HEIGHT = 760.0, 440.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 64.0, 220.0, 40.0, 52.0
#: As high as a label beside a line.
_LABEL = 17.0
_STYLE = """
.paper { fill: #ffffff } .grid { stroke: #d9d9d9; stroke-width: 1 } text { fill: #444444 }
.line { stroke: #767676; stroke-width: 1.5; fill: none } .dot { fill: #767676 }
.ours .line { stroke: #a8321f; stroke-width: 3 } .ours .dot { fill: #a8321f }
.ours text { fill: #a8321f; font-weight: bold }
@media (prefers-color-scheme: dark) {
  .paper { fill: #1a1c1e } .grid { stroke: #3a3d40 } text { fill: #cfd0d0 }
  .line { stroke: #8f9296 } .dot { fill: #8f9296 }
  .ours .line { stroke: #ff9b85 } .ours .dot { fill: #ff9b85 } .ours text { fill: #ff9b85 }
}
"""
#: What stands beside an axis.
_TICKS = tuple(digit * 10**power for power in range(6) for digit in (1, 2, 5))


class Line(NamedTuple):
    """What is drawn of one program."""

    label: str
    #: Number of notes, and milliseconds that each of them takes.
    points: tuple[tuple[int, float], ...]
    is_ours: bool = False


class Scale:
    """From values to pixels; logarithms of the one are as far apart as the other."""

    def __init__(self, least: float, most: float, start: float, end: float) -> None:
        """Leave some room where there is one value only."""
        self._least, self._most = log10(least), log10(most if most > least else 2 * least)
        self._start, self._end = start, end

    def __call__(self, value: float) -> float:
        part = (log10(value) - self._least) / (self._most - self._least)
        return round(self._start + part * (self._end - self._start), 1)


def svg(lines: Sequence[Line], title: str) -> str:
    """Draw lines; there must be one, with a point."""
    sizes = sorted({size for line in lines for size, _ms in line.points})
    costs = [ms for line in lines for _size, ms in line.points]
    x = Scale(sizes[0], sizes[-1], _LEFT, _WIDTH - _RIGHT)
    # To the next ticks, so that both ends of the axis are written.
    low = max((tick for tick in _TICKS if tick <= min(costs)), default=min(costs))
    high = min((tick for tick in _TICKS if tick >= max(costs)), default=max(costs))
    y = Scale(low, high, _HEIGHT - _BOTTOM, _TOP)
    drawing = _paper(title)
    _grid(drawing, x, y, sizes, [tick for tick in _TICKS if low <= tick <= high])
    heights = apart([y(line.points[-1][1]) for line in lines])
    for line, height in zip(lines, heights, strict=True):
        _draw(drawing, line, x, y, height)
    return ET.tostring(drawing, encoding="unicode") + "\n"


def apart(heights: Sequence[float]) -> list[float]:
    """Move labels so that none stands on another, and each as little as may be."""
    places = sorted(range(len(heights)), key=lambda place: heights[place])
    moved = list(heights)
    lowest = float("-inf")
    for place in places:
        moved[place] = lowest = max(heights[place], lowest + _LABEL)
    # What was pushed out of the picture comes back, and pushes in its turn.
    highest = _HEIGHT - _BOTTOM / 2
    for place in reversed(places):
        moved[place] = highest = min(moved[place], highest)
        highest -= _LABEL
    return moved


def _paper(title: str) -> ET.Element:
    drawing = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_WIDTH:g} {_HEIGHT:g}",
            "font-family": "Open Sans, Helvetica, Arial, Libertinus Sans, sans-serif",
            "font-size": "13",
            "role": "img",
        },
    )
    ET.SubElement(drawing, "title").text = title
    ET.SubElement(drawing, "style").text = _STYLE
    size = {"width": f"{_WIDTH:g}", "height": f"{_HEIGHT:g}", "rx": "6", "class": "paper"}
    ET.SubElement(drawing, "rect", size)
    _text(drawing, _LEFT, 22, "milliseconds of CPU a note, clean build", "start")
    _text(drawing, (_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 10, "notes")
    return drawing


def _grid(
    drawing: ET.Element, x: Scale, y: Scale, sizes: Iterable[int], ticks: Iterable[int]
) -> None:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for tick in ticks:
        path = f"M{_LEFT:g} {y(tick):g}H{right:g}"
        ET.SubElement(drawing, "path", {"d": path, "class": "grid"})
        _text(drawing, _LEFT - 8, y(tick) + 4.5, f"{tick:,}", "end")
    for size in sizes:
        path = f"M{x(size):g} {_TOP:g}V{bottom:g}"
        ET.SubElement(drawing, "path", {"d": path, "class": "grid"})
        _text(drawing, x(size), bottom + 18, f"{size:,}")


def _draw(drawing: ET.Element, line: Line, x: Scale, y: Scale, height: float) -> None:
    group = ET.SubElement(drawing, "g", {"class": "ours" if line.is_ours else "other"})
    points = [(x(size), y(ms)) for size, ms in line.points]
    path = "M" + "L".join(f"{left:g} {top:g}" for left, top in points)
    ET.SubElement(group, "path", {"d": path, "class": "line"})
    for left, top in points:
        circle = {"cx": f"{left:g}", "cy": f"{top:g}", "r": "3.5", "class": "dot"}
        ET.SubElement(group, "circle", circle)
    left, top = points[-1]
    if abs(height - top) > 1 or left < _WIDTH - _RIGHT:
        lead = f"M{left + 5:g} {top:g}L{_WIDTH - _RIGHT + 10:g} {height:g}"
        ET.SubElement(group, "path", {"d": lead, "class": "grid", "fill": "none"})
    _text(group, _WIDTH - _RIGHT + 14, height + 4.5, line.label, "start")


def _text(group: ET.Element, x: float, y: float, text: str, anchor: str = "middle") -> None:
    place = {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor}
    ET.SubElement(group, "text", place).text = text
