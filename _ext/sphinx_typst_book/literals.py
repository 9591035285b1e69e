"""Python values as Typst code: the one way by which text of authors gets into a Typst file.

Text goes out as a string literal in code mode. Typst reads no markup in one, so nothing that
somebody typed is ever Typst code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\n\t]')
#: What has no look and no place in a document: controls, halves of surrogates, noncharacters.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINES = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def printable(text: str) -> str:
    """Give *text* without what no font can show."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def literal(text: str) -> str:
    r"""Give a string literal; line breaks are kept.

    >>> print(literal('#let "x" = $1$'))
    "#let \"x\" = $1$"
    """
    return f'"{_SPECIAL.sub(lambda found: _ESCAPES[found[0]], printable(text))}"'


def running(text: str) -> str:
    r"""Give a string literal for running text, in which a line break is a space.

    Typst breaks the line at each ``\n`` in a string.
    """
    return literal(_LINES.sub(" ", text))


def array(items: Iterable[str]) -> str:
    """Give an array of what is Typst code already.

    >>> array(["1"]), array([])
    ('(1,)', '()')
    """
    given = list(items)
    return f"({', '.join(given)}{',' if len(given) == 1 else ''})"


def dictionary(pairs: Iterable[tuple[str, str]]) -> str:
    """Give a dictionary; the keys are any text, the values Typst code.

    >>> dictionary([("a b", "1")]), dictionary([])
    ('("a b": 1)', '(:)')
    """
    return f"({', '.join(f'{literal(key)}: {value}' for key, value in pairs) or ':'})"


def optional(text: str) -> str:
    """Give a string literal, or ``none`` for no text."""
    return literal(text) if text else "none"
