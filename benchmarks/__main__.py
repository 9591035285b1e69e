"""Measures builds side by side: ours, those of other programs, and ours in other ways.

    python benchmarks                        every row, with its own numbers of notes
    python benchmarks --short                the side by side of 100 and 300 notes, once: some minutes
    python benchmarks growth 100 10000       one row, with other numbers of notes
    python benchmarks peers 1000 --only minutes,furo --rounds 1
    python benchmarks report                 the tables once more, of what is kept

Measures are kept in build/bench/measures.jsonl: those of a program with a number of notes until it is
measured with so many again. --page writes the tables and the picture into the guide.
"""

from __future__ import annotations

import argparse

from peers.environments import programs_of
from peers.table import PEERS
from report import tables
from report.page import PAGE, write_page
from rows.figures import Figures
from rows.plan import MEASURES, measure_all, measures, merged, turns
from rows.table import ROWS, SIDE_BY_SIDE, Build

#: Rows and numbers of notes of a run that is to be short, on two cores at once.
_SHORT = ("peers", "growth"), (100, 300)
#: Some programs build everything anew for each change; a short run waits for that with so many notes only.
_SHORT_CHANGES = 100


def main() -> None:
    """Measure what is asked for, and show what is known."""
    asked = _command_line()
    given = asked.parse_args()
    rows = [word for word in given.what if not word.isdigit()]
    sizes = tuple(int(word) for word in given.what if word.isdigit())
    unknown = [word for word in rows if word not in {*ROWS, "report"}]
    if unknown:
        asked.error(f"there is no row {unknown[0]}; there are {', '.join(ROWS)} and report")
    only = tuple(given.only.split(",")) if given.only else ()
    if not set(only) <= PEERS.keys():
        asked.error(f"--only knows {', '.join(PEERS)}")
    rounds, at_once = given.rounds, given.at_once
    if given.short:
        rows, sizes = rows or list(_SHORT[0]), sizes or _SHORT[1]
        rounds, at_once = rounds or 1, at_once or 2
    if rows != ["report"]:
        jobs = merged(job for row in rows or ROWS for job in ROWS[row].jobs(sizes, only))
        if given.short:
            jobs = [job.without_changes() if job.size > _SHORT_CHANGES else job for job in jobs]
        for requirements in sorted({PEERS[job.peer].requirements for job in jobs}):
            programs_of(requirements)
        measure_all(turns(jobs, rounds), at_once=at_once or 1)
    show(Figures(measures()))
    if given.page:
        write_page(Figures(measures()))
        print(f"Written into {PAGE}.")


def _command_line() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(
        prog="python benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"{name:10} {row.says}" for name, row in ROWS.items()),
    )
    asked.add_argument("what", nargs="*", metavar="ROW|NOTES", help="rows, and numbers of notes")
    asked.add_argument("--short", action="store_true", help="100 and 300 notes, once, two at once")
    asked.add_argument("--rounds", type=int, help="how often to measure everything")
    asked.add_argument("--at-once", type=int, help="how many builds at one time (1)")
    asked.add_argument("--only", metavar="NAMES", help="these programs, with commas between them")
    asked.add_argument("--page", action="store_true", help="write the page of the guide")
    return asked


def show(figures: Figures) -> None:
    """Print everything that is known."""
    print(f"\nMedians of {MEASURES}\n")
    print(tables.growth_of_peers(figures))
    for size in figures.sizes():
        if any(size in figures.sizes(Build(peer)) for peer in SIDE_BY_SIDE):
            print(tables.side_by_side(figures, size))
    print(tables.compared(figures.compared(), ROWS))


if __name__ == "__main__":
    main()
