"""HTML as XML: books for e-readers are XML, and one tag that is not closed makes a page unreadable.

What extensions and authors write as HTML is mended as browsers would: elements are closed, attributes get
values and quotes, named characters become themselves. What is XML already stays as it is.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape
from typing import TYPE_CHECKING

from .any_html import AnyHTML

if TYPE_CHECKING:
    from collections.abc import Iterable

_XHTML = "http://www.w3.org/1999/xhtml"
#: Vocabularies that HTML knows by the name of their element alone, and XML by their namespace.
_NAMESPACES = {
    "svg": "http://www.w3.org/2000/svg",
    "math": "http://www.w3.org/1998/Math/MathML",
}
_AROUND = f'<body xmlns="{_XHTML}" xmlns:epub="http://www.idpf.org/2007/ops">%s</body>'
#: Elements that hold nothing (HTML, section 13.1.2).
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
#: Elements that end where another of their kind begins.
_ENDED_BY_THEIR_LIKE = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})
_NAME = re.compile(r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?\Z")
_TYPED_NAME = re.compile(r"""[^\s=>/"']+(?=\s*=)""")
#: Prefixes that every page declares, or XML itself.
_PREFIXES = ("xml", "epub")
#: What XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def well_formed(html: str) -> str:
    """Give a piece of a page as XML that means the same.

    >>> well_formed("<p>one<br>two<p class=x>three &eacute;")
    '<p>one<br />two</p><p class="x">three é</p>'
    """
    if _is_xml(html):
        return html
    writer = _Writer()
    writer.feed(_FORBIDDEN.sub("\ufffd", html))
    writer.close()
    return writer.whole()


def _is_xml(html: str) -> bool:
    try:
        tree = ET.fromstring(_AROUND % html)  # noqa: S314 (an element can declare no entities)
    except (ET.ParseError, UnicodeEncodeError):
        return False
    foreign = {f"{{{_XHTML}}}{tag}" for tag in _NAMESPACES}
    return not any(element.tag in foreign for element in tree.iter())


class _Writer(AnyHTML):
    """Writes what it reads, and remembers what is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._written: list[str] = []
        self._open: list[str] = []

    def whole(self) -> str:
        while self._open:
            self._close()
        return "".join(self._written)

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if not _declared(tag):
            return
        self._begin(tag, attrs)
        if tag in _VOID:
            self._written.append(" />")
            return
        self._written.append(">")
        self._open.append(self._as_typed(tag))

    def handle_startendtag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if _declared(tag):
            self._begin(tag, attrs)
            self._written.append(" />")

    def handle_endtag(self, tag: str) -> None:
        if tag not in map(str.lower, self._open):
            return
        while self._close() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._written.append(escape(data, quote=False))

    def _begin(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if self._open and self._open[-1] == tag and tag in _ENDED_BY_THEIR_LIKE:
            self._close()
        self._written.append(f"<{self._as_typed(tag)}")
        typed = {name.lower(): name for name in _TYPED_NAME.findall(self.get_starttag_text() or "")}
        values: dict[str, str] = {}
        for name, value in attrs:
            known = _declared(typed.get(name, name))
            if known:
                values.setdefault(known, known if value is None else value)
        if tag in _NAMESPACES:
            values["xmlns"] = _NAMESPACES[tag]
        self._written += (f' {name}="{escape(value)}"' for name, value in values.items())

    def _as_typed(self, tag: str) -> str:
        """Give a tag with its capitals, which matter in drawings."""
        text = self.get_starttag_text() or ""
        return text[1 : 1 + len(tag)] if text[1 : 1 + len(tag)].lower() == tag else tag

    def _close(self) -> str:
        tag = self._open.pop()
        self._written.append(f"</{tag}>")
        return tag.lower()


def _declared(name: str) -> str:
    """Give the name under which an element or attribute can stand in XML, '' when it cannot."""
    if not _NAME.match(name) or name.startswith("xmlns"):
        return ""
    prefix, colon, local = name.rpartition(":")
    if not colon or prefix in _PREFIXES:
        return name
    return local if prefix == "xlink" else ""
