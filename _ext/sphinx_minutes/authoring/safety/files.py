"""Files that a page may read: those inside of ``source/``, wherever its path seems to lead."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: More than a page can show; what is longer is there to stop the build.
_LARGEST = 5_000_000
#: What Linux and others take for a name, and for a path, in bytes; with anything longer they raise.
_LONGEST_NAME, _LONGEST_PATH = 255, 4_000


def trouble_with(env: BuildEnvironment, typed: str) -> str:
    """Say why a page may not read the file that its author typed; '' when it may.

    A file that is not there is no trouble of this room: whoever wants to read it says so.
    """
    if "\0" in typed or "://" in typed or typed.lower().startswith("file:"):
        return f"{typed!r} is no file of the sources"
    if is_too_long(typed):
        return f"{typed[:80]!r} … is too long for the name of a file"
    # Some of docutils' own directives take a path that begins with a slash as it is.
    paths = {Path(env.relfn2path(typed)[1])}
    if typed.startswith("/") and Path(typed).exists():
        paths.add(Path(typed))
    return next(filter(None, (trouble_with_path(env, path) for path in sorted(paths))), "")


def trouble_with_path(env: BuildEnvironment, path: Path, *, largest: int = _LARGEST) -> str:
    """Say why a file may not be read; '' when it may, or is not there."""
    if is_too_long(str(path)):
        return f"{str(path.name)[:80]!r} … is too long for the name of a file"
    root = Path(env.srcdir).resolve()
    try:
        real = path.resolve()
        inside = real.relative_to(root)
    except (OSError, RuntimeError):
        return f"{path.name!r} leads nowhere"
    except ValueError:
        return f"{path.name!r} lies outside of the folder of the sources"
    if any(part.startswith(".") for part in inside.parts):
        return f"{inside.as_posix()!r} is a hidden file"
    what = _what_is_wrong_with(real, largest)
    return f"{inside.as_posix()!r} {what}" if what else ""


def is_too_long(path: str) -> bool:
    """Tell whether no file can have this path."""
    encoded = path.encode("utf-8", "replace")
    return len(encoded) > _LONGEST_PATH or max(map(len, encoded.split(b"/"))) > _LONGEST_NAME


def _what_is_wrong_with(path: Path, largest: int) -> str:
    try:
        status = path.stat()
    except OSError:
        return ""
    if stat.S_ISDIR(status.st_mode):
        return ""
    if not stat.S_ISREG(status.st_mode):
        return "is no ordinary file"
    return f"has more than {largest:,} bytes" if status.st_size > largest else ""
