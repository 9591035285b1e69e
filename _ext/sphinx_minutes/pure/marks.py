"""Marks of a note in the text of a page, found without parsing it.

What a page may do has to be known before its parser runs. So this looks for the directives that make
a note of a page, where they are directives: not inside of examples.
"""

from __future__ import annotations

import re

_MAKERS = r"(?:minutes:)?(?:attendees|talk|abstract|technology|event)"
_QUICK = re.compile(r"(?:\{|\.\. +)" + _MAKERS, re.IGNORECASE)
_MARKDOWN = re.compile(r"(?P<fence>`{3,}|~{3,}|:{3,})\s*\{(?P<name>[^}]*)\}")
_LITERAL = re.compile(r"(?P<fence>`{3,}|~{3,})(?!\s*\{(?!code))[^`]*$")
_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*[ \t]*")
_REST = re.compile(rf"[ \t]*(?:[-*+][ \t]+)*\.\.[ \t]+{_MAKERS}::", re.IGNORECASE)
_MAKER = re.compile(_MAKERS, re.IGNORECASE)


def makes_a_note(text: str) -> bool:
    """Tell whether a page holds a directive that makes it a note, in Markdown or reStructuredText."""
    if not _QUICK.search(text):
        return False
    example = ""
    for line in text.splitlines():
        if _REST.match(line):
            return True
        typed = line[_PREFIX.match(line).end() :]  # type: ignore[union-attr]  # it fits anything
        if example:
            if typed.startswith(example) and not typed.strip(example[0] + " \t"):
                example = ""
            continue
        directive = _MARKDOWN.match(typed)
        if directive and _MAKER.fullmatch(directive["name"].strip()):
            return True
        literal = _LITERAL.match(typed)
        if literal:
            example = literal["fence"]
    return False
