"""What is in the pages of the book, as shops, libraries and readers with a disability want to know it.

The words are those of schema.org that EPUB Accessibility 1.1 asks for. Only what was seen to be so
is claimed: alternatives to pictures, for one, when every picture has one.
"""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, NamedTuple

from ...base.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_XHTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}"
_MATH = "{http://www.w3.org/1998/Math/MathML}"
#: Which of a page's contents its entry in the manifest has to name (EPUB 3.3, appendix D.4).
_PROPERTIES = {f"{_SVG}svg": "svg", f"{_MATH}math": "mathml", f"{_XHTML}script": "scripted"}
#: Kinds of files that may move, or be heard.
_MOVING = ("image/gif", "image/webp", "audio/", "video/")


class Page(NamedTuple):
    """What was seen on one page."""

    properties: tuple[str, ...] = ()
    #: Each picture, and whether it says in words what it shows.
    pictures: tuple[bool, ...] = ()


def look_at(page: bytes) -> Page:
    """See what is on a page; on one that no XML parser reads, nothing is."""
    try:
        elements = list(ET.fromstring(page).iter())  # noqa: S314 (written by this very build)
    except ET.ParseError:
        return Page()
    tags = {element.tag for element in elements}
    return Page(
        properties=tuple(sorted(_PROPERTIES[tag] for tag in tags & _PROPERTIES.keys())),
        pictures=tuple(_is_described(it) for it in elements if it.tag == f"{_XHTML}img"),
    )


def _is_described(picture: ET.Element) -> bool:
    """Tell whether a picture has an alternative; Sphinx writes the name of the file for lack of one."""
    said = picture.get("alt")
    names = {posixpath.basename(it) for it in (said or "", picture.get("src", ""))}
    return said == "" or (said is not None and len(names) > 1 and "/" not in said)


def describe(
    pages: Iterable[Page], media_types: Iterable[str], *, has_index: bool
) -> Iterator[tuple[str, str]]:
    """Give the properties of the whole book with their values, in order."""
    seen = list(pages)
    pictures = [described for page in seen for described in page.pictures]
    formulas = any("mathml" in page.properties for page in seen)
    yield "schema:accessMode", "textual"
    if pictures:
        yield "schema:accessMode", "visual"
    yield "schema:accessModeSufficient", "textual" if all(pictures) else "textual,visual"
    features = [
        "tableOfContents",
        "structuralNavigation",
        "readingOrder",
        "displayTransformability",
    ]
    features += ["index"] if has_index else []
    features += ["alternativeText"] if pictures and all(pictures) else []
    features += ["MathML"] if formulas else []
    for feature in features:
        yield "schema:accessibilityFeature", feature
    moving = any(kind.startswith(_MOVING) for kind in media_types)
    yield "schema:accessibilityHazard", "unknown" if moving else "none"
    yield "schema:accessibilitySummary", " ".join(_summary(pictures))


def _summary(pictures: list[bool]) -> Iterator[str]:
    yield _("Text with headings, lists and links that can be followed and read aloud.")
    if pictures and all(pictures):
        yield _("Every picture is described in words.")
    elif pictures:
        yield _("Some pictures are not described in words.")
