"""What all pages said, gathered: every event, talk, list and entry, with the place where it stands.

Every list is sorted by a whole key, because the records of a parallel build arrive in any order.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..pure import dates, slugs
from .things import (
    DirectoryAt,
    EventAt,
    ListAt,
    Place,
    ReferenceAt,
    TalkAt,
    TechnologyAt,
    event_order,
    newest_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..pure.records import Page, Series


class Gathered:
    """Everything that stands on pages, and the sections and events that it stands in."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.pages = {docname: pages[docname] for docname in sorted(pages)}
        #: The page that declares each series, and the series.
        self.series: dict[str, tuple[str, Series]] = {}
        for docname, page in self.pages.items():
            if page.series:
                self.series.setdefault(page.series.id, (docname, page.series))
        self._titles = {
            docname: {section.id: section.title for section in page.sections}
            for docname, page in self.pages.items()
        }
        self._parents = {
            docname: {section.id: section.parent for section in page.sections}
            for docname, page in self.pages.items()
        }
        self.events = sorted(self._events(), key=newest_first)
        self._page_events = {item.place: item for item in self.events}
        self.talks = sorted(self._talks(), key=_talk_order)
        #: Position of each talk, by its place.
        self.position_of_talk = {item.place: at for at, item in enumerate(self.talks)}
        self.lists = sorted(self._lists(), key=lambda item: item.place)
        self.technologies = sorted(
            self._technologies(), key=lambda item: (slugs.fold(item.technology.title), item.place)
        )
        self.references = [
            ReferenceAt(docname, reference)
            for docname, page in self.pages.items()
            for reference in page.references
        ]
        self.directories = [
            DirectoryAt(docname, directory)
            for docname, page in self.pages.items()
            for directory in page.directories
        ]

    def event_at(self, docname: str, section: str) -> EventAt | None:
        """The event that a section belongs to: its own, one around it, or the page."""
        parents = self._parents.get(docname, {})
        while section:
            found = self._page_events.get(Place(docname, section))
            if found:
                return found
            section = parents.get(section, "")
        return self._page_events.get(Place(docname))

    def talk_around(self, place: Place) -> Place:
        """The talk that a place is in, or the page."""
        parents = self._parents.get(place.docname, {})
        section = place.id
        while section and Place(place.docname, section) not in self.position_of_talk:
            section = parents.get(section, "")
        return Place(place.docname, section)

    def title_of(self, place: Place) -> str:
        """Title of the section at *place*, '' for a page or an unknown place."""
        return self._titles.get(place.docname, {}).get(place.id, "")

    @cached_property
    def has_days(self) -> bool:
        """Whether there is an event of which somebody stated the days."""
        return any(dates.are_days(item.event.date) for item in self.events)

    def _events(self) -> Iterable[EventAt]:
        for docname, page in self.pages.items():
            for event in page.events:
                yield EventAt(Place(docname, event.id), event)

    def _talks(self) -> Iterable[TalkAt]:
        for docname, page in self.pages.items():
            for talk in page.talks:
                event = self.event_at(docname, talk.section)
                yield TalkAt(Place(docname, talk.id), talk, event)

    def _lists(self) -> Iterable[ListAt]:
        for docname, page in self.pages.items():
            for item in page.lists:
                event = self.event_at(docname, item.section)
                yield ListAt(Place(docname, item.id), item, event)

    def _technologies(self) -> Iterable[TechnologyAt]:
        for docname, page in self.pages.items():
            for technology in page.technologies:
                yield TechnologyAt(Place(docname, technology.id), technology)


def _talk_order(item: TalkAt) -> tuple[object, ...]:
    # Talks of one page come in its order, which sorting keeps.
    return (*event_order(item.event), item.place.docname)
