"""What the front matter of a page written by anybody may say to the program that reads it.

Almost everything there is a fact about the page. A few keys speak to MyST: they can switch parts of
the parser on, put expressions in that are computed while building, and write elements into the head of
the page. Of those only the ones that do nothing but describe are kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Keys under ``myst:`` that a page may set.
MYST_KEYS = frozenset({"html_meta", "title_to_header"})
#: Keys of a page that do the same as the one under ``myst:``.
_AT_THE_TOP = {"html_meta": "html_meta", "substitutions": "substitutions"}

_META_NAMES = frozenset({
    "author", "citation_author", "citation_date", "citation_title", "copyright", "date",
    "description", "keywords", "language", "robots", "subject", "title",
})  # fmt: skip
#: ``property=og:title``, ``name=dc.title``, ``description lang=en``, as MyST writes them.
_META = re.compile(
    r"(?:(?:name=)?(?P<name>[\w.:-]+)|property=(?P<property>[\w.:-]+))(?: lang=[A-Za-z-]+)?"
)
_PREFIXES = ("og:", "article:", "profile:", "twitter:", "dc.", "dcterms.", "citation_")


class Rules(NamedTuple):
    """What is left of front matter; made by `sound`."""

    values: dict[str, Any]
    #: ``(key with dots, what is wrong with it)`` for what was taken out.
    refused: tuple[tuple[str, str], ...]


def sound(values: Mapping[str, Any]) -> Rules:
    """Return front matter without the keys that a page must not set."""
    kept: dict[str, Any] = {}
    refused: list[tuple[str, str]] = []
    for key, value in values.items():
        if key == "myst" and isinstance(value, dict):
            inner = _sound_settings(value, "myst.", refused)
            if inner:
                kept[key] = inner
        elif key in _AT_THE_TOP:
            kept |= _sound_settings({_AT_THE_TOP[key]: value}, "", refused)
        elif key == "mystnb":
            refused.append((key, _NO_SETTING.format(key)))
        else:
            kept[key] = value
    return Rules(kept, tuple(refused))


def is_harmless_meta(name: str, attribute: str = "name") -> bool:
    """Tell whether an element ``meta`` with this name only describes the page."""
    if attribute not in {"name", "property"}:
        return False
    return name.lower() in _META_NAMES or name.lower().startswith(_PREFIXES)


_NO_SETTING = "a page cannot set {!r}, which says how pages are read; that is for conf.py to say"


def _sound_settings(
    settings: Mapping[str, Any], path: str, refused: list[tuple[str, str]]
) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in settings.items():
        if key not in MYST_KEYS:
            refused.append((path + str(key), _NO_SETTING.format(str(key))))
        elif key == "html_meta" and isinstance(value, dict):
            described = {name: text for name, text in value.items() if _describes(str(name))}
            for name in value.keys() - described.keys():
                why = f"{str(name)!r} is no description of a page; write one such as 'description'"
                refused.append((f"{path}{key}.{name}", why))
            if described:
                kept[key] = described
        else:
            kept[key] = value
    return kept


def _describes(name: str) -> bool:
    match = _META.fullmatch(name.strip())
    if match is None:
        return False
    if match["property"]:
        return is_harmless_meta(match["property"], "property")
    return is_harmless_meta(match["name"])
