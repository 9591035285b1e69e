"""Bytes that are no text in UTF-8: where they stop to be it, and what they may be instead."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
#: Half of a surrogate pair, written as if it were a character of its own.
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
#: In text that is mostly ASCII, every second byte of UTF-16 is zero.
_ZEROS = 0.3
#: How many bytes are looked at for a guess.
_LOOKED_AT = 4000

#: What nobody types and XML cannot hold, but for tab and line ends; and what only some programs
#: take for the end of a line.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")


class Undecodable(NamedTuple):
    """Where some bytes are not UTF-8; made by `trouble_of`."""

    #: The first byte that is wrong, from 0.
    byte: int
    #: The line it stands on, from 1.
    line: int
    #: What the file may be written in.
    guess: str


def trouble_of(data: bytes) -> Undecodable | None:
    """Return where bytes stop to be UTF-8, None if they do not."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Undecodable(error.start, line, _guess(data, error.start))
    return None


def _guess(data: bytes, byte: int) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    head = data[:_LOOKED_AT]
    if head.count(0) > len(head) * _ZEROS:
        return "UTF-16"
    if _SURROGATE.match(data, byte):
        return "CESU-8, with lone surrogates"
    # Bytes that Latin-1 has no letters for, and that Windows uses for quotation marks and dashes.
    return "Windows-1252" if re.search(rb"[\x80-\x9f]", head[byte:]) else "Latin-1"


def without_controls(text: str) -> tuple[str, list[int]]:
    """Return a text with a space for each character that no page can hold, and their lines.

    Byte order marks at its head go; the number of lines stays.
    """
    text = text.lstrip("\ufeff")
    lines: list[int] = []
    line, position = 1, 0
    for match in _CONTROL.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        if not lines or lines[-1] != line:
            lines.append(line)
    return (_CONTROL.sub(" ", text) if lines else text), lines
