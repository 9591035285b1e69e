"""What all directives share: reading options as people type them.

The option block is not handed to docutils or MyST: both would read values as YAML or drop all of
them for one bad line. With ``option_spec = None`` they leave the lines alone, MyST in the
content, reStructuredText in the argument; :class:`NoteDirective` finds them there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from ..pure import options, suggestions
from . import elements
from .complaints import Complaint, complain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_HEADING = re.compile(r"#{1,6}\s+\S")
_CODE_FENCE = re.compile(r"\s*(```+|~~~+)")


class UnusableError(ValueError):
    """A value that cannot be read; the message says what to write instead."""


@dataclass(frozen=True)
class Option:
    """An option of a directive: how its value is read, and what it is for."""

    help: str
    #: What a value looks like, for the reference.
    form: str = "text"
    #: Reads the value; raises :class:`UnusableError`. Without one it stays as typed.
    read: Callable[[str], Any] = str
    #: Whether it may be given more than once; its values then come as a list.
    repeats: bool = False


def whole_number(text: str) -> int:
    """Read a count."""
    if text.isascii() and text.isdigit():
        return int(text)
    message = f"{text!r} is not a whole number; write digits only, such as 10"
    raise UnusableError(message)


def one_of(*words: str) -> Callable[[str], str]:
    """Make a reader of one of several words."""

    def read(text: str) -> str:
        if text.lower() in words:
            return text.lower()
        guess = suggestions.did_you_mean(text, words)
        message = f"{text!r} is none of {', '.join(words)}{guess}"
        raise UnusableError(message)

    return read


def names(text: str) -> tuple[str, ...]:
    """Read names that commas, semicolons or line ends part."""
    parts = text.replace(";", ",").replace("\n", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def flag(text: str) -> bool:
    """Read a switch: there, with or without a yes, or there with a no."""
    return text.strip().lower() not in {"no", "false", "off"}


#: Options that every directive takes.
EVERYWHERE = {
    "class": Option("Classes for the look of this one.", "words", names),
    "name": Option("A label of its own, for links from elsewhere."),
}


class NoteDirective(SphinxDirective):
    """A directive of ours: forgiving about its options, keeping every word of the author.

    Subclasses say in ``takes`` which options there are, and implement :meth:`build`.
    """

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    #: None, not a table: see the module's docstring.
    option_spec = None
    #: Options of this directive, in the order in which the reference lists them.
    takes: ClassVar[Mapping[str, Option]] = {}

    #: Text on the line that opens the directive.
    title: str
    #: Values read, by name of the option; a list of them where the option repeats.
    given: dict[str, Any]

    def build(self) -> list[nodes.Node]:
        """Give the nodes of the directive, whose title, options and content are read."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Read the head of the directive, then build it."""
        self._bring_lines_together()
        refused = self._read_options()
        self._complain_of_swallowed_heading()
        built = self.build()
        self._apply_everywhere(built)
        return [*self._keep(refused), *built]

    def parse_body(self) -> list[nodes.Node]:
        """Parse what the author wrote below the options, once."""
        return self.parse_content_to_nodes()

    def line_of(self, position: int) -> int:
        """Give the 1-based line in the file of the content's line at *position* (0-based)."""
        return self._first_line + position

    def complain(self, kind: Complaint, message: str, line: int | None = None) -> None:
        """Warn about this directive, at *line* of the file or where it opens."""
        name = self.name.removeprefix("minutes:")
        complain(kind, f"{{{name}}} {message}", (self.env.docname, line or self.lineno))

    def _bring_lines_together(self) -> None:
        """Separate the title from the lines below it, wherever the parser has put them."""
        argument = self.arguments[0].split("\n") if self.arguments else []
        if type(self.state).__module__.startswith("myst_parser"):
            # MyST counts the lines of content from the directive, docutils from the file's start.
            self.title = " ".join(argument).strip()
            self._first_line = self.lineno + self.content_offset + 1
            return
        opening, *below = self.block_text.split("\n")
        has_title = opening.partition("::")[2].strip() != ""
        self.title = argument.pop(0).strip() if argument and has_title else ""
        self._first_line = self.content_offset + 1
        if not argument:
            return
        # docutils has taken all lines up to the first blank one for the argument: put them back.
        first = self.lineno + 1 + next(i for i, line in enumerate(below) if line.strip())
        blank = max(self.content_offset + 1 - first - len(argument), 0) if self.content else 0
        lines = [*argument, *[""] * blank, *self.content]
        source = self.state_machine.get_source_and_line(self.lineno)[0]
        places = [(source, first - 1 + offset) for offset in range(len(lines))]
        self.content = StringList(lines, items=places)
        self.content_offset = first - 1
        self._first_line = first

    def _read_options(self) -> list[str]:
        """Read the options off the content; give the lines of those that cannot be read."""
        written, body = options.split(list(self.content))
        self.given = {}
        refused = [line for option in written for line in self._refused(option)]
        self.content = self.content[body:]
        self.content_offset += body
        self._first_line += body
        return refused

    def _refused(self, option: options.Written) -> Sequence[str]:
        """Read one option into ``given``; give its lines back when it cannot be."""
        known = {**EVERYWHERE, **self.takes}
        by_key = {options.canonical(name): name for name in known}
        name = by_key.get(options.canonical(option.key))
        if name is None:
            guess = suggestions.did_you_mean(option.key, known)
            guess = guess or f"; it takes {', '.join(self.takes)}"
            problem = f"has no option {option.key!r}{guess}"
        else:
            try:
                value = known[name].read(option.value)
            except UnusableError as error:
                problem = f"option {name!r}: {error}"
            else:
                if known[name].repeats:
                    self.given.setdefault(name, []).append(value)
                    return ()
                if self.given.setdefault(name, value) is value:
                    return ()
                problem = f"has the option {name!r} twice; the first one counts"
        self.complain(Complaint.OPTION, problem, self.line_of(option.line))
        return option.source

    def _keep(self, refused: Sequence[str]) -> Iterator[nodes.Node]:
        """Show the lines that could not be read, so that no word of the author is lost."""
        if refused:
            lines = [nodes.line("", line) for line in refused]
            yield nodes.line_block("", *lines, classes=elements.css("refused"))

    def _complain_of_swallowed_heading(self) -> None:
        """Warn about a Markdown heading inside: most likely the closing fence is missing."""
        code = ""
        for position, line in enumerate(self.content):
            fence = _CODE_FENCE.match(line)
            if fence and not code:
                code = fence[1]
            elif fence and fence[1].startswith(code):
                code = ""
            elif not code and _HEADING.match(line):
                message = (
                    f"has the heading {line.strip()!r} inside; "
                    "close the directive with its fence (:::) before the heading"
                )
                self.complain(Complaint.FENCE, message, self.line_of(position))
                return

    def anchor(self, wanted: str, node: nodes.Element | None = None) -> nodes.Element:
        """Give a node that carries an id made of *wanted*, or the label that the author chose.

        Without *node* it is a ``target``. The id itself is given when the page is whole, by
        :mod:`sphinx_minutes.authoring.identifiers`.
        """
        node = nodes.target() if node is None else node
        self.set_source_info(node)
        node["wanted"] = wanted
        label = self.given.pop("name", "")
        if label:
            node["label"] = label
            node["names"].append(nodes.fully_normalize_name(label))
            self.state.document.note_explicit_target(node, node)
        return node

    def _apply_everywhere(self, built: list[nodes.Node]) -> None:
        """Give the first node the classes and, where it has no anchor yet, the label."""
        first = next((node for node in built if isinstance(node, nodes.Element)), None)
        if first is None:
            return
        first["classes"].extend(self.given.get("class", ()))
        if self.given.get("name"):
            first.insert(0, self.anchor(self.given["name"]))
