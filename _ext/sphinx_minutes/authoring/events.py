"""Events: what a page or a section says of the meeting or conference that it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base import elements
from ..base.complaints import Complaint, complain
from ..base.directive import NoteDirective, Option, UnusableError, one_of
from ..base.wording import _, say_date
from ..pure import dates, suggestions
from ..pure.records import Event
from ..store.domain import known_of
from ..store.recording import is_page_title, title_of
from .attendees import MEANINGS
from .heads import head_of
from .people import people, read_people
from .placing import take_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx.application import Sphinx

    from ..pure.front_matter import Value


class Key(NamedTuple):
    """A key of an event: what it is for, and how its value is shown."""

    help: str
    form: str
    #: Label in the header of the event; None when the key is not a row of its own.
    label: Callable[[], str] | None = None
    #: text (with links), people, or link (the value is an address).
    shows: str = "text"


#: The keys of an event in the order of its header; the reference is made from it.
KEYS: dict[str, Key] = {
    "kind": Key("What it is: meeting, conference, or any word.", "word"),
    "date": Key("When it was; a weekday may stand before it.", "EDTF date"),
    "time": Key("At what time.", "text", lambda: _("Time")),
    "place": Key("Where it was.", "text", lambda: _("Place")),
    "part-of": Key("The event that it is a part of.", "name", lambda: _("Part of")),
    "organizers": Key("Who organized it.", "people", lambda: _("Organizers"), "people"),
    "chair": Key("Who was in the chair.", "people", lambda: _("Chair"), "people"),
    "scribe": Key("Who wrote the notes.", "people", lambda: _("Notes by"), "people"),
    "sponsors": Key("Who paid for it.", "text", lambda: _("Sponsors")),
    "attendance": Key("How many were there, as somebody said.", "text", lambda: _("Attendance")),
    "url": Key("Its own page.", "address", lambda: _("Web page"), "link"),
    "recording": Key("Where it can be seen or heard.", "address", lambda: _("Recording"), "link"),
    "slides": Key("Where the slides are.", "address", lambda: _("Slides"), "link"),
    "image": Key("A picture of it; shown as a link.", "address", lambda: _("Picture"), "link"),
    "image-source": Key("Where that picture is from.", "text", lambda: _("Source of the picture")),
    "date-source": Key("Who says when and where, if not the note.", "text", lambda: _("Dating")),
    "status": Key("draft, approved or corrected.", "word", lambda: _("Status")),
    "source": Key("The note that the page retells.", "text"),
    "series": Key("The series that it belongs to.", "id"),
    "in-parentheses": Key(
        "What a parenthesis in its lists means: place, affiliation, role or initials.", "word"
    ),
}

#: Words for the kinds that everybody uses; any other is shown as typed.
_KINDS: dict[str, Callable[[], str]] = {
    "meeting": lambda: _("Meeting"),
    "call": lambda: _("Call"),
    "meetup": lambda: _("Meetup"),
    "workshop": lambda: _("Workshop"),
    "conference": lambda: _("Conference"),
    "summit": lambda: _("Summit"),
}


class EventDirective(NoteDirective):
    """``{event}``: the section under whose heading it stands is an event."""

    takes: ClassVar[dict[str, Option]] = {key: Option(it.help, it.form) for key, it in KEYS.items()}

    def build(self) -> list[nodes.Node]:
        """Leave the keys for the transform, which sees the section."""
        box = elements.container(classes=["event"])
        self.set_source_info(box)
        box["takes_section"] = "event"
        box["label_of_section"] = self.given.pop("name", "")
        box["event_keys"] = {key: self.given[key] for key in KEYS if key in self.given}
        box["event_lines"] = self.lines
        return [box, *self.parse_body()]


class ShowEvents(SphinxTransform):
    """Gives each event its header: the page's from its front matter, a section's from its keys."""

    #: After our ids (15), before translation (20), which must find the page whole.
    default_priority = 16

    def apply(self, **_kwargs: Any) -> None:
        """Build the headers, and let them carry the facts."""
        boxes = [node for node in self.document.findall(nodes.container) if "event_keys" in node]
        for box in boxes:
            self._fill_section_event(box)
        take_sections(boxes, "event", self.env.docname)
        if known_of(self.env).is_note and self._head_the_page():
            self._refuse_another_head(boxes)

    def _fill_section_event(self, box: nodes.Element) -> None:
        keys = box.attributes.pop("event_keys")
        series = head_of(self.env).series
        event = read_event(
            keys,
            docname="",
            title=title_of(box.parent) if isinstance(box.parent, nodes.section) else "",
            series=series.id if series else "",
            where=(self.env.docname, box.line),
            lines=box.attributes.pop("event_lines"),
        )
        box["facts"] = event
        box.extend(header(event, self.env.docname, self.config.language))
        elements.place(box, box)

    def _refuse_another_head(self, boxes: Iterable[nodes.Element]) -> None:
        """Complain of directives that make an event of a page which says that it is one."""
        for box in boxes:
            if box.get("id_of_section") and is_page_title(box.parent):
                message = (
                    "{event} makes an event of a page whose head says already that it is one; "
                    "write its keys there"
                )
                complain(Complaint.PLACE, message, (self.env.docname, box.line))
                del box["facts"], box["id_of_section"]

    def _head_the_page(self) -> bool:
        """Show what the head of the page says of its event; tell whether it is one."""
        head = head_of(self.env)
        said = head.values.get("event")
        is_event = said is not None or (head.series is not None and head.declares is None)
        if not is_event or said == "false":
            return False
        docname = self.env.docname
        lines = {key.removeprefix("event."): line for key, line in head.lines.items()}
        keys = {"kind": said} if isinstance(said, str) and said not in {"true", ""} else {}
        if isinstance(said, dict):
            keys = _typed(said, docname, lines)
        if isinstance(said, list):
            message = "event must be a word or keys with values; write 'event: meeting'"
            complain(Complaint.FRONT_MATTER, message, (docname, lines.get("event")))
            keys = {"kind": _in_one_line(said)}
        section = self.document.next_node(nodes.section)
        named = head.values.get("series")
        series = named if isinstance(named, str) else head.series.id if head.series else ""
        event = read_event(
            keys,
            docname=docname,
            title=title_of(section) if section is not None else "",
            series=series,
            where=(docname, head.lines.get("event", 1)),
            lines=lines,
        )
        box = elements.container(classes=["event"])
        box["facts"] = event
        box["id_of_section"] = True
        box.extend(header(event, docname, self.config.language))
        elements.place((str(self.env.doc2path(docname)), event.line), box)
        if section is None:
            self.document.insert(0, box)
        else:
            section.insert(1, box)
        return True


def read_event(  # noqa: PLR0913 (each is another fact)
    keys: Mapping[str, str],
    *,
    docname: str,
    title: str,
    series: str,
    where: tuple[str, int | None],
    lines: Mapping[str, int] | None = None,
) -> Event:
    """Make the record of an event from its keys, and complain of what contradicts itself.

    The date comes from *keys*, else from the name of the file, else from the title.
    """
    page, line = where

    def complain_of(kind: Complaint, key: str, message: str) -> None:
        complain(kind, message, (page, (lines or {}).get(key, line)))

    for key in keys:
        if key not in KEYS:
            guess = suggestions.did_you_mean(key, KEYS) or f"; it takes {', '.join(KEYS)}"
            complain_of(Complaint.FRONT_MATTER, key, f"event has no key {key!r}{guess}")
    unread: list[tuple[str, str]] = []
    meaning = keys.get("in-parentheses", "")
    problem = _problem_of_meaning(meaning)
    if problem:
        complain_of(Complaint.FRONT_MATTER, "in-parentheses", problem)
        unread.append(("in-parentheses", meaning))
    date, problem = _date(keys.get("date", ""), docname, title)
    if problem:
        complain_of(Complaint.DATE, "date", problem)
        if keys.get("date", "") not in {"", date.edtf if date else ""}:
            unread.append(("date", keys["date"]))
    shown = tuple((key, keys[key]) for key in KEYS if key in keys and key not in _OWN_FIELDS)
    unknown = tuple((key, value) for key, value in keys.items() if key not in KEYS)
    return Event(
        id="",
        title=title,
        kind=keys.get("kind", "meeting"),
        date=date.edtf if date else "",
        first=date.first if date else "",
        last=date.last if date else "",
        series=keys.get("series", series),
        fields=(*unread, *shown, *unknown),
        line=(lines or {}).get("event", line or 0),
    )


def _problem_of_meaning(typed: str) -> str:
    """What is wrong with what a parenthesis is said to mean, '' for nothing."""
    try:
        if typed:
            one_of(*MEANINGS)(typed)
    except UnusableError as error:
        return f"in-parentheses: {error}"
    return ""


def _date(typed: str, docname: str, title: str) -> tuple[dates.Date | None, str]:
    """Read the date as typed, else that in the name of the page or its title; say what is wrong."""
    name = docname.rpartition("/")[2]
    implied = dates.found_in(name) or dates.found_in(title)
    try:
        if not typed:
            for day in () if implied else _DAY.findall(f"{name} {title}"):
                dates.read(day)
            return implied, ""
        date = dates.read(typed)
    except dates.DateError as error:
        return implied, f"date{'' if typed else ' in the name of the page or its title'}: {error}"
    if date.weekday:
        return date, f"date: {date.weekday}; correct the day, or leave the weekday out"
    if implied and not dates.agrees(date, implied):
        return date, (
            f"date {date.edtf} disagrees with {implied.edtf} in the name of the page or "
            "its title; correct one of them"
        )
    return date, ""


#: A day as file names have it.
_DAY = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")
#: Keys that have a field of their own in the record; they are among the others if unreadable.
_OWN_FIELDS = frozenset({"kind", "date", "series", "in-parentheses"})


def header(event: Event, docname: str, language: str) -> list[nodes.Node]:
    """Build what a reader sees of an event under its heading."""
    when = say_date(event.date, language)
    rows: list[tuple[str, list[nodes.Node]]] = []
    if when:
        rows.append((_("Date"), [elements.inline(when, "date")]))
    rows.append((_("Kind"), [nodes.Text(kind_in_words(event.kind))]))
    for name, value in event.fields:
        key = KEYS.get(name)
        if key is None or name in _OWN_FIELDS:
            rows.append((name, elements.linked(value)))
        elif key.label:
            rows.append((key.label(), _shown(key, value, docname)))
    built: list[nodes.Node] = []
    table = elements.fields(rows, "event-fields")
    if table:
        built.append(table)
    source = event.field("source")
    if source:
        retold = [nodes.Text(_("This page retells") + " "), *elements.linked(source)]
        built.append(elements.paragraph(*retold, nodes.Text("."), classes=["retells"]))
    return built


def kind_in_words(kind: str) -> str:
    """Say a kind of event to readers."""
    return _KINDS[kind]() if kind in _KINDS else kind


def _shown(key: Key, value: str, docname: str) -> list[nodes.Node]:
    if key.shows == "people":
        return people(read_people(value), docname)
    return elements.linked(value)


def _typed(said: Mapping[str, Value], docname: str, lines: Mapping[str, int]) -> dict[str, str]:
    """Take the keys of an event as text; lists become running text."""
    typed: dict[str, str] = {}
    for key, value in said.items():
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            typed[key] = "; ".join(str(item) for item in value)
        elif isinstance(value, str):
            typed[key] = value
        else:
            message = f"event: {key!r} must be text or a list of texts; write it on one line"
            complain(Complaint.FRONT_MATTER, message, (docname, lines.get(key)))
            typed[key] = _in_one_line(value)
    return typed


def _in_one_line(value: Value) -> str:
    """Write down whatever front matter can hold, so that no word of it is lost."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_in_one_line(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(map(_in_one_line, value))
    return value


def setup_events(app: Sphinx) -> None:
    """Register the directive's transform."""
    app.add_transform(ShowEvents)
