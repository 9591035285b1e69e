"""A citation as people write it: one plain sentence, in the language of the site."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ...base.wording import _, say_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...pure.citing.works import Work

#: Every part of a note has the same date.
_say = lru_cache(maxsize=1024)(say_date)


def sentence(work: Work, accessed: str = "") -> str:
    """Cite a work in words. *accessed* is a day, ISO."""
    language = work.language
    who = "; ".join(author.written for author in work.authors)
    what = ", ".join(filter(None, _what(work)))
    parts = [_("%(authors)s: %(work)s") % {"authors": who, "work": what} if who else what]
    if work.remark:
        parts.append(work.remark)
    where = _("%(site)s, version %(version)s") if work.version else "%(site)s"
    parts.append(where % {"site": work.site, "version": work.version})
    said = ". ".join(part.rstrip(".") for part in parts if part)
    when = accessed_on(accessed, language) if accessed else ""
    return f"{said}, {work.url}{when}."


def accessed_on(day: str, language: str) -> str:
    """Say when somebody looked a work up."""
    return _(" (accessed %s)") % _say(day, language)


def _what(work: Work) -> Iterator[str]:
    yield _("“%s”") % work.title if work.kind != "notes" else work.title
    if work.kind == "talk":
        yield _("talk at %s") % work.event if work.event else _("talk")
        yield work.place
    elif work.kind == "technology":
        yield _("entry in %s") % work.notes
    elif work.kind == "section":
        yield _("in %s") % work.notes
        if work.event != work.notes:
            yield work.event
    yield _say(work.date, work.language)
