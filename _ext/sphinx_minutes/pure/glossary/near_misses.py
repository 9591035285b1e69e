"""Words that are nearly a known name: a letter more or less, other capitals, a space between.

One pass over the words, whatever the number of names: each name is filed under all forms that lack
one of its letters, and two words are a letter apart when they share such a form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .likely_names import Seen, opens, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .likely_names import Line

#: Shorter names are a letter away from ordinary words.
_SHORTEST = 6
#: Shorter ones may be written in any way.
_SHORT = 4
#: From this length on a small letter at the beginning makes no ordinary word of a slip.
_LONG = 7
#: A slip that is made more often than this is a name.
_OFTEN = 3
#: Between words that are no name together.
_APART = re.compile(r"[^\w .’'+#-]|[.] |  ")
#: As many words as a name has at most.
_WORDS = 3


class NearMiss(NamedTuple):
    """A word in notes and the name that was probably meant."""

    #: Where it stands first.
    first: Seen
    meant: str
    times: int


class _Names:
    """The names of the glossary, filed for comparing."""

    def __init__(self, names: Iterable[str], any_case: Iterable[str]) -> None:
        self.written = frozenset(names)
        self.any_case = frozenset(map(str.casefold, any_case))
        self.by_form: dict[str, str] = {}
        self.by_gap: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.written):
            form = squashed(name)
            if form and self.by_form.setdefault(form, name) == name and len(form) >= _SHORTEST:
                for gap in _gaps(form):
                    self.by_gap[gap].append(form)

    def one_letter_off(self, form: str) -> str:
        """Give the name that a form is one letter away from, '' when none or several are."""
        found = {
            other
            for gap in _gaps(form)
            for other in self.by_gap.get(gap, ())
            if _is_slip(form, other)
        }
        return self.by_form[found.pop()] if len(found) == 1 else ""


def near_misses(
    lines: Iterable[Line],
    *,
    names: Iterable[str],
    others: Iterable[str],
    any_case: Iterable[str] = (),
) -> list[NearMiss]:
    """Give what is nearly one of *names* and is not, each spelling once, by its first place.

    *others* are names of people, places and organizations; those of *names* that are in *any_case*
    are right however they are written.
    """
    known = _Names(names, any_case)
    passed = {word.casefold() for name in others for _start, word in tokens(name)}
    ordinary: set[str] = set()
    found: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for line in lines:
        words = list(tokens(line.text))
        ordinary |= {word for _start, word in words if word.islower()}
        for written, start in _phrases(line.text, words, known):
            meant = _meant(written, known, opening=opens(line.text, start))
            if meant and squashed(written) not in passed:
                found[written, meant].append(Seen(line.page, line.line, written))
    return sorted(
        NearMiss(min(seen), meant, len(seen))
        for (written, meant), seen in found.items()
        if squashed(written) == squashed(meant)
        or (len(seen) <= _OFTEN and (written.islower() or written.casefold() not in ordinary))
    )


def _phrases(
    text: str, words: Sequence[tuple[int, str]], known: _Names
) -> Iterator[tuple[str, int]]:
    """Give runs of one to three words that are no name and no part of one, the longest first."""
    position = 0
    while position < len(words):
        start = words[position][0]
        for length in range(min(_WORDS, len(words) - position), 0, -1):
            last, word = words[position + length - 1]
            written = text[start : last + len(word)]
            if _is_name(written, known):
                position += length - 1
                break
            inside = (part for _place, part in words[position : position + length])
            # What holds a name is found by that name.
            if not _APART.search(written) and not any(_is_name(part, known) for part in inside):
                yield written, start
        position += 1


def _is_name(written: str, known: _Names) -> bool:
    """Whether this is a name as its entry has it, or its plural."""
    return any(
        form in known.written or form.casefold() in known.any_case
        for form in (written, written.removesuffix("s"))
    )


def _meant(written: str, known: _Names, *, opening: bool) -> str:
    """Give the name that was probably meant, '' for none."""
    form = squashed(written)
    if len(form) < _SHORT or written.isupper():
        return ""
    same = known.by_form.get(form, "")
    if same:
        return same if _differs_by_mistake(written, same, opening=opening) else ""
    if len(form) < _SHORTEST or " " in written.strip():
        return ""
    has_capital = not written.islower() and not opening
    return known.one_letter_off(form) if has_capital or len(form) >= _LONG else ""


def _differs_by_mistake(written: str, name: str, *, opening: bool) -> bool:
    """Whether another way to write a name is more than an ordinary word or the begin of a sentence."""
    if opening and written[:1].lower() + written[1:] == name:
        return False
    # "chef" is somebody who cooks, and "devstack" is nothing but DevStack.
    return not written.islower() or any(map(str.isupper, name[1:].replace(" ", "")))


def squashed(text: str) -> str:
    """Give letters and digits alone, without regard to case."""
    return "".join(filter(str.isalnum, text.casefold()))


def _gaps(form: str) -> set[str]:
    return {form, *(form[:at] + form[at + 1 :] for at in range(len(form)))}


def _is_slip(one: str, other: str) -> bool:
    """Whether a letter was added, left out, mistaken or swapped; not the first, and no digit.

    With a letter more at its end, or an s there or not, it is another word: bitcoind, systems.
    """
    if one[0] != other[0] or one[:-1] == other or other in {one, one + "s"}:
        return False
    if one.endswith("s") and one[:-1] == other[:-1]:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rest, their = one[start:], other[start:]
    if (rest[:1] + their[:1]).strip("0123456789") != rest[:1] + their[:1]:
        return False
    swapped = rest[1:2] + rest[:1] + rest[2:] == their if len(rest) > 1 else False
    return swapped or rest[1:] in {their, their[1:]} or rest == their[1:]
