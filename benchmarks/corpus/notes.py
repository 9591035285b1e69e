"""What the notes say, as data: the same numbers give the same notes, on any machine.

A note has about ten kilobytes: attendees, some sections, some talks, and in every other sentence the
name of a technology, a few of which are named often and most of them seldom.
"""

from __future__ import annotations

import bisect
import datetime
import itertools
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from .vocabulary import (
    ENDINGS,
    FIRST,
    HEADINGS,
    LAST,
    ORGANIZATIONS,
    PLACES,
    SYLLABLES,
    TALKS,
    TECHNOLOGIES,
    WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIRST_DAY = datetime.date(2013, 1, 1)
_DAYS = 3650
#: Part of the sentences that name a technology, and of those with a link to elsewhere.
_NAMING, _LINKING = 0.55, 0.06


class Term(NamedTuple):
    """A technology where a sentence names it."""

    number: int


class Link(NamedTuple):
    """A link to elsewhere in a sentence."""

    text: str
    url: str


Sentence = tuple[str | Term | Link, ...]
Paragraph = tuple[Sentence, ...]


class Person(NamedTuple):
    """Somebody who comes to meetings."""

    name: str
    place: str


class Section(NamedTuple):
    """A section of a note."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


class Talk(NamedTuple):
    """A talk: its title ends with the technology that it is about."""

    title: str
    about: int
    speakers: tuple[int, ...]
    organization: str
    heard: Paragraph


class Note(NamedTuple):
    """A note; people and technologies are numbers in the lists of the corpus."""

    number: int
    date: datetime.date
    attendees: tuple[int, ...]
    opening: Paragraph
    sections: tuple[Section, ...]
    talks: tuple[Talk, ...]

    @property
    def title(self) -> str:
        """The title, which no other note has."""
        return f"Meeting {self.number}"

    @property
    def name(self) -> str:
        """The name of its page in the folder of its year."""
        return f"{self.date:%m-%d}-{self.number:05}"

    def terms(self) -> list[int]:
        """Every technology that the note names."""
        paragraphs = [
            self.opening,
            *(paragraph for section in self.sections for paragraph in section.paragraphs),
            *(talk.heard for talk in self.talks),
        ]
        words = itertools.chain.from_iterable(itertools.chain.from_iterable(paragraphs))
        named = {word.number for word in words if isinstance(word, Term)}
        return sorted(named | {talk.about for talk in self.talks})


class Often:
    """Chooses numbers of which the k-th comes about 1/k as often as the first."""

    def __init__(self, number: int, exponent: float) -> None:
        """With a smaller exponent the first ones come less often."""
        weights = ((1 / (k + 1)) ** exponent for k in range(number))
        self._sums = list(itertools.accumulate(weights))

    def choose(self, chosen: Random) -> int:
        """Choose one."""
        return bisect.bisect(self._sums[:-1], chosen.random() * self._sums[-1])


class Corpus:
    """Notes, the technologies that they name, and the people who came."""

    def __init__(self, notes: int, terms: int = 200, people: int = 400, seed: int = 1) -> None:
        """Choose the names; what a note says is chosen when it is asked for."""
        chosen = Random(seed)
        self.size = notes
        self._seed = seed
        self.terms = names_of_terms(terms, chosen)
        self.definitions = [_sentence(chosen, None) for _term in self.terms]
        self.people = _people(people, chosen)
        self._term = Often(terms, 0.9)
        self._person = Often(people, 0.6)

    def notes(self) -> Iterator[Note]:
        """Give all notes, by date."""
        return map(self.note, range(self.size))

    def note(self, number: int) -> Note:
        """Give one note."""
        chosen = Random(f"{self._seed} {number}")
        return Note(
            number=number,
            date=_FIRST_DAY + datetime.timedelta(days=number * _DAYS // self.size),
            attendees=self._chosen_people(chosen, chosen.randint(10, 60)),
            opening=self._paragraph(chosen),
            sections=tuple(self._section(chosen) for _ in range(chosen.randint(5, 15))),
            talks=tuple(self._talk(chosen) for _ in range(chosen.randint(2, 8))),
        )

    def _section(self, chosen: Random) -> Section:
        paragraphs = tuple(self._paragraph(chosen) for _ in range(chosen.randint(1, 3)))
        return Section(chosen.choice(HEADINGS), paragraphs)

    def _talk(self, chosen: Random) -> Talk:
        return Talk(
            title=chosen.choice(TALKS),
            about=self._term.choose(chosen),
            speakers=self._chosen_people(chosen, chosen.choice((1, 1, 1, 2))),
            organization=chosen.choice(ORGANIZATIONS),
            heard=self._paragraph(chosen),
        )

    def _chosen_people(self, chosen: Random, number: int) -> tuple[int, ...]:
        return tuple(sorted({self._person.choose(chosen) for _ in range(number)}))

    def _paragraph(self, chosen: Random) -> Paragraph:
        return tuple(_sentence(chosen, self._term) for _ in range(chosen.randint(2, 5)))


def names_of_terms(number: int, chosen: Random) -> list[str]:
    """Give so many names of technologies, all different."""
    found = dict.fromkeys(TECHNOLOGIES[:number])
    while len(found) < number:
        name = "".join(chosen.choices(SYLLABLES, k=chosen.randint(2, 4))).capitalize()
        (ending,) = chosen.choices(list(ENDINGS), list(ENDINGS.values()))
        found.setdefault(name + ending)
    return list(found)


def _people(number: int, chosen: Random) -> list[Person]:
    letters: Sequence[str] = [f" {chr(code)}. " for code in range(ord("A"), ord("Z") + 1)]
    names = [f"{first}{letter}{last}" for letter in letters for first in FIRST for last in LAST]
    return [Person(name, chosen.choice(PLACES)) for name in chosen.sample(names, number)]


def _sentence(chosen: Random, terms: Often | None) -> Sentence:
    """Give a sentence without its full stop; a definition names no technologies."""
    length = chosen.randint(9, 24)
    start = chosen.randrange(len(WORDS) - length)
    words: list[str | Term | Link] = [*WORDS[start : start + length]]
    words[0] = WORDS[start].capitalize()
    if terms and chosen.random() < _NAMING:
        words.insert(chosen.randint(1, len(words) - 1), Term(terms.choose(chosen)))
    if terms and chosen.random() < _LINKING:
        name = "".join(chosen.choices(SYLLABLES, k=3))
        address = f"https://example.org/{name}/{chosen.randrange(999)}"
        words.insert(chosen.randint(1, len(words) - 1), Link(f"the {name} report", address))
    return tuple(words)
