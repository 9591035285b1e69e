"""CSL-JSON, which Zotero, Pandoc and citeproc read (schema ``csl-data.json`` of CSL 1.0.2)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .works import when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .authors import Author
    from .works import Work

#: One encoder for all: to make one takes longer than to use it.
_encoded = json.JSONEncoder(ensure_ascii=False).encode

_TYPES = {"notes": "webpage", "section": "webpage", "talk": "speech", "technology": "entry"}


def csl(works: Iterable[Work], accessed: str = "") -> str:
    """Write a list with an item for each work. *accessed* is a day, ISO."""
    items = (_written(item_of(work, accessed)) for work in works)
    return f"[{','.join(f'{chr(10)}{item}' for item in items)}\n]\n"


def item_of(work: Work, accessed: str = "") -> dict[str, Any]:
    """Give a work as an item of CSL."""
    item = {
        "id": work.key,
        "type": _TYPES[work.kind],
        "title": work.title,
        "author": [_name(author) for author in work.authors],
        "container-title": work.site if work.kind == "notes" else work.notes,
        "event-title": work.event,
        "event-place": work.place,
        "event-date": _date(work.date),
        "issued": _date(work.date),
        "genre": work.genre,
        "publisher": "" if work.kind == "notes" else work.site,
        "version": work.version,
        "language": work.language,
        "note": work.remark,
        "URL": work.url,
        "accessed": _date(accessed),
    }
    return {key: value for key, value in item.items() if value}


def _written(item: dict[str, Any]) -> str:
    """Write an item with a field on each line."""
    fields = (f'  "{key}": {_encoded(value)}' for key, value in item.items())
    return "{\n" + ",\n".join(fields) + "\n}"


def _name(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {key: value for key, value in parts.items() if value}


def _date(edtf: str) -> dict[str, Any]:
    date = when(edtf)
    if date is None:
        return {}
    parts: dict[str, Any] = {"date-parts": [list(end) for end in date.ends]}
    return {**parts, "circa": True} if date.about else parts
