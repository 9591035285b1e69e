"""Drawings in SVG: whether one only draws, or can do more when somebody opens it.

In a page a browser draws an SVG without running it, but whoever opens the file itself runs what is in
it, with the rights of the site. So only elements and attributes that draw are let through.
"""

from __future__ import annotations

import re
from xml.parsers import expat

#: Elements that run, fetch or embed something.
_ACTIVE = frozenset({
    "script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "set", "audio",
    "video", "animate", "animatemotion", "animatetransform", "animatecolor", "feimage", "link",
})  # fmt: skip
_ADDRESSES = frozenset({"href", "src", "data", "action", "formaction", "from", "to", "base"})
#: Within the drawing, or a picture that is written into it.
_INSIDE = re.compile(r"\s*(?:#.*|data:image/(?:png|jpe?g|gif|webp);.*|)\Z", re.DOTALL | re.ASCII)
_OUTWARD_STYLE = re.compile(r"@import|expression\s*\(|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
#: Whatever is in a drawing that was made to be long, it is not read.
_LONGEST = 5_000_000


def trouble_of(data: bytes) -> str:
    """Return what makes a drawing more than a drawing; '' when it only draws."""
    if len(data) > _LONGEST:
        return f"it has more than {_LONGEST:,} bytes"
    try:
        return _Drawing().read(data)
    except expat.ExpatError as error:
        return f"it is no XML ({error})"


class _Drawing:
    """A drawing while it is read."""

    def __init__(self) -> None:
        self._found = ""
        self._in_style = False

    def read(self, data: bytes) -> str:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = lambda *_declared: self._note("it declares entities")
        parser.ProcessingInstructionHandler = lambda target, _data: self._note(
            f"it holds the instruction <?{target}?>"
        )
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords
        return self._found

    def _note(self, found: str) -> None:
        self._found = self._found or found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2].lower()
        if element in _ACTIVE:
            self._note(f"it holds <{element}>")
        self._in_style = element == "style"
        for full_name, value in attributes.items():
            attribute = full_name.rpartition(" ")[2].lower()
            if attribute.startswith("on"):
                self._note(f"it holds the script {attribute}=")
            elif attribute in _ADDRESSES and not _INSIDE.match(value):
                self._note(f"it refers to {value[:60]!r}")
            elif _OUTWARD_STYLE.search(value):
                self._note(f"{attribute}= refers to something outside of it")

    def _end(self, _name: str) -> None:
        self._in_style = False

    def _text(self, text: str) -> None:
        if self._in_style and _OUTWARD_STYLE.search(text):
            self._note("its style refers to something outside of it")
