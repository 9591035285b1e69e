"""From Typst files to a PDF: accessible if it can be, and never half of one."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import typst

from .destinations import lead_by_name
from .literals import literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MISSING_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_ACCESSIBILITY = "PDF/UA-1 error:"


class Compiled(NamedTuple):
    """A PDF, and what keeps it from being accessible to everybody."""

    pdf: bytes
    #: Letters that no font has.
    letters: tuple[str, ...] = ()
    #: Other faults against PDF/UA-1, in Typst's words.
    faults: tuple[str, ...] = ()


class CompilationError(Exception):
    """Typst refused; the message says where and why."""


def compile_book(main: Path, *, fonts: Sequence[Path], timestamp: int) -> Compiled:
    """Compile the file *main*, all of whose parts lie beside it.

    The PDF keeps to PDF/UA-1. Where it cannot, it is made all the same, and the reasons are given.
    Raises CompilationError.
    """
    compiler = typst.Compiler(str(main), root=str(main.parent), font_paths=list(map(str, fonts)))
    try:
        return Compiled(_compile(compiler, timestamp, accessible=True))
    except typst.TypstError as problem:
        said = str(getattr(problem, "diagnostic", problem))
        if _ACCESSIBILITY not in said or _has_other_errors(said):
            raise CompilationError(said) from problem
        letters = tuple(sorted(set(map(_unescaped, _MISSING_LETTER.findall(said)))))
        faults = tuple(
            sorted(
                {
                    line.partition(_ACCESSIBILITY)[2].strip()
                    for line in said.splitlines()
                    if _ACCESSIBILITY in line and not _MISSING_LETTER.search(line)
                }
            )
        )
    try:
        return Compiled(_compile(compiler, timestamp, accessible=False), letters, faults)
    except typst.TypstError as problem:
        raise CompilationError(str(getattr(problem, "diagnostic", problem))) from problem


def _compile(compiler: typst.Compiler, timestamp: int, *, accessible: bool) -> bytes:
    standards: list[Literal["ua-1"]] = ["ua-1"] if accessible else []
    pdf = compiler.compile(format="pdf", pdf_standards=[*standards], timestamp=timestamp)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return lead_by_name(pdf)


def _unescaped(letter: str) -> str:
    """Read what Typst writes as an escape where a terminal may not show it."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), letter)


def _has_other_errors(said: str) -> bool:
    return any(
        line.startswith("error:") and _ACCESSIBILITY not in line for line in said.splitlines()
    )


def is_readable(picture: Path) -> bool:
    """Say whether Typst can show a picture."""
    probe = picture.with_name(f"{picture.name}.typ")
    probe.write_text(f"#image({literal('/' + picture.name)})", encoding="utf-8")
    try:
        typst.compile(str(probe), root=str(picture.parent), format="pdf")
    except typst.TypstError:
        return False
    finally:
        probe.unlink()
    return True


def put(pdf: bytes, path: Path) -> None:
    """Write a file in one step, so that nobody ever finds half of it."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        half.write_bytes(pdf)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
