"""Works: what can be cited of notes, as plain records that every form is made of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from .. import dates

if TYPE_CHECKING:
    from .authors import Author

#: A whole page, a section of one, a talk, or an entry of the glossary.
Kind = Literal["notes", "section", "talk", "technology"]

_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9]")
_ABOUT = re.compile(r"[~?%]")


class Work(NamedTuple):
    """Something with an address, and all that a citation says of it; '' is what nobody knows."""

    kind: Kind
    #: Its one name: ``canstack/2013-02-28:hardware``.
    name: str
    title: str
    #: Its whole address; relative to the root of the site where nobody says what that is.
    url: str
    authors: tuple[Author, ...] = ()
    #: Title of the page that it is a part of.
    notes: str = ""
    #: The event that it is of or belongs to.
    event: str = ""
    place: str = ""
    #: When that was, as EDTF writes it.
    date: str = ""
    #: What a talk was: keynote, panel ...
    genre: str = ""
    site: str = ""
    version: str = ""
    #: Of the notes, as BCP 47 writes it.
    language: str = ""
    #: What a reader should know beside, in words: that the page retells somebody's note.
    remark: str = ""

    @property
    def key(self) -> str:
        """The key of its citation."""
        return key_of(self.name)


class When(NamedTuple):
    """A date in numbers."""

    #: Year, month and day, as many as are known; of a period its first and its last.
    ends: tuple[tuple[int, ...], ...]
    about: bool


def key_of(name: str) -> str:
    """Give the citation key of a name: every character outside of ``[A-Za-z0-9]`` made ``-``."""
    return _NOT_IN_KEYS.sub("-", name)


@lru_cache(maxsize=1024)
def when(edtf: str) -> When | None:
    """Give a date in numbers, None for no date."""
    if not edtf:
        return None
    plain = _ABOUT.sub("", edtf)
    try:
        about = dates.read(edtf).about
        ends = tuple(tuple(map(int, end.split("-"))) for end in plain.split("/"))
    except ValueError:
        return None
    return When(ends, about)
