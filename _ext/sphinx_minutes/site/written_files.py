"""What a file that was written says, wherever in it that stands: archives and PDFs are opened."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How much of one file in an archive is read, against those that unpack without end.
_UNPACKED = 200_000_000
#: Pictures, fonts and recordings: only what is written in plain letters can be read in them.
_NOT_TEXT = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".ico",
        ".bmp",
        ".tif",
        ".tiff",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".eot",
        ".mp3",
        ".mp4",
        ".m4a",
        ".ogg",
        ".opus",
        ".webm",
        ".wav",
        ".mov",
    ]
)
_LETTERS = re.compile(rb"[\t\x20-\x7e]{4,}")


class UnreadableError(Exception):
    """Why nobody knows what is in a file."""


class Part(NamedTuple):
    """A part of a file: a page of a PDF, a file in an archive, or all of it."""

    #: What to call it after the name of the file, '' for all of it.
    name: str
    content: bytes | str


def parts(name: str, content: bytes) -> Iterator[Part]:
    """Give everything that is written in a file. Raises `UnreadableError`."""
    if content.startswith(b"%PDF-"):
        yield from _pdf(content)
    elif content.startswith(b"PK\x03\x04") and zipfile.is_zipfile(io.BytesIO(content)):
        yield from _archive(content)
    elif content.startswith(b"\x1f\x8b"):
        try:
            yield Part("", gzip.GzipFile(fileobj=io.BytesIO(content)).read(_UNPACKED))
        except (OSError, EOFError, zlib.error) as error:
            message = "is compressed and cannot be unpacked"
            raise UnreadableError(message) from error
    elif PurePosixPath(name).suffix.lower() in _NOT_TEXT:
        yield Part("", b"\n".join(_LETTERS.findall(content)))
    else:
        yield Part("", content)


def _archive(content: bytes) -> Iterator[Part]:
    """Give the files of an archive, an EPUB being one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield Part(member.filename, member.filename)
                with archive.open(member) as inner:
                    for part in parts(member.filename, inner.read(_UNPACKED)):
                        yield Part(f"{member.filename} {part.name}".strip(), part.content)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
        message = "is an archive that cannot be unpacked"
        raise UnreadableError(message) from error


def _pdf(content: bytes) -> Iterator[Part]:
    """Give the pages of a PDF, and what it says of itself."""
    try:
        import pypdf  # noqa: PLC0415 - only those need it who look into PDFs
    except ImportError as error:
        message = "is a PDF, and what reads those is not installed; run pip install pypdf"
        raise UnreadableError(message) from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        about = map(str, (reader.metadata or {}).values())
        yield Part("about it", "\n\n".join(about))
        yield Part("destinations", "\n\n".join(reader.named_destinations))
        yield Part("outline", "\n\n".join(_titles(reader.outline)))
        for number, page in enumerate(reader.pages, 1):
            yield Part(f"page {number}", page.extract_text())
            links = (each.get_object() for each in page.get("/Annots") or ())
            yield Part(f"links of page {number}", "\n\n".join(map(str, links)))
    except Exception as error:  # pypdf lets all kinds through for files that are not right
        message = "is a PDF that cannot be read"
        raise UnreadableError(message) from error


def _titles(outline: object) -> Iterator[str]:
    if isinstance(outline, list):
        for item in outline:
            yield from _titles(item)
    else:
        yield str(getattr(outline, "title", ""))
