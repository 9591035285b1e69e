"""Who was there, and as what, by all that the lists of a meeting say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..slugs import fold
from .vocabulary import TITLES, is_placeholder, title_of_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .names import Entry

#: What those do in a meeting who are named once more as ``Chair: Ann``.
_OFFICES = frozenset({"chair", "scribe"})


class Attendance(NamedTuple):
    """Who was there, as the blocks of a list say."""

    #: ``(group, person)`` in the order of the blocks; ``present`` for those who were simply there.
    found: tuple[tuple[str, Entry], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Those who were simply there, and who was in the chair without being listed again."""
        listed = {_who(entry) for group, entry in self.found if group == "present"}
        return tuple(
            entry
            for group, entry in self.found
            if group == "present" or (group in _OFFICES and _who(entry) not in listed)
        )

    @property
    def groups(self) -> dict[str, tuple[Entry, ...]]:
        """The others, by their group."""
        entries = set(map(id, self.entries))
        others = [(group, entry) for group, entry in self.found if id(entry) not in entries]
        return {
            group: tuple(entry for of, entry in others if of == group)
            for group in TITLES
            if any(of == group for of, _entry in others)
        }

    @property
    def number(self) -> int:
        """How many were there; nobody knows how many "several others" are."""
        others = (e for group, e in self.found if group not in {"present", "regrets", *_OFFICES})
        people = (*self.entries, *others)
        return sum(not (entry.name and is_placeholder(entry.name)) for entry in people)


def _who(entry: Entry) -> str:
    # What is shown of private people may be the same for several.
    return entry.private or fold(entry.name)


def labels_of(titles: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Groups by the titles that they go under, in the form in which titles are compared."""
    return {title_of_group(title): group for group, each in titles.items() for title in each}
