"""Which directive an author gets: the one that was meant, and on data only one that does no harm.

Sphinx's own way to say what a name in a page means (it finds directives of domains by it) serves
Markdown and reStructuredText alike, and is in force only while a page is parsed. What other
extensions have put in the place of a directive stays: it is asked, and what it gives is wrapped.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import Directive, roles
from docutils.parsers.rst.directives.misc import Include, Meta, Raw, Role
from docutils.parsers.rst.directives.parts import Footer, Header
from docutils.parsers.rst.directives.tables import CSVTable
from sphinx.directives.code import LiteralInclude
from sphinx.domains.std import Glossary
from sphinx.util.docutils import CustomReSTDispatcher, SphinxDirective, unregister_role

from ...base import elements
from ...base.complaints import Complaint, complain
from ...base.directive import is_markdown
from ...base.settings import value_of
from ...base.trees import every
from ...pure import suggestions
from . import inclusion, numbers, scope
from .refusal import block_as_typed, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from sphinx.environment import BuildEnvironment

_ROLES = "minutes:roles"
#: Whose directives only make nodes of what the author typed; the first part of their module.
_KNOWN = frozenset({"docutils", "myst_parser", "sphinx_design", "sphinx_minutes"})
#: The same in Sphinx, whose optional extensions run what authors type: autodoc, doctest, ifconfig.
_KNOWN_IN_SPHINX = ("sphinx.directives", "sphinx.domains", "sphinx.ext.todo")
#: What authors misspell, beside the names of docutils' directives and ours.
_OFTEN_MEANT = (
    "badge", "button-link", "button-ref", "card", "code-block", "dropdown", "eval-rst", "glossary",
    "grid", "grid-item", "grid-item-card", "index", "literalinclude", "only", "seealso", "tab-item",
    "tab-set", "toctree", "versionadded", "versionchanged",
)  # fmt: skip


class Dispatcher(CustomReSTDispatcher):
    """Finds the directives of a page while it is parsed."""

    def __init__(self, env: BuildEnvironment, vocabulary: Sequence[str]) -> None:
        """Take the environment, and the names of our own directives as authors type them."""
        super().__init__()
        self._env = env
        self._vocabulary = tuple(vocabulary)
        self._allowed = frozenset(value_of(env.config, "minutes_safe_directives"))

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[nodes.system_message]]:
        """Give the directive of a name: as it is, made safe, or one that tells what is wrong."""
        found, messages = super().directive(directive_name, language_module, document)
        data = self._is_read_from_data(document)
        if found is not None:
            return (self._made_safe(found, directive_name, language_module) if data else found), []
        names = (*self._vocabulary, *_OFTEN_MEANT, *_names_of(language_module))
        known = names if data else self._vocabulary
        meant = suggestions.closest(directive_name, known)
        if data or meant:
            return _unknown(meant or ""), []
        return None, messages

    def _made_safe(
        self, found: type[Directive], name: str, language_module: ModuleType
    ) -> type[Directive]:
        # Whoever overrides a directive of docutils decides what it does.
        if (
            name not in self._allowed
            and name not in _names_of(language_module)
            and not _is_known(found)
        ):
            return _Unproved
        return safe(found)

    def _is_read_from_data(self, document: nodes.document) -> bool:
        """Whether what is being parsed was written on a page that is data: it may be included."""
        if scope.is_data(self._env):
            return True
        sources = {document.current_source, document.get("source")}
        return any(scope.is_data_file(self._env, source) for source in sources if source)


def _names_of(language_module: ModuleType) -> Sequence[str]:
    """The names of docutils' directives, in the language of the page."""
    return tuple(getattr(language_module, "directives", ()))


def _is_known(directive: type[Directive]) -> bool:
    module = directive.__module__
    return module.partition(".")[0] in _KNOWN or module.startswith(_KNOWN_IN_SPHINX)


def safe(directive: type[Directive]) -> type[Directive]:
    """Give a directive that does what *directive* does, unless it would do harm."""
    directive = numbers.bounded(directive)  # type: ignore[arg-type]  # mypy takes classes for unhashable
    for kinds, instead in _INSTEAD_OF.items():
        if issubclass(directive, kinds):
            return instead
    for kinds, before in _BEFORE.items():
        if issubclass(directive, kinds):
            return type(f"Safe{directive.__name__}", (before, directive), {})
    return directive


def _as_typed(typed: str | None) -> str:
    """Read an option without looking at it: docutils would import what it names."""
    return typed or ""


class _SafeReader(Directive):
    """Comes before a directive that reads files, and looks at them first."""

    def __init_subclass__(cls) -> None:
        spec = cls.option_spec or {}
        cls.option_spec = {**spec, **dict.fromkeys(spec.keys() & {"parser", "url"}, _as_typed)}

    def run(self) -> Any:
        """Read the file, or tell why not."""
        env = self.state.document.settings.env
        typed = [*self.arguments, self.options.get("diff"), self.options.get("file")]
        names = [name for name in typed if name]
        if isinstance(self, CSVTable):
            names = [name for name in (self.options.get("file"),) if name]
        trouble = inclusion.NO_PARSER if self.options.get("parser") else ""
        trouble = trouble or (inclusion.NO_ADDRESS if self.options.get("url") else "")
        trouble = trouble or inclusion.trouble_with(env, names)
        if not trouble:
            return super().run()
        refuse(env, place(self), f"{{{self.name}}} is refused: {trouble}")
        return [block_as_typed(self.block_text)]


class _PlacedMeta(Directive):
    """Comes before the directive for the head of a page, whose elements do not know their line."""

    def run(self) -> Any:
        """Give the elements, with the line of the directive."""
        made = super().run()
        place = self.state_machine.get_source_and_line(self.lineno)
        for node in every(self.state.document, nodes.meta):
            if node.line is None:
                node.source, node.line = place
        return made


class _PlacedGlossary(SphinxDirective):
    """Comes before the glossary, which under MyST counts the lines of its terms from its own first."""

    def parse_inline(self, text: str, *, lineno: int = -1) -> Any:
        """Parse a term, at its line in the file."""
        if is_markdown(self):
            lineno += self.lineno + self.content_offset + 1
        return super().parse_inline(text, lineno=lineno)


class _SafeRole(Directive):
    """Comes before the directive that defines roles."""

    def run(self) -> Any:
        """Define a role, unless it writes what is typed as it is or hides another one."""
        first = self.content[0] if self.content else ""
        name, _bracket, base = first.replace(" ", "").rstrip(")").partition("(")
        trouble = ""
        if base.lower() == "raw":
            trouble = "it would write what is typed into the page as it is"
        elif self._stands_for_something(name.lower()):
            trouble = f"there is a role {name!r}; choose another name"
        if not trouble:
            forget_later(self.state.document.settings.env, name)
            return super().run()
        refuse(self.state.document.settings.env, place(self), f"{{role}} is refused: {trouble}")
        return [block_as_typed(self.block_text)]

    def _stands_for_something(self, name: str) -> bool:
        language: Any = self.state_machine.language
        found, _messages = roles.role(name, language, self.lineno, self.state.reporter)
        # A role that another page defined is still there, and may be defined again.
        return found is not None and not isinstance(found, roles.CustomRole)


def forget_later(env: BuildEnvironment, role: str) -> None:
    """Note a role that a page defines."""
    cast("set[str]", env.current_document.setdefault(_ROLES, set())).add(role)


def forget_roles(env: BuildEnvironment) -> None:
    """Forget the roles that a page defined, and which of them it takes for the default.

    docutils keeps them for all pages that the same process reads later.
    """
    for role in sorted({"", *cast("set[str]", env.current_document.get(_ROLES, set()))}):
        unregister_role(role)


class _KeepsItsText(SphinxDirective):
    """A directive that does nothing, and keeps what its author typed."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = None


class _Refused(_KeepsItsText):
    """What puts text of the author into the output as it is."""

    def run(self) -> list[nodes.Node]:
        """Show what was typed."""
        why = "it would write what is typed into the page as it is"
        refuse(self.env, place(self), f"{{{self.name}}} is refused: {why}")
        return [block_as_typed(self.block_text)]


class _HeadOfPages(_KeepsItsText):
    """What is printed on each page of paper: Sphinx has no place for it, and some writers give up."""

    def run(self) -> list[nodes.Node]:
        """Show what was typed."""
        why = "a page has no say in what stands at the head and foot of others"
        refuse(self.env, place(self), f"{{{self.name}}} is refused: {why}")
        return [block_as_typed(self.block_text)]


class _Unproved(_KeepsItsText):
    """A directive of an extension of which nobody said that it does no harm."""

    def run(self) -> list[nodes.Node]:
        """Show what was typed."""
        message = (
            f"{{{self.name}}} is refused: nothing is known of what it does with what is typed; "
            f"if it runs nothing and reads no files, conf.py can name it in minutes_safe_directives"
        )
        refuse(self.env, place(self), message)
        return [block_as_typed(self.block_text)]


class _Unknown(_KeepsItsText):
    """What stands for a directive that there is not."""

    meant: ClassVar[str] = ""

    def run(self) -> list[nodes.Node]:
        """Tell what may have been meant, and show the text."""
        guess = f" (did you mean {self.meant!r}?)" if self.meant else ""
        complain(
            Complaint.DIRECTIVE,
            f"{{{self.name}}} is no directive{guess}; its text is shown",
            place(self),
        )
        typed = self.arguments[0].splitlines() if self.arguments else []
        kept: list[nodes.Node] = [elements.refused(typed)] if typed else []
        return [*kept, *self.parse_content_to_nodes()]


#: What stands in the place of a directive.
_INSTEAD_OF: dict[Any, type[Directive]] = {Raw: _Refused, (Header, Footer): _HeadOfPages}
#: What comes before a directive that is run.
_BEFORE: dict[Any, type[Directive]] = {
    (Include, LiteralInclude, CSVTable): _SafeReader,
    Role: _SafeRole,
    Meta: _PlacedMeta,
    Glossary: _PlacedGlossary,
}


@cache
def _unknown(meant: str) -> type[Directive]:
    return type("Unknown", (_Unknown,), {"meant": meant})


def place(directive: Directive) -> str:
    """The file and line in which a directive opens."""
    env = directive.state.document.settings.env
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    return f"{source or env.doc2path(env.docname)}:{line or directive.lineno}"
