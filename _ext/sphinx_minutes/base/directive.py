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

from ..pure import links, options, suggestions
from ..pure.safety import typed_links
from . import elements
from .complaints import Complaint, complain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docutils.parsers.rst import Directive

_HEADING = re.compile(r"#{1,6}\s+\S")
#: Behind backticks there can be none on the line, or it is code in running text.
_FENCE = re.compile(r"\s*(:{3,}|~{3,}|`{3,}(?=[^`]*$))(.*)")


class UnusableError(ValueError):
    """A value that cannot be read; the message says what to write instead."""


def running_text(text: str) -> str:
    """Read a text that may go on over several lines."""
    return text.replace("\n", " ")


@dataclass(frozen=True)
class Option:
    """An option of a directive: how its value is read, and what it is for."""

    help: str
    #: What a value looks like, for the reference.
    form: str = "text"
    #: Reads the value; raises :class:`UnusableError`.
    read: Callable[[str], Any] = running_text
    #: Whether it may be given more than once; its values then come as a list.
    repeats: bool = False


#: Of the greatest number of anything; Python itself refuses thousands of digits.
_MOST_DIGITS = 9


def whole_number(text: str) -> int:
    """Read a count."""
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    shown = text if len(text) <= 2 * _MOST_DIGITS else f"{text[:_MOST_DIGITS]}…"
    message = f"{shown!r} is not a whole number; write digits only, such as 10"
    raise UnusableError(message)


def address(text: str) -> str:
    """Read the address of a page, or words with such addresses in them."""
    if any(piece.url for piece in links.pieces(text)):
        return running_text(text)
    message = f"{text!r} is no address; write one that begins with https://"
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
    # Between lines of `---` a list may be written as YAML does.
    named = (part.strip().removeprefix("- ") for part in parts)
    return tuple(name for name in named if name)


def class_names(text: str) -> tuple[str, ...]:
    """Read classes, parted by spaces or commas, in the form that HTML wants."""
    made = (nodes.make_id(word) for word in text.replace(",", " ").split())
    return tuple(name for name in made if name)


def flag(text: str) -> bool:
    """Read a switch: there, with or without a yes, or there with a no."""
    return text.strip().lower() not in {"no", "false", "off"}


#: Options that every directive takes.
EVERYWHERE = {
    "class": Option("Classes for the look of this one.", "words", class_names),
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

    #: Options of directives with a name much like this one's, and which of them takes each.
    elsewhere: ClassVar[Mapping[str, str]] = {}

    #: Whether the text on the line that opens the directive means something to it.
    takes_title: ClassVar[bool] = False
    #: That text.
    title: str
    #: Values read, by name of the option; a list of them where the option repeats.
    given: dict[str, Any]
    #: The line of each of them in the file.
    lines: dict[str, int]

    #: Those options by the form under which what is typed is compared with them.
    _by_key: ClassVar[Mapping[str, str]]

    def __init_subclass__(cls) -> None:
        cls._by_key = {options.canonical(name): name for name in (*EVERYWHERE, *cls.takes)}

    def build(self) -> list[nodes.Node]:
        """Give the nodes of the directive, whose title, options and content are read."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Read the head of the directive, then build it."""
        self._bring_lines_together()
        refused = self._read_options()
        swallows = self._is_markdown and self._complain_of_fences()
        built = self.build()
        for node in built if swallows else ():
            if isinstance(node, nodes.Element):
                node["swallows"] = True
        self._apply_everywhere(built)
        kept = [elements.refused(refused)] if refused else []
        return [*self._keep_title(), *kept, *built]

    def parse_body(self) -> list[nodes.Node]:
        """Parse what the author wrote below the options, once."""
        return self.parse_content_to_nodes()

    def line_of(self, position: int) -> int:
        """Give the 1-based line of the content's line at *position* (0-based)."""
        return self._first_line + position

    def complain(self, kind: Complaint, message: str, line: int | None = None) -> None:
        """Warn about this directive, at *line* or where it opens."""
        source, line = self._place_of(line or self.lineno)
        complain(kind, f"{{{self.name}}} {message}", f"{source}:{line}")

    def _place_of(self, line: int) -> tuple[str, int]:
        """Give the file and the line in it of a line that the parser counts: it may be included."""
        source, in_file = self.state_machine.get_source_and_line(line)
        return str(source or self.env.doc2path(self.env.docname)), in_file or line

    @property
    def _is_markdown(self) -> bool:
        return is_markdown(self)

    def _bring_lines_together(self) -> None:
        """Separate the title from the lines below it, wherever the parser has put them."""
        argument = self.arguments[0].split("\n") if self.arguments else []
        if self._is_markdown:
            # MyST counts the lines of content from the directive, docutils from the file's start.
            self.title = " ".join(argument).strip()
            self._first_line = self.lineno + self.content_offset + 1
            return
        opening, *below = self.block_text.split("\n")
        has_title = opening.partition("::")[2].strip() != ""
        titles = argument[: _lines_of_title(argument)] if has_title else []
        self.title = " ".join(line.strip() for line in titles)
        argument = argument[len(titles) :]
        self._first_line = self.content_offset + 1
        if not argument:
            return
        # docutils has taken all lines up to the first blank one for the argument: put them back.
        below = below[max(len(titles) - 1, 0) :]
        first = self.lineno + max(len(titles), 1)
        first += next(i for i, line in enumerate(below) if line.strip())
        blank = max(self.content_offset + 1 - first - len(argument), 0) if self.content else 0
        lines = [*argument, *[""] * blank, *self.content]
        places = [self._place_of(first + offset) for offset in range(len(lines))]
        places = [(source, line - 1) for source, line in places]
        self.content = StringList(lines, items=places)
        self.content_offset = first - 1
        self._first_line = first

    def _read_options(self) -> list[str]:
        """Read the options off the content; give the lines of those that cannot be read."""
        written, body = options.split(list(self.content))
        self.given = {}
        self.lines = {}
        refused = [line for option in written for line in self._refused(option)]
        self.content = self.content[body:]
        self.content_offset += body
        self._first_line += body
        return refused

    def _refused(self, option: options.Written) -> Sequence[str]:
        """Read one option into ``given``; give its lines back when it cannot be."""
        known = {**EVERYWHERE, **self.takes}
        name = self._by_key.get(options.canonical(option.key))
        if name is None:
            guess = self._other_directive_with(option.key)
            guess = guess or suggestions.did_you_mean(option.key, known)
            guess = guess or f"; it takes {', '.join(self.takes) or 'none'}"
            problem = f"has no option {option.key!r}{guess}"
        elif not option.value and known[name].read is not flag:
            # A line of a template that nobody has filled in.
            return ()
        else:
            try:
                value = known[name].read(option.value)
            except UnusableError as error:
                problem = f"option {name!r}: {error}"
            else:
                self.lines.setdefault(name, self.line_of(option.line))
                self._look_at_addresses(name, known[name], option)
                if known[name].repeats:
                    self.given.setdefault(name, []).append(value)
                    return ()
                if self.given.setdefault(name, value) is value:
                    return ()
                problem = f"has the option {name!r} twice; the first one counts, keep one of them"
        self.complain(Complaint.OPTION, problem, self.line_of(option.line))
        return option.source

    def _look_at_addresses(self, name: str, known: Option, option: options.Written) -> None:
        """Complain of an address that readers cannot follow; it is shown as text."""
        is_address = known.form.startswith("address")
        trouble = typed_links.trouble_with(option.value, self.env.docname, is_address=is_address)
        if trouble:
            message = f"option {name!r}: {trouble}"
            self.complain(Complaint.OPTION, message, self.line_of(option.line))

    def _other_directive_with(self, key: str) -> str:
        """Say which directive was meant, when an option is one of its own."""
        by_key = {options.canonical(name): name for name in self.elsewhere}
        name = by_key.get(options.canonical(key))
        return f"; {{{self.elsewhere[name]}}} has: did you mean that?" if name else ""

    def _keep_title(self) -> list[nodes.Node]:
        """Show a title that the directive has no use for."""
        if self.takes_title or not self.title:
            return []
        message = f"takes no title; write {self.title!r} as a heading or a text above it"
        self.complain(Complaint.OPTION, message)
        text, messages = self.parse_inline(self.title)
        return [nodes.paragraph(self.title, "", *text), *messages]

    def _complain_of_fences(self) -> bool:
        """Warn about a heading inside, or a fence left open: one is missing, or is too short."""
        own = _FENCE.match(self.block_text)
        mark = own[1] if own else ":::"
        opened, opening = "", 0
        for position, line in enumerate(self.content):
            fence = _FENCE.match(line)
            if opened and fence and fence[1].startswith(opened) and not fence[2].strip():
                opened = ""
            elif fence and not opened:
                opened, opening = fence[1], position
            elif not opened and _HEADING.match(line):
                message = (
                    f"has the heading {line.strip()!r} inside; "
                    f"close the directive with its fence ({mark}) before the heading"
                )
                self.complain(Complaint.FENCE, message, self.line_of(position))
                return True
        if opened:
            message = (
                f"ends before {self.content[opening].strip()!r} in it does; close that, and write "
                f"the outer fences longer than the inner ones ({opened + opened[0]})"
            )
            self.complain(Complaint.FENCE, message, self.line_of(opening))
        return bool(opened)

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


def is_markdown(directive: Directive) -> bool:
    """Tell whether a directive was written in Markdown, not in reStructuredText."""
    return type(directive.state).__module__.startswith("myst_parser")


def _lines_of_title(argument: Sequence[str]) -> int:
    """How many lines the title takes: in reST it may go on up to the options below it."""
    for position in range(1, len(argument)):
        if options.split(argument[position : position + 1])[0]:
            return position
    return 1
