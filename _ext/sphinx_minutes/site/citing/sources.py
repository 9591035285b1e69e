"""Sources: what of the notes can be cited, from the store."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from ...base.wording import _
from ...pure.citing import authors as naming
from ...pure.citing.works import Work
from ...pure.links import flat
from ...store.things import Place, TalkAt
from ..exports.text import absolute, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...pure.citing.authors import Author
    from ...pure.records import Page, Section, Talk, Technology
    from ...store.things import EventAt
    from ..exports.facts import Facts
    from ..exports.shapes import Somebody

    _Make = Callable[[], Work]

#: What Sphinx calls an author whom conf.py does not name.
_NOBODY = "Author name not set"


class Sources:
    """The works of a site; made once for a build, or for a page that is written."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._index = facts.index
        site = facts.site
        self._version = facts.builder.config.release or facts.builder.config.version
        #: Who speaks where a page does not say: the people behind the site together.
        self._site_authors = (
            (naming.organization(site.author),) if site.author not in {"", _NOBODY} else ()
        )

    def notes(self) -> list[str]:
        """Give the pages that have citations, by name."""
        return [docname for docname, page in self._index.pages.items() if page.is_note]

    def of_page(self, docname: str) -> list[Work]:
        """Give the page itself, and what can be cited of it in the order of its sections."""
        return [make() for make in self._on(docname).values()]

    def events_and_talks(self) -> Iterator[Work]:
        """Give every event and talk of the site."""
        for docname in self.notes():
            page = self._index.pages[docname]
            ids = {event.id for event in page.events} | {talk.id for talk in page.talks}
            if ids:
                yield from (make() for id_, make in self._on(docname).items() if id_ in ids)

    def _on(self, docname: str) -> dict[str, _Make]:
        """Give what makes each work of a page, by id: an address leads to one place."""
        works: dict[str, _Make] = {}
        for id_, make in self._in_order(docname):
            works.setdefault(id_, make)
        return works

    def _in_order(self, docname: str) -> Iterator[tuple[str, _Make]]:
        page = self._index.pages[docname]
        heading = title_section(page)
        talks = {talk.id: partial(self._talk, docname, talk) for talk in page.talks}
        #: What stands in a section without being it.
        within: dict[str, list[tuple[str, _Make]]] = defaultdict(list)
        for talk in page.talks:
            if talk.id not in {"", talk.section}:
                within[talk.section].append((talk.id, talks[talk.id]))
        for technology in page.technologies:
            if technology.id:
                within[""].append((technology.id, partial(self._entry, docname, technology)))
        # The page itself is a talk when one has its title.
        yield "", talks.get("") or partial(self._page, docname)
        yield from within.pop("", ())
        for section in page.sections:
            if section.id != heading:
                make = talks.get(section.id) or partial(self._section, docname, section)
                yield section.id, make
                yield from within.pop(section.id, ())
        for left in within.values():
            yield from left

    def _page(self, docname: str) -> Work:
        return self._work(
            Place(docname), self._index.pages[docname].title, self._index.event_at(docname, "")
        )

    def _section(self, docname: str, section: Section) -> Work:
        event = self._index.event_at(docname, section.id)
        work = self._work(Place(docname, section.id), section.title, event)
        return work._replace(kind="section", notes=self._title_of(docname))

    def _entry(self, docname: str, technology: Technology) -> Work:
        work = self._work(Place(docname, technology.id), technology.title, None)
        return work._replace(kind="technology", notes=self._title_of(docname))

    def _talk(self, docname: str, talk: Talk) -> Work:
        place = Place(docname, talk.id)
        event = self._index.event_at(docname, talk.section)
        said = self._facts.talk(TalkAt(place, talk, event))
        return self._work(place, said.title, event)._replace(
            kind="talk",
            authors=tuple(_speaker(each) for each in said.speakers),
            notes=self._title_of(docname),
            genre=line(flat(talk.kind)),
        )

    def _title_of(self, docname: str) -> str:
        return line(self._index.pages[docname].title)

    def _work(self, place: Place, title: str, event: EventAt | None) -> Work:
        said = event.event if event else None
        retold = flat(said.field("source")) if said else ""
        return Work(
            kind="notes",
            name=place.name,
            title=line(title) or place.name,
            url=self._url(place),
            authors=self._authors(self._index.pages[place.docname]),
            event=line(said.title) if said else "",
            place=line(flat(said.field("place"))) if said else "",
            date=said.date if said else "",
            site=line(self._facts.site.title),
            version=line(self._version),
            language=self._facts.site.language,
            remark=_("Retold from %s") % line(retold) if retold else "",
        )

    def _authors(self, page: Page) -> tuple[Author, ...]:
        """Whom the page states; else the people behind the site, never who was merely there."""
        return page.authors or self._site_authors

    def _url(self, place: Place) -> str:
        return absolute(self._facts.site.base, self._facts.url(place))


def title_section(page: Page) -> str | None:
    """Give the id of the section that is the page's own title."""
    return next((each.id for each in page.sections if each.title == page.title), None)


def _speaker(somebody: Somebody) -> Author:
    """Take the name of a speaker apart; where the note only says for whom, that is who spoke."""
    if somebody.written.startswith("("):
        return naming.organization("; ".join(somebody.affiliation))
    if somebody.private:
        return naming.organization(somebody.written)
    return naming.person(somebody.written)
