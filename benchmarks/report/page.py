"""Puts figures into the page of the guide, between the lines that mark their place."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from peers.environments import versions
from peers.table import PEERS
from places import ROOT
from rows.table import ROWS, SIDE_BY_SIDE, Build

from . import tables
from .machine import described
from .plot import Line, svg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rows.figures import Figures

PAGE = ROOT / "source" / "guide" / "speed.md"
#: Comments of MyST, between which the command writes.
_PLACE = re.compile(r"(?<=^% figures begin\n)(.*?)(?=^% figures end$)", re.MULTILINE | re.DOTALL)
#: Not the name of the page, or Sphinx would take that for a picture, too.
_PICTURE = "build-times"
_OTHERS = tuple(peer for peer in SIDE_BY_SIDE if peer != "minutes")
#: A sheet of paper, in Typst, that is as big as the picture.
_SHEET = "#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
#: Typst in a process of its own: its threads stay, and forked processes may wait for them for ever.
_AS_PNG = f"""
import sys, typst
drawn = sys.stdin.read()
png = typst.compile({_SHEET.encode()!r}, format="png", sys_inputs={{"svg": drawn}}, ppi=144)
sys.stdout.buffer.write(png)
"""
_TITLE = "Milliseconds of CPU that a note takes, by number of notes, for each program"


def write_page(figures: Figures, page: Path = PAGE) -> None:
    """Write tables into the page, and the picture beside it."""
    text = page.read_text(encoding="utf-8")
    written = "\n".join(_parts(figures))
    page.write_text(_PLACE.sub(lambda _old: f"\n{written}\n", text), encoding="utf-8")
    drawn = svg(lines(figures), _TITLE)
    picture = page.with_name(f"{_PICTURE}.svg")
    picture.write_text(drawn, encoding="utf-8")
    # For what cannot show drawings, such as LaTeX; in the colours for light paper.
    png = subprocess.run(
        [sys.executable, "-c", _AS_PNG], input=drawn.encode(), stdout=subprocess.PIPE, check=True
    )
    picture.with_suffix(".png").write_bytes(png.stdout)


def lines(figures: Figures) -> list[Line]:
    """Give what is drawn: a line for each program with its medians."""
    drawn = []
    for peer in SIDE_BY_SIDE:
        build = Build(peer)
        costs = [
            (size, cost * 1000)
            for size in figures.sizes(build)
            if (cost := figures.median(build, size, "cpu_a_note")) is not None
        ]
        if costs:
            drawn.append(Line(PEERS[peer].title, tuple(costs), is_ours=peer == "minutes"))
    return drawn


def _parts(figures: Figures) -> Iterator[str]:
    least, most = figures.repeats()
    times = f"{least}" if least == most else f"{least} to {most}"
    repeated = "Each was built once" if most == 1 else f"Medians of {times} builds of each"
    yield f"Measured on {described()}. {repeated}.\n"
    yield f"```{{figure}} {_PICTURE}.*\n:alt: {_TITLE}\n\n{_TITLE}; less is better.\n```\n"
    yield tables.growth_of_peers(figures)
    changed = {size for peer in _OTHERS for size in figures.sizes(Build(peer, "rename"))}
    if changed:
        yield tables.side_by_side(figures, max(changed))
    yield from _remarks(figures)
    own = [name for name in ROWS if name != "peers"]
    yield "What we ask of ourselves:\n"
    yield tables.compared(figures.compared(), own)


def _remarks(figures: Figures) -> Iterator[str]:
    yield "What was built with each:\n"
    for key in SIDE_BY_SIDE:
        peer = PEERS[key]
        if figures.sizes(Build(key)) and peer.remark:
            pins = ", ".join(versions(peer.requirements)) if peer.requirements else ""
            yield f"{peer.title}\n: {peer.remark}{f' (`{pins}`)' if pins else ''}\n"
