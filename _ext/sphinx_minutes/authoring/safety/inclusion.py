"""Reading other files while a page is parsed: which, how many, and how much of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

NO_PARSER = "notes are data, and cannot choose a parser"
NO_ADDRESS = "notes are data, and nothing is fetched for them while building"

_KEY = "minutes:inclusions"
#: More than any note reads. A page that includes itself twice would double with each level.
_MOST_FILES = 200
_MOST_BYTES = 5_000_000


def trouble_with(env: BuildEnvironment, names: Iterable[str]) -> str:
    """Say why the page that is being read may not read these files; '' when it may."""
    for name in names:
        typed = "".join(line.strip() for line in name.splitlines())
        if typed.startswith("<") and typed.endswith(">"):
            # docutils' own definitions of characters.
            if "/" in typed or ".." in typed:
                return f"{typed!r} is no file of docutils"
            continue
        trouble = files.trouble_with(env, typed)
        if trouble:
            return trouble
        count, total = env.current_document.get(_KEY) or (0, 0)
        path = Path(env.relfn2path(typed)[1])
        size = path.stat().st_size if path.is_file() else 0
        if count >= _MOST_FILES or total + size > _MOST_BYTES:
            return f"a page reads at most {_MOST_FILES} files with {_MOST_BYTES:,} bytes in all"
        env.current_document[_KEY] = (count + 1, total + size)
    return ""
