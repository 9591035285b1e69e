"""Figures out of measures: medians, ratios, and what the comparisons of rows come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from measuring.medians import median, ratio

from .table import ROWS, Build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .builds import Measure
    from .table import Comparison

_A_NOTE = "_a_note"


class Figure(NamedTuple):
    """What a comparison came to for so many notes."""

    row: str
    comparison: Comparison
    size: int
    value: float

    @property
    def goal(self) -> float | None:
        """The goal, where it is said for so many notes."""
        return self.comparison.goal if self.size >= self.comparison.goal_at else None


class Figures:
    """Measures that can be asked."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        self._measures: dict[tuple[Build, int], list[Measure]] = {}
        for one in measures:
            key = Build(one.peer, one.step), one.size
            self._measures.setdefault(key, []).append(one)

    def sizes(self, build: Build | None = None) -> list[int]:
        """Give the numbers of notes of which there are measures."""
        return sorted({size for each, size in self._measures if build in {None, each}})

    def repeats(self) -> tuple[int, int]:
        """Give how often clean builds were repeated, at least and at most; of one there must be measures."""
        counts = [
            len(found) for (build, _size), found in self._measures.items() if build.step == "clean"
        ]
        return min(counts), max(counts)

    def median(self, build: Build, size: int, quantity: str) -> float | None:
        """Give the median of a quantity; None where nothing was measured."""
        return median(self._turns(build, size, quantity))

    def _turns(self, build: Build, size: int, quantity: str) -> dict[tuple[int, int], float]:
        field = quantity.removesuffix(_A_NOTE)
        notes = size if quantity.endswith(_A_NOTE) else 1
        return {
            (one.round, one.turn): getattr(one, field) / notes
            for one in self._measures.get((build, size), ())
        }

    def compared(self) -> Iterator[Figure]:
        """Give what all comparisons come to, as far as there are measures."""
        for name, row in ROWS.items():
            for comparison in row.comparisons:
                for size in self.sizes(comparison.of):
                    value = self._value(comparison, size)
                    if value is not None:
                        yield Figure(name, comparison, size, value)

    def _value(self, comparison: Comparison, size: int) -> float | None:
        of, quantity = comparison.of, comparison.quantity
        measured = self._turns(of, size, quantity)
        if comparison.is_growth:
            fewest = self.sizes(of)[0]
            return ratio(measured, self._turns(of, fewest, quantity)) if size > fewest else None
        if comparison.against is None:
            return median(measured)
        return ratio(measured, self._turns(comparison.against, size, quantity))
