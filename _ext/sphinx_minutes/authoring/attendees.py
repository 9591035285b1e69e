"""Lists of attendees: what the author typed, understood and kept as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from ..base import elements
from ..base.complaints import Complaint
from ..base.directive import NoteDirective, Option, one_of, whole_number
from ..base.settings import value_of
from ..base.wording import _
from ..pure.people.attendance import labels_of
from ..pure.people.vocabulary import TITLES
from ..pure.records import AttendeeList
from ..store.domain import minutes_domain
from . import attendance
from .attendance import LISTS, Manner
from .heads import head_of
from .people import people, read_people

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment

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

#: A list of more entries than this scrolls on screens.
LONG = 40
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
        body = self._body()
        how = manner_of(self.env, self.complain, self.given.get("in-parentheses", ""))
        told = attendance.read(body, how)
        options = {
            group: tuple(entry for part in self.given[group] for entry in part)
            for group in GROUPS
            if group in self.given
        }
        groups = tuple(
            (group, (*told.groups.get(group, ()), *options.get(group, ())))
            for group in GROUPS
            if group in told.groups or group in options
        )
        stated = self.given.get("count", 0)
        facts = AttendeeList("", "", told.entries, groups, stated, self.lineno)
        # With a list the options add to it, without one they are it.
        listed = told.number or len({entry.private or entry.name for entry in facts.present})
        if not told.found and not options:
            message = "names nobody; write a name on each line, such as '- Ada Lovelace (London)'"
            self.complain(Complaint.ENTRY, message)
        elif stated and stated not in {listed, len(told.entries), len(facts.present)}:
            message = (
                f"says that {stated} were there but lists {listed}; correct :count: or the list"
            )
            self.complain(Complaint.COUNT, message)
        else:
            listed = stated or listed
        long = ["attendees-long"] if len(told.found) > LONG else []
        box = elements.container(classes=["attendees", *long])
        self.set_source_info(box)
        box["facts"] = facts
        if "in-parentheses" not in self.given and len(how.typed) == len(told.entries):
            # An event around the list, which nobody sees before the page is whole, may say it.
            box["read_again"] = tuple(how.typed)
        box += self.anchor("attendee-list")
        if listed or not (groups or told.found):
            box += self._label(listed, stated)
        has_blocks = any(isinstance(block, (*LISTS, nodes.table)) for block in body)
        box.extend(body if has_blocks else map(_in_lines, body))
        rows = [(GROUPS[of](), people(each, self.env.docname)) for of, each in options.items()]
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


def manner_of(
    env: BuildEnvironment,
    complain: Callable[[Complaint, str, int | None], None] | None = None,
    meaning: str = "",
) -> Manner:
    """How lists of the page that is being read are to be read."""
    titles = {**TITLES, **value_of(env.config, "minutes_attendee_headings")}
    meaning = meaning or _meaning_in_series(env)
    private = minutes_domain(env).private
    cover = private.veil.cover if private else str
    return Manner(env.docname, meaning, labels_of(titles), complain, [], cover, [])


def _meaning_in_series(env: BuildEnvironment) -> str:
    head = head_of(env)
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
