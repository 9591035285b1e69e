"""From Typst files to a PDF: accessible if it can be, and never half of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import typst

from .destinations import lead_by_name
from .paging import settle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MISSING_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_ACCESSIBILITY = "PDF/UA-1 error:"


class Compiled(NamedTuple):
    """What keeps a PDF that was made from being accessible to everybody."""

    #: Letters that no font has.
    letters: Sequence[str] = ()
    #: Other faults against PDF/UA-1, in Typst's words.
    faults: Sequence[str] = ()
    #: Whether all numbers of pages that are printed are right.
    has_settled: bool = True


class CompilationError(Exception):
    """Typst refused; the message says where and why."""


def compile_book(main: Path, pdf: Path, *, fonts: Sequence[str], timestamp: int) -> Compiled:
    """Compile the file *main*, all of whose parts lie beside it.

    The PDF keeps to PDF/UA-1. Where it cannot, it is made all the same, and the reasons are given.
    Raises CompilationError.
    """
    compiler = typst.Compiler(str(main), root=str(main.parent), font_paths=list(fonts))
    try:
        has_settled = settle(compiler, main.with_name("places.json"))
    except typst.TypstError as problem:
        raise CompilationError(_said(problem)) from problem
    try:
        pdf.write_bytes(_compile(compiler, timestamp, accessible=True))
    except typst.TypstError as problem:
        found = _what_is_not_accessible(problem)
    else:
        return Compiled(has_settled=has_settled)
    try:
        pdf.write_bytes(_compile(compiler, timestamp, accessible=False))
    except typst.TypstError as problem:
        raise CompilationError(_said(problem)) from problem
    return found._replace(has_settled=has_settled)


def _compile(compiler: typst.Compiler, timestamp: int, *, accessible: bool) -> bytes:
    standards: list[Literal["ua-1"]] = ["ua-1"] if accessible else []
    pdf = compiler.compile(format="pdf", pdf_standards=[*standards], timestamp=timestamp)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return lead_by_name(pdf)


def _what_is_not_accessible(problem: typst.TypstError) -> Compiled:
    """Tell what is against PDF/UA-1 in a book that has no other fault, or raise CompilationError."""
    said = _said(problem)
    if _ACCESSIBILITY not in said or _has_other_errors(said):
        raise CompilationError(said) from problem
    faults = {
        line.partition(_ACCESSIBILITY)[2].strip()
        for line in said.splitlines()
        if _ACCESSIBILITY in line and not _MISSING_LETTER.search(line)
    }
    return Compiled(sorted(set(map(_unescaped, _MISSING_LETTER.findall(said)))), sorted(faults))


def _said(problem: typst.TypstError) -> str:
    return str(getattr(problem, "diagnostic", problem))


def _unescaped(letter: str) -> str:
    """Read what Typst writes as an escape where a terminal may not show it."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), letter)


def _has_other_errors(said: str) -> bool:
    return any(
        line.startswith("error:") and _ACCESSIBILITY not in line for line in said.splitlines()
    )
