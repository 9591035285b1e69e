"""Lists of attendees without a directive: what stands under a heading such as "Attendees".

A line ``Present: a, b`` is one, too. Only notes are looked at, and only what looks like people is
taken for people. The author's nodes stay where they are; an anchor before them carries the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base import elements
from ..base.complaints import Complaint, complain
from ..base.settings import value_of
from ..base.trees import every
from ..pure.people import names
from ..pure.people.attendance import Attendance, labels_of
from ..pure.people.vocabulary import label_before, number_behind, title_of_group
from ..pure.records import AttendeeList
from ..store.recording import line_of, section_of, title_of
from . import attendance
from .attendance import LISTS, bare_label, labelled
from .attendees import manner_of
from .identifiers import become_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from .attendance import Manner

#: What no reader sees, and what is shown between a heading and its list.
_PASSED_OVER = (nodes.comment, nodes.target, nodes.system_message, nodes.substitution_definition)


class _Run(NamedTuple):
    """Blocks that are read as one list."""

    #: The group that they begin with.
    group: str
    blocks: list[nodes.Element]
    #: How many there were as the heading or label above says, 0 when it does not, and its line.
    stated: int
    line: int


class ReadPlainLists(SphinxTransform):
    """Finds the lists of attendees that stand under plain headings and labels."""

    #: Before ids are given (15), because each list gets one.
    default_priority = 13

    def apply(self, **_kwargs: Any) -> None:
        """Read every such list of a note that no directive has read."""
        if not become_note(self.env, self.document):
            return
        how = manner_of(self.env)
        headings = labels_of(value_of(self.config, "minutes_attendee_headings"))
        directives = [
            box
            for box in every(self.document, nodes.container)
            if isinstance(box.get("facts"), AttendeeList)
        ]
        read: set[int] = set()
        for run in [*_under_headings(self.document, headings, how, directives)]:
            read.update(id(block) for part in run for block in part.blocks)
            _state(run, how)
        for part in [*_under_labels(self.document, headings, how, directives)]:
            if not read.intersection(map(id, part.blocks)):
                _state([part], how)


def _state(runs: Sequence[_Run], how: Manner) -> None:
    """Read blocks, and put an anchor with what they say before the first."""
    first = next((block for run in runs for block in run.blocks), None)
    read = [attendance.read(run.blocks, how, run.group) for run in runs]
    told = Attendance(tuple(one for part in read for one in part.found))
    if first is None or not told.found:
        return
    heading = runs[0]
    stated = heading.stated if heading.group == "present" else 0
    groups = tuple(told.groups.items())
    facts = AttendeeList("", "", told.entries, groups, stated, line_of(first))
    # Over groups, a number may mean the first of them or all.
    of_all = {told.number, len(told.entries), len(facts.present)}
    for run, part in zip(runs, read, strict=True):
        listed = part.number or len(part.found)
        fitting = {listed, len(part.found), *(of_all if run is heading else ())}
        if run.stated and run.stated not in fitting:
            message = (
                f"the heading says {run.stated}, but the list has {listed}; "
                "correct the number or the list"
            )
            complain(Complaint.COUNT, message, (how.docname, run.line))
    anchor = nodes.target()
    anchor["wanted"] = "attendee-list"
    anchor["facts"] = facts
    elements.place(first, anchor)
    first.parent.insert(first.parent.index(first), anchor)


def _under_headings(
    document: nodes.document,
    headings: dict[str, str],
    how: Manner,
    directives: list[nodes.container],
) -> Iterator[list[_Run]]:
    """The lists under headings, each with those under its subheadings that name a group."""
    done = {id(section) for box in directives for section in _sections_around(box)}
    for section in every(document, nodes.section):
        group = headings.get(title_of_group(title_of(section)))
        if group is None or id(section) in done:
            continue
        runs = [_run(group, _people_in(section.children[1:], how), title_of(section), section)]
        for inner in section.children:
            heading = title_of(inner) if isinstance(inner, nodes.section) else ""
            of = how.labels.get(title_of_group(heading))
            if of is not None:
                done.add(id(inner))
                runs.append(_run(of, _people_in(inner.children[1:], how), heading, inner))
        yield runs


def _under_labels(
    document: nodes.document,
    headings: dict[str, str],
    how: Manner,
    directives: list[nodes.container],
) -> Iterator[_Run]:
    """Lines that begin with a label, with the list after them where no name follows the label."""
    done: set[int] = set()
    sections = {id(section_of(box)) for box in directives}
    for block in every(document, nodes.paragraph):
        parent = block.parent
        if id(block) in done or not isinstance(parent, nodes.section | nodes.list_item):
            continue
        lines = elements.meant_text(block).split("\n")
        label = label_before(lines[0])[0]
        if not label and _is_above_people(block):
            label = lines[0]
        group = headings.get(title_of_group(label))
        if group is None or id(section_of(block)) in sections:
            continue
        blocks: list[nodes.Element] = [block]
        if bare_label(block, how) is not None:
            blocks = [*_people_in(parent.children[parent.index(block) :], how)]
        done.update(map(id, blocks))
        yield _run(group, blocks, label, block)


def _is_above_people(block: nodes.Element) -> bool:
    """Whether a line without a colon stands where a heading would: it is bold, say, over a list."""
    after = block.next_node(descend=False, siblings=True)
    return isinstance(after, (*LISTS, nodes.table)) and "\n" not in elements.meant_text(block)


def _run(group: str, blocks: Iterable[nodes.Element], heading: str, where: nodes.Node) -> _Run:
    return _Run(group, [*blocks], number_behind(heading), line_of(where))


def _people_in(blocks: Sequence[nodes.Node], how: Manner) -> Iterator[nodes.Element]:
    """The blocks that hold people, up to prose, the next heading, or people in another form."""
    form: bool | None = None
    for block in blocks:
        if isinstance(block, _PASSED_OVER):
            continue
        if not isinstance(block, nodes.Element) or not _is_of_people(block, how):
            return
        if bare_label(block, how) is not None:
            form = None
        elif form not in {None, isinstance(block, nodes.paragraph)}:
            return
        else:
            form = isinstance(block, nodes.paragraph)
        yield block


def _is_of_people(block: nodes.Element, how: Manner) -> bool:
    if isinstance(block, nodes.table) or bare_label(block, how) is not None:
        return True
    if isinstance(block, LISTS):
        looks = [_looks_like_people(item, how) for item in block.children]
        return sum(looks) * 2 >= len(looks)
    if not isinstance(block, nodes.paragraph):
        return False
    lines = elements.meant_text(block).split("\n")
    people = names.split_people("\n".join(labelled(line, how)[1] for line in lines))
    # A sentence that happens to be short has a full stop.
    is_sentence = len(people) == 1 and lines[-1].rstrip().endswith(".")
    return not is_sentence and all(map(_looks_like_somebody, people))


def _looks_like_people(item: nodes.Node, how: Manner) -> bool:
    """Whether an item is somebody, or a group with people in or under it."""
    first = item.children[0] if item.children and not isinstance(item, nodes.line) else item
    label, rest = labelled(elements.meant_text(first), how)
    people = names.split_people(rest) if label else [rest]
    return any(isinstance(child, LISTS) for child in item.children) or (
        bool(people) and all(map(_looks_like_somebody, people))
    )


def _looks_like_somebody(text: str) -> bool:
    return names.looks_like_somebody(names.read_entry(" ".join(text.split())))


def _sections_around(node: nodes.Node) -> Iterator[nodes.section]:
    section = section_of(node)
    while section is not None:
        yield section
        section = section_of(section)


def setup_plain_lists(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(ReadPlainLists)
