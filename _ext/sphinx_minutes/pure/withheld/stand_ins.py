"""Stand-ins: what a page holds in place of a name that is not to be shown, while it is being read.

A stand-in says under which opaque slug somebody is known and what lists print instead of the name.
It is written in characters of a private area that nobody types, so that it passes every parser as
one word, and falls out of whatever ids are made of. `names.read_entry` makes somebody of it; in all
other text `plain` puts what is to be shown, which for somebody withheld is a black bar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable

#: Stands in prose where a name stood that nothing is shown for.
BLACK = "█████"

#: Each octet of what a stand-in says is one character.
_FIRST = 0xF0000
_SHOWN, _WITHHELD, _PARTED, _END, _GOES_ON = map(chr, range(_FIRST + 256, _FIRST + 261))
_OCTETS = f"[{chr(_FIRST)}-{chr(_FIRST + 255)}]"
_STAND_IN = re.compile(f"([{_SHOWN}{_WITHHELD}])({_OCTETS}+){_PARTED}({_OCTETS}*){_END}")
#: In an address its octets are written in figures, and in what Python quotes its characters are.
_IN_ADDRESS = re.compile("(?:%F3%B0%[0-9A-F]{2}%[0-9A-F]{2})+")
_QUOTED = re.compile(r"(?:\\U000f[0-9a-f]{4})+")
#: A name that a line end parts keeps its lines: the rest of it stands for nothing.
_REST = re.compile(rf"\A{_GOES_ON}[ \t]?|\s*{_GOES_ON}")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)[ \t]*")


class StandIn(NamedTuple):
    """Somebody whose name is not shown; made by a `Veil`, found again by `first`."""

    #: Opaque.
    slug: str
    #: What lists, talks and roles print: initials, a pseudonym, "a participant".
    shown: str
    #: Whether there is nothing to know of them but that they were there.
    withheld: bool

    @property
    def in_prose(self) -> str:
        """What running text shows."""
        return BLACK if self.withheld else self.shown

    def written(self, instead_of: str = "") -> str:
        """Return it as a word, with as many line ends as the name had that it stands for."""
        kind = _WITHHELD if self.withheld else _SHOWN
        word = f"{kind}{_hidden(self.slug)}{_PARTED}{_hidden(self.shown)}{_END}"
        return word + line_ends(instead_of)


def line_ends(written: str) -> str:
    """Return as many lines as a name has that something stands for, with nothing to see on them."""
    return "".join(f"{end}{_GOES_ON}" for end in _LINE_END.findall(written))


def first(text: str) -> StandIn | None:
    """Return the first stand-in of a text, None if there is none."""
    # Almost every text has none, and a single character is found faster than a pattern.
    match = _STAND_IN.search(text) if _END in text else None
    return _read(match) if match else None


def lines_in(text: str) -> list[int]:
    """Return on which lines of a text stand-ins are, from 0."""
    return [text.count("\n", 0, match.start()) for match in _STAND_IN.finditer(text)]


def are_in(text: str) -> bool:
    """Tell whether a text has stand-ins, or the rest of one."""
    return _END in text or _GOES_ON in text


def goes_on(text: str) -> bool:
    """Tell whether a text begins with the rest of a name that a line end parts."""
    return text.startswith(_GOES_ON)


def plain(text: str) -> str:
    """Return a text as readers may see it."""
    if not are_in(text):
        return text
    return _REST.sub("", _STAND_IN.sub(lambda match: _read(match).in_prose, text))


def slugged(text: str) -> str:
    """Return a text that is an address or a key, with the opaque slugs in it."""
    if not are_in(text):
        return text
    return _REST.sub("", _STAND_IN.sub(lambda match: _read(match).slug, text))


def everywhere(value: Any, put: Callable[[str], str]) -> Any:
    """Return a text, or a list or tuple with texts in it, with `put` done to each of them."""
    if isinstance(value, str):
        return put(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(everywhere(each, put) for each in value))
    if isinstance(value, (tuple, list)):
        return type(value)(everywhere(each, put) for each in value)
    return value


def readable(address: str) -> str:
    """Return an address with stand-ins in it as they were before a parser wrote them in figures."""
    return _IN_ADDRESS.sub(lambda match: unquote(match[0]), address)


def told(message: str) -> str:
    """Return a message as it may be printed, which may quote them."""
    return plain(_QUOTED.sub(lambda match: match[0].encode().decode("unicode_escape"), message))


def word_for(who: StandIn) -> re.Pattern[str]:
    """Return what finds somebody in a text."""
    return re.compile(re.escape(who.written()))


def _read(match: re.Match[str]) -> StandIn:
    return StandIn(_revealed(match[2]), _revealed(match[3]), withheld=match[1] == _WITHHELD)


def _hidden(text: str) -> str:
    return "".join(chr(_FIRST + octet) for octet in text.encode("utf-8", "replace"))


def _revealed(text: str) -> str:
    return bytes(ord(character) - _FIRST for character in text).decode("utf-8", "replace")
