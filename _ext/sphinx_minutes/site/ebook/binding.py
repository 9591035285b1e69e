"""Binding: the book, when Sphinx has written it, once more with what its package has to say.

Sphinx leaves no place to add to that while it writes. Besides, a file in a zip has a time, and two
builds of the same notes are to be the same bytes where ``SOURCE_DATE_EPOCH`` says the time.
"""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING
from xml.dom import minidom
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ..exports.text import unfinished
from .description import describe, look_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.dom.minidom import Document, Element

    from sphinx.application import Sphinx

    from .description import Page

_PACKAGE, _CONTENTS = "content.opf", "toc.ncx"
_PAGE = "application/xhtml+xml"
#: What Sphinx writes for lack of anything better.
_NOTHING = ("", "unknown")
#: What a package need not have (the title, the language and an identifier it must).
_OPTIONAL = ("dc:description", "dc:creator", "dc:contributor", "dc:publisher", "dc:rights")
#: No file in a zip can be older.
_OLDEST = (1980, 1, 1, 0, 0, 0)


def bind_anew(app: Sphinx, exception: Exception | None) -> None:
    """Write the book once more."""
    path = Path(app.outdir, f"{app.config.epub_basename}.epub")
    if exception is not None or app.builder.name != "epub" or not path.is_file():
        return
    begun = unfinished(path)
    try:
        with ZipFile(path) as book, ZipFile(begun, "w") as bound:
            changed = _bound(book, address=app.config.html_baseurl, project=app.config.project)
            for old in book.infolist():
                content = changed.get(old.filename) or book.read(old)
                bound.writestr(_entry(old), content)
    except BaseException:
        # What Sphinx wrote must not pass for the book.
        path.unlink()
        begun.unlink(missing_ok=True)
        raise
    begun.replace(path)


def _entry(old: ZipInfo) -> ZipInfo:
    """Give the head of a file in the new zip; the first one tells readers what it is, and is plain."""
    entry = ZipInfo(old.filename, _time() or old.date_time)
    entry.compress_type = ZIP_STORED if old.filename == "mimetype" else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _time() -> tuple[int, int, int, int, int, int] | None:
    """Give the time that all files are to have, if there is one for all."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not stated.isdecimal():
        return None
    year, month, day, hour, minute, second = time.gmtime(int(stated))[:6]
    return max(_OLDEST, (year, month, day, hour, minute, second))


def _bound(book: ZipFile, *, address: str, project: str) -> dict[str, bytes]:
    """Give the files that change, whole."""
    package = _read(book, _PACKAGE)
    items = package.getElementsByTagName("item")
    there = set(book.namelist())
    pages = {
        item.getAttribute("href"): look_at(book.read(item.getAttribute("href")))
        for item in items
        if item.getAttribute("media-type") == _PAGE and item.getAttribute("href") in there
    }
    name = _identify(package, address or project)
    _leave_out_what_is_unknown(package)
    _describe(package, pages, items)
    for item in items:
        _name_properties(item, pages)
    for reference in package.getElementsByTagName("itemref"):
        # What is in no table of contents stands at the end, instead of where nobody finds it.
        if reference.hasAttribute("linear"):
            reference.removeAttribute("linear")
    contents = _read(book, _CONTENTS)
    for meta in contents.getElementsByTagName("meta"):
        if meta.getAttribute("name") == "dtb:uid":
            meta.setAttribute("content", name)
    return {_PACKAGE: package.toxml("utf-8"), _CONTENTS: contents.toxml("utf-8")}


def _read(book: ZipFile, name: str) -> Document:
    return minidom.parseString(book.read(name))  # noqa: S318 (written by this very build)


def _identify(package: Document, whatever_lasts: str) -> str:
    """Give the identifier of the book, and give it one when it has none."""
    identifier = package.getElementsByTagName("dc:identifier")[0]
    name = _text(identifier)
    if name in _NOTHING:
        name = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, whatever_lasts)}"
        while identifier.firstChild:
            identifier.removeChild(identifier.firstChild)
        identifier.appendChild(package.createTextNode(name))
    return name


def _leave_out_what_is_unknown(package: Document) -> None:
    (metadata,) = package.getElementsByTagName("metadata")
    for tag in (*_OPTIONAL, "meta"):
        for element in package.getElementsByTagName(tag):
            if not element.hasAttribute("name") and _text(element) in _NOTHING:
                metadata.removeChild(element)


def _describe(package: Document, pages: Mapping[str, Page], items: list[Element]) -> None:
    (metadata,) = package.getElementsByTagName("metadata")
    media_types = [item.getAttribute("media-type") for item in items]
    has_index = any(name.startswith("genindex.") for name in pages)
    for name, value in describe(pages.values(), media_types, has_index=has_index):
        meta = package.createElement("meta")
        meta.setAttribute("property", name)
        meta.appendChild(package.createTextNode(value))
        metadata.appendChild(meta)
        metadata.appendChild(package.createTextNode("\n    "))


def _name_properties(item: Element, pages: Mapping[str, Page]) -> None:
    seen = pages.get(item.getAttribute("href"))
    if seen and seen.properties:
        own = item.getAttribute("properties").split()
        item.setAttribute("properties", " ".join(dict.fromkeys([*own, *seen.properties])))


def _text(element: Element) -> str:
    return "".join(node.data for node in element.childNodes if hasattr(node, "data")).strip()


def setup_binding(app: Sphinx) -> None:
    """Bind when the build has ended, before anybody looks at what it wrote (900)."""
    app.connect("build-finished", bind_anew, priority=850)
