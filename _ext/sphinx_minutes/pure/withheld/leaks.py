r"""Leaks: names that are not to be shown, found in what a build wrote.

They are found as they are, as parts of addresses and slugs (``jane-doe``), between tags, and escaped
for HTML (``&eacute;``), URLs (``%C3%A9``), JSON and JavaScript (``\u00e9``, ``\xe9``), once or several
times over. A leak tells the line and never the name, for logs are published too.
"""

from __future__ import annotations

import functools
import html
import re
import sys
import zlib
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import unquote

from .skeletons import place, skeleton

if TYPE_CHECKING:
    from collections.abc import Callable

    from .private_people import Kind
    from .veil import Veil

_INLINE_TAG = re.compile(
    r"<!--.{0,2000}?-->|</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    r"|tt|u|var|wbr)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
#: First and last names may stand in cells of their own.
_SPACING_TAG = re.compile(r"</?(?:td|th|br|img)(?:\s[^<>]*)?/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
#: What no name goes on behind.
_END = "\n\n"
#: Calendars break a line anywhere and go on after a space.
_FOLDED_LINE = re.compile(r"\r\n[ \t]")
#: How Sphinx writes hyphens and apostrophes for LaTeX.
_LATEX = re.compile(r"\\(?:sphinxhyphen|sphinxhyphennobreak|textquotesingle|textasciitilde)\{\}")
# A set of characters first: what begins with one is found four times as fast.
_ENTITY = r"(?<=&)(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_PERCENT = r"(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*"
_BACKSLASH = (
    r"(?<=\\)\\{0,7}(?:u[0-9a-fA-F]{4}(?:\\{1,8}u[0-9a-fA-F]{4})*|u\{[0-9a-fA-F]{1,6}\}"
    r"|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}(?:\\{1,8}x[0-9a-fA-F]{2})*|[nrtbfv/\"'])"
)
_ESCAPED = re.compile(rf"[&%\\](?:{_ENTITY}|{_PERCENT}|{_BACKSLASH})")
_ESCAPED_IN_TEXT = re.compile(f"[&%](?:{_ENTITY}|{_PERCENT})")
#: The commonest escapes stand for no letter; to take them together saves most of the time.
_AMPERSAND = re.compile("&amp;")
_SPACED = re.compile(r"[&%\\](?:(?<=&)(?:nbsp|#160|#39|#x27);|(?<=%)20(?:%20)*|(?<=\\)[nrt/'])")
_MARKED = re.compile(r"[&\\](?:(?<=&)(?:lt|gt|quot|#34);|(?<=\\)\")")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}
_INVENTORY = b"# Sphinx inventory version 2"
#: How much is read of a compressed file.
_UNPACKED = 200_000_000


class Leak(NamedTuple):
    """A name in what a build wrote: the first place of each."""

    #: From 1, in the file as text; 0 where it has none, being compressed.
    line: int
    #: Opaque.
    slug: str
    kind: Kind


def leaks(veil: Veil, data: bytes | str) -> list[Leak]:
    """Return which names stand in a file, the first place of each.

    Archives and compressed files are to be unpacked before; an ``objects.inv`` need not be.
    """
    text, numbered = _as_text(data)
    found: dict[tuple[str, Kind], int] = {}
    for steps in _views(text):
        view = text
        for pattern, replacement in steps:
            view = pattern.sub(replacement, view)
        first: dict[tuple[str, Kind], int] = {}
        for hit in veil.hits(skeleton(view)):
            first.setdefault((hit.person.slug, hit.kind), hit.start)
        for key, position in first.items():
            there = _back(text, steps, place(view, position))
            line = text.count("\n", 0, there) + 1 if numbered else 0
            found[key] = min(found.get(key, line), line)
    return sorted(Leak(line, *key) for key, line in found.items())


def _as_text(data: bytes | str) -> tuple[str, bool]:
    """Return a file as text, and whether the lines of it are those of the file."""
    if isinstance(data, str):
        return data, True
    if data.startswith(_INVENTORY):
        head = data.split(b"\n", 4)
        try:
            body = zlib.decompressobj().decompress(head[-1], _UNPACKED)
        except zlib.error:
            body = head[-1]
        return b"\n".join((*head[:-1], body)).decode("utf-8", "replace"), False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), True
    # In other binary files a character of two bytes has a zero in it.
    return data.replace(b"\0", b"").decode("utf-8", "replace"), True


_Steps: TypeAlias = "tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str], ...]"


def _views(text: str) -> list[_Steps]:
    """Return the ways in which a file is to be read, each a chain of replacements."""
    escaped = "&" in text or "%" in text
    tags: _Steps = ()
    if "<" in text:
        tags = ((_INLINE_TAG, ""), (_SPACING_TAG, " "), (_TAG, _END))
    entities: _Steps = ((_ESCAPED_IN_TEXT, _unescaped),) if escaped else ()
    if not escaped and "\\" not in text and "\r\n" not in text:
        return [(), tags] if tags else [()]
    common: _Steps = ((_FOLDED_LINE, ""), (_AMPERSAND, "&"), (_SPACED, " "), (_MARKED, '"'))
    latex: _Steps = ((_LATEX, "-"),) if "{}" in text else ()
    return [
        (*latex, *common, (_ESCAPED, _unescaped), (_ESCAPED, _unescaped)),
        (*tags, *(common[1:2] if escaped else ()), *entities),
    ]


def _unescaped(match: re.Match[str]) -> str:
    return _meant(match[0])


@functools.lru_cache(maxsize=4096)
def _meant(text: str) -> str:
    """Return what an escape stands for; a page has the same ones over and over."""
    if text[0] in "&%":
        return html.unescape(text) if text[0] == "&" else unquote(text)
    text = "\\" + text.lstrip("\\")
    if text[1] not in "uUx":
        return _CONTROLS.get(text[1], text[1])
    digits = re.sub(r"[\\uUx{}]", "", text)
    if text[1] == "U" or text[2] == "{":
        return chr(int(digits, 16)) if int(digits, 16) <= sys.maxunicode else text
    octets = bytes.fromhex(digits)
    if text[1] == "u":
        return octets.decode("utf-16-be", "replace")
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return octets.decode("latin-1")


def _back(text: str, steps: _Steps, position: int) -> int:
    """Return where in a file a character of a view of it comes from."""
    texts = [text]
    for pattern, replacement in steps:
        texts.append(pattern.sub(replacement, texts[-1]))
    for (pattern, replacement), before in zip(steps[::-1], texts[-2::-1], strict=True):
        done = 0
        for match in pattern.finditer(before):
            plain = match.start() - done
            instead = replacement if isinstance(replacement, str) else replacement(match)
            if position < plain + len(instead):
                position = min(position, plain)
                break
            position -= plain + len(instead)
            done = match.end()
        position += done
    return position
