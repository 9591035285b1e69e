"""Events: what a page or a section says of the meeting or conference that it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base import elements
from ..base.complaints import Complaint, complain
from ..base.directive import NoteDirective, Option, UnusableError, one_of
from ..base.trees import every
from ..pure import dates, suggestions
from ..pure.people import names
from ..pure.records import Event
from ..pure.safety import typed_links
from ..store.domain import known_of
from ..store.recording import is_page_title, section_id, section_of, title_of
from .event_header import CHOICES, KEYS, OWN_FIELDS, event_rows, header
from .heads import head_of, in_one_line, series_named
from .people import read_people
from .placing import take_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx

    from ..pure.front_matter import Value
    from ..pure.records import AttendeeList, Series


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
        boxes = [node for node in every(self.document, nodes.container) if "event_keys" in node]
        series = head_of(self.env).declares
        if series:
            self._check_defaults(series)
        read = [self._read_section_event(box) for box in boxes]
        take_sections(boxes, "event", self.env.docname)
        if known_of(self.env).is_note and self._head_the_page():
            self._refuse_another_head(boxes)
        for box, event in zip(boxes, read, strict=True):
            id_ = section_id(box) if "facts" in box else None
            box.extend(header(event, self.env.docname, id_, self.config.language))
            elements.place(box, box)
        self._read_lists_again(boxes)

    def _check_defaults(self, series: Series) -> None:
        """Complain of what a series says for its events, once, where it says so."""
        lines = head_of(self.env).lines
        for key, value in series.defaults:
            problem = _problem_of_key(key, value) or _problem_of_addresses(
                key, value, self.env.docname
            )
            if problem:
                where = (self.env.docname, lines.get(f"series.{key}"))
                complain(Complaint.FRONT_MATTER, f"series: {problem}", where)

    def _read_section_event(self, box: nodes.Element) -> Event:
        keys = box.attributes.pop("event_keys")
        series = series_named(self.env, keys.get("series", ""))
        event = read_event(
            keys,
            docname="",
            title=title_of(box.parent) if isinstance(box.parent, nodes.section) else "",
            series=series,
            where=(self.env.docname, box.line),
            lines=box.attributes.pop("event_lines"),
        )
        box["facts"] = event
        box["meaning"] = keys.get("in-parentheses", "").lower()
        return event

    def _read_lists_again(self, boxes: Iterable[nodes.Element]) -> None:
        """Tell the lists of a section's event what a parenthesis means there."""
        said = {id(box.parent): box.attributes.pop("meaning") for box in boxes}
        for box in every(self.document, nodes.container):
            typed: tuple[str, ...] = box.attributes.pop("read_again", ())
            section = section_of(box) if typed and any(said.values()) else None
            while section is not None and id(section) not in said:
                section = section_of(section)
            meaning = said[id(section)] if section is not None else ""
            if meaning in CHOICES["in-parentheses"]:
                facts: AttendeeList = box["facts"]
                again = [names.read_entry(text, in_parentheses=meaning) for text in typed]
                entries = [
                    new._replace(role=new.role or old.role)
                    for new, old in zip(again, facts.entries, strict=True)
                ]
                box["facts"] = facts._replace(entries=tuple(entries))

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
            keys = {"kind": in_one_line(said)}
        section = self.document.next_node(nodes.section)
        named = head.values.get("series")
        if isinstance(named, str):
            keys = {"series": named, **keys}
        event = read_event(
            keys,
            docname=docname,
            title=title_of(section) if section is not None else "",
            series=series_named(self.env, keys.get("series", "")),
            where=(docname, head.lines.get("event", 1)),
            lines=lines,
        )
        box = elements.container(classes=["event"])
        box["facts"] = event
        box["id_of_section"] = True
        box.extend(header(event, docname, "", self.config.language))
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
    series: Series | None,
    where: tuple[str, int | None],
    lines: Mapping[str, int] | None = None,
) -> Event:
    """Make the record of an event from its keys, and complain of what contradicts itself.

    What *keys* do not say is as *series* has it. The date comes from them, else from the name of
    the file, else from the title.
    """
    page, line = where

    def complain_of(kind: Complaint, key: str, message: str) -> None:
        complain(kind, message, (page, (lines or {}).get(key, line)))

    unread: list[tuple[str, str]] = []
    for key, value in keys.items():
        problem = _problem_of_key(key, value)
        if problem:
            complain_of(Complaint.FRONT_MATTER, key, problem)
            unread += [(key, value)] if key in OWN_FIELDS else []
    defaults = [(key, value) for key, value in series.defaults if key in KEYS] if series else []
    said = {**dict(defaults), **keys}
    date, problem = _date(said.get("date", ""), docname, title)
    if problem:
        complain_of(Complaint.DATE, "date", problem)
        if said.get("date", "") not in {"", date.edtf if date else ""}:
            unread.append(("date", said["date"]))
    shown = tuple((key, said[key]) for key in KEYS if key in said and key not in OWN_FIELDS)
    unknown = tuple((key, value) for key, value in keys.items() if key not in KEYS)
    return Event(
        id="",
        title=title,
        kind=said.get("kind", "meeting"),
        date=date.edtf if date else "",
        first=date.first if date else "",
        last=date.last if date else "",
        series=said.get("series") or (series.id if series else ""),
        fields=(*unread, *shown, *unknown),
        line=(lines or {}).get("event", line or 0),
        people=tuple(
            (key, read_people(value)) for key, value in shown if KEYS[key].shows == "people"
        ),
    )


def _problem_of_key(key: str, value: str) -> str:
    """What is wrong with a key of an event, '' for nothing."""
    if key not in KEYS:
        guess = suggestions.did_you_mean(key, KEYS) or f"; it takes {', '.join(KEYS)}"
        return f"event has no key {key!r}{guess}"
    try:
        if value and key in CHOICES:
            one_of(*CHOICES[key])(value)
    except UnusableError as error:
        return f"{key}: {error}"
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
            typed[key] = in_one_line(value)
        problem = _problem_of_addresses(key, typed[key], docname)
        if problem:
            complain(Complaint.FRONT_MATTER, f"event: {problem}", (docname, lines.get(key)))
    return typed


def _problem_of_addresses(key: str, value: str, docname: str) -> str:
    """What is wrong with the addresses in a key of an event, '' for nothing."""
    is_address = key in KEYS and KEYS[key].form == "address"
    trouble = typed_links.trouble_with(value, docname, is_address=is_address)
    return f"{key}: {trouble}" if trouble else ""


def setup_events(app: Sphinx) -> None:
    """Register the node, which no writer ever sees, and the directive's transform."""
    app.add_node(event_rows)
    app.add_transform(ShowEvents)
