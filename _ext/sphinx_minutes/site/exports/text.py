"""Text for other programs: without what their formats forbid, and files that are whole or not there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

#: One encoder for all: to make one takes longer than to use it.
_encoded = json.JSONEncoder(ensure_ascii=False).encode

#: What XML 1.0 has no way to write, C1 controls, which no format of ours has a use for, and byte
#: order marks, which readers take for the beginning of a file.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Characters of an ASCII address that may stand in its path and its fragment.
_IN_ADDRESS = "!$&'()*+,;=:@/-._~"
#: A host, and perhaps its port.
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?", re.ASCII)
#: What could end a ``script`` element or begin a comment in it, and what older JavaScript took
#: for the end of a line.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def line(text: str) -> str:
    """Give *text* as one line that XML and iCalendar can hold; nothing visible is lost."""
    return " ".join(_CONTROL.sub(" ", text).split())


def storable(text: str) -> str:
    """Give *text* so that UTF-8 can hold it: halves of characters become the mark for unreadable."""
    return _SURROGATE.sub("\ufffd", text)


def quoted(text: str) -> str:
    """Give *text* in the form in which it can be a part of an address."""
    return quote(storable(text), safe=_IN_ADDRESS)


def absolute(base: str, url: str) -> str:
    """Give the whole address of *url* as seen from *base*; what is no address stays as it is."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def base_of(html_baseurl: str) -> str:
    """Give the address of the site with a slash at its end, '' when the setting holds none."""
    try:
        parts = urlsplit(html_baseurl)
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return ""
    # A part that is quoted already stays so.
    path = quote(storable(parts.path).rstrip("/"), safe=f"{_IN_ADDRESS}%")
    return f"{parts.scheme}://{host}{path}/"


def as_json(value: Any) -> str:
    """Write *value* for a file that programs read and people compare."""
    return storable(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def in_lines(fields: Mapping[str, Any]) -> Iterator[bytes]:
    """Write an object piece by piece: what it has many of, item by item, each on a line.

    An iterator among the values is written as a list, and never held as one.
    """
    yield b"{"
    for place, (key, value) in enumerate(fields.items()):
        yield f"{',' if place else ''}\n{_encoded(key)}: ".encode()
        if isinstance(value, Iterator):
            yield from _items(value)
        else:
            yield storable(_encoded(value)).encode()
    yield b"\n}\n"


def _items(values: Iterator[Any]) -> Iterator[bytes]:
    before = b"[\n"
    for value in values:
        yield before + storable(_encoded(value)).encode()
        before = b",\n"
    yield b"[]" if before == b"[\n" else b"\n]"


def as_script(value: Any) -> str:
    """Write *value* as JSON that may stand in an HTML page and cannot leave its element."""
    return storable(json.dumps(value, ensure_ascii=False)).translate(_IN_SCRIPT)


def unfinished(path: Path) -> Path:
    """Give the file in which *path* is begun; a build that is killed may leave it behind."""
    return path.with_name(f"{path.name}.new")


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, at once or piece by piece, that appears under its name only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = unfinished(path)
    with begun.open("wb") as file:
        file.writelines([content] if isinstance(content, bytes) else content)
    begun.replace(path)
