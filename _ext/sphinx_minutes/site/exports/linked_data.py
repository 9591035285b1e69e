"""JSON-LD in the head of a page, in the words of schema.org: its events, talks and entries.

A page shows its own facts only, so that it need not be written again when another page changes:
no address of a person's entry, no neighbours, nobody's deeds elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ...base.settings import value_of
from ...pure import slugs
from ...store.things import EventAt, Place, TalkAt
from . import clock
from .builders import is_for_readers
from .defined_terms import explanations, term_set
from .facts import Facts
from .ics import has_days
from .text import absolute, as_script

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

    from ...pure.records import AttendeeList
    from .shapes import EventFacts, Somebody, TalkFacts

_CONTEXT = "https://schema.org"
#: Places that are none, as people write them.
_ONLINE = frozenset({"online", "remote", "virtual", "on line", "internet"})
_ABOUT = frozenset("~?%")


def describe_page(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the description of a page that is an event, or holds talks or entries, into its head."""
    if doctree is None or not is_for_readers(app):
        return
    facts = Facts(app.builder, of_one_page=True)
    things = page_things(
        facts,
        pagename,
        attendance=value_of(app.config, "minutes_export_attendance"),
        explained=explanations(doctree),
    )
    if things:
        script = f'<script type="application/ld+json">{as_script(things)}</script>'
        context["metatags"] = f"{context.get('metatags', '')}{script}\n"


def page_things(
    facts: Facts,
    docname: str,
    *,
    attendance: bool = False,
    explained: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Give what schema.org would say of a page; nothing for one without events, talks and entries."""
    index = facts.index
    page = index.pages.get(docname)
    if page is None or not (page.events or page.talks or page.technologies):
        return {}
    talks: dict[Place | None, list[TalkFacts]] = defaultdict(list)
    for talk in page.talks:
        at = index.event_at(docname, talk.section)
        said = facts.talk(TalkAt(Place(docname, talk.id), talk, at))
        talks[at.place if at else None].append(said)
    lists: dict[Place | None, list[AttendeeList]] = defaultdict(list)
    for attendees in page.lists:
        at = index.event_at(docname, attendees.section)
        lists[at.place if at else None].append(attendees)
    things: list[dict[str, Any]] = []
    for event in page.events:
        item = EventAt(Place(docname, event.id), event)
        said_of_it = facts.event(item, lists[item.place])
        held = talks.pop(item.place, [])
        things.append(_event(facts, docname, said_of_it, held, attendance=attendance))
    things += [_talk(facts, docname, talk, None) for rest in talks.values() for talk in rest]
    terms = term_set(
        facts, docname, page, lambda url: _address(facts, docname, url), explained or {}
    )
    things += [terms] if terms else []
    if len(things) == 1:
        return {"@context": _CONTEXT, **things[0]}
    return {"@context": _CONTEXT, "@graph": things}


def _event(
    facts: Facts,
    docname: str,
    event: EventFacts,
    talks: Iterable[TalkFacts],
    *,
    attendance: bool,
) -> dict[str, Any]:
    online = slugs.fold(event.texts.get("place", "")) in _ONLINE
    mode = "https://schema.org/OnlineEventAttendanceMode"
    return _known({
        "@type": "Event",
        "name": event.title or event.name,
        "url": _address(facts, docname, event.url),
        "sameAs": event.homepage,
        **_days(event.date),
        "location": _location(event.texts.get("place", ""), online=online),
        "eventAttendanceMode": mode if online else "",
        "organizer": _people(event.people.get("organizers", ())),
        "attendee": _people(event.people.get("attendees", ())) if attendance else [],
        "subEvent": [_talk(facts, docname, talk, event) for talk in talks],
    })  # fmt: skip


def _talk(facts: Facts, docname: str, talk: TalkFacts, event: EventFacts | None) -> dict[str, Any]:
    return _known({
        "@type": "Event",
        "name": talk.title or talk.name,
        "url": _address(facts, docname, talk.url),
        "startDate": _start(talk, event) if event else "",
        "location": _location(talk.texts.get("room", "")),
        "inLanguage": talk.texts.get("language", ""),
        "performer": _people((*talk.speakers, *talk.moderators)),
    })  # fmt: skip


def _address(facts: Facts, docname: str, url: str) -> str:
    """Give the whole address; without that of the site, the place on the page itself."""
    if facts.site.base:
        return absolute(facts.site.base, url)
    return url.removeprefix(facts.url(Place(docname)))


def _days(date: str) -> dict[str, str]:
    """Give first and last day, month or year, as precise as they are; schema.org has no "about"."""
    if not date or _ABOUT.intersection(date):
        return {}
    first, _, last = date.partition("/")
    return {"startDate": first, "endDate": last or first}


def _start(talk: TalkFacts, event: EventFacts) -> str:
    text = talk.texts.get("time", "")
    slot = clock.slot(text)
    if slot is None or not has_days(event):
        return ""
    day = clock.day_of([text, *talk.sections], event.first, event.last)
    return f"{day}T{slot.start.isoformat()}" if day else ""


def _location(place: str, *, online: bool = False) -> dict[str, str]:
    return {"@type": "VirtualLocation" if online else "Place", "name": place} if place else {}


def _people(people: Iterable[Somebody]) -> list[dict[str, Any]]:
    """Give people; where the note names only an organisation, that."""
    found: list[dict[str, Any]] = []
    for each in people:
        if each.written.startswith("("):
            found += [{"@type": "Organization", "name": name} for name in each.affiliation]
            continue
        employers = [{"@type": "Organization", "name": name} for name in each.affiliation]
        found.append(_known({"@type": "Person", "name": each.written, "affiliation": employers}))
    return found


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", [], {})}


def setup_linked_data(app: Sphinx) -> None:
    """Describe each page as it is written."""
    app.connect("html-page-context", describe_page)
