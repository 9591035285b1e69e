"""Forms of a citation: the table of all of them, and how a page shows each.

A page cannot know when somebody reads it, nor, where nobody states its address, on which host. In
each form these places are marked, so that a script can fill them in; without one they are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from ...base.wording import _
from ...pure.citing.bibtex import bibtex
from ...pure.citing.csl import csl
from ...pure.citing.markup import markdown, myst, restructuredtext
from ...pure.citing.ris import ris
from .sentence import accessed_on, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ...pure.citing.works import Work

#: Stands for the day on which somebody looks the work up; no citation is older or newer.
LOOKED_UP = "9999-12-31"
#: Stands for the address; ``.invalid`` is nobody's (RFC 6761), so no other text is taken for it.
_ADDRESS = "https://address.invalid/"


#: How those places are marked; ``static/minutes-cite.js`` looks for them.
_ADDRESS_HERE = "<span data-url>{}</span>"
_DAY_HERE = "<span data-accessed hidden>{}</span>"


class Form(NamedTuple):
    """A form that a citation may have: its label, and what writes it."""

    label: Callable[[], str]
    write: Callable[[Work, str], str]
    #: Whether it is a line or two of text, which may break anywhere, and not a record.
    wraps: bool = True
    #: What it says, in a language, of the day on which somebody looked the work up.
    accessed: Callable[[str], str] | None = None


def _record(label: str, write: Callable[[Iterable[Work], str], str], accessed: str) -> Form:
    return Form(
        lambda: label,
        lambda work, day: write([work], day),
        wraps=False,
        accessed=lambda _: accessed,
    )


def some_day(language: str) -> str:
    """Say in words of the day on which nobody looks anything up."""
    return accessed_on(LOOKED_UP, language)


FORMS: dict[str, Form] = {
    "link": Form(lambda: _("Permanent link"), lambda work, _day: work.url),
    "sentence": Form(lambda: _("Sentence"), sentence, accessed=some_day),
    "markdown": Form(lambda: "Markdown", lambda work, _day: markdown(work)),
    "rst": Form(lambda: "reStructuredText", lambda work, _day: restructuredtext(work)),
    "myst": Form(lambda: _("MyST with intersphinx"), lambda work, _day: myst(work)),
    "bibtex": _record("BibTeX", bibtex, f",\n  urldate = {{{LOOKED_UP}}}"),
    "ris": _record("RIS", ris, "Y2  - 9999/12/31\n"),
    "csl": _record("CSL-JSON", csl, ',\n  "accessed": {"date-parts": [[9999, 12, 31]]}'),
}


def marked(work: Work, form: str) -> Markup:
    """Give a work in a form, as HTML, with the places marked that only the reader's browser knows."""
    _label, write, _wraps, accessed = FORMS[form]
    shown = str(escape(write(work._replace(url=_ADDRESS), LOOKED_UP if accessed else "")))
    shown = shown.rstrip("\n")
    if accessed:
        # Behind it comes nothing that an author typed.
        before, day, after = shown.rpartition(str(escape(accessed(work.language))))
        shown = f"{before}{_DAY_HERE.format(day)}{after}"
    return Markup(shown.replace(_ADDRESS, _ADDRESS_HERE.format(escape(work.url))))  # noqa: S704 (all of it is escaped)
