"""The notes in the markup of each program.

The words are the same in all of them. What is marked up is what a program can make something of: so
the plain flavour is only text, and in the others people, talks and technologies are what they are.
"""

from __future__ import annotations

import copy
import itertools
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .notes import Link, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .notes import Corpus, Note, Paragraph, Sentence, Talk

_Item = TypeVar("_Item")
#: A page of the glossary has at most so many entries.
_ENTRIES = 500
#: Tags of a post where tags are a list for readers.
_TAGS = 12


class Plain:
    """Text for any Sphinx: headings, lists, paragraphs, links to elsewhere."""

    #: Folder of the sources in the project.
    folder = ""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def lay_out(self, project: Path) -> None:
        """Write the project anew, but for its settings."""
        shutil.rmtree(project, ignore_errors=True)
        years: dict[str, list[str]] = {}
        for note in self.corpus.notes():
            years.setdefault(str(note.date.year), []).append(note.name)
            write(project / self.folder / self.path_of(note), self.page(note))
        for path, text in itertools.chain(self.glossary(), self.others(years)):
            write(project / self.folder / path, text)

    def path_of(self, note: Note) -> str:
        """Give the path of a note in the folder of the sources."""
        return f"{note.date.year}/{note.name}.md"

    def glossary(self) -> Iterator[tuple[str, str]]:
        """Give what says which technologies there are."""
        entries = enumerate(zip(self.corpus.terms, self.corpus.definitions, strict=True))
        for page, some in enumerate(_batches(entries)):
            written = "\n".join(self.entry(number, *each) for number, each in some)
            yield f"glossary-{page}.md", f"# Technologies\n\n{written}"

    def others(self, years: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
        """Give the pages that hold the notes together, of which each year has some."""
        for year, names in years.items():
            yield f"{year}/index.md", f"{self.head_of_year(year)}# {year}\n\n{contents(names)}"
        glossary = (Path(path).stem for path, _text in self.glossary())
        directories = dict(self.directories())
        for name, text in directories.items():
            yield f"{name}.md", text
        top = [*(f"{year}/index" for year in years), *glossary, *directories]
        yield "index.md", f"# Notes\n\n{contents(top)}"

    def head_of_year(self, _year: str) -> str:
        """Write what stands above the list of the notes of a year."""
        return ""

    def directories(self) -> Iterator[tuple[str, str]]:
        """Give pages that list something of all notes, by name."""
        return iter(())

    def page(self, note: Note) -> str:
        """Write a note."""
        parts = [self.head(note), self.paragraph(note.opening)]
        parts += ["## Attendees\n", self.attendees(note)]
        for section in note.sections:
            parts += [f"## {section.heading}\n", *map(self.paragraph, section.paragraphs)]
        parts += [self.talk(note, number, talk) for number, talk in enumerate(note.talks, 1)]
        return "\n".join(parts)

    def head(self, note: Note) -> str:
        return f"---\ndate: {note.date}\n---\n# {note.title}\n"

    def attendees(self, note: Note) -> str:
        people = (self.corpus.people[number] for number in note.attendees)
        return "".join(f"- {person.name} ({person.place})\n" for person in people)

    def talk(self, _note: Note, number: int, talk: Talk) -> str:
        by = f"Talk {number}, by {self.speakers(talk, ' and ')} of {talk.organization}"
        return f"## {self.title(talk)}\n\n{by}\n\n{self.paragraph(talk.heard)}"

    def entry(self, _number: int, term: str, definition: Sentence) -> str:
        return f"{term}\n: {self.sentence(definition)}\n"

    def title(self, talk: Talk) -> str:
        return f"{talk.title} {self.corpus.terms[talk.about]}"

    def speakers(self, talk: Talk, joint: str) -> str:
        return joint.join(self.corpus.people[number].name for number in talk.speakers)

    def paragraph(self, paragraph: Paragraph) -> str:
        return " ".join(map(self.sentence, paragraph)) + "\n"

    def sentence(self, sentence: Sentence) -> str:
        return " ".join(map(self.word, sentence)) + "."

    def word(self, word: str | Term | Link) -> str:
        if isinstance(word, Term):
            return self.term(word.number)
        return f"[{word.text}]({word.url})" if isinstance(word, Link) else word

    def term(self, number: int) -> str:
        """Write the name of a technology in a sentence."""
        return self.corpus.terms[number]


class Minutes(Plain):
    """Our own: events, attendees, talks, a glossary; names in sentences stay as they are."""

    def directories(self) -> Iterator[tuple[str, str]]:
        yield "people", "# People\n\n:::{people}\n:home:\n:::\n"
        yield "talks", "# Talks\n\n:::{talks}\n:::\n"
        yield "events", "# Events\n\n:::{events}\n:::\n"

    def head(self, note: Note) -> str:
        return f"---\nevent:\n  kind: meeting\n  date: {note.date}\n---\n# {note.title}\n"

    def head_of_year(self, year: str) -> str:
        return f"---\nseries:\n  id: notes-{year}\n  title: Meetings of {year}\n---\n"

    def attendees(self, note: Note) -> str:
        count = f":count: {len(note.attendees)}\n:in-parentheses: place\n"
        return f":::{{attendees}}\n{count}\n{super().attendees(note)}:::\n"

    def talk(self, _note: Note, number: int, talk: Talk) -> str:
        who = self.speakers(talk, "; ")
        options = f":speakers: {who}\n:affiliation: {talk.organization}\n:number: {number}\n"
        return f"## {self.title(talk)}\n\n:::{{talk}}\n{options}:::\n\n{self.paragraph(talk.heard)}"

    def entry(self, _number: int, term: str, definition: Sentence) -> str:
        return f":::{{technology}} {term}\n{self.sentence(definition)}\n:::\n"


class Terms(Plain):
    """Sphinx with its own glossary, every mention a role that somebody wrote."""

    def term(self, number: int) -> str:
        return f"{{term}}`{self.corpus.terms[number]}`"

    def entry(self, _number: int, term: str, definition: Sentence) -> str:
        return f":::{{glossary}}\n{term}\n  {self.sentence(definition)}\n:::\n"


class Posts(Terms):
    """ABlog: each note is a post with author and tags; the glossary is Sphinx's."""

    def head(self, note: Note) -> str:
        author = self.corpus.people[note.attendees[0]].name
        tags = ", ".join(self.corpus.terms[number] for number in note.terms()[:_TAGS])
        said = f"date: {note.date:%b %d, %Y}\nauthor: {author}\ntags: {tags}\ncategory: Meeting\n"
        return f"---\nblogpost: true\n{said}---\n# {note.title}\n"


class Needs(Plain):
    """sphinx-needs: meetings, talks, people and technologies are needs that link to each other."""

    def directories(self) -> Iterator[tuple[str, str]]:
        people = enumerate(self.corpus.people)
        needs = (_need("person", f"PE_{k:05}", each.name, each.place) for k, each in people)
        yield "people", "# People\n\n" + "\n".join(needs)

    def attendees(self, note: Note) -> str:
        people = ", ".join(f"PE_{number:05}" for number in note.attendees)
        return _need("meeting", f"ME_{note.number:05}", note.title, "", attendees=people)

    def talk(self, note: Note, number: int, talk: Talk) -> str:
        need = _need(
            "talk",
            f"TA_{note.number:05}_{number}",
            self.title(talk),
            f"Of {talk.organization}. {self.paragraph(talk.heard)}",
            speakers=", ".join(f"PE_{person:05}" for person in talk.speakers),
            about=f"TE_{talk.about:05}",
        )
        return f"## {self.title(talk)}\n\n{need}"

    def entry(self, number: int, term: str, definition: Sentence) -> str:
        return _need("tech", f"TE_{number:05}", term, self.sentence(definition))

    def term(self, number: int) -> str:
        return f"{{need}}`TE_{number:05}`"


class Abbreviations(Plain):
    """mkdocs-material: technologies are abbreviations with a tooltip wherever they are named."""

    folder = "docs"

    def glossary(self) -> Iterator[tuple[str, str]]:
        yield from super().glossary()
        entries = zip(self.corpus.terms, self.corpus.definitions, strict=True)
        lines = (f"*[{term}]: {self.sentence(said)}\n" for term, said in entries)
        # Beside the pages: what every page is given.
        yield "../includes/abbreviations.md", "".join(lines)

    def entry(self, _number: int, term: str, definition: Sentence) -> str:
        return f"## {term}\n\n{self.sentence(definition)}\n"

    def others(self, _years: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
        # It makes its contents of the folders.
        yield "index.md", "# Notes\n"


class Taxonomies(Plain):
    """Hugo: technologies and people are taxonomies, stated in the head of each note."""

    folder = "content"

    def head(self, note: Note) -> str:
        technologies = [self.corpus.terms[number] for number in note.terms()]
        people = [self.corpus.people[number].name for number in note.attendees]
        # JSON is YAML, too.
        return (
            f"---\ntitle: {note.title}\ndate: {note.date}\n"
            f"technologies: {json.dumps(technologies)}\npeople: {json.dumps(people)}\n---\n"
        )

    def entry(self, _number: int, term: str, definition: Sentence) -> str:
        return f"## {term}\n\n{self.sentence(definition)}\n"

    def others(self, years: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
        for year in years:
            yield f"{year}/_index.md", f"---\ntitle: '{year}'\n---\n"


FLAVOURS: dict[str, type[Plain]] = {
    "minutes": Minutes,
    "plain": Plain,
    "terms": Terms,
    "posts": Posts,
    "needs": Needs,
    "abbreviations": Abbreviations,
    "taxonomies": Taxonomies,
}


def with_term_renamed(corpus: Corpus) -> Corpus:
    """Give the corpus with another name for a technology that many notes name."""
    renamed = copy.copy(corpus)
    renamed.terms = [*corpus.terms]
    renamed.terms[10] += " Renamed"
    return renamed


def contents(pages: Iterable[str]) -> str:
    return "```{toctree}\n:maxdepth: 1\n\n" + "\n".join(pages) + "\n```\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _need(kind: str, name: str, title: str, body: str, **links: str) -> str:
    options = "".join(f":{option}: {value}\n" for option, value in {"id": name, **links}.items())
    return f":::{{{kind}}} {title}\n{options}\n{body}\n:::\n"


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while batch := list(itertools.islice(rest, _ENTRIES)):
        yield batch
