"""Medians of measures, and ratios of measures that were made in turns.

Whatever else a machine does, it does to builds of the same moment alike: so it is the builds of one turn
that are divided by each other, and the median of that is the ratio.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

_Turn = TypeVar("_Turn")


def median(values: Mapping[_Turn, float]) -> float | None:
    """Give the median of all turns; None of none."""
    return statistics.median(values.values()) if values else None


def ratio(of: Mapping[_Turn, float], to: Mapping[_Turn, float]) -> float | None:
    """Give the median of the ratios of each turn; of the medians when no turn has both."""
    common = of.keys() & to.keys()
    if common:
        return statistics.median(of[turn] / to[turn] for turn in common)
    above, below = median(of), median(to)
    return None if above is None or below is None else above / below
