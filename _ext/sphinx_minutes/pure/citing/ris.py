"""RIS, which EndNote, Mendeley and most libraries read: a tag and a value on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .works import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .authors import Author
    from .works import Work

#: A talk is what Zotero writes its presentations as.
_TYPES = {"notes": "ELEC", "section": "ELEC", "talk": "SLIDE", "technology": "ENCYC"}


def ris(works: Iterable[Work], accessed: str = "") -> str:
    """Write a record for each work. *accessed* is a day, ISO."""
    return "\n".join("".join(_record(work, accessed)) for work in works)


def _record(work: Work, accessed: str) -> Iterator[str]:
    yield _line("TY", _TYPES[work.kind])
    yield _line("ID", work.key)
    yield from (_line("AU", _name(author)) for author in work.authors)
    yield _line("TI", work.title)
    yield _line("T2", work.event if work.kind == "talk" else work.notes)
    if work.kind != "talk" and work.event not in {work.title, work.notes}:
        yield _line("T3", work.event)
    yield _line("CY", work.place)
    date = when(work.date)
    if date:
        first = date.ends[0]
        yield _line("PY", f"{first[0]:04}")
        yield _line("DA", "/".join([*(f"{part:02}" for part in first), "", "", ""][:4]))
    yield _line("M3", work.genre)
    yield _line("PB", work.site)
    yield _line("ET", work.version)
    yield _line("LA", work.language)
    yield _line("N1", work.remark)
    yield _line("UR", work.url)
    yield _line("Y2", accessed.replace("-", "/"))
    yield "ER  - \n"


def _line(tag: str, value: str) -> str:
    # A value that began with a tag of its own on a new line would end the record.
    value = " ".join(value.split())
    return f"{tag}  - {value}\n" if value else ""


def _name(author: Author) -> str:
    if author.literal:
        # A comma parts family and given name, and nothing escapes it.
        return author.literal.replace(",", " ")
    return ", ".join(filter(None, (author.family, author.given, author.suffix)))
