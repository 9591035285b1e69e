"""Lists of attendees: what the author typed, understood and kept as it is."""

from __future__ import annotations

import re
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
from .people import link_names, people, read_people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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

#: Blocks whose children are people.
_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.line_block)
#: The end of a line after which a running list of people goes on.
_GOES_ON = re.compile(r"(?:[,;]|\s(?:and|&|et))\s*$", re.IGNORECASE)


class AttendeesDirective(NoteDirective):
    """``{attendees}``: the list of who was there."""

    takes_title = True
    takes: ClassVar[dict[str, Option]] = {
        "count": Option("The number that the note states; checked.", "number", whole_number),
        "in-parentheses": Option(
            "What a parenthesis behind a name means.", " or ".join(MEANINGS), one_of(*MEANINGS)
        ),
        "label": Option("What stands above the list instead of `Present`.", "text"),
        "chair": Option("Who was in the chair.", "people", read_people, repeats=True),
        "scribe": Option("Who wrote the notes.", "people", read_people, repeats=True),
        "in-person": Option("Who was in the room.", "people", read_people, repeats=True),
        "remote": Option("Who took part from elsewhere.", "people", read_people, repeats=True),
        "guests": Option("Who came as a guest.", "people", read_people, repeats=True),
        "regrets": Option("Who could not come.", "people", read_people, repeats=True),
    }

    def build(self) -> list[nodes.Node]:
        """Keep the list as typed, with each name made a link, under a label with the number."""
        self.typed: list[str] = []
        body = self._body()
        entries = tuple(self._people(body))
        groups = tuple(
            (group, tuple(entry for part in self.given[group] for entry in part))
            for group in GROUPS
            if group in self.given
        )
        stated = self.given.get("count", 0)
        facts = AttendeeList("", "", entries, groups, stated, self.lineno)
        # With a list the options add to it, without one they are it.
        listed = len(entries) or len({entry.name for entry in facts.present})
        if not entries and not groups:
            message = "names nobody; write a name on each line, such as '- Ada Lovelace (London)'"
            self.complain(Complaint.ENTRY, message)
        elif stated and stated not in {listed, len(facts.present)}:
            message = (
                f"says that {stated} were there but lists {listed}; correct :count: or the list"
            )
            self.complain(Complaint.COUNT, message)
        else:
            listed = stated or listed
        box = elements.container(classes=["attendees"])
        self.set_source_info(box)
        box["facts"] = facts
        if "in-parentheses" not in self.given:
            # An event around the list, which nobody sees before the page is whole, may say it.
            box["read_again"] = tuple(self.typed)
        box += self.anchor("attendee-list")
        if listed or not groups:
            box += self._label(listed, stated)
        has_lists = any(isinstance(block, _LISTS) for block in body)
        box.extend(body if has_lists else map(_in_lines, body))
        rows = [(GROUPS[group](), people(members, self.env.docname)) for group, members in groups]
        others = elements.fields(rows, "attendee-groups")
        if others:
            elements.place(box, others)
            box += others
        return [box]

    def _body(self) -> list[nodes.Node]:
        """Parse the list; who types it on the line of the directive means no label."""
        if self.content or not self.title or any(group in self.given for group in GROUPS):
            return self.parse_body()
        text, messages = self.parse_inline(self.title)
        line = nodes.paragraph(self.title, "", *text)
        self.set_source_info(line)
        self.title = ""
        return [line, *messages]

    def _label(self, listed: int, stated: int) -> nodes.rubric:
        said = [text for text in (self.title, self.given.get("label")) if text]
        label = " – ".join(said) or _("Present")
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

    def _people(self, blocks: Sequence[nodes.Node]) -> Iterator[Entry]:
        """Read the people in blocks that the author wrote, and link their names.

        They stand in lists, and what is around the lists is a remark; or, without one, in lines.
        """
        lists = [block for block in blocks if isinstance(block, _LISTS)]
        for item in (item for block in lists for item in block.children):
            yield from self._item(item)
        for block in blocks if not lists else ():
            if not isinstance(block, nodes.paragraph):
                continue
            text = elements.meant_text(block)
            if not text.endswith(":"):
                entries = [self._read(name) for name in names.split_people(text)]
                link_names(block, entries, self.env.docname)
                yield from entries

    def _item(self, item: nodes.Node) -> Iterator[Entry]:
        """Read the person of an item, and those in lists under it."""
        if isinstance(item, _LISTS):
            yield from self._people([item])
            return
        first = item.children[0] if item.children else None
        block = item if isinstance(item, nodes.line) else first
        if block is None:
            message = "has an entry without a name; write the name, or take the line out"
            self.complain(Complaint.ENTRY, message, line_of(item) or None)
        elif isinstance(block, nodes.paragraph | nodes.line):
            entry = self._read(elements.meant_text(block))
            if not (entry.name or entry.affiliations or entry.note or entry.withheld):
                message = (
                    f"has an entry without a name: {block.astext()!r}; write the name, "
                    "or '(name withheld)' for somebody who is not to be named"
                )
                self.complain(Complaint.ENTRY, message, line_of(block))
            link_names(block, [entry], self.env.docname)
            yield entry
        lists = [block for block in item.children if isinstance(block, _LISTS)]
        if lists:
            yield from self._people(lists)

    def _read(self, text: str) -> Entry:
        meaning = self.given.get("in-parentheses") or self._meaning_in_series()
        self.typed.append(" ".join(text.split()))
        return names.read_entry(self.typed[-1], in_parentheses=meaning)

    def _meaning_in_series(self) -> str:
        head = head_of(self.env)
        said = head.values.get("event")
        own = said.get("in-parentheses") if isinstance(said, dict) else None
        of_series = dict(head.series.defaults).get("in-parentheses", "") if head.series else ""
        meaning = (own if isinstance(own, str) else of_series).lower()
        return meaning if meaning in MEANINGS else ""


def _in_lines(block: nodes.Node) -> nodes.Node:
    """Keep names apart that were typed one a line; in running text they would meet."""
    text = elements.meant_text(block) if isinstance(block, nodes.paragraph) else ""
    *before, _last = text.strip().split("\n")
    if not before or any(_GOES_ON.search(line) for line in before):
        return block
    items: list[list[nodes.Node]] = [[]]
    for child in block.children:
        pieces = elements.meant_text(child).split("\n")
        if len(pieces) > 1:
            items[-1].append(nodes.Text(pieces[0]))
            items += [[nodes.Text(piece)] for piece in pieces[1:]]
        elif not isinstance(child, nodes.raw):
            items[-1].append(child)
    return elements.bullets(items)
