"""The last look: a build that wrote a name which is not to be shown fails, and says in which file.

Names are kept out while pages are read. What comes by other ways (a theme, a file that is only copied,
another extension) is found here, after everything has been written.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.errors import SphinxError

from ..base.complaints import Complaint, complain
from ..pure.withheld.leaks import leaks
from ..store import private
from ..store.domain import minutes_domain
from .rebuilding import record as output_record
from .written_files import UnreadableError, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ..pure.withheld.veil import Veil
    from ..store.private import Private

#: Beside what was read: which files of which output were found right, so that only others are read.
_RECORD = "minutes-looked-at.json"
#: So many are listed; who mends them is told of the others.
_MOST = 50

#: Size and times of a file: one that is written again differs in them.
_Stamp = list[int]


class LeakError(SphinxError):
    """Names that are not to be shown are in the output."""

    category = "Names that are not to be shown"


class Findings(NamedTuple):
    """What a look at files gave; each line begins with the name of a file and has no name in it."""

    leaks: list[str]
    unreadable: list[str]


def look_at(paths: Iterable[Path], top: Path, veil: Veil) -> Findings:
    """Look into files, whose names are told as seen from *top*."""
    findings = Findings([], [])
    for path in paths:
        name = path.relative_to(top).as_posix()
        shown = veil.black_out(name)
        if veil.hides(name):
            findings.leaks.append(f"{shown}: in the name of the file")
        try:
            for part in parts(path.name, path.read_bytes()):
                inside = f" ({veil.black_out(part.name)})" if part.name else ""
                for leak in leaks(veil, part.content):
                    line = f":{leak.line}" if leak.line else ""
                    findings.leaks.append(f"{shown}{inside}{line}: {leak.kind} of {leak.slug}")
        except UnreadableError as error:
            findings.unreadable.append(f"{shown} {error}")
    return findings


def files_in(folder: Path, but: Path | None = None) -> Iterator[Path]:
    """Give all files of a folder, hidden ones too, but for those in another folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not (but and path.is_relative_to(but)):
            yield path


def end_with_a_look(app: Sphinx, exception: Exception | None) -> None:
    """Look into every file of the output that was not found right before. Raises `LeakError`."""
    known = minutes_domain(app.env).private
    if exception is not None or known is None:
        return
    out = Path(app.outdir)
    # What was read in is not published, and tells where the project lies on this machine.
    stamps = {path: _stamp(path) for path in files_in(out, but=Path(app.doctreedir))}
    record = Path(app.doctreedir, _RECORD)
    before = _found_right(record, out, known)
    fresh = [path for path, stamp in stamps.items() if before.get(str(path)) != stamp]
    findings = look_at(fresh, out, known.veil)
    for line in findings.unreadable:
        message = f"{line}; look into it with sphinx-minutes check-withheld before you publish it"
        complain(Complaint.PRIVATE, message, None)
    if not findings.leaks:
        found = {str(path): stamp for path, stamp in stamps.items()}
        _write(record, out, known, found)
        return
    # The next build is not to rely on anything of this one.
    (out / output_record.FILE).write_text("{}", encoding="utf-8")
    more = len(findings.leaks) - _MOST
    told = "\n".join(findings.leaks[:_MOST]) + (f"\nand {more} more" if more > 0 else "")
    message = (
        f"do not publish {out.name}: these files have names in them that are not to be shown. Delete "
        f"what an earlier build has left there, and see what wrote the others.\n{told}"
    )
    raise LeakError(message)


def _stamp(path: Path) -> _Stamp:
    about = path.stat()
    return [about.st_size, about.st_mtime_ns, about.st_ctime_ns]


def _read(record: Path) -> dict[str, dict[str, object]]:
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _found_right(record: Path, out: Path, known: Private) -> dict[str, _Stamp]:
    """The files that were right when names of the same people were looked for in them."""
    match _read(record).get(str(out)):
        case {"seal": [str(salt), str(digest)], "files": dict(files)}:
            return {} if private.are_others((salt, digest), known) else files
        case _:
            return {}


def _write(record: Path, out: Path, known: Private, files: dict[str, _Stamp]) -> None:
    outputs = {**_read(record), str(out): {"seal": private.seal(known), "files": files}}
    record.write_text(json.dumps(outputs), encoding="utf-8")


def setup_last_look(app: Sphinx) -> None:
    """Look when everything has been written, what was written (900) among it."""
    app.connect("build-finished", end_with_a_look, priority=990)
