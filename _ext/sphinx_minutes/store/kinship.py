"""How events hang together: one before and after another in a series, wholes and their parts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .things import EventAt, Found, Place


class Astray(NamedTuple):
    """A ``part-of`` that leads to no whole."""

    event: EventAt
    #: What it may mean; one that leads back to the event itself, none, or several.
    found: tuple[Found, ...]


class Kinship:
    """Wholes, parts and chains of events; made by the index, once for a build."""

    def __init__(
        self, events: Sequence[EventAt], find: Callable[[str, str, str], list[Found]]
    ) -> None:
        self._whole: dict[Place, EventAt] = {}
        self._parts: dict[Place, list[EventAt]] = defaultdict(list)
        self.astray: list[Astray] = []
        at = {item.place: item for item in reversed(events)}
        oldest_first = sorted(events, key=lambda item: (item.event.first, item.place))
        for item in oldest_first:
            target = item.event.field("part-of")
            found = find("event", target, item.place.docname) if target else []
            whole = at.get(found[0].place) if len(found) == 1 and found[0].place else None
            if whole is None or item in (whole, *self.wholes(whole)):
                self.astray += [Astray(item, tuple(found))] if target else []
                continue
            self._whole[item.place] = whole
            self._parts[whole.place].append(item)
        chains: dict[str, list[EventAt]] = defaultdict(list)
        for item in oldest_first:
            # What nobody dates comes neither before nor after; a part comes with its whole.
            in_series = {whole.event.series for whole in self.wholes(item)}
            if item.event.series and item.event.first and item.event.series not in in_series:
                chains[item.event.series].append(item)
        self._chains = dict(chains)
        self._position = {
            item.place: position for chain in chains.values() for position, item in enumerate(chain)
        }

    def wholes(self, item: EventAt) -> list[EventAt]:
        """What an event is a part of, the nearest first."""
        found: list[EventAt] = []
        whole = self._whole.get(item.place)
        while whole is not None:
            found.append(whole)
            whole = self._whole.get(whole.place)
        return found

    def parts(self, place: Place) -> Sequence[EventAt]:
        """The parts of an event, the oldest first."""
        return self._parts.get(place, ())

    def before(self, item: EventAt) -> EventAt | None:
        """The event before this one in its series."""
        return self._neighbour(item, -1)

    def after(self, item: EventAt) -> EventAt | None:
        """The event after this one in its series."""
        return self._neighbour(item, 1)

    def newest(self, series: str) -> EventAt | None:
        """The newest event of a series, None when no event of it has a date."""
        chain = self._chains.get(series)
        return chain[-1] if chain else None

    def _neighbour(self, item: EventAt, step: int) -> EventAt | None:
        position = self._position.get(item.place)
        if position is None:
            return None
        chain = self._chains[item.event.series]
        return chain[position + step] if 0 <= position + step < len(chain) else None
