"""The keys of an event, and the header that shows them under its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from ..base import elements
from ..base.wording import _, say_date
from .attendees import MEANINGS
from .people import people

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..pure.records import Event


class Key(NamedTuple):
    """A key of an event: what it is for, and how its value is shown."""

    help: str
    form: str
    #: Label in the header of the event; None when the key is not a row of its own.
    label: Callable[[], str] | None = None
    #: text (with links), people, link (the value is an address), status, or site (what readers see
    #: depends on other pages).
    shows: str = "text"


#: The keys of an event in the order of its header; the reference is made from it.
KEYS: dict[str, Key] = {
    "kind": Key("What it is: meeting, conference, or any word.", "word"),
    "date": Key("When it was; a weekday may stand before it.", "EDTF date"),
    "time": Key("At what time.", "text", lambda: _("Time")),
    "place": Key("Where it was.", "text", lambda: _("Place")),
    "part-of": Key("The event that it is a part of.", "name", lambda: _("Part of"), "site"),
    "organizers": Key("Who organized it.", "people", lambda: _("Organizers"), "people"),
    "chair": Key("Who was in the chair.", "people", lambda: _("Chair"), "people"),
    "scribe": Key("Who wrote the notes.", "people", lambda: _("Notes by"), "people"),
    "sponsors": Key("Who paid for it.", "text", lambda: _("Sponsors")),
    "attendance": Key(
        "How many were there, as somebody said.", "text", lambda: _("Attendance"), "site"
    ),
    "url": Key("Its own page.", "address", lambda: _("Web page"), "link"),
    "recording": Key("Where it can be seen or heard.", "address", lambda: _("Recording"), "link"),
    "slides": Key("Where the slides are.", "address", lambda: _("Slides"), "link"),
    "image": Key("A picture of it; shown as a link.", "address", lambda: _("Picture"), "link"),
    "image-source": Key("Where that picture is from.", "text", lambda: _("Source of the picture")),
    "date-source": Key("Who says when and where, if not the note.", "text", lambda: _("Dating")),
    "status": Key("draft, approved or corrected.", "word", lambda: _("Status"), "status"),
    "source": Key("The note that the page retells.", "text"),
    "series": Key("The series that it belongs to.", "id", lambda: _("Series"), "site"),
    "in-parentheses": Key(
        "What a parenthesis in its lists means: place, affiliation, role or initials.", "word"
    ),
}

#: What may be said for keys that have a few values only.
CHOICES: dict[str, tuple[str, ...]] = {
    "in-parentheses": MEANINGS,
    "status": ("draft", "approved", "corrected"),
}
#: Keys that have a field of their own in the record; they are among the others if unreadable.
OWN_FIELDS = frozenset({"kind", "date", "series", "in-parentheses"})

#: What a reader is to know before reading on, by status.
_NOTICES: dict[str, Callable[[], str]] = {
    "draft": lambda: _("This is a draft; nobody has approved it yet."),
    "corrected": lambda: _("These notes were corrected after they had been published."),
}

#: Words for the kinds that everybody uses; any other is shown as typed.
KINDS: dict[str, Callable[[], str]] = {
    "meeting": lambda: _("Meeting"),
    "call": lambda: _("Call"),
    "meetup": lambda: _("Meetup"),
    "workshop": lambda: _("Workshop"),
    "conference": lambda: _("Conference"),
    "summit": lambda: _("Summit"),
}


class event_rows(nodes.General, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """Rows of a header that need the whole site; made here, filled in by ``site/around.py``.

    ``rows`` names them, ``typed`` is what the author wrote for them, ``place`` is the event.
    """


#: Rows that no key of the event itself asks for.
_AROUND = ("series", "parts", "previous", "next")


def header(event: Event, docname: str, id_: str | None, language: str) -> list[nodes.Node]:
    """Build what a reader sees of an event under its heading.

    *id_* is its id on the page, '' for the page itself; None when it has no address.
    """

    def awaited(*rows: str, typed: str = "") -> nodes.Node:
        return event_rows("", rows=rows, typed=typed, place=(docname, id_), docname=docname)

    said_by = dict(event.people)
    rows: list[nodes.Node] = []
    if event.date:
        when = elements.inline(say_date(event.date, language), "date")
        rows.append(elements.field(_("Date"), [when]))
    rows.append(elements.field(_("Kind"), [nodes.Text(kind_in_words(event.kind))]))
    for name, value in event.fields:
        key = KEYS.get(name)
        if key is None or name in OWN_FIELDS:
            rows.append(elements.field(name, elements.linked(value)))
        elif key.label is None:
            continue
        elif key.shows == "site" and id_ is not None:
            rows.append(awaited(name, typed=value))
        elif not (key.shows == "status" and value in _NOTICES):
            is_timed = name == "recording"
            shown = (
                people(said_by[name], docname)
                if name in said_by
                else elements.linked(value, timed=is_timed)
            )
            rows.append(elements.field(key.label(), shown))
    if id_ is not None:
        rows.append(awaited(*_AROUND))
    return [*_notice(event), _table(rows), *_retells(event)]


def _table(rows: Sequence[nodes.Node]) -> nodes.field_list:
    return nodes.field_list("", *rows, classes=elements.css("fields", "event-fields"))


def _notice(event: Event) -> list[nodes.Node]:
    """The line at the top of notes that are not as they should be."""
    words = _NOTICES.get(event.field("status"))
    return [elements.paragraph(nodes.Text(words()), classes=["status"])] if words else []


def _retells(event: Event) -> list[nodes.Node]:
    source = event.field("source")
    if not source:
        return []
    retold = [nodes.Text(_("This page retells") + " "), *elements.linked(source)]
    return [elements.paragraph(*retold, nodes.Text("."), classes=["retells"])]


def kind_in_words(kind: str) -> str:
    """Say a kind of event to readers."""
    return KINDS[kind]() if kind in KINDS else kind
