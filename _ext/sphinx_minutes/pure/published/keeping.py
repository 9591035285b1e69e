"""Keeping ids: which ids each place of a page has, by its label and by what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .matching import match

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .lock import Line
    from .matching import Standing


def ids_kept(lines: Mapping[str, Line], places: Sequence[Standing]) -> list[tuple[str, ...]]:
    """Give the ids of each place: its label first, then those that it was published under.

    *lines* are those of the page, at least one. A place that has neither gets ``("",)``: it is to
    have an id of its title. So does one whose label is the published address of another place.
    """
    led_on = _led_on(lines)
    open_to_all = {
        id_: line
        for id_, line in lines.items()
        if id_ and id_ not in led_on and line.kind != "person"
    }
    owners = match(open_to_all, places)
    ids: list[list[str]] = [[] for _place in places]
    for id_ in sorted(owners):
        ids[owners[id_]].append(id_)
    for place, having in zip(places, ids, strict=True):
        if place.label and (place.label in having or place.label not in owners):
            having[:] = [place.label, *(id_ for id_ in having if id_ != place.label)]
    _lead_on(led_on, ids)
    return [tuple(having or [""]) for having in ids]


def _led_on(lines: Mapping[str, Line]) -> dict[str, str]:
    """Give the published ids that lead to another id of the same page, as when a label changed."""
    docname = next(iter(lines.values())).docname
    return {
        id_: line.moved_to.removeprefix(f"{docname}:")
        for id_, line in lines.items()
        if line.moved_to.startswith(f"{docname}:")
    }


def _lead_on(led_on: Mapping[str, str], ids: list[list[str]]) -> None:
    """Add to each place the ids that lead to one of its own."""
    holder = {id_: position for position, having in enumerate(ids) for id_ in having}
    for id_ in sorted(led_on):
        seen, to = {id_}, led_on[id_]
        while to in led_on and to not in seen:
            seen.add(to)
            to = led_on[to]
        if to in holder and id_ not in holder:
            ids[holder[to]].append(id_)
            holder[id_] = holder[to]
