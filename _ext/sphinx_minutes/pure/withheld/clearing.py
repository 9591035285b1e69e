"""Clearing: facts and other values without the names that are not to be shown, whatever they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..citing.authors import Author, organization
from ..people import names
from ..people.names import Entry
from ..records import EVENT_PEOPLE, Directory, Event
from . import stand_ins

if TYPE_CHECKING:
    from .veil import Veil


class Clearing:
    """Puts what is to be shown in the place of names and of stand-ins."""

    def __init__(self, veil: Veil) -> None:
        self.veil = veil

    def value(self, value: Any) -> Any:
        """Return a text, a fact or a collection of them as they may be kept; others as they are."""
        result = value
        match value:
            case str():
                result = self.veil.black_out(value)
            case Entry():
                result = self.entry(value)
            case Author():
                result = self._author(value)
            case Event():
                result = self._event(value)
            case Directory():
                # Filters are looked up like the text of a role.
                filters = tuple((key, self.key(typed)) for key, typed in value.filters)
                result = value._replace(filters=filters)
            case tuple() if hasattr(value, "_fields"):
                result = type(value)(*map(self.value, value))
            case tuple() | list() | set():
                result = type(value)(map(self.value, value))
            case dict():
                result = {key: self.value(each) for key, each in value.items()}
        return result

    def key(self, value: Any) -> Any:
        """Return what something is found by, with opaque slugs in the place of names."""
        if isinstance(value, list):
            return [self.key(each) for each in value]
        return stand_ins.slugged(self.veil.cover_typed(value)) if isinstance(value, str) else value

    def entry(self, entry: Entry) -> Entry:
        """Return somebody in a list as they may be recorded."""
        if not entry.private:
            cover = self.veil.cover_typed
            entry = names.hidden(
                entry._replace(
                    name=cover(entry.name), handle=cover(entry.handle), url=cover(entry.url)
                )
            )
        return Entry(*map(self.value, entry))

    def _author(self, author: Author) -> Author:
        """Clear an author, whose name may be typed in parts."""
        who = names.hidden(Entry(self.veil.cover_typed(author.written)))
        return organization(who.name) if who.private else Author(*map(self.value, author))

    def _event(self, event: Event) -> Event:
        """Clear an event; those who read what was typed of its people make somebody of stand-ins."""
        fields = tuple(
            (key, self.veil.cover_typed(typed) if key in EVENT_PEOPLE else self.value(typed))
            for key, typed in event.fields
        )
        return Event(*map(self.value, event))._replace(fields=fields)
