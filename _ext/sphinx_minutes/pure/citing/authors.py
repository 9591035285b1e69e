"""Authors: who is named at the head of a citation, and the parts that programs want of a name."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ..people import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..forgiving_yaml import Value


class Author(NamedTuple):
    """Somebody, in parts; or, whole in *literal*, whom nobody can take apart."""

    family: str = ""
    given: str = ""
    #: What stands behind the name: Jr., III.
    suffix: str = ""
    #: An organisation, a single name, or a name in a script of which we do not know the order.
    literal: str = ""

    @property
    def written(self) -> str:
        """The name in the usual order."""
        return self.literal or " ".join(filter(None, (self.given, self.family, self.suffix)))


_SUFFIX = re.compile(r"(?:jr|sr)\.?|II|III|IV", re.IGNORECASE)
#: Scripts that write given names first and put spaces between the parts of a name.
_PARTED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN")
#: Keys by which front matter names authors.
_KEYS = ("authors", "author")


def organization(name: str) -> Author:
    """Give an organisation as an author."""
    return Author(literal=_line(name))


def person(name: str) -> Author:
    """Take a name apart as BibTeX does.

    The family's name is the last word, with the small-lettered words before it: Jason *van Gaal*.
    What has no spaces, has commas, or is written in a script where this would be a guess, stays
    whole.
    """
    name = _line(name)
    words = name.split(" ")
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""  # noqa: PLR2004
    if len(words) == 1 or re.search(r"[,{}@()]", name) or not _is_parted(name):
        return Author(literal=name)
    first = len(words) - 1
    while first > 1 and words[first - 1][0].islower():
        first -= 1
    return Author(" ".join(words[first:]), " ".join(words[:first]), suffix)


def stated(values: dict[str, Value]) -> tuple[Author, ...]:
    """Give the authors whom the front matter of a page states, in the forms that mystmd knows.

    ``authors: Ada Lovelace, Grace Hopper``, a list of names, or a list of mappings with ``name``,
    which may itself be parted into ``given`` and ``family``. Who stands in braces, ``"{The Club}"``,
    or is said to be a ``collaboration``, is an organisation.
    """
    said = {key.casefold(): value for key, value in values.items() if value}
    value = next((said[key] for key in _KEYS if key in said), "")
    items: Sequence[Value] = [value] if isinstance(value, dict) else value
    if isinstance(value, str):
        # In reStructuredText a list comes as its lines.
        lines = [line.strip().removeprefix("- ") for line in value.splitlines()]
        items = [name for line in lines for name in names.split_people(line)]
    return tuple(author for item in items if (author := _read(item)).written)


def _read(item: Value) -> Author:
    if isinstance(item, str):
        item = item.strip()
        in_braces = len(item) > 2 and item[0] == "{" and item[-1] == "}"  # noqa: PLR2004
        if in_braces:
            return organization(item[1:-1])
        # Without links and what stands in parentheses; who is withheld is nobody.
        entry = names.read_speaker(item)
        shown = entry.name if entry.private or not entry.withheld else ""
        # What is shown instead of a name has no parts.
        return organization(shown) if entry.private else person(shown)
    if isinstance(item, list):
        return Author()
    name = item.get("name") or item.get("literal") or ""
    if isinstance(name, dict):
        item, name = name, name.get("literal") or ""
    if str(item.get("collaboration", "")).casefold() in {"true", "yes"}:
        return organization(str(name))
    given, family = (_line(str(item.get(part) or "")) for part in ("given", "family"))
    whole = _read(str(name or f"{given} {family}".strip()))
    if family and whole.written == f"{given} {family}".strip():
        return Author(family, given, _line(str(item.get("suffix") or "")))
    return whole


def _line(text: str) -> str:
    return " ".join(text.split())


def _is_parted(name: str) -> bool:
    return all(
        unicodedata.name(letter, "").startswith(_PARTED) for letter in name if letter.isalpha()
    )
