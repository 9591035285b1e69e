"""Seals: by which a file is known to be the one that a build left there.

As git does it: a file of the same size and time is taken for the same; one with another time is read
and its digest compared, so that a fresh checkout or a copy of an output counts for what it is. Times
are nothing to publish: the seals of an output lie with the trees that it was written from.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..exports.text import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

FILE = "outputs.json"


def seal_of(path: Path, known: str = "") -> str:
    """Give the seal of a file as it is now; '' when there is none.

    A file that has the size and the time of a *known* seal is not read again.
    """
    try:
        about = path.stat()
        stamp = f"{about.st_size} {about.st_mtime_ns} "
        if known.startswith(stamp):
            return known
        return stamp + hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""


def is_as_sealed(path: Path, seal: str) -> bool:
    """Tell whether a file holds what it held when it was sealed."""
    size, _time, digest = seal.split(" ") if seal.count(" ") == 2 else ("", "", "")  # noqa: PLR2004 (three parts)
    try:
        if not digest or str(path.stat().st_size) != size:
            return False
    except OSError:
        return False
    now = seal_of(path, seal)
    return now == seal or now.endswith(f" {digest}")


def seals_of_output(app: Sphinx) -> dict[str, str] | None:
    """Give the seals of the files of an output, by the names that they were kept under; None of none."""
    found = _read(app).get(str(app.outdir))
    return found if isinstance(found, dict) else None


def keep_seals(app: Sphinx, seals: Mapping[str, str]) -> None:
    """Keep the seals of an output, beside those of others that come from the same trees."""
    kept = {**_read(app), str(app.outdir): dict(seals)}
    write_whole(Path(app.doctreedir, FILE), json.dumps(kept, indent=0, sort_keys=True).encode())


def _read(app: Sphinx) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads(Path(app.doctreedir, FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
