"""Homes: the directories of people to whose entries the names of people lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import filters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .filters import Names
    from .things import DirectoryAt, Home, Person


class Homes:
    """Where everybody has an entry: in the first home that admits them."""

    def __init__(
        self, index: Names, directories: Iterable[DirectoryAt], people: Iterable[Person]
    ) -> None:
        homes = _homes_among([item for item in directories if item.directory.kind == "people"])
        #: The directories that are homes, by page and line.
        self.all: list[Home] = [(docname, directory.line) for docname, directory in homes]
        self._of: dict[str, Home] = {}
        left = list(people)
        for docname, directory in homes:
            wanted = filters.wanted(index, directory.filters, docname)
            admitted = {
                person.slug
                for person in left
                if not wanted or filters.fits(filters.of_person(index, person), wanted)
            }
            self._of |= dict.fromkeys(admitted, (docname, directory.line))
            left = [person for person in left if person.slug not in admitted]

    def of(self, slug: str) -> Home | None:
        """Give the directory that holds the entry of a person, None when there is none."""
        return self._of.get(slug)

    def page_of(self, slug: str) -> str:
        """Give the page that holds the entry of a person, '' when there is none."""
        home = self.of(slug)
        return home[0] if home else ""


def _homes_among(directories: list[DirectoryAt]) -> list[DirectoryAt]:
    """Give those that are marked as homes; else the first one that holds everybody."""
    marked = [item for item in directories if item.directory.home]
    whole = [
        item
        for item in directories
        if not (item.directory.filters or item.directory.limit) and item.directory.layout == "list"
    ]
    return marked or whole[:1]
