"""The rows of the benchmark: which programs build how many notes, and what is compared.

To add one, add a line to `ROWS`.
"""

from __future__ import annotations

from typing import NamedTuple

from peers.table import PEERS

from .builds import Job

#: The programs of other people, the same notes, and ours.
SIDE_BY_SIDE = tuple(peer for peer in PEERS if peer not in {"minutes-j2", "navigation"})
#: What Furo takes grows with the square of the notes; beyond this it is hours.
_LARGEST = {"furo": 1000}


class Build(NamedTuple):
    """Which builds are meant: of one program, behind one kind of change."""

    peer: str
    step: str = "clean"


class Comparison(NamedTuple):
    """What one kind of builds takes, alone or as a multiple of what another takes."""

    what: str
    #: A field of `rows.builds.Measure`; with ``a_note`` at its end, divided by the number of notes.
    quantity: str
    of: Build
    #: Without it the quantity itself is told, or how it grows.
    against: Build | None = None
    #: Whether the largest number of notes is compared with the smallest.
    is_growth: bool = False
    #: The most that it should be, and for how many notes that is said.
    goal: float | None = None
    goal_at: int = 0


class Row(NamedTuple):
    """One row: what is built, and what is said of it."""

    says: str
    peers: tuple[str, ...]
    sizes: tuple[int, ...]
    comparisons: tuple[Comparison, ...]
    #: As in `rows.builds.Job`.
    pairs: int = 0
    renames: bool = False

    def jobs(self, sizes: tuple[int, ...], only: tuple[str, ...]) -> list[Job]:
        """Give what is to be done for some numbers of notes, or for those of the row."""
        return [
            Job(peer, size, self.pairs, self.renames)
            for size in sizes or self.sizes
            for peer in self.peers
            if size <= _LARGEST.get(peer, size) and (not only or peer in only)
        ]


def _times_ours(peer: str, goal: float | None = None) -> Comparison:
    what = f"clean build, against {PEERS[peer].title}"
    return Comparison(what, "cpu", Build("minutes"), Build(peer), goal=goal, goal_at=1000)


ROWS: dict[str, Row] = {
    "peers": Row(
        "side by side with other programs",
        SIDE_BY_SIDE,
        (100, 300, 1000),
        (
            _times_ours("furo", 1 / 12),
            _times_ours("alabaster"),
            _times_ours("needs", 0.35),
            _times_ours("ablog"),
            _times_ours("material", 0.45),
            _times_ours("material-bare"),
            _times_ours("hugo"),
        ),
        pairs=1,
        renames=True,
    ),
    "growth": Row(
        "what a note costs among many",
        ("minutes",),
        (100, 1000, 10_000),
        (
            Comparison(
                "CPU a note, against the fewest notes",
                "cpu_a_note",
                Build("minutes"),
                is_growth=True,
                goal=1.25,
                goal_at=10_000,
            ),
            Comparison(
                "bytes a page, against the fewest notes",
                "page_bytes",
                Build("minutes"),
                is_growth=True,
                goal=1.25,
                goal_at=10_000,
            ),
            Comparison(
                "memory, against the fewest notes", "memory", Build("minutes"), is_growth=True
            ),
        ),
    ),
    "edits": Row(
        "a note that was changed, against nothing",
        ("minutes",),
        (1000, 10_000),
        (
            Comparison(
                "one note edited, against nothing changed",
                "cpu",
                Build("minutes", "edit"),
                Build("minutes", "no-op"),
                goal=1.3,
                goal_at=1000,
            ),
        ),
        pairs=3,
    ),
    "features": Row(
        "everything on, against the same navigation and plain text",
        ("minutes", "navigation"),
        (1000,),
        (
            Comparison(
                "everything on, against navigation alone",
                "cpu",
                Build("minutes"),
                Build("navigation"),
                goal=1.35,
                goal_at=1000,
            ),
        ),
    ),
    "processes": Row(
        "two processes, against one",
        ("minutes", "minutes-j2"),
        (1000,),
        (
            Comparison(
                "time with two processes, against one",
                "wall",
                Build("minutes-j2"),
                Build("minutes"),
                goal=0.7,
                goal_at=1000,
            ),
        ),
    ),
    "large": Row(
        "very many notes, in two processes",
        ("minutes-j2",),
        (10_000,),
        (
            Comparison(
                "minutes with two processes",
                "wall",
                Build("minutes-j2"),
                goal=8 * 60,
                goal_at=10_000,
            ),
            Comparison(
                "memory with two processes", "memory", Build("minutes-j2"), goal=3e9, goal_at=10_000
            ),
        ),
    ),
}
