"""Numbers that authors type into options of directives: up to which a page can be built with them.

Sphinx makes a list of all lines from 1 to 99999999 where one says so, docutils a tab of as many
spaces, and writers reckon with a width of 400 digits until it is no number of a machine any more.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.parsers.rst import Directive

#: How many digits a number has at most in the options that are numbers, in Sphinx's and docutils' directives.
_DIGITS = {
    **dict.fromkeys((
        "dedent", "depth", "emphasize-lines", "end-line", "figwidth", "header-rows",
        "height", "lineno-start", "lines", "maxdepth", "number-lines", "numbered", "scale",
        "start", "start-line", "stub-columns", "width", "widths",
    ), 5),
    "columns": 2,
    # For each tab in a file.
    "tab-width": 1,
}  # fmt: skip
#: Of all numbers of an option together.
_LONGEST = 300


def trouble_with(option: str, typed: str) -> str:
    """Say what is wrong with the numbers of an option; '' if nothing is."""
    if option == "columns" and not re.search("[1-9]", typed):
        return "write how many there are, from 1"
    most = _DIGITS[option]
    if len(typed) > _LONGEST or re.search(rf"\d{{{most + 1}}}", typed):
        return f"numbers are refused that are greater than {10**most - 1}"
    return ""


@cache
def bounded(directive: type[Directive]) -> type[Directive]:
    """Give a directive that does what *directive* does, and takes no numbers beyond all reason."""
    options: dict[str, Any] = directive.option_spec or {}
    ours = {name: partial(_read, name, options[name]) for name in _DIGITS.keys() & options.keys()}
    if not ours:
        return directive
    return type(directive.__name__, (directive,), {"option_spec": {**options, **ours}})


def _read(option: str, convert: Callable[[str | None], Any], typed: str | None) -> Any:
    """Convert what was typed; docutils and MyST tell what a ValueError says, at its place."""
    trouble = trouble_with(option, typed or "")
    if trouble:
        raise ValueError(trouble)
    return convert(typed)
