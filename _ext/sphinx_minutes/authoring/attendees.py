"""Lists of attendees: what the author typed, understood and kept as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from ..base import elements
from ..base.complaints import Complaint
from ..base.directive import NoteDirective, Option, one_of, whole_number
from ..base.wording import _
from ..pure import names
from ..pure.records import AttendeeList
from ..store.recording import line_of
from .heads import head_of
from .people import people, person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..pure.names import Entry

#: What a parenthesis behind a name may mean.
MEANINGS = ("place", "affiliation", "role", "initials")

#: Groups beside those who are simply there, with their labels.
GROUPS: dict[str, Callable[[], str]] = {
    "chair": lambda: _("Chair"),
    "scribe": lambda: _("Notes by"),
    "in-person": lambda: _("In person"),
    "remote": lambda: _("Remote"),
    "guests": lambda: _("Guests"),
    "regrets": lambda: _("Regrets"),
}


def _people(text: str) -> tuple[Entry, ...]:
    return tuple(names.read_speaker(name) for name in names.split_people(text))


class AttendeesDirective(NoteDirective):
    """``{attendees}``: the list of who was there."""

    takes: ClassVar[dict[str, Option]] = {
        "count": Option("The number that the note states; checked.", "number", whole_number),
        "in-parentheses": Option(
            "What a parenthesis behind a name means.", " or ".join(MEANINGS), one_of(*MEANINGS)
        ),
        "label": Option("What stands above the list instead of `Present`.", "text"),
        "chair": Option("Who was in the chair.", "people", _people, repeats=True),
        "scribe": Option("Who wrote the notes.", "people", _people, repeats=True),
        "in-person": Option("Who was in the room.", "people", _people, repeats=True),
        "remote": Option("Who took part from elsewhere.", "people", _people, repeats=True),
        "guests": Option("Who came as a guest.", "people", _people, repeats=True),
        "regrets": Option("Who could not come.", "people", _people, repeats=True),
    }

    def build(self) -> list[nodes.Node]:
        """Keep the list as typed, with each name made a link, under a label with the number."""
        body = self.parse_body()
        entries = [entry for block in body for entry in self._entries(block)]
        groups = tuple(
            (group, tuple(entry for part in self.given[group] for entry in part))
            for group in GROUPS
            if group in self.given
        )
        stated = self.given.get("count", 0)
        if not entries and not groups:
            message = "is empty; write a name on each line, such as '- Ada Lovelace (London)'"
            self.complain(Complaint.ENTRY, message)
        elif stated and stated != len(entries):
            message = (
                f"says that {stated} were there but lists {len(entries)}; "
                "correct :count: or the list"
            )
            self.complain(Complaint.COUNT, message)
        box = elements.container(classes=["attendees"])
        self.set_source_info(box)
        box["facts"] = AttendeeList("", "", tuple(entries), groups, stated, self.lineno)
        box += self.anchor("attendee-list")
        box += self._label(len(entries), stated)
        box.extend(body)
        rows = [(GROUPS[group](), people(members, self.env.docname)) for group, members in groups]
        others = elements.fields(rows, "attendee-groups")
        if others:
            elements.place(box, others)
            box += others
        return [box]

    def _label(self, listed: int, stated: int) -> nodes.rubric:
        label = self.given.get("label") or self.title or _("Present")
        if stated and stated != listed:
            number = _("%(listed)d listed, %(stated)d stated") % {
                "listed": listed,
                "stated": stated,
            }
        else:
            number = str(listed)
        rubric = nodes.rubric("", "", classes=elements.css("attendees-label"), translatable=False)
        rubric += [nodes.Text(label + " "), elements.inline(f"({number})", "count")]
        return rubric

    def _entries(self, block: nodes.Node) -> Iterator[Entry]:
        """Read the people in a block that the author wrote, and link their names."""
        if isinstance(block, nodes.bullet_list | nodes.enumerated_list):
            for item in block.children:
                yield from self._item(item)
        elif isinstance(block, nodes.paragraph):
            written = names.split_people(elements.meant_text(block))
            yield from self._linked(block, [self._read(text) for text in written])

    def _item(self, item: nodes.Node) -> Iterator[Entry]:
        if not item.children:
            message = "has an entry without a name; write the name or take the line out"
            self.complain(Complaint.ENTRY, message, line_of(item) or None)
        for position, block in enumerate(item.children):
            if position == 0 and isinstance(block, nodes.paragraph):
                entry = self._read(elements.meant_text(block))
                if not (entry.name or entry.affiliations or entry.note or entry.withheld):
                    message = f"has an entry without a name: {block.astext()!r}"
                    self.complain(Complaint.ENTRY, message, line_of(block))
                yield from self._linked(block, [entry])
            else:
                yield from self._entries(block)

    def _read(self, text: str) -> Entry:
        meaning = self.given.get("in-parentheses") or self._meaning_in_series()
        return names.read_entry(" ".join(text.split()), in_parentheses=meaning)

    def _meaning_in_series(self) -> str:
        head = head_of(self.env)
        said = head.values.get("event")
        own = said.get("in-parentheses") if isinstance(said, dict) else None
        of_series = dict(head.series.defaults).get("in-parentheses", "") if head.series else ""
        meaning = own if isinstance(own, str) else of_series
        return meaning if meaning in MEANINGS else ""

    def _linked(self, block: nodes.paragraph, entries: list[Entry]) -> Iterator[Entry]:
        """Make each name in a paragraph a link, and give the entries on."""
        yield from entries
        waiting = [entry for entry in entries if entry.name]
        children = list(block.children)
        block.clear()
        for child in children:
            if isinstance(child, nodes.Text):
                block.extend(self._split(str(child), waiting))
            elif waiting and elements.meant_text(child).strip() == waiting[0].name:
                block += self._wrapped(child, waiting.pop(0))
            else:
                block += child

    def _split(self, text: str, waiting: list[Entry]) -> Iterator[nodes.Node]:
        """Cut a run of text at the names in it."""
        while waiting and (start := text.find(waiting[0].name)) >= 0:
            entry = waiting.pop(0)
            if start:
                yield nodes.Text(text[:start])
            yield person(entry, self.env.docname)
            text = text[start + len(entry.name) :]
        if text:
            yield nodes.Text(text)

    def _wrapped(self, child: nodes.Node, entry: Entry) -> nodes.Node:
        """Make a link of an element that is a name, unless it is a link already."""
        reference = person(entry, self.env.docname)
        if not isinstance(reference, nodes.Element) or isinstance(child, nodes.reference):
            return child
        reference.clear()
        reference += nodes.inline("", "", child, classes=elements.css("person"))
        return reference


