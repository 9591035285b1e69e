"""What was published before the lock was there: a built site, an inventory, pages of Jekyll."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from sphinx.util.inventory import InventoryFile

from ..pure.published import built_page, fingerprints, lock
from ..pure.published.lock import LIVE, MOVED, Line
from .command import CannotError

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

#: Of which only the name is known; an inventory says no more.
_UNKNOWN = "-"
#: Folders and pages of a site that hold nothing anybody cites.
_PASSED_BY = {"_static", "_sources", "_modules", "_images", "_downloads"}
_NO_PAGES = {"genindex", "search", "py-modindex", "404"}
#: Kinds of inventory objects, as the lock has them; all others are sections.
_KINDS = {"minutes:talk": "talk", "minutes:technology": "technology", "std:term": "technology"}
_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\s*$", re.DOTALL | re.MULTILINE)


def published_in(path: Path, docnames: Container[str]) -> list[Line]:
    """Give the addresses that *path* says were published: a folder, or an inventory.

    *docnames* are the pages of today, by which ``a/b/index.html`` is told to be ``a/b`` or not.
    """
    if path.is_file():
        found = _in_inventory(path, docnames)
    elif path.is_dir():
        found = _in_folder(path, docnames)
    else:
        raise CannotError(f"there is neither a folder nor an inventory at {path}")
    lines = {(line.docname, line.id): line for line in found if line.docname}
    if not lines:
        raise CannotError(f"nothing published was found in {path}; name the folder with its HTML")
    return sorted(lines.values())


def _in_folder(folder: Path, docnames: Container[str]) -> Iterator[Line]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if _PASSED_BY.intersection(relative.parts) or not path.is_file():
            continue
        if path.suffix == ".html" and path.stem not in _NO_PAGES:
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from _on_page(f"/{relative.as_posix()}", built_page.read(text), docnames)
        elif path.suffix in {".md", ".markdown"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from _of_jekyll(text, docnames)


def _on_page(address: str, page: built_page.BuiltPage, docnames: Container[str]) -> Iterator[Line]:
    docname = docname_of(address, docnames)
    if page.leads_to:
        target = docname_of(urljoin(address, page.leads_to), docnames)
        yield Line(docname, "", "page", f"{MOVED}{target}", _UNKNOWN, lock.clean(page.title))
        return
    for spot in page.spots:
        state = f"{MOVED}{docname}:{spot.same_as}" if spot.same_as else LIVE
        yield Line(docname, spot.id, spot.kind, state, spot.fingerprint, lock.clean(spot.title))


def _of_jekyll(text: str, docnames: Container[str]) -> Iterator[Line]:
    """Give the addresses that the front matter of a page states for it."""
    match = _FRONT_MATTER.match(text)
    try:
        said = yaml.safe_load(match[1]) if match else None
    except yaml.YAMLError:
        return
    if not isinstance(said, dict):
        return
    body = text[match.end() :] if match else text
    words = fingerprints.words(re.sub(r"(?m)^# .*$", "", body))
    title = lock.clean(str(said.get("title") or ""))
    first = ""
    for address in addresses_stated(said):
        docname = docname_of(address, docnames)
        state = f"{MOVED}{first}" if first else LIVE
        yield Line(docname, "", "page", state, fingerprints.of_words(words), title)
        first = first or docname


def addresses_stated(said: dict[str, object]) -> list[str]:
    """Give the addresses that ``permalink`` and ``redirect_from`` name, as Jekyll has them."""
    found = [said.get("permalink"), said.get("redirect_from")]
    stated = [item for value in found for item in (value if isinstance(value, list) else [value])]
    # A pattern such as /:year/:title/ names no page.
    return [item for item in stated if isinstance(item, str) and item and ":" not in item]


def _in_inventory(path: Path, docnames: Container[str]) -> Iterator[Line]:
    try:
        data = InventoryFile.loads(path.read_bytes(), uri="").data
    except (ValueError, OSError) as error:
        raise CannotError(f"{path} is no inventory that can be read: {error}") from error
    for kind, objects in sorted(data.items()):
        for name, item in sorted(objects.items()):
            address, _hash, id_ = item.uri.partition("#")
            title = name if item.display_name == "-" else item.display_name
            docname = docname_of(f"/{address}", docnames)
            if PurePosixPath(docname).name in _NO_PAGES:
                continue
            if kind == "minutes:person":
                yield Line(docname, unquote(id_), "person", LIVE, _UNKNOWN, lock.clean(title))
            elif id_:
                of_kind = _KINDS.get(kind, "section")
                yield Line(docname, unquote(id_), of_kind, LIVE, _UNKNOWN, lock.clean(title))
            elif kind in {"std:doc", "minutes:event"}:
                yield Line(docname, "", "page", LIVE, _UNKNOWN, lock.clean(title))


def docname_of(address: str, docnames: Container[str]) -> str:
    """Give the page that stands at an address: ``/a/b.html``, ``/a/b/`` or ``/a/b/index.html``."""
    path = unquote(urlsplit(address).path).strip("/") if address.strip("/") else ""
    is_folder = not path or urlsplit(address).path.endswith("/")
    name = path.removesuffix(".html")
    if is_folder:
        name = f"{path}/index".lstrip("/")
    folder = name.removesuffix("/index")
    return folder if name not in docnames and folder in docnames else name
