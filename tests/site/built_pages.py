"""Reading what was built: the links and ids of its pages, and where each link leads."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sphinx.util.inventory import InventoryFile


class PageSeen(NamedTuple):
    """What a page offers and what it points to."""

    ids: Counter
    links: tuple[str, ...]
    #: Sources of images without a text in their place.
    mute_images: tuple[str, ...]
    #: What a reader sees, with single spaces.
    text: str


def read_pages(out, suffixes=(".html",)):
    """Read every page of an output, by its path."""
    return {
        path.relative_to(out).as_posix(): _read(path.read_text(encoding="utf-8"))
        for path in sorted(out.rglob("*"))
        if path.suffix in suffixes and "_static" not in path.relative_to(out).parts
    }


def _read(text):
    reader = _Reader()
    reader.feed(text)
    return PageSeen(reader.ids, tuple(reader.links), tuple(reader.mute_images), reader.text)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.mute_images = Counter(), [], []
        self._data, self._silent = [], False

    @property
    def text(self):
        return " ".join("".join(self._data).split())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.update(given[key] for key in ("id",) if key in given)
        self.links += [given[key] for key in ("href", "src") if given.get(key)]
        if tag == "img" and not given.get("alt"):
            self.mute_images.append(given.get("src", ""))
        self._silent = tag in {"script", "style", "title"}

    def handle_endtag(self, tag):
        self._silent = False

    def handle_data(self, data):
        if not self._silent:
            self._data.append(data)


def problems(out, suffixes=(".html",)):
    """Everything that is wrong with the links, ids and images of an output, for people."""
    pages = read_pages(out, suffixes)
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    found = []
    for name, page in pages.items():
        found += [f"{name}: id {id_!r} twice" for id_, count in page.ids.items() if count > 1]
        found += [f"{name}: {src} has no text in its place" for src in page.mute_images]
        found += [
            f"{name}: {link} leads nowhere"
            for link in page.links
            if not leads_somewhere(name, link, pages, files)
        ]
    return found


def leads_somewhere(name, link, pages, files):
    """Whether a link on the page *name* leads to a file and an id that are there."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    target = _joined(PurePosixPath(name).parent, path) if path else name
    if target not in files:
        target = f"{target}/index.html".removeprefix("./")
    if target not in files:
        return False
    anchor, _directive, words = parts.fragment.partition(":~:text=")
    if words and not has_words(pages[target].text, words):
        return False
    anchor = unquote(anchor)
    return not anchor or target not in pages or anchor in pages[target].ids or anchor == "top"


def has_words(text, words):
    """Whether a text fragment (``start,end``) stands in a text, as a browser looks for it."""
    at = 0
    for run in words.split(","):
        at = text.find(unquote(run), at)
        if at < 0:
            return False
        at += len(unquote(run))
    return True


def _joined(folder, path):
    parts = []
    for part in (folder / path).parts:
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or "."


def inventory_of(out):
    """The objects of an output: ``{type: {name: (address, title)}}``."""
    raw = (out / "objects.inv").read_bytes()
    return {
        kind: {name: (item.uri, item.display_name) for name, item in objects.items()}
        for kind, objects in InventoryFile.loads(raw, uri="").data.items()
    }
