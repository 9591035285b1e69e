"""Keeping ids: which ids each place of a page has, by its label and by what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lock import GONE, LIVE
from .matching import is_another, is_by_heading, is_title_of, match

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from .lock import Line
    from .matching import Standing


def ids_kept(
    lines: Mapping[str, Line],
    places: Sequence[Standing],
    page: Standing | None = None,
    taken_back: AbstractSet[str] = frozenset(),
) -> list[tuple[str, ...]]:
    """Give the ids of each place: its label first, then those that it was published under.

    *lines* are those of the page, at least one, and *page* is how it is as a whole. A place that has
    neither gets ``("",)``: it is to have an id of its title. So does one whose label is the published
    address of another place. What is *taken_back* stands on another page, and is nobody's by its
    heading; nor is anything when the page is another one, whose headings say as little as any.
    """
    if page and is_another(lines.get(""), page):
        taken_back = lines.keys()
    lines = {
        id_: line._replace(state=GONE) if id_ in taken_back and line.state == LIVE else line
        for id_, line in lines.items()
    }
    led_on = _led_on(lines)
    open_to_all = {
        id_: line
        for id_, line in lines.items()
        if id_ and id_ not in led_on and line.kind != "person"
    }
    owners = match(open_to_all, places)
    _keep_title(owners, lines, places)
    ids: list[list[str]] = [[] for _place in places]
    for id_ in sorted(owners):
        ids[owners[id_]].append(id_)
    for place, having in zip(places, ids, strict=True):
        if place.label and (place.label in having or place.label not in owners):
            having[:] = [place.label, *(id_ for id_ in having if id_ != place.label)]
    _lead_on(led_on, ids)
    return [tuple(having or [""]) for having in ids]


def kept_by_heading(
    lines: Mapping[str, Line], places: Sequence[Standing], kept: Sequence[Sequence[str]]
) -> Iterator[str]:
    """Give those of the ids *kept* that places have by their heading alone."""
    for place, ids in zip(places, kept, strict=True):
        yield from (id_ for id_ in ids if id_ in lines and is_by_heading(lines[id_], place))


def _keep_title(
    owners: dict[str, int], lines: Mapping[str, Line], places: Sequence[Standing]
) -> None:
    """Let the title of the page stay what it is when nothing else has its address or its place.

    Its heading may have changed, and half of what stands under it gone elsewhere.
    """
    page = lines.get("")
    title = next((i for i, place in enumerate(places) if place.is_title), None)
    if page is None or title is None or title in owners.values():
        return
    for id_, line in lines.items():
        if id_ and id_ not in owners and line.state == LIVE and is_title_of(line, page):
            owners[id_] = title
            return


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
