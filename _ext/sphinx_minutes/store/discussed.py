"""What was discussed at which event: mentions of technologies, counted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from ..pure import slugs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .index import Index
    from .things import Place


class Discussed(NamedTuple):
    """A technology, and how often an event and its parts mention it."""

    title: str
    entry: Place
    times: int
    #: Where it is mentioned first.
    first: Place


def discussed_at(index: Index, event: Place) -> Sequence[Discussed]:
    """Give the technologies that the event at *event* mentions, the most mentioned first."""
    if "discussed" not in index.derived:
        index.derived["discussed"] = _count(index)
    return cast("dict[Place, list[Discussed]]", index.derived["discussed"]).get(event, ())


def _count(index: Index) -> dict[Place, list[Discussed]]:
    found: dict[Place, list[Discussed]] = defaultdict(list)
    entries: dict[str, Place] = {}
    for entry, technology in index.technologies:
        entries.setdefault(technology.title, entry)
    for title, entry in entries.items():
        mentions: dict[Place, list[Place]] = defaultdict(list)
        for mention in index.mentions(title):
            for event in (
                (mention.event, *index.kinship.wholes(mention.event)) if mention.event else ()
            ):
                mentions[event.place].append(mention.place)
        for place, where in mentions.items():
            found[place].append(Discussed(title, entry, len(where), where[0]))
    for discussed in found.values():
        discussed.sort(key=lambda each: (-each.times, slugs.fold(each.title), each.title))
    return dict(found)
