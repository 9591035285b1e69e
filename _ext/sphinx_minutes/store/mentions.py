"""Mentions: the sentences of notes that name technologies, and the sections that name people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .things import Mention, Place, event_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..pure.records import Page
    from .linking import Linking
    from .things import EventAt, Found, ReferenceAt


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


def mentions_of_people(
    references: Iterable[ReferenceAt],
    pages: Mapping[str, Page],
    find: Callable[[str, str, str], list[Found]],
    event_at: Callable[[str, str], EventAt | None],
    title_of: Callable[[Place], str],
) -> dict[str, list[Mention]]:
    """Give the places of notes that name somebody by a role, by their slug, newest event first."""
    mentions: dict[str, dict[Place, Mention]] = defaultdict(dict)
    for docname, reference in references:
        page = pages[docname]
        if reference.kind != "person" or not page.is_note:
            continue
        things = find("person", reference.target, docname)
        if len(things) == 1:
            place = Place(docname, reference.section)
            mentions[things[0].name].setdefault(
                place, Mention(place, title_of(place), page.title, event_at(*place))
            )
    # A page may hold thousands of sections.
    positions: dict[str, dict[str, int]] = {}

    def order(mention: Mention) -> tuple[object, ...]:
        docname, id_ = mention.place
        if docname not in positions:
            sections = pages[docname].sections
            positions[docname] = {section.id: at for at, section in enumerate(sections)}
        return (*event_order(mention.event), docname, positions[docname].get(id_, -1))

    return {slug: sorted(places.values(), key=order) for slug, places in mentions.items()}
