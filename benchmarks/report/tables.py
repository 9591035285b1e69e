"""Tables in Markdown, as the guide and the terminal show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peers.table import PEERS
from rows.table import SIDE_BY_SIDE, Build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rows.figures import Figure, Figures

NOTHING = "–"


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table: the first column is text, the others are numbers."""
    cells = [tuple(heads), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rules = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    lines = [
        [row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]
        for row in (cells[0], rules, *cells[1:])
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def number(value: float) -> str:
    """Write a figure with two digits that count."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _megabytes(value: float) -> str:
    return f"{value / 1e6:,.0f}"


def _kilobytes(value: float) -> str:
    return f"{value / 1e3:,.0f}"


def growth_of_peers(figures: Figures) -> str:
    """Give what a clean build takes, by program and number of notes."""
    builds = [Build(peer) for peer in SIDE_BY_SIDE]
    sizes = sorted({size for build in builds for size in figures.sizes(build)})
    rows = [
        [PEERS[build.peer].title, *(_with_times(figures, build, size) for size in sizes)]
        for build in builds
        if figures.sizes(build)
    ]
    heads = [f"{size:,} notes" for size in sizes]
    return markdown(["Seconds of CPU, and as a multiple of ours", *heads], rows)


def _with_times(figures: Figures, build: Build, size: int) -> str:
    value, ours = (figures.median(each, size, "cpu") for each in (build, Build("minutes")))
    if value is None:
        return NOTHING
    if ours is None or build.peer == "minutes":
        return number(value)
    # With spaces that do not break.
    return f"{number(value)}\N{NO-BREAK SPACE}(×\N{NO-BREAK SPACE}{number(value / ours)})"


#: Columns of the table of one number of notes: head, kind of change, quantity, form.
_COLUMNS: tuple[tuple[str, str, str, Callable[[float], str]], ...] = (
    ("Clean, s", "clean", "cpu", number),
    ("Nothing changed, s", "no-op", "cpu", number),
    ("One note changed, s", "edit", "cpu", number),
    ("One term renamed, s", "rename", "cpu", number),
    ("Clean, wall s", "clean", "wall", number),
    ("Memory, MB", "clean", "memory", _megabytes),
    ("A page, kB", "clean", "page_bytes", _kilobytes),
)


def side_by_side(figures: Figures, size: int) -> str:
    """Give everything that was measured of all programs with so many notes."""
    rows = [
        [
            PEERS[peer].title,
            *(
                NOTHING if value is None else form(value)
                for _head, step, quantity, form in _COLUMNS
                for value in [figures.median(Build(peer, step), size, quantity)]
            ),
        ]
        for peer in SIDE_BY_SIDE
        if size in figures.sizes(Build(peer))
    ]
    return markdown([f"{size:,} notes", *(column[0] for column in _COLUMNS)], rows)


def compared(figures: Iterable[Figure], rows: Iterable[str]) -> str:
    """Give what the comparisons of some rows came to, with the goals that we set ourselves."""
    wanted = set(rows)
    lines = [
        [
            figure.comparison.what,
            f"{figure.size:,}",
            _in_units(figure, figure.value),
            NOTHING if figure.goal is None else f"≤ {_in_units(figure, figure.goal)}",
        ]
        for figure in figures
        if figure.row in wanted
    ]
    return markdown(["What", "Notes", "Figure", "Goal"], lines)


def _in_units(figure: Figure, value: float) -> str:
    """Ratios are bare; what is no ratio has a unit."""
    comparison = figure.comparison
    if comparison.against is not None or comparison.is_growth:
        return f"{value:.2f}"
    return f"{value / 1e9:.2f} GB" if comparison.quantity == "memory" else f"{value / 60:.1f} min"
