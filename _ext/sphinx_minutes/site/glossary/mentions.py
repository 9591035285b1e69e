"""Mentions: under each technology, where the notes speak of it, down to the sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic

from ...base.forms import Piece, joined
from ...base.wording import _
from ...pure.glossary.fragments import text_fragment
from ...store.discussions import discussion, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...authoring.technologies import mentioned_in
    from ...base.forms import Form, Forms
    from ...base.wording import Dates
    from ...store.discussions import CountedEvent, Discussion, TalkAbout, ToldEvent, ToldSection
    from ...store.index import Index
    from ...store.linking import Sentence
    from ...store.things import Place

#: So many sentences, or talks, stand open; the rest unfolds.
OPEN = 10


def show_mentions(place: mentioned_in, index: Index, forms: Forms) -> None:
    """Put what the notes say of a technology under its entry."""
    found = discussion(index, place["technology"])
    forms.fill(place, place["docname"], partial(_boxes, found, forms.dates))


def _boxes(found: Discussion, dates: Dates, form: Form[Any]) -> Iterator[Any]:
    return _Writer(form, dates).boxes(found)


class _Writer(Generic[Piece]):
    """Describes a discussion."""

    def __init__(self, form: Form[Piece], dates: Dates) -> None:
        self._form = form
        self._dates = dates

    def boxes(self, found: Discussion) -> Iterator[Piece]:
        """Give the talks and the mentions, each if there are any."""
        form = self._form
        if found.talks:
            talks = [self._talk(talk) for talk in found.talks]
            row = form.line(joined(form, talks[:OPEN], "; "))
            yield form.row(_("Talks about it"), row, "technology-fields")
            hidden = [form.items([form.line(talk)] for talk in talks[OPEN:])]
            yield from self._more(len(talks), hidden if talks[OPEN:] else [])
        if found.events:
            label = form.line([form.text(_("Mentioned in"))], "mentions-label")
            yield form.box([label, *self._mentions(found)], "mentions")

    def _mentions(self, found: Discussion) -> Iterator[Piece]:
        form = self._form
        first, rest = parted(found.events, OPEN)
        yield self._events(first)
        hidden = [self._events(rest)] if rest else []
        if found.counted:
            hidden += [
                form.line([form.text(_("Earlier"))], "mentions-earlier"),
                form.items([form.line(self._year(*year))] for year in found.counted),
            ]
        yield from self._more(found.times, hidden)

    def _events(self, events: Iterable[ToldEvent]) -> Piece:
        return self._form.items(map(self._event, events), "mentions-events")

    def _event(self, event: ToldEvent) -> Iterator[Piece]:
        form = self._form
        said = [form.link(event.place, form.text(event.title), paged=True)]
        date = self._dates[event.date]
        if date:
            said.append(form.aside(f" · {date}"))
        yield form.line(said, "mentions-event")
        yield form.items(map(self._section, event.sections), "mentions-places")

    def _section(self, section: ToldSection) -> Iterator[Piece]:
        form = self._form
        lead: list[Piece] = []
        if section.title:
            title = form.link(section.place, form.text(section.title), paged=True)
            lead = [title, form.text(": ")]
        for sentence in section.sentences:
            yield form.line([*lead, *self._sentence(section.place, sentence)])
            lead = []

    def _sentence(self, place: Place, sentence: Sentence) -> Iterator[Piece]:
        """A sentence, in which the name leads to it on its page."""
        form = self._form
        yield form.text(sentence.before)
        name = form.strong(sentence.written)
        yield form.link(place, name, "mention", words=text_fragment(sentence.words))
        yield form.text(sentence.after)

    def _year(self, year: str, events: Sequence[CountedEvent]) -> list[Piece]:
        form = self._form
        counted = [
            [
                form.link(event.place, form.text(event.title), paged=True),
                form.text(f" ({event.times})"),
            ]
            for event in events
        ]
        return [form.text(f"{year}: " if year else ""), *joined(form, counted)]

    def _talk(self, talk: TalkAbout) -> list[Piece]:
        form = self._form
        said = [form.link(talk.place, form.text(talk.title), paged=True)]
        return [*said, form.aside(f" ({talk.year})")] if talk.year else said

    def _more(self, number: int, hidden: Sequence[Piece]) -> Iterator[Piece]:
        """What unfolds."""
        if hidden:
            yield self._form.folded(_("Show all %(number)d") % {"number": number}, hidden)
