"""How technologies hang together: what one says of another, seen from the other end.

An entry says what took its place, what it was folded into, what it is a part of and what else to
read. The entry that it names says nothing of that; here it is found out.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .things import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .things import TechnologyAt

#: Relations that lead on from one to the next, so that none of them can lead back.
ONWARD = (("superseded-by", "folded-into"), ("part-of",))


class Circle(NamedTuple):
    """An entry that leads on to another which, in some steps, leads back to it."""

    last: TechnologyAt
    first: TechnologyAt


class Lineage:
    """Relations of technologies from both ends; made by the index, once for a build."""

    def __init__(
        self, technologies: Sequence[TechnologyAt], find: Callable[[str, str, str], list[Found]]
    ) -> None:
        by_title: dict[str, TechnologyAt] = {}
        for item in technologies:
            by_title.setdefault(item.technology.title, item)
        self._back: dict[str, dict[str, dict[str, Found]]] = defaultdict(dict)
        self._named: dict[tuple[str, str], set[str]] = defaultdict(set)
        # Who leads on to whom, by the group of relations.
        onward: list[dict[str, list[str]]] = [defaultdict(list) for _group in ONWARD]
        for place, technology in technologies:
            here = Found("technology", technology.title, technology.title, place)
            for relation, name in technology.relations:
                found = find("technology", name, place.docname)
                if len(found) != 1:
                    continue  # reported where references are
                there = found[0].name
                self._named[technology.title, relation].add(there)
                if there != technology.title:
                    ends = self._back[there].setdefault(relation, {})
                    ends.setdefault(technology.title, here)
                for group, leads in zip(ONWARD, onward, strict=True):
                    if relation in group:
                        leads[technology.title].append(there)
        self.circles = [
            Circle(by_title[last], by_title[first])
            for leads in onward
            for last, first in circles(leads)
        ]

    def back(self, title: str, relation: str) -> tuple[Found, ...]:
        """Give the technologies that name *title* as theirs in *relation*, by title."""
        return tuple(self._back.get(title, {}).get(relation, {}).values())

    def named(self, title: str, relation: str) -> set[str]:
        """Give the titles of those that *title* itself names in *relation*."""
        return self._named.get((title, relation), set())


def circles(leads: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """Find the steps that lead back to where the way came from, each with where it leads.

    A search into the depth with its own stack: a chain may be as long as the glossary. What comes
    out depends on the names alone, not on the order in which they came.
    """
    found: list[tuple[str, str]] = []
    done: set[str] = set()
    for start in sorted(leads):
        if start in done:
            continue
        way: dict[str, None] = {start: None}
        open_ends = [iter(sorted(set(leads[start])))]
        while open_ends:
            step = next(open_ends[-1], None)
            if step is None:
                open_ends.pop()
                done.add(way.popitem()[0])
            elif step in way:
                found.append((next(reversed(way)), step))
            elif step not in done:
                way[step] = None
                open_ends.append(iter(sorted(set(leads.get(step, ())))))
    return found
