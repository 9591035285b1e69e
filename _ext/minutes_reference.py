# ruff: noqa: INP001 (an extension in one file, on the path that conf.py sets)
"""The reference in the guide of this site, made from the code that it describes.

``{minutes-reference} directives`` (or ``roles``, ``event``, ``settings``, ``warnings``) stands
where the tables go. This belongs to the site, not to the distribution.
"""

from __future__ import annotations

import inspect
import re
import sys
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx_minutes.authoring import event_header, roles, vocabulary
from sphinx_minutes.base import complaints, directive, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

_LITERAL = re.compile(r"(`+)(.+?)\1")


class MinutesReference(SphinxDirective):
    """``{minutes-reference}``: one part of the reference."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Build the part that is asked for, and have the page read again when the code changes."""
        part = directives.choice(self.arguments[0], tuple(PARTS))
        for path in _files():
            self.env.note_dependency(path)
        built = PARTS[part]()
        for node in built:
            self.set_source_info(node)
            if isinstance(node, nodes.section):
                # As after a label, so that the guide can link to it from anywhere.
                self.state.document.note_explicit_target(node, node)
        return built


def _directives() -> list[nodes.Node]:
    everywhere = _section("every-directive", [nodes.Text("In every directive")])
    everywhere += _option_table(directive.EVERYWHERE)
    sections: list[nodes.Node] = [everywhere]
    for name, cls in vocabulary.DIRECTIVES.items():
        section = _section(f"directive-{name}", [_code(name)])
        section += nodes.paragraph("", "", *_sentence(cls))
        if cls.takes.keys() == event_header.KEYS.keys():
            section += _paragraph("Its options are the keys of an event, which are listed below.")
        elif cls.takes:
            section += _option_table(cls.takes)
        else:
            section += _paragraph("It has no options of its own.")
        sections.append(section)
    return sections


def _option_table(options: Mapping[str, directive.Option]) -> nodes.table:
    rows = []
    for name, option in options.items():
        form = f"{option.form}, repeatable" if option.repeats else option.form
        rows.append(([_code(name)], _inline(form), _inline(option.help)))
    return _table(("Option", "Value", "What it is for"), rows, widths=(22, 24, 54))


def _roles() -> list[nodes.Node]:
    """Roles that are one and the same thing for different kinds stand together."""
    together: dict[type, list[str]] = {}
    for name, role in roles.ROLES.items():
        together.setdefault(type(role), []).append(name)
    entries = [
        (_joined(_code(name) for name in names), [nodes.paragraph("", "", *_sentence(cls))])
        for cls, names in together.items()
    ]
    return [_definitions(entries)]


def _event() -> list[nodes.Node]:
    rows = [
        (
            [_code(name)],
            _inline(key.form),
            _inline(key.help),
            [nodes.Text(key.label())] if key.label else [],
        )
        for name, key in event_header.KEYS.items()
    ]
    heads = ("Key", "Value", "What it says", "Row in the header")
    return [_table(heads, rows, widths=(18, 14, 44, 24))]


def _settings() -> list[nodes.Node]:
    entries = [
        (
            [_code(setting.name)],
            [
                _paragraph(setting.help),
                _paragraph(f"It is {setting.form}; without it, `{setting.default!r}`."),
            ],
        )
        for setting in settings.SETTINGS
    ]
    return [_definitions(entries)]


def _warnings() -> list[nodes.Node]:
    rows = [
        ([_code(f"minutes.{kind.subtype}")], _inline(kind.explanation))
        for kind in complaints.Complaint
    ]
    return [_table(("Warning", "What it is about"), rows, widths=(30, 70))]


#: Every part of the reference by the word that asks for it.
PARTS: dict[str, Callable[[], list[nodes.Node]]] = {
    "directives": _directives,
    "roles": _roles,
    "event": _event,
    "settings": _settings,
    "warnings": _warnings,
}


def _sentence(cls: type) -> list[nodes.Node]:
    """What the docstring of a class says first, without the name that it opens with."""
    told = " ".join(inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0].split())
    named, colon, rest = told.partition(": ")
    if colon and named.startswith("``{"):
        told = rest[:1].upper() + rest[1:]
    return _inline(told)


def _inline(text: str) -> list[nodes.Node]:
    """The nodes of a line in which literals stand between backticks."""
    found: list[nodes.Node] = []
    done = 0
    for match in _LITERAL.finditer(text):
        if match.start() > done:
            found.append(nodes.Text(text[done : match.start()]))
        found.append(_code(match[2]))
        done = match.end()
    return [*found, nodes.Text(text[done:])] if text[done:] else found


def _code(text: str) -> nodes.literal:
    return nodes.literal(text, text)


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, "", *_inline(text))


def _joined(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    joined: list[nodes.Node] = []
    for part in parts:
        joined += [nodes.Text(", "), part] if joined else [part]
    return joined


def _section(id_: str, title: Sequence[nodes.Node]) -> nodes.section:
    return nodes.section("", nodes.title("", "", *title), ids=[id_], names=[id_])


def _definitions(
    entries: Iterable[tuple[Sequence[nodes.Node], Sequence[nodes.Node]]],
) -> nodes.definition_list:
    items = [
        nodes.definition_list_item("", nodes.term("", "", *term), nodes.definition("", *explained))
        for term, explained in entries
    ]
    return nodes.definition_list("", *items)


def _table(
    heads: Sequence[str],
    rows: Iterable[Sequence[Sequence[nodes.Node]]],
    *,
    widths: Sequence[int],
) -> nodes.table:
    group = nodes.tgroup("", cols=len(heads))
    group += [nodes.colspec("", colwidth=width) for width in widths]
    group += nodes.thead("", _row([nodes.Text(head)] for head in heads))
    group += nodes.tbody("", *map(_row, rows))
    # The class lets LaTeX break the table over pages: some are long.
    return nodes.table("", group, classes=["longtable"])


def _row(cells: Iterable[Sequence[nodes.Node]]) -> nodes.row:
    entries = [nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells]
    return nodes.row("", *entries)


def _files() -> set[str]:
    """The files of what is described, and this one."""
    classes = (*vocabulary.DIRECTIVES.values(), *map(type, roles.ROLES.values()))
    described = {base.__module__ for cls in classes for base in cls.__mro__}
    described = {name for name in described if name.startswith("sphinx_minutes.")}
    described |= {module.__name__ for module in (vocabulary, event_header, settings, complaints)}
    modules = (sys.modules[name] for name in (*described, __name__))
    return {str(module.__file__) for module in modules}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("minutes-reference", MinutesReference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
