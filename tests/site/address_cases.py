"""Edits of a published site, as case files tell them, and a reader who comes by an old address.

A case is a heading of the second level. ``~~~~before`` and ``~~~~after`` hold the pages of its folder
(a name behind the word is the name of the page, else it is ``note``; ``.md`` unless it says more), and
``~~~~warnings`` what the build says of them. Words such as ``§storage`` are marks: what was published
is known by the first mark in it, and must be reached wherever it went. What has no mark any more is
gone, and must be said to be.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

FOLDER = Path(__file__).parent / "addresses"
MARK = re.compile(r"§[\w-]+")
_BLOCK = re.compile(r"^~~~~(\w+)(?: (\S+))?\n(.*?)^~~~~$\n?", re.MULTILINE | re.DOTALL)


class Case(NamedTuple):
    title: str
    before: dict[str, str]
    after: dict[str, str]
    warnings: tuple[str, ...]

    @property
    def folder(self):
        return re.sub(r"\W+", "-", self.title.lower()).strip("-")

    def files(self, when):
        return {f"{self.folder}/{name}": text for name, text in getattr(self, when).items()}

    @property
    def marks_left(self):
        return {mark for text in self.after.values() for mark in MARK.findall(text)}


def read_cases(name):
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    # Headings of pages stand in blocks.
    found = re.split(r"(?m)^## (?=[^\n]*\n\n~~~~before)", text)[1:]
    return [_case(section) for section in found]


def _case(section):
    pages = {"before": {}, "after": {}, "warnings": {}}
    for kind, name, text in _BLOCK.findall(section):
        pages[kind][name if "." in name else f"{name or 'note'}.md"] = text
    warnings = "".join(pages["warnings"].values()).splitlines()
    return Case(section.partition("\n")[0], pages["before"], pages["after"], tuple(warnings))


class Seen(NamedTuple):
    """The marks of a place: in its own text, and in all that belongs to it."""

    own: frozenset[str]
    all: frozenset[str]

    def shows(self, published):
        """Whether this is what *published* was seen as; what has no text is known by its parts."""
        if not published.own or not self.own:
            return bool(self.all & (published.own or published.all))
        return bool(self.own & published.own)


class Landing(NamedTuple):
    """Where a reader ended up."""

    address: str
    seen: Seen
    #: Whether they were told that what they look for is gone.
    is_told: bool


class Reader:
    """Somebody without scripts who follows links by hand, one at most for each page."""

    def __init__(self, out):
        self._out = out
        self._pages = {}

    def page(self, path):
        file = self._out / unquote(path)
        if file.is_dir():
            file /= "index.html"
        if file not in self._pages:
            self._pages[file] = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        return self._pages[file]

    def visit(self, address, steps=3):
        assert steps, f"{address} leads on and on"
        parts = urlsplit(address)
        soup = self.page(parts.path)
        id_ = unquote(parts.fragment)
        here = soup.find_all(id=id_) if id_ else [soup.body]
        assert len(here) == 1, f"{address}: {len(here)} places have the id"
        old = "minutes-old-address" in here[0].get("class", ()) or (
            not id_ and "minutes-old-page" in here[0].get("class", ())
        )
        if not old:
            return Landing(address, seen_at(here[0]), is_told=False)
        link = here[0].find("a") if id_ else here[0].find("a", class_="minutes-moved-page")
        if link is None:
            return Landing(address, Seen(frozenset(), frozenset()), is_told=True)
        return self.visit(urljoin(address, link["href"]), steps - 1)


def seen_at(place):
    """Read the marks of a place; an anchor without a text stands for what follows on it."""
    if place.name == "body":
        place = place.find(role="main") or place
    inner = place.find_all("section")
    everything = _marks(place)
    if not everything:
        following = place.find_next(lambda tag: bool(_marks(tag)) and tag.name in {"p", "img"})
        found = _marks(following) if following else frozenset()
        return Seen(found, found)
    nested = frozenset().union(*map(_marks, inner))
    return Seen(everything - nested, everything)


def _marks(place):
    images = [place, *place.find_all("img")]
    texts = [place.get_text(), *(image.get("alt", "") for image in images)]
    return frozenset(mark for text in texts for mark in MARK.findall(text))
