"""``events.atom``: the events as a feed (RFC 4287), the newest first.

An entry must say when it was last updated, and no clock is asked: it is the last day that is meant
by the date of the event. Events that nobody dates are not in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ...base.wording import say_date
from .identity import iri
from .text import absolute, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .shapes import EventFacts, Site

FILE = "events.atom"

_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: What a feed without entries was updated at: it must say something, and nothing ever was.
_NEVER = "1970-01-01"


def feed(site: Site, events: Iterable[EventFacts]) -> bytes:
    """Give the feed."""
    dated = sorted((event for event in events if event.first), key=lambda event: event.name)
    dated.sort(key=lambda event: (event.first, event.last), reverse=True)
    root = ET.Element("feed", {"xmlns": _NAMESPACE, _LANGUAGE: site.language.replace("_", "-")})
    _text(root, "id", iri(site, FILE, FILE))
    _text(root, "title", line(site.title) or FILE)
    _text(root, "updated", _instant(max((event.last for event in dated), default=_NEVER)))
    author = ET.SubElement(root, "author")
    _text(author, "name", line(site.author) or line(site.title) or FILE)
    _text(root, "generator", "sphinx-minutes")
    if site.base:
        ET.SubElement(root, "link", {"rel": "self", "href": absolute(site.base, FILE)})
        ET.SubElement(root, "link", {"rel": "alternate", "href": site.base})
    for event in dated:
        root.append(_entry(site, event))
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(site: Site, event: EventFacts) -> ET.Element:
    entry = ET.Element("entry")
    _text(entry, "id", iri(site, event.name, event.url))
    _text(entry, "title", line(event.title) or event.name)
    _text(entry, "updated", _instant(event.last))
    # Without the address of the site it counts from where the feed lies, which is the root.
    ET.SubElement(entry, "link", {"rel": "alternate", "href": absolute(site.base, event.url)})
    if line(event.kind):
        ET.SubElement(entry, "category", {"term": line(event.kind)})
    said = (say_date(event.date, site.language), event.texts.get("time"), event.texts.get("place"))
    _text(entry, "summary", " · ".join(filter(None, said)))
    return entry


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = line(text)


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"
