"""The book in PDF: how what is ours looks in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx

DESIGN = Path(__file__).parents[2] / "book" / "minutes.typ"

#: The lists in our containers, which have no class of their own.
_LISTS = {
    "minutes-attendees > bullet_list": "attendee-columns",
    "minutes-attendees > enumerated_list": "attendee-columns",
}

_FUNCTION = re.compile(r"^#let (minutes-[a-z-]+)\((\w+)\)", re.MULTILINE)


class Design(NamedTuple):
    """What the builder of the book asks of extensions; it knows none of them."""

    files: Sequence[Path]
    styles: Mapping[str, str]
    groups: Mapping[str, str]


def design(_app: Sphinx) -> Design:
    """Give the file with our look. Each function in it is for the class of its name.

    One that takes ``cards`` gets the parts of a container one by one.
    """
    found = _FUNCTION.findall(DESIGN.read_text(encoding="utf-8"))
    return Design(
        files=[DESIGN],
        styles={name: name for name, takes in found if takes != "cards"} | _LISTS,
        groups={name: name for name, takes in found if takes == "cards"},
    )


def setup_book(app: Sphinx) -> None:
    """Bring the builder in, which is a package of its own, and tell it our look."""
    app.setup_extension("sphinx_typst_book")
    app.connect("typst-book-design", lambda app, _env: design(app))
