"""What somebody probably meant who wrote a name that is not known."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from .slugs import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How alike two words must be (0 to 1); what difflib takes as alike.
_ALIKE = 0.6
#: Words are compared up to this length, which keeps the cost in bounds.
_ENOUGH = 100


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, None if none comes close.

    The same for the same words in any order: among equally close ones the first of the alphabet.
    """
    wanted = fold(word)[:_ENOUGH]
    if not wanted:
        return None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: tuple[float, str, str] | None = None
    for candidate in known:
        folded = fold(candidate)[:_ENOUGH]
        matcher.set_seq1(folded)
        floor = -best[0] if best else _ALIKE
        if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
            continue
        ratio = matcher.ratio()
        if ratio >= floor and (best is None or (-ratio, folded, candidate) < best):
            best = (-ratio, folded, candidate)
    return best[2] if best else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``" (did you mean 'x'?)"`` to end a warning with, or ``""``."""
    meant = closest(word, known)
    return "" if meant is None else f" (did you mean {meant!r}?)"
