"""The compiler in a process of its own.

Typst keeps what it made of one book for the next, gigabytes of many volumes, until its process ends.
Besides, it keeps threads, which a process of Sphinx with ``-j`` that is forked afterwards would wait for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .compiling import CompilationError, Compiled, compile_book
from .literals import literal

if TYPE_CHECKING:
    from collections.abc import Sequence


def compile_apart(
    main: Path, pdf: Path, *, fonts: Sequence[Path] = (), timestamp: int = 0
) -> Compiled:
    """Compile the file *main* to *pdf*, see `compile_book`. Raises CompilationError."""
    done = subprocess.run(  # noqa: S603 (this very module)
        [sys.executable, "-P", "-m", __name__, main, pdf, str(timestamp), *fonts],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise CompilationError(f"the compiler ended with {done.returncode}: {done.stderr}".strip())
    said = json.loads(done.stdout)
    if "refused" in said:
        raise CompilationError(said["refused"])
    return Compiled(**said)


def is_readable(picture: Path) -> bool:
    """Say whether Typst can show a picture."""
    probe = picture.with_name(f"{picture.name}.typ")
    pdf = probe.with_suffix(".pdf")
    probe.write_text(f'#image({literal("/" + picture.name)}, alt: "")', encoding="utf-8")
    try:
        compile_apart(probe, pdf)
    except CompilationError:
        return False
    finally:
        probe.unlink()
        pdf.unlink(missing_ok=True)
    return True


def main(asked: Sequence[str]) -> None:
    """Compile, in the process that was started for it, and tell what came of it."""
    path, pdf, timestamp, *fonts = asked
    try:
        said = compile_book(Path(path), Path(pdf), fonts=fonts, timestamp=int(timestamp))._asdict()
    except CompilationError as problem:
        said = {"refused": str(problem)}
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
