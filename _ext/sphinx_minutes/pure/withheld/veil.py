"""The veil: what finds the names that are not to be shown, and puts something else there.

**What this cannot do.** A first or last name alone stays unless it is listed. Slips of the pen,
nicknames, transliterations and inflected forms that are not listed are not known, nor is a name in a
picture, a recording or behind a link. A word that is also a name, given as a handle, is blacked out
wherever it stands. Initials, an affiliation, a place or a date can tell who somebody is.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from .. import links
from . import name_forms, stand_ins
from .skeletons import mapped, skeleton
from .stand_ins import BLACK, StandIn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .private_people import Kind, PrivatePerson

#: Up to here it is quicker to look for each word alone before looking for all names.
_FEW = 50
#: An address of the web goes as a whole: what is left of one leads to somebody else.
_ADDRESS = re.compile(r"[A-Za-z][\w+.-]{0,20}://[^\s<>()\[\]{}\"'`|]*")
#: What HTML may have between the words of a name.
_TAG = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,2000}>", re.DOTALL)


class Hit(NamedTuple):
    """A name in a skeleton."""

    start: int
    end: int
    person: PrivatePerson
    kind: Kind


class Veil:
    """What hides the names of some people. Made once for a build; its methods change nothing."""

    def __init__(self, people: Iterable[PrivatePerson], nobody: str = "a participant") -> None:
        """Learn how the names may be written; *nobody* is what lists print for the withheld."""
        self._people = tuple(people)
        self._nobody = nobody
        #: By what is left of a form without separators: who it means, and whether it may be seen.
        self._forms: dict[str, tuple[PrivatePerson, Kind, bool]] = {}
        spellings: dict[str, None] = {}
        for person in self._people:
            for kind, written, may_be_seen in person.written:
                for form in name_forms.forms(written, inverted=kind != "handle"):
                    joined = name_forms.joined(form)
                    known = self._forms.get(joined)
                    if known is None or (known[2] and not may_be_seen):
                        self._forms[joined] = (person, kind, may_be_seen)
                    spellings[form] = None
        self._pattern = name_forms.pattern(spellings)
        # In each spelling one word that must be in a text for it to be there, too.
        self._words = sorted(
            {max(re.split("[ ,]", s), key=lambda word: (len(word), word)) for s in spellings}
        )

    def hits(self, bones: str) -> Iterator[Hit]:
        """Give the names in a *skeleton* that may not be seen, in order."""
        if len(self._words) <= _FEW and not any(word in bones for word in self._words):
            return
        for match in self._pattern.finditer(bones):
            person, kind, may_be_seen = self._forms[name_forms.joined(match[0])]
            if not may_be_seen:
                yield Hit(match.start(), match.end(), person, kind)

    def hides(self, text: str) -> bool:
        """Tell whether a text holds a name that may not be seen."""
        return next(self.hits(skeleton(text)), None) is not None

    def spans(self, text: str) -> list[tuple[int, int, PrivatePerson]]:
        """Return where names stand that may not be seen, and whose they are.

        An ``@`` before a handle belongs to it, and so does all of a web address around a name.
        """
        if not self.hides(text):
            return []
        bones, starts, ends = mapped(text)
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
        found: list[tuple[int, int, PrivatePerson]] = []
        for hit in self.hits(bones):
            start, end = starts[hit.start], ends[hit.end - 1]
            if text[start - 1 : start] == "@" and not text[max(start - 2, 0) : start - 1].isalnum():
                start -= 1
            around = next((a for a in addresses if a[0] < end and start < a[1]), (start, end))
            start, end = min(start, around[0]), max(end, around[1])
            if not found or start >= found[-1][1]:
                found.append((start, end, hit.person))
        return found

    def cover(self, text: str, but: Sequence[tuple[int, int]] = ()) -> str:
        """Return a text with stand-ins for the names in it, on as many lines.

        Of somebody who is shown in full, the present name stands for a former one. What stands
        between the bounds of *but* stays.
        """
        return _replaced(
            text,
            [
                (start, end, self._instead(who, text[start:end]))
                for start, end, who in self.spans(text)
                if not any(first < end and start < last for first, last in but)
            ],
        )

    def cover_typed(self, text: str) -> str:
        """Return what was typed on a line of its own with stand-ins, also for names that markup parts."""
        return self.cover(self._telling(text) or text)

    def in_prose(self, person: PrivatePerson) -> str:
        """Return what running text shows of somebody."""
        return stand_ins.plain(self._instead(person, ""))

    def black_out(self, text: str) -> str:
        """Return a text as readers may see it, whether it has names in it or stand-ins."""
        shown = stand_ins.plain(text)
        spans = self.spans(shown)
        if not spans:
            telling = self._telling(shown)
            return self.black_out(telling) if telling else shown
        result = _replaced(shown, [(s, e, self.in_prose(who)) for s, e, who in spans])
        # What is shown may make a name with what stands beside it.
        return (
            _replaced(shown, [(s, e, BLACK) for s, e, _ in spans]) if self.hides(result) else result
        )

    def _telling(self, text: str) -> str:
        """Return what a text is without its tags, links and escapes, if that tells a name."""
        bare = links.flat(_TAG.sub("", text)) if "<" in text or "[" in text else text
        for part in (bare, text):
            meant = unquote(html.unescape(part)) if "&" in part or "%" in part else part
            if meant != text and self.hides(meant):
                return meant
        return ""

    def _instead(self, person: PrivatePerson, written: str) -> str:
        if person.show == "full":
            return person.name + stand_ins.line_ends(written)
        shown = "" if self.hides(person.shown) else person.shown
        stand_in = StandIn(person.slug, shown or self._nobody, withheld=not shown)
        return stand_in.written(instead_of=written)


def _replaced(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    result: list[str] = []
    done = 0
    for start, end, instead in edits:
        result += (text[done:start], instead)
        done = end
    return "".join((*result, text[done:]))
