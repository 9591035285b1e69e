"""``minutes.json``: everything the notes know, for other programs.

Its form is a contract, written down in ``minutes.schema.json``: a new field keeps the format,
anything else raises it. What is not known is not there, and lists are always lists.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ...pure.links import flat
from ...store.things import Place
from .facts import unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...pure.records import AttendeeList
    from ...store.index import Index
    from ...store.things import Person, TechnologyAt
    from .facts import Facts
    from .shapes import EventFacts, Link, Site, Somebody, TalkFacts

FILE = "minutes.json"
SCHEMA = "minutes.schema.json"
FORMAT = 1

_RELATIONS = ("superseded-by", "folded-into", "part-of", "see")


def archive(facts: Facts) -> dict[str, Any]:
    """Give the content of ``minutes.json``; an iterator stands for each list that grows with the notes."""
    index = facts.index
    technologies = unique(index.technologies, lambda item: item.technology.title)
    return {
        "format": FORMAT,
        "site": _site(facts.site),
        "series": [
            _known(name=id_, title=series.title or id_, url=facts.url(Place(docname)))
            for id_, (docname, series) in sorted(index.series.items())
        ],
        "events": _events(facts),
        "talks": (_talk(talk) for talk in facts.talks()),
        "people": (_person(facts, person) for person in facts.people()),
        "technologies": (_technology(facts, item) for item in technologies),
        "sections": _sections(facts),
        "mentions": _mentions(index),
    }


def _events(facts: Facts) -> Iterator[dict[str, Any]]:
    lists: dict[Place, list[AttendeeList]] = defaultdict(list)
    for item in facts.index.lists:
        if item.event:
            lists[item.event.place].append(item.list)
    for event in facts.all_events():
        yield _event(facts.event(event, lists[event.place]))


def _site(site: Site) -> dict[str, Any]:
    return _known(title=site.title, url=site.base, language=site.language)


def _event(event: EventFacts) -> dict[str, Any]:
    return _known(
        name=event.name,
        title=event.title or event.name,
        url=event.url,
        kind=event.kind,
        date=event.date,
        date_written=event.date_written,
        series=event.series,
        part_of=event.part_of,
        homepage=event.homepage,
        **event.texts,
        **_linked(event.links),
        **{key: _people(people) for key, people in event.people.items()},
        attendee_count=event.attendee_count,
        stated_count=event.stated_count,
    )


def _talk(talk: TalkFacts) -> dict[str, Any]:
    return _known(
        name=talk.name,
        title=talk.title or talk.name,
        url=talk.url,
        event=talk.event,
        kind=talk.kind,
        number=talk.number,
        speakers=_people(talk.speakers),
        moderators=_people(talk.moderators),
        speaker_count=talk.speaker_count,
        **talk.texts,
        **_linked(talk.links),
    )


def _person(facts: Facts, person: Person) -> dict[str, Any]:
    found = facts.index.find("person", person.slug)
    place = found[0].place if found else None
    known = person.known
    attended = {item.at.event.place.name for item in person.attended if item.at.event}
    return _known(
        name=person.slug,
        title=flat(person.name),
        # Without a directory of people nobody has an address.
        url=facts.url(place) if place else "",
        also=[name for name in known.also if name != person.name] if known else [],
        formerly=list(known.formerly) if known else [],
        homepage=known.url if known else "",
        github=known.github if known else "",
        orcid=known.orcid if known else "",
        links=[{"url": url, "title": label} for label, url in known.links] if known else [],
        attended=sorted(attended),
        spoke=sorted({item.place.name for item in person.spoke}),
        moderated=sorted({item.place.name for item in person.moderated}),
    )


def _technology(facts: Facts, item: TechnologyAt) -> dict[str, Any]:
    technology = item.technology
    return _known(
        name=technology.title,
        title=technology.title,
        url=facts.url(item.place),
        area=technology.area,
        also=list(technology.also),
        formerly=list(technology.formerly),
        homepage=facts.homepage(technology.homepage, item.place.docname),
        **{relation: facts.related(technology, relation) for relation in _RELATIONS},
    )


def _mentions(index: Index) -> Iterator[list[str]]:
    """Technologies and where they are named: a section, or the page above its first one."""
    for title in sorted({item.technology.title for item in index.technologies}):
        for name in sorted({mention.place.name for mention in index.mentions(title)}):
            yield [title, name]


def _sections(facts: Facts) -> Iterator[dict[str, Any]]:
    """Every section of a note, and the note itself under its docname."""
    found: dict[str, tuple[Place, str, str]] = {}
    for docname, page in facts.index.pages.items():
        here = Place(docname)
        if page.is_note:
            found[here.name] = here, page.title, ""
        for section in page.sections:
            place = Place(docname, section.id)
            parent = Place(docname, section.parent) if section.parent else here
            found.setdefault(place.name, (place, section.title, parent.name))
    for name, (place, title, above) in sorted(found.items()):
        yield _known(name=name, title=title or name, url=facts.url(place), parent=above)


def _people(people: Iterable[Somebody]) -> list[dict[str, Any]]:
    return [
        _known(
            person=each.person,
            written=each.written,
            affiliation=list(each.affiliation),
            place=each.place,
            role=each.role,
        )
        for each in people
    ]


def _linked(links: dict[str, list[Link]]) -> dict[str, list[dict[str, Any]]]:
    return {
        key: [_known(url=link.url, title=link.title) for link in found]
        for key, found in links.items()
    }


def _known(**fields: Any) -> dict[str, Any]:
    """Give what is known, in kebab-case."""
    return {
        key.replace("_", "-"): value for key, value in fields.items() if value not in ("", [], 0)
    }
