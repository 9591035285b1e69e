"""Forms of a citation: the table of all of them, and how a page shows each.

A page cannot know when somebody reads it, nor, where nobody states its address, on which host. In
each form these places are marked, so that a script can fill them in; without one they are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ...base.wording import _
from ...pure.citing.bibtex import bibtex
from ...pure.citing.csl import csl
from ...pure.citing.markup import markdown, myst, restructuredtext
from ...pure.citing.ris import ris
from .sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...pure.citing.works import Work

#: Stands for the day on which somebody looks the work up; no citation is older or newer.
LOOKED_UP = "9999-12-31"
#: Stands for the address; ``.invalid`` is nobody's (RFC 6761), so no other text is taken for it.
_ADDRESS = "https://address.invalid/"


class Piece(NamedTuple):
    """A run of a citation: plain text, the address, or what holds the day of access."""

    kind: Literal["text", "url", "accessed"]
    text: str


class Form(NamedTuple):
    """A form that a citation may have: its label, and what writes it."""

    label: Callable[[], str]
    write: Callable[[Work, str], str]
    #: Whether it is a line or two of text, which may break anywhere, and not a record.
    wraps: bool = True
    #: Whether it says when somebody looked the work up.
    dated: bool = False


def _record(label: str, write: Callable[[Iterable[Work], str], str]) -> Form:
    return Form(lambda: label, lambda work, day: write([work], day), wraps=False, dated=True)


FORMS: dict[str, Form] = {
    "link": Form(lambda: _("Permanent link"), lambda work, _day: work.url),
    "sentence": Form(lambda: _("Sentence"), sentence, dated=True),
    "markdown": Form(lambda: "Markdown", lambda work, _day: markdown(work)),
    "rst": Form(lambda: "reStructuredText", lambda work, _day: restructuredtext(work)),
    "myst": Form(lambda: _("MyST with intersphinx"), lambda work, _day: myst(work)),
    "bibtex": _record("BibTeX", bibtex),
    "ris": _record("RIS", ris),
    "csl": _record("CSL-JSON", csl),
}


def pieces(work: Work, form: str) -> list[Piece]:
    """Give a work in a form, with the places marked that only the reader's browser knows."""
    write = FORMS[form].write
    marked = work._replace(url=_ADDRESS)
    plain = write(marked, "").rstrip("\n")
    dated = write(marked, LOOKED_UP).rstrip("\n") if FORMS[form].dated else plain
    start, end = _insertion(plain, dated)
    found = [*_addresses(dated[:start], work.url)]
    if start < end:
        found.append(Piece("accessed", dated[start:end]))
    return [*found, *_addresses(dated[end:], work.url)]


def _addresses(text: str, url: str) -> Iterator[Piece]:
    for number, part in enumerate(text.split(_ADDRESS)):
        if number:
            yield Piece("url", url)
        if part:
            yield Piece("text", part)


def _insertion(plain: str, longer: str) -> tuple[int, int]:
    """Find what *longer* has more than *plain*: from where to where in it."""
    start, end = 0, len(plain)
    while start < end:
        middle = (start + end + 1) // 2
        if plain[start:middle] == longer[start:middle]:
            start = middle
        else:
            end = middle - 1
    return start, start + len(longer) - len(plain)
