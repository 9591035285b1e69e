"""Words for readers: what the extension itself prints, in the language of the site."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import babel
from babel import dates as babel_dates
from sphinx.locale import get_translation

from ..pure import dates

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CATALOG = "sphinx_minutes"
LOCALES = Path(__file__).parent.parent / "locale"

#: Marks a word for readers and gives it in the language of the site.
_ = get_translation(CATALOG)

#: CLDR skeletons: they say which parts are shown, and the language says in which order.
_SKELETONS = {"month": "yMMMM", "year": "y"}


@cache
def _locale(language: str) -> babel.Locale:
    # English without a country is day before month, as in the rest of the world but one.
    chosen = "en_GB" if language == "en" else language
    try:
        return babel.Locale.parse(chosen.replace("-", "_"))
    except (babel.UnknownLocaleError, ValueError):
        return babel.Locale.parse("en_GB")


def say_date(edtf: str, language: str) -> str:
    """Write a date for readers with the precision that it has, '' for no date.

    ``2014-05-12/2014-05-15`` is "12–15 May 2014", ``2015-08~`` is "about August 2015".
    """
    if not edtf:
        return ""
    date = dates.read(edtf)
    locale = _locale(language)
    precision = dates.precision(date)
    first = datetime.date.fromisoformat(date.first)
    if dates.is_interval(date):
        last = datetime.date.fromisoformat(date.last)
        said = _interval(first, last, precision, locale)
    elif precision == "day":
        said = babel_dates.format_date(first, "long", locale=locale)
    else:
        said = babel_dates.format_skeleton(_SKELETONS[precision], first, locale=locale)
    # CLDR puts thin spaces around a dash, which not every font and terminal has.
    said = said.replace("\u2009", " ")
    return _("about %s") % said if date.about else said


class Dates(dict[str, str]):
    """Dates in words, each said once: those of an event come again wherever it is named."""

    def __init__(self, language: str) -> None:
        """Say them in a language."""
        super().__init__()
        self._language = language

    def __missing__(self, date: str) -> str:
        """Say a date that comes for the first time."""
        self[date] = say_date(date, self._language)
        return self[date]


def _interval(
    first: datetime.date, last: datetime.date, precision: str, locale: babel.Locale
) -> str:
    """Write two dates as one, with what they share only once."""
    if precision != "day":
        return babel_dates.format_interval(first, last, _SKELETONS[precision], locale=locale)
    # CLDR has intervals of days with short months only; with its pattern we write them out.
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = locale.interval_formats["yMMMd"][differs]
    return "".join(
        babel_dates.parse_pattern(pattern.replace("MMM", "MMMM")).apply(day, locale)
        for pattern, day in zip(patterns, (first, last), strict=True)
    )


def setup_wording(app: Sphinx) -> None:
    """Make the translations of our own words known."""
    app.add_message_catalog(CATALOG, str(LOCALES))
