"""Directories: people, talks, technologies and events, listed where an author wants them.

A directory shows what other pages say. While reading it is an empty node with a record of what is
asked for; when all pages are read, :func:`rows` answers from the index, as plain data, so that a
page is written again when the answer is another one, and only then.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..base import elements
from ..base.complaints import Complaint
from ..base.directive import (
    NoteDirective,
    Option,
    UnusableError,
    flag,
    names,
    one_of,
    whole_number,
)
from ..base.forms import Forms
from ..base.trees import every
from ..pure import slugs
from ..pure.records import Directory
from ..store.domain import minutes_domain
from ..store.listing import rows
from ..store.over_time import over_time
from . import plots
from .directory_forms import show
from .events import EventDirective
from .talks import TalkDirective
from .technologies import TechnologyDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _years(text: str) -> tuple[str, ...]:
    """Read years, four digits each."""
    years = names(text)
    for year in years:
        if not (year.isascii() and year.isdigit() and len(year) == len("2013")):
            message = f"{year!r} is no year; write its four digits, such as 2013"
            raise UnusableError(message)
    return years


def _letters(text: str) -> tuple[str, ...]:
    """Read letters, or the first and the last of several."""
    spans = names(text)
    for span in spans:
        if not all(1 in {len(end), len(slugs.fold(end))} for end in span.split("-", 1)):
            message = f"{span!r} is neither a letter nor the first and last of several, as A-F is"
            raise UnusableError(message)
    return spans


_FILTERS = {
    "series": Option("Only of these series.", "ids", names),
    "event": Option("Only of these events and their parts.", "names", names),
    "year": Option("Only of these years.", "years", _years),
    "kind": Option("Only of these kinds.", "words", names),
    "person": Option("Only where these people were or spoke.", "names", names),
    "organization": Option("Only with people of these organizations.", "names", names),
    "technology": Option("Only where these technologies are named.", "names", names),
    "letter": Option(
        "Only what begins with these letters, such as `A-F`.",
        "letters",
        _letters,
    ),
    "area": Option("Only technologies of these areas.", "titles", names),
}


def _words(*words: str) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _sort(*words: str) -> Option:
    """An order, which `reversed` behind it turns round."""
    help_ = "The order; `reversed` behind it turns it round. By date the newest come first"
    help_ += ", by mentions the most discussed." if "mentions" in words else "."
    every = [order for word in words for order in (word, f"{word} reversed")]
    return Option(help_, _words(*words), one_of(*every))


def _layout(*words: str) -> Option:
    return Option("The form.", _words(*words), one_of(*words))


_LIMIT = Option("At most so many.", "number", whole_number)
_HOME = Option("Links to people lead here: to the first home that shows them.", "yes", flag)

#: What makes sense for each kind of directory.
_TAKES: dict[str, tuple[tuple[str, ...], dict[str, Option]]] = {
    "events": (
        ("series", "event", "year", "kind", "person", "organization", "technology", "letter"),
        {
            "sort": _sort("date", "title"),
            "limit": _LIMIT,
            "layout": _layout("list", "table", "cards", "timeline"),
        },
    ),
    "talks": (
        ("series", "event", "year", "kind", "person", "organization", "technology", "letter"),
        {
            "sort": _sort("date", "title", "number"),
            "limit": _LIMIT,
            "layout": _layout("list", "table", "cards"),
        },
    ),
    "people": (
        ("series", "event", "year", "organization", "letter"),
        {"limit": _LIMIT, "layout": _layout("list", "table", "cards"), "home": _HOME},
    ),
    "technologies": (
        ("area", "series", "event", "year", "letter"),
        {
            "sort": _sort("title", "mentions"),
            "limit": _LIMIT,
            "layout": _layout("list", "table", "cards", "letters", "areas", "picture"),
        },
    ),
}


class directory(nodes.General, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """Where a directory goes; made here, filled in when all pages are read."""


class DirectoryDirective(NoteDirective):
    """``{people}``, ``{talks}``, ``{technologies}``, ``{events}``: a directory of all of them."""

    #: What is listed; each subclass says it.
    kind: ClassVar[str]

    def build(self) -> list[nodes.Node]:
        """Leave the place and the question."""
        if self.given.get("home"):
            self._refuse_in_a_home("limit", "layout")
        asked = Directory(
            kind=self.kind,
            id="",
            filters=tuple(
                sorted((name, value) for name in _FILTERS for value in self.given.get(name, ()))
            ),
            sort=self.given.get("sort", ""),
            limit=self.given.get("limit", 0),
            layout=self.given.get("layout", "list"),
            home=self.given.get("home", False),
            line=self.lineno,
            lines=tuple(
                sorted((name, self.lines[name]) for name in _FILTERS if name in self.given)
            ),
        )
        place = directory("", asked=asked, docname=self.env.docname)
        box = elements.container(place, classes=["directory", f"directory-{self.kind}"])
        box["facts"] = asked
        self.set_source_info(box)
        return [box, *self.parse_body()]

    def _refuse_in_a_home(self, *names: str) -> None:
        """Complain of options that would leave an entry out, to which links lead."""
        for name in names:
            if self.given.pop(name, None) is not None:
                message = f"with :home: shows every entry in full; take :{name}: out"
                self.complain(Complaint.OPTION, message, self.lines[name])


def _takes(kind: str) -> dict[str, Option]:
    filters, others = _TAKES[kind]
    return {**{name: _FILTERS[name] for name in filters}, **others}


class EventsDirective(DirectoryDirective):
    """``{events}``: events, the newest first."""

    kind = "events"
    elsewhere = dict.fromkeys(EventDirective.takes, "event")
    takes = _takes(kind)


class TalksDirective(DirectoryDirective):
    """``{talks}``: talks, those of the newest event first."""

    kind = "talks"
    elsewhere = dict.fromkeys(TalkDirective.takes, "talk")
    takes = _takes(kind)


class PeopleDirective(DirectoryDirective):
    """``{people}``: people, with what they attended and where they spoke."""

    kind = "people"
    takes = _takes(kind)


class TechnologiesDirective(DirectoryDirective):
    """``{technologies}``: the glossary from A to Z."""

    kind = "technologies"
    elsewhere = dict.fromkeys(TechnologyDirective.takes, "technology")
    takes = _takes(kind)


class FillDirectories(SphinxPostTransform):
    """Puts the rows into every directory of a page."""

    #: Before references are resolved (10): the rows are full of them.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the directories in; for every builder, or its writer would meet our node."""
        domain = minutes_domain(self.env)
        index, forms = domain.index, Forms(domain.builder)
        language = self.config.language
        numbers: Counter[tuple[str, str]] = Counter()
        for place in every(self.document, directory):
            asked: Directory = place["asked"]
            docname: str = place["docname"]
            numbers[docname, asked.layout] += 1
            number = numbers[docname, asked.layout]
            if asked.layout == "picture":
                drawn = plots.show(over_time(index, asked, docname), docname, language, number)
                place.replace_self(drawn)
                continue
            found = rows(index, asked, docname)
            place.replace_self(show(found, asked, docname, forms, number=number))


def setup_directories(app: Sphinx) -> None:
    """Register the node, which no writer ever sees, and what fills it."""
    app.add_node(directory)
    app.add_post_transform(FillDirectories)
