"""Somebody whose name is not for everybody, and what is shown of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Show: TypeAlias = Literal["full", "initials", "pseudonym", "withheld"]
Kind: TypeAlias = Literal["name", "former name", "handle"]


class PrivatePerson(NamedTuple):
    """Somebody of the private file; made by `private_file.read`, known to a `Veil`."""

    #: Opaque.
    slug: str
    name: str
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    show: Show = "withheld"
    pseudonym: str = ""

    @property
    def shown(self) -> str:
        """What is shown instead of the name, '' for somebody withheld."""
        match self.show:
            case "full":
                return self.name
            case "initials":
                return initials(self.name)
            case "pseudonym":
                return self.pseudonym
            case _:
                return ""

    @property
    def written(self) -> Iterator[tuple[Kind, str, bool]]:
        """Every name and handle, with its kind and whether it may be seen."""
        full = self.show == "full"
        for name in (self.name, *self.also):
            yield "name", name, full
        for name in self.formerly:
            yield "former name", name, False
        for name in self.handles:
            yield "handle", name, full


def initials(name: str) -> str:
    """Return the first letters of a name: ``J.-L. P.`` for Jean-Luc Picard."""
    words = []
    for word in name.split():
        letters = [next(filter(str.isalpha, part), "") for part in re.split("[-‐‑]", word)]
        words.append("-".join(f"{letter.upper()}." for letter in letters if letter))
    return " ".join(filter(None, words))
