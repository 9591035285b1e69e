"""The parsers of pages: where a page that cannot be parsed costs itself, and nothing else.

On pages that are not data they do what MyST's and Sphinx's do, but that a directive of ours that is
misspelt is told. On data nothing that goes wrong while parsing ends the build, what is too long or too
deep to be finished is shown as it was typed, and directives are made safe (`dispatch`, `markdown`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning
from sphinx.parsers import RSTParser
from sphinx.util import logging

from ...base.complaints import Complaint, complain
from ...base.settings import value_of
from ...pure.safety.front_matter_rules import sound
from . import scope
from .dispatch import Dispatcher, forget_roles
from .markdown import SafeRenderer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils.statemachine import StringList
    from myst_parser.warnings_ import MystWarnings
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_logger = logging.getLogger(__name__)

#: Longer than any transcript of a day, and finished in seconds.
LONGEST = 1_000_000
MOST_LINES = 60_000
#: What a page may hold, and how deep: Python gives up at a few times that, in writers too.
MOST_NODES = 200_000
DEEPEST = 100
#: What is told of an error may hold all that was typed.
_LONGEST_TOLD = 200
#: Marks in a paragraph of reStructuredText, times its characters.
_MOST_WORK = 200_000_000
#: How deep Markdown reads lists and quotes; what is deeper it would drop without a word.
_DEEPEST_READ = 2 * DEEPEST
_FRONT_MATTER = re.compile(r"\A(-{3,})\n.*?\n\1(?:\n|\Z)", re.DOTALL)


class NoteMystParser(MystParser):
    """MyST's parser."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page of Markdown."""
        env = document.settings.env
        with Dispatcher(env, vocabulary_of(env)):
            if scope.is_data(env):
                _carefully(self._parse_data, inputstring, document)
            else:
                super().parse(inputstring, document)

    def _parse_data(self, inputstring: str, document: nodes.document) -> None:
        """Parse as MyST does, with its settings for the page and a renderer that is safe."""
        config = document.settings.env.myst_config
        try:
            topmatter = sound(read_topmatter(inputstring) or {}).values
        except TopmatterReadError:
            topmatter = {}  # Told while rendering.

        def warn(kind: MystWarnings, message: str) -> None:
            create_warning(document, message, kind, line=1, append_to=document)

        if topmatter:
            config = merge_file_level(config, topmatter, warn)
        markdown = create_md_parser(config, SafeRenderer)
        markdown.options["maxNesting"] = _DEEPEST_READ
        markdown.options["document"] = document
        # Else it makes text of what it takes for dangerous, and nobody is told.
        markdown.validateLink = _any_address  # type: ignore[method-assign]
        markdown.render(inputstring)


def _any_address(url: str) -> bool:  # noqa: ARG001 - markdown-it names it so
    return True


class NoteRSTParser(RSTParser):
    """Sphinx's parser of reStructuredText."""

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse a page of reStructuredText."""
        env = document.settings.env
        with Dispatcher(env, vocabulary_of(env)):
            if scope.is_data(env):
                _carefully(self._parse_data, inputstring, document)
            else:
                super().parse(inputstring, document)

    def _parse_data(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse as Sphinx does, unless it would take too long."""
        text = inputstring if isinstance(inputstring, str) else "\n".join(inputstring)
        trouble = _trouble_with_paragraphs(text)
        if trouble:
            raise _TooLongError(trouble)
        super().parse(inputstring, document)


class _TooLongError(Exception):
    """Why a page is not parsed, in words for its author."""


def vocabulary_of(env: BuildEnvironment) -> Sequence[str]:
    """The names of our directives as authors type them."""
    names = tuple(env.domains["minutes"].directives)
    return names if value_of(env.config, "minutes_short_names") else _with_prefix(names)


def _with_prefix(names: Sequence[str]) -> Sequence[str]:
    return tuple(f"minutes:{name}" for name in names)


def _carefully(
    parse: Callable[[Any, nodes.document], None],
    source: str | StringList,
    document: nodes.document,
) -> None:
    """Parse a page, or show it as it was typed when that cannot be done."""
    text = source if isinstance(source, str) else "\n".join(source)
    trouble = _trouble_with_text(text)
    if not trouble:
        try:
            parse(source, document)
        except RecursionError:
            trouble = "directives, lists or quotes stand too deep in each other"
        except _TooLongError as error:
            trouble = str(error)
        except Exception as error:
            # Whatever it is, the other pages are built.
            _logger.debug("while parsing %s", document["source"], exc_info=True)
            trouble = f"{type(error).__name__}: {error}"[:_LONGEST_TOLD]
        else:
            trouble = _trouble_with_tree(document)
    env = document.settings.env
    forget_roles(env)
    if trouble:
        message = f"the page cannot be read, and is shown as it was typed: {trouble}"
        complain(Complaint.UNREADABLE, message, (env.docname, 1))
        _clear(document)
        parse("", document)  # Parsers leave settings behind that their transforms look for.
        _show_as_typed(text, document)


def _trouble_with_text(text: str) -> str:
    if len(text) > LONGEST:
        return f"it has {len(text):,} characters; write at most {LONGEST:,} on a page"
    lines = text.count("\n")
    if lines > MOST_LINES:
        return f"it has {lines:,} lines; write at most {MOST_LINES:,} on a page"
    return ""


def _trouble_with_paragraphs(text: str) -> str:
    """Say which paragraph would keep docutils busy: at each mark it takes up all that follows."""
    line = 1
    for paragraph in text.split("\n\n"):
        marks = sum(map(paragraph.count, "*`|_["))
        if marks * len(paragraph) > _MOST_WORK:
            return f"the paragraph in line {line} is too long; write several"
        line += paragraph.count("\n") + 2
    return ""


def _trouble_with_tree(document: nodes.document) -> str:
    """Say what of a tree would stop those who walk it later; without recursion."""
    level: list[nodes.Element] = [document]
    count = depth = 0
    deepest: nodes.Element = document
    while level:
        count += len(level)
        if count > MOST_NODES:
            return f"it makes more than {MOST_NODES:,} pieces"
        if depth > DEEPEST:
            place = f"line {deepest.line}" if deepest.line else "the page"
            return f"lists, quotes or directives stand too deep in each other at {place}"
        deepest = next((node for node in level if node.line), deepest)
        level = [
            child for node in level for child in node.children if isinstance(child, nodes.Element)
        ]
        depth += 1
    return ""


def _clear(document: nodes.document) -> None:
    """Take everything out of a document that half of a parsing has left in it and its registers."""
    fresh = nodes.document(document.settings, document.reporter, source=document["source"])
    document.__dict__.update(fresh.__dict__ | {"transformer": document.transformer})


def _show_as_typed(text: str, document: nodes.document) -> None:
    """Make a page of nothing but its source, with a title."""
    lines = _FRONT_MATTER.sub("", text).splitlines()
    title = next((line.strip("# \t") for line in lines if line.strip("#=- \t")), "")
    shown = nodes.literal_block(text, text, language="none", classes=["minutes-refused"])
    section = nodes.section(
        "", nodes.title(title[:80], title[:80] or document.settings.env.docname)
    )
    shown.source = section.source = document["source"]
    shown.line = section.line = 1
    document.note_implicit_target(section)
    document += section
    section += shown


def take_the_place_of_parsers(app: Sphinx, _config: Config) -> None:
    """Put our parsers in the place of those they are made of, unless somebody else's are there."""
    known = app.registry.get_source_parsers()
    for ours, theirs in ((NoteRSTParser, RSTParser), (NoteMystParser, MystParser)):
        if theirs in known.values():
            app.add_source_parser(ours, override=True)


def setup_parsers(app: Sphinx) -> None:
    """Take the place of the parsers when all extensions have registered theirs."""
    app.connect("config-inited", take_the_place_of_parsers, priority=900)
