"""BibTeX, as biblatex and Biber read it: UTF-8, with its dates and types of entries.

``bibtexparser`` sets the entries; what may stand in a field is ours to say, because it hands on
whatever it is given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bibtexparser.model import Block

    from .authors import Author
    from .works import Work

#: Types of biblatex. A talk that no proceedings print is ``unpublished``, which has fields for events.
_TYPES = {
    "notes": "online",
    "section": "online",
    "talk": "unpublished",
    "technology": "inreference",
}
#: Braces and backslashes go by names: Biber counts braces, escaped or not.
_SPECIAL = str.maketrans({
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: f"\\{character}" for character in "#$%&_"},
})  # fmt: skip
#: What would end a name, or begin the next one.
_PARTS_NAMES = re.compile(r",|\band\b|\bothers\b", re.IGNORECASE)
#: What a verbatim field cannot hold.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
#: Languages by the names that babel and polyglossia give them.
_LANGUAGES = {
    "cs": "czech", "da": "danish", "de": "ngerman", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "ja": "japanese",
    "nb": "norsk", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


def bibtex(works: Iterable[Work], accessed: str = "") -> str:
    """Write an entry for each work; their keys must differ. *accessed* is a day, ISO."""
    entries: list[Block] = [
        Entry(
            _TYPES[work.kind],
            work.key,
            [Field(name, f"{{{value}}}") for name, value in _fields(work, accessed) if value],
        )
        for work in works
    ]
    style = BibtexFormat()  # type: ignore[no-untyped-call]
    style.indent = "  "
    style.block_separator = "\n"
    # No middleware: it would copy and look over each entry, which takes most of the time.
    return write_string(Library(entries), unparse_stack=[], bibtex_format=style)


def _fields(work: Work, accessed: str) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(map(_name, work.authors))
    yield "title", _verbatim(work.title)
    if work.kind == "technology":
        yield "booktitle", _verbatim(work.notes)
    elif work.kind == "section":
        yield "titleaddon", _verbatim(work.notes)
    if work.event != work.title:
        yield "eventtitle", _verbatim(work.event)
    yield "eventdate", work.date
    yield "venue", _escaped(work.place)
    yield "howpublished" if work.kind == "talk" else "organization", _verbatim(work.site)
    yield "type", _escaped(work.genre)
    yield "date", work.date
    yield "version", _escaped(work.version)
    yield "note", _escaped(work.remark)
    yield "langid", _LANGUAGES.get(work.language.partition("-")[0].partition("_")[0], "")
    # These fields are verbatim: nothing in them is escaped.
    yield "url", work.url.translate(_IN_ADDRESS)
    yield "urldate", accessed


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def _verbatim(text: str) -> str:
    """Keep a style from changing capitals: these are titles as somebody gave them."""
    return f"{{{_escaped(text)}}}" if text else ""


def _name(author: Author) -> str:
    if author.literal:
        return f"{{{_escaped(author.literal)}}}"
    parts = filter(None, (author.family, author.suffix, author.given))
    return ", ".join(
        f"{{{_escaped(part)}}}" if _PARTS_NAMES.search(part) else _escaped(part) for part in parts
    )
