"""Mentions: the sentences of notes that name technologies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .things import Mention, Place, event_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..pure.records import Page
    from .linking import Linking
    from .things import EventAt


def mentions_of_technologies(
    pages: Mapping[str, Page],
    linking: Linking,
    event_at: Callable[[str, str], EventAt | None],
    title_of: Callable[[Place], str],
) -> dict[str, list[Mention]]:
    """Give the sentences that name each technology, newest event first, in the order of their page."""
    found: dict[str, list[Mention]] = defaultdict(list)
    orders: dict[Place | None, tuple[object, ...]] = {}
    for docname, page in pages.items():
        events: dict[str, EventAt | None] = {}
        for naming in linking.once_a_sentence(docname):
            if naming.entry or not linking.targets[naming.key].is_technology:
                # Entries that name each other are the glossary's own business.
                continue
            place = Place(docname, naming.section)
            if naming.section not in events:
                events[naming.section] = event_at(*place)
            event = events[naming.section]
            if event is None and page.technologies:
                # The text around entries is a part of the glossary.
                continue
            mention = Mention(place, title_of(place), page.title, event, naming)
            found[naming.key].append(mention)

    def order(mention: Mention) -> tuple[object, ...]:
        at = mention.event.place if mention.event else None
        if at not in orders:
            orders[at] = event_order(mention.event)
        # Those of one page come in its order, which sorting keeps.
        return (*orders[at], mention.place.docname)

    return {title: sorted(mentions, key=order) for title, mentions in found.items()}
