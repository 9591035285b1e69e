"""Talks: a card under the heading of a section, or one with a title of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base import elements
from ..base.directive import NoteDirective, Option, running_text
from ..base.trees import every
from ..base.wording import _
from ..pure.records import Talk
from .people import people, read_people
from .placing import take_sections

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx


class Field(NamedTuple):
    """An option of a talk that its card shows as it was typed."""

    help: str
    form: str
    label: Callable[[], str]
    repeats: bool = False


#: Options shown as typed, in the order of the card.
FIELDS: dict[str, Field] = {
    "track": Field("The track it was in.", "text", lambda: _("Track")),
    "room": Field("The room it was in.", "text", lambda: _("Room")),
    "time": Field("When it began.", "text", lambda: _("Time")),
    "duration": Field("How long it was.", "text", lambda: _("Duration")),
    "language": Field("The language it was held in.", "text", lambda: _("Language")),
    "slides": Field("Address of the slides.", "address", lambda: _("Slides"), repeats=True),
    "recording": Field(
        "Address of a recording; ` @12:30` behind it says where it starts.",
        "address",
        lambda: _("Recording"),
        repeats=True,
    ),
    "links": Field("Anything else worth a link.", "addresses", lambda: _("Links"), repeats=True),
}

#: Words for the kinds that everybody uses; any other is shown as typed.
KINDS: dict[str, Callable[[], str]] = {
    "talk": lambda: _("Talk"),
    "keynote": lambda: _("Keynote"),
    "panel": lambda: _("Panel"),
    "lightning": lambda: _("Lightning talk"),
    "workshop": lambda: _("Workshop"),
    "session": lambda: _("Session"),
    "demo": lambda: _("Demo"),
    "tutorial": lambda: _("Tutorial"),
    "poster": lambda: _("Poster"),
    "bof": lambda: _("Birds of a feather"),
}


def _addresses(text: str) -> str:
    """Read addresses, of which there may be several on a line, or one on each after ``- ``."""
    if text.startswith("- "):
        return ", ".join(line.removeprefix("- ") for line in text.split("\n"))
    return running_text(text)


class TalkDirective(NoteDirective):
    """``{talk}``: the section is a talk; with a title, a talk without a section of its own."""

    takes_title = True
    takes: ClassVar[dict[str, Option]] = {
        "speakers": Option(
            "Who spoke; the affiliation in parentheses, people parted by commas or `;`.",
            "people",
            read_people,
            repeats=True,
        ),
        "moderator": Option("Who led a panel.", "people", read_people, repeats=True),
        "affiliation": Option("Of every speaker who has none.", "text"),
        "number": Option("Its number in the programme.", "text"),
        "kind": Option(
            "talk, keynote, panel, lightning, workshop, demo, bof, or any word.", "word"
        ),
        **{
            name: Option(
                field.help,
                field.form,
                _addresses if field.repeats else running_text,
                repeats=field.repeats,
            )
            for name, field in FIELDS.items()
        },
    }

    def build(self) -> list[nodes.Node]:
        """Draw the card; what the writer heard follows on it."""
        card = elements.container(classes=["talk"])
        self.set_source_info(card)
        title = ""
        if self.title:
            written, messages = self.parse_inline(self.title)
            heading = nodes.rubric(self.title, "", *written, classes=elements.css("talk-title"))
            self.set_source_info(heading)
            title = elements.meant_text(heading)
            card.extend([self.anchor(title), heading, *messages])
        else:
            card["takes_section"] = "talk"
            card["label_of_section"] = self.given.pop("name", "")
        talk = self._talk(title)
        card["facts"] = talk
        details = self._details(talk)
        if details:
            card += details
        elements.place(card, card)
        card.extend(self.parse_body())
        return [card]

    def _talk(self, title: str) -> Talk:
        speakers = [entry for group in self.given.get("speakers", ()) for entry in group]
        moderators = [entry for group in self.given.get("moderator", ()) for entry in group]
        everybody = self.given.get("affiliation", "")
        if everybody:
            speakers = [
                entry if entry.affiliations else entry._replace(affiliations=(everybody,))
                for entry in speakers
            ]
        return Talk(
            id="",
            title=title,
            section="",
            kind=self.given.get("kind", "talk"),
            number=self.given.get("number", ""),
            speakers=tuple(speakers),
            moderators=tuple(moderators),
            fields=tuple(
                (name, value) for name in FIELDS for value in _as_list(self.given.get(name, []))
            ),
            line=self.lineno,
        )

    def _details(self, talk: Talk) -> nodes.field_list | None:
        docname = self.env.docname
        rows: list[tuple[str, list[nodes.Node]]] = []
        if talk.speakers:
            label = _("Speakers") if len(talk.speakers) > 1 else _("Speaker")
            rows.append((label, people(talk.speakers, docname)))
        if talk.moderators:
            rows.append((_("Moderator"), people(talk.moderators, docname)))
        if "kind" in self.given:
            rows.append((_("Kind"), [elements.inline(kind_in_words(talk.kind), "kind")]))
        if talk.number:
            rows.append((_("Number"), [elements.inline(talk.number, "number")]))
        for name, field in FIELDS.items():
            values = [
                elements.linked(value, timed=name == "recording")
                for key, value in talk.fields
                if key == name
            ]
            if values:
                rows.append((field.label(), elements.joined(values)))
        return elements.fields(rows, "talk-fields")


class AbstractDirective(NoteDirective):
    """``{abstract}``: the speakers' own summary, kept apart from what the writer heard."""

    takes_title = True

    def build(self) -> list[nodes.Node]:
        """Set the summary off as a quotation under a label."""
        box = elements.container(classes=["abstract"])
        self.set_source_info(box)
        label = elements.paragraph(nodes.strong("", _("Abstract")), classes=["abstract-label"])
        box.extend([label, nodes.block_quote("", *self.opening(), *self.parse_body())])
        return [box]

    def opening(self) -> list[nodes.Node]:
        """Text on the line of the directive, which belongs to the summary."""
        if not self.title:
            return []
        text, messages = self.parse_inline(self.title)
        return [nodes.paragraph(self.title, "", *text), *messages]


class PlaceTalks(SphinxTransform):
    """Finds the section of each talk without a title, and makes that section the talk."""

    #: With the events (16): after our ids (15), before translation (20).
    default_priority = 16

    def apply(self, **_kwargs: Any) -> None:
        """Find out which cards stand for their section."""
        waiting = [
            node
            for node in every(self.document, nodes.container)
            if node.get("takes_section") == "talk"
        ]
        otherwise = ", or write a title behind it, such as '{talk} Keynote'"
        take_sections(waiting, "talk", self.env.docname, otherwise=otherwise, alone=True)


def kind_in_words(kind: str) -> str:
    """Say a kind of talk to readers."""
    return KINDS[kind.lower()]() if kind.lower() in KINDS else kind


def _as_list(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def setup_talks(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(PlaceTalks)
