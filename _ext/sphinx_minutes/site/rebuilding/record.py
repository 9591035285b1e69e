"""The record: what an output holds, in a file beside it (``.minutes``).

It is written twice in a build, whole each time: before the first page, with nothing said of the
pages that are about to change, and at the end. Whatever happens in between, the next build knows
what it cannot rely on, and every file that may be there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..exports.text import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE = ".minutes"
#: Raised when the record is made otherwise; older files then count for nothing.
FORMAT = 5


class Record(NamedTuple):
    """What lies in an output; a name with '' is that of a file of which nothing is known."""

    #: A digest of all that each page shows.
    pages: Mapping[str, str] = {}
    #: Pages that Sphinx knows nothing of: redirects, tombstones.
    beside: Mapping[str, str] = {}
    #: Pages that say why a file could not be read.
    left_out: Mapping[str, str] = {}
    #: A digest of all that each page of citations shows.
    cite: Mapping[str, str] = {}
    #: Images, files to download and books, by their path in the output.
    copies: Mapping[str, str] = {}


def read(out: Path | str) -> Record | None:
    """Read the record of an output; None when it is missing, garbled or of another format."""
    try:
        known = json.loads(Path(out, FILE).read_text(encoding="utf-8"))
        if known.pop("format") != FORMAT:
            return None
        return Record(**{key: dict(names) for key, names in known.items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write(out: Path | str, record: Record) -> None:
    """Write the record of an output."""
    content = json.dumps({"format": FORMAT, **record._asdict()}, indent=0, sort_keys=True)
    # A plain Path: Sphinx's own kind still has the replace() of a str.
    write_whole(Path(out, FILE), content.encode())


def unknown(*known: Iterable[str]) -> dict[str, str]:
    """Give all names of *known*, and say nothing of them."""
    return {name: "" for names in known for name in names}
