"""Lists of people, made up and written down in every form that is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx_minutes.authoring import attendance
from sphinx_minutes.authoring.attendance import Manner
from sphinx_minutes.base import elements
from sphinx_minutes.pure.people.attendance import labels_of
from sphinx_minutes.pure.people.vocabulary import TITLES

if TYPE_CHECKING:
    from random import Random

GIVEN = ["Ann", "Éva", "Jean-Loup", "Na", "山田", "محمد", "Zoë", "Mary Ann", "O’Neill", "Дмитрий"]
FAMILY = ["Lee", "van der Berg", "García Veytia", "Roy", "太郎", "Al-Sayed", "Smith", "d'Arc", "Ng"]
#: What may follow a name in an item; in a running line those without a comma outside of brackets.
DETAILS = [
    "", "", " (Halifax)", " (Haliburton, ON)", " (chair)", " (she/her)", " – Red Hat", " - Red Hat",
    " @handle (scribe)", " | Red Hat | @handle", " (X; Y and Z)", " (AL)", "- CoreOS",
]  # fmt: skip
WITH_COMMA = [", Red Hat", ", chair", ", Red Hat – Canada"]
TOKENS = [
    "Ann", "Lee", "山田", "(", ")", "[", "]", ",", ";", " - ", "|", "@", "@ann", " ", "\n", "~", "~~",
    "[x] ", "[ ] ", ":", ": ", "Team: ", "Present:", "present+ ", "chair", "regrets", "and", " & ",
    ".", "http://y.org/a,b", "several others", "1", "\0", "\u202e", "😀", "x" * 60,
]  # fmt: skip


class Person(NamedTuple):
    name: str
    detail: str
    absent: bool = False

    @property
    def typed(self):
        return f"{self.name}{self.detail}"


LABELS = labels_of(TITLES)


def manner(complain=None):
    return Manner("page", "", LABELS, complain, [], str, [])


def sure(*_mistake):
    """Take a mistake that an author is to be told of, as the directive does."""


def read(blocks, complain=sure):
    return attendance.read(blocks, manner(complain))


def people(random: Random, *, commas=True):
    """Some people, no two of whom are the same."""
    details = DETAILS + WITH_COMMA if commas else DETAILS
    names = {f"{random.choice(GIVEN)} {random.choice(FAMILY)}" for _ in range(random.randint(2, 9))}
    # With the one person more of some forms these are three: one comma would start an organisation.
    names |= {"Bo Ek"} if len(names) == 1 else set()
    return [Person(name, random.choice(details)) for name in sorted(names)]


def paragraph(text):
    return nodes.paragraph(text, "", nodes.Text(text))


def bullets(typed):
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(text)) for text in typed))


def table(heads, rows):
    def row(cells):
        return nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in cells))

    head = [nodes.thead("", row(heads))] if heads else []
    return nodes.table("", nodes.tgroup("", *head, nodes.tbody("", *map(row, rows))))


def written(random: Random):
    """People, and blocks in which they are written down."""
    form = random.choice(list(FORMS))
    listed = people(random, commas=form in ITEMS)
    if form in TICKED:
        # Where no box is ticked, the list says nothing.
        listed = [listed[0], *(one._replace(absent=random.random() < 0.4) for one in listed[1:])]
    blocks = FORMS[form]([one.typed for one in listed], listed)
    return form, listed, blocks


def _grouped(typed, listed):
    half = len(typed) // 2
    items = [nodes.list_item("", paragraph(name), bullets(each))
             for name, each in (("Red Hat", typed[:half]), ("Others:", typed[half:])) if each]  # fmt: skip
    return [nodes.bullet_list("", *items)]


def _boxed(typed, listed):
    return [bullets(f"[{' ' if one.absent else 'x'}] {one.typed}" for one in listed)]


def _struck(typed, listed):
    return [bullets(f"~~{one.name}~~{one.detail}" if one.absent else one.typed for one in listed)]


FORMS = {
    "bullets": lambda typed, listed: [bullets(typed)],
    "lines": lambda typed, listed: [paragraph("\n".join(typed))],
    "commas": lambda typed, listed: [paragraph(", ".join(typed))],
    "comma lines": lambda typed, listed: [
        paragraph(", ".join(typed[:2]) + ",\n" + ", ".join(typed[2:]))
    ],
    "and": lambda typed, listed: [paragraph(f"{', '.join(typed[:-1])} and {typed[-1]}.")],
    "label": lambda typed, listed: [paragraph(f"Present: {', '.join(typed)}")],
    "plus": lambda typed, listed: [paragraph(f"present+ {', '.join(typed)}")],
    "teams": lambda typed, listed: [bullets([f"Team: {', '.join(typed)}", "Chair: Xi Xu"])],
    "one bullet": lambda typed, listed: [bullets([", ".join([*typed, "Xi Xu"])])],
    "table": lambda typed, listed: [table(["Place", "Name"], [["Rome", one] for one in typed])],
    "bare table": lambda typed, listed: [table([], [[one, "Red Hat"] for one in typed])],
    "groups": _grouped,
    "boxes": _boxed,
    "struck": _struck,
}
#: Forms in which a comma after a name starts its organisation.
ITEMS = {"bullets", "groups", "boxes", "struck", "table"}
TICKED = {"boxes", "struck"}
#: Forms with one person more.
WITH_XI = {"teams", "one bullet"}


def nonsense(random: Random):
    """Blocks that hold anything."""

    def text():
        return "".join(random.choices(TOKENS, k=random.randint(0, 9)))

    def some(depth):
        kind = random.choice(["list", "table", "text", "empty", "line"])
        if kind == "list":
            items = [nodes.list_item("", *(some(depth + 1) for _ in range(random.randint(0, 3 - depth))))
                     for _ in range(random.randint(0, 4))]  # fmt: skip
            return nodes.bullet_list("", *items)
        if kind == "table":
            heads = random.choice([[], ["Name", "Org"], ["Present", "Regrets"], [text(), text()]])
            return table(heads, [[text(), text()] for _ in range(random.randint(0, 3))])
        if kind == "line":
            return nodes.line_block("", *(nodes.line("", "", nodes.Text(text())) for _ in "ab"))
        return paragraph(text() if kind == "text" else "")

    return [some(0) for _ in range(random.randint(0, 4))]


def words(blocks):
    """Every letter and digit that stands in blocks, but for those of boxes and of our own marks."""
    text = "\n".join(elements.meant_text(block) for block in blocks)
    return sorted(filter(str.isalnum, text.replace("[x] ", "")))
