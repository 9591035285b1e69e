"""What the entry of a person shows: former names, links, and what the notes say that they did.

A portrait is plain data, so that the page of the entry is written again when it is another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..base.wording import _
from ..pure.links import flat
from .things import Place, newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .index import Index
    from .things import EventAt, Mention, Person, TalkAt


class Deed(NamedTuple):
    """An event that somebody attended or organized, or a talk that they gave or moderated."""

    title: str
    place: Place
    #: EDTF.
    date: str
    #: Where they worked and were that day and what part they had, or the event of a talk.
    details: tuple[str, ...]


class Portrait(NamedTuple):
    """A person as an entry shows them; made by `portrait`."""

    name: str
    #: Where the entry is, None when the site has no place for it.
    place: Place | None
    #: Other spellings; not shown, but links from elsewhere lead by them to this page.
    also: tuple[str, ...]
    formerly: tuple[str, ...]
    #: Label and address.
    links: tuple[tuple[str, str], ...]
    attended: tuple[Deed, ...]
    organized: tuple[Deed, ...]
    spoke: tuple[Deed, ...]
    moderated: tuple[Deed, ...]
    #: Places whose text names them by a role.
    mentioned: tuple[Deed, ...]


def portrait(index: Index, person: Person) -> Portrait:
    """Gather what the entry of somebody shows."""
    known = person.known
    home = index.homes.of(person.slug)
    return Portrait(
        name=person.name,
        place=Place(home[0], person.slug) if home else None,
        also=known.also if known else (),
        formerly=known.formerly if known else (),
        links=tuple(_links(person)),
        attended=tuple(_attended(index, person)),
        organized=tuple(_organized(person)),
        spoke=tuple(_held(index, talk) for talk in person.spoke),
        moderated=tuple(_held(index, talk) for talk in person.moderated),
        mentioned=tuple(map(_mention, index.mentions_of_person(person.slug))),
    )


def _links(person: Person) -> Iterable[tuple[str, str]]:
    known = person.known
    if known is None:
        return
    if known.url:
        yield _("Web page"), known.url
    if known.github:
        yield "GitHub", f"https://github.com/{known.github}"
    if known.orcid:
        yield "ORCID", f"https://orcid.org/{known.orcid}"
    yield from known.links


def _attended(index: Index, person: Person) -> Iterator[Deed]:
    """Give each event once, however many of its lists and keys name the person."""
    events: dict[EventAt, dict[str, None]] = {}
    elsewhere: dict[Place, dict[str, None]] = {}
    for at, entry in person.attended:
        details = (
            events.setdefault(at.event, {}) if at.event else elsewhere.setdefault(at.place, {})
        )
        said = (*map(flat, entry.affiliations), entry.place, entry.role)
        details.update(dict.fromkeys(filter(None, said)))
    parts = {"chair": _("in the chair"), "scribe": _("wrote the notes")}
    for key, event in person.roles:
        if key in parts:
            events.setdefault(event, {})[parts[key]] = None
    for event in sorted(events, key=newest_first):
        yield _event(event, tuple(events[event]))
    for place, details in elsewhere.items():
        yield Deed(index.pages[place.docname].title or place.name, place, "", tuple(details))


def _organized(person: Person) -> Iterator[Deed]:
    organized = {event for key, event in person.roles if key == "organizers"}
    for event in sorted(organized, key=newest_first):
        yield _event(event, ())


def _event(item: EventAt, details: tuple[str, ...]) -> Deed:
    return Deed(item.event.title or item.place.name, item.place, item.event.date, details)


def _held(index: Index, at: TalkAt) -> Deed:
    if at.event is None:
        return Deed(at.talk.title, at.place, "", (index.pages[at.place.docname].title,))
    return Deed(at.talk.title, at.place, at.event.event.date, (at.event.event.title,))


def _mention(mention: Mention) -> Deed:
    date = mention.event.event.date if mention.event else ""
    around = (mention.page,) if mention.section else ()
    return Deed(mention.section or mention.page, mention.place, date, around)
