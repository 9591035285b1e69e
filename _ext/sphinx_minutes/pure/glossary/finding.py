"""Finding technologies in prose: which words are whose, and where they stand.

One search goes through the prose of a page (see `prose`), whatever the number of names. What it finds
is where the page mentions something and where it may be linked, so that the two cannot disagree.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .. import trie
from . import english, prose
from .prose import BLOCK, END, KEPT, NAMED, PASSAGE
from .sentences import starts_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Term(NamedTuple):
    """Something that prose may name."""

    #: What tells it from all others.
    key: str
    #: Names as they are typed.
    names: tuple[str, ...]
    #: written: in the case as typed; any-case; marked: by roles only.
    match: str = "written"
    #: Phrases that are never it.
    never: tuple[str, ...] = ()


class Naming(NamedTuple):
    """A place in the prose of a page that names something."""

    key: str
    section: str
    #: Ids of the entry of a glossary that the place is in, () elsewhere.
    entry: tuple[str, ...]
    #: Number of the block on the page, and offsets in it as it is packed.
    block: int
    start: int
    end: int
    #: As it stands there.
    written: str
    by_role: bool = False
    #: Whether it may be a word of the language as well: one that begins a sentence.
    doubtful: bool = False

    @property
    def passage(self) -> tuple[str, tuple[str, ...]]:
        """What is one section to a reader: a section, or an entry of a glossary."""
        return self.section, self.entry


#: Scripts whose words nothing parts: Thai to Khmer, kana, Han, Hangul with its particles.
_UNPARTED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
#: Marks on letters belong to a word, which ``\w`` does not see.
_WORD = rf"[^\W{_UNPARTED}]|[\u0300-\u036f]"
#: Before the first character of a whole word, which not is: ``@nova``, ``#nova``, ``.net`` in ``asp.net``; but each side of CJK is one.
_LEFT = rf"(?:(?<![^\W{_UNPARTED}].)(?<![@#$~\\\u0300-\u036f].)(?<!\w\..)|(?<=[{_UNPARTED}]))"
_RIGHT = rf"(?:(?!{_WORD}|\+\+|#|[.@:]\w)|(?<=[{_UNPARTED}]))"
#: What is no prose though it stands in it: an address, a path, a file name.
_ADDRESS = re.compile(r"://|\w\.\w+/|^\W*[~/]\w|\w@\w|\w/.*/|\\\w")
#: Words that hyphens join.
_COMPOUND = re.compile(r"[\w-]+")
#: The key of names that lead nowhere by themselves.
_NOBODY = ""

#: The terms of each form of a name.
_Forms: TypeAlias = "dict[str, set[str]]"


class Finder:
    """Finds the names of terms in the prose of pages."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Make one pattern of all names; of a name that is several terms' nothing is said."""
        self._never: dict[str, re.Pattern[str]] = {}
        written: _Forms = {}
        any_case: _Forms = {}
        #: Plurals, and names that only roles may lead to: they are whose else they are, if anybody's.
        unless_taken: list[tuple[_Forms, str, str]] = []
        for term in terms:
            if term.never:
                self._never[term.key] = _phrases(term.never)
            forms, fold = (any_case, str.casefold) if term.match == "any-case" else (written, str)
            for name in filter(None, map(_plain, term.names)):
                if term.match == "marked":
                    unless_taken.append((forms, name, _NOBODY))
                    continue
                forms.setdefault(fold(name), set()).add(term.key)
                if more := _plural(name):
                    unless_taken.append((forms, fold(more), term.key))
        taken = {id(written): set(written), id(any_case): set(any_case)}
        for forms, form, key in unless_taken:
            if form not in taken[id(forms)]:
                forms.setdefault(form, set()).add(key)
        self._written = _whose(written)
        self._any_case = _whose(any_case)
        self._hyphenated = {form.casefold() for form in (*written, *any_case) if "-" in form}
        self._pattern = _pattern(self._written)
        self._second = _pattern(self._any_case, re.IGNORECASE) if self._any_case else None

    def find(self, page: str, meaning: Callable[[str, str], str | None]) -> list[Naming]:
        """Return every place of a page that names a term, in order, doubtful ones among them."""
        page = page.replace("’", "'").replace("‑", "-").replace("‐", "-")
        found = self._candidates(page)
        return list(self._placed(page, found, meaning))

    def _candidates(self, page: str) -> Iterable[re.Match[str]]:
        """Heads of passages, kept runs and names, in order and apart from each other."""
        first = self._pattern.finditer(page)
        if self._second is None:
            return first
        found = sorted(
            [*first, *self._second.finditer(page)], key=lambda match: (match.start(), -match.end())
        )
        return _apart(found)

    def _placed(
        self,
        page: str,
        found: Iterable[re.Match[str]],
        meaning: Callable[[str, str], str | None],
    ) -> Iterator[Naming]:
        section = ""
        entry: tuple[str, ...] = ()
        block, counted = -1, 0
        begin = 0
        for match in found:
            text = match[0]
            start, end = match.span()
            if text[0] == PASSAGE:
                section, _named, ids = text[1:].partition(NAMED)
                entry = tuple(ids.split())
                continue
            by_role = text[0] == KEPT
            if by_role:
                named, is_role, text = text[1:].partition(NAMED)
                if not is_role:
                    continue
                kind, _colon, target = named.partition(":")
                key = meaning(kind, target)
                start = end - len(text)
            else:
                key = self._key(text)
            if key is None:
                continue
            passed = page.count(BLOCK, counted, start)
            if passed:
                block += passed
                begin = page.rfind(BLOCK, counted, start) + 1
            counted = start
            doubtful = False
            if not by_role:
                if self._is_no_name(page, start, end, key):
                    continue
                # In small letters it does not begin a sentence; somebody says that it is a name.
                doubtful = (
                    text[0].isupper() and english.is_word(text) and _begins(page, begin, start)
                )
            yield Naming(
                key, section, entry, block, start - begin, end - begin, text, by_role, doubtful
            )

    def _key(self, text: str) -> str | None:
        if "  " in text:
            text = " ".join(text.split())
        return self._written.get(text) or self._any_case.get(text.casefold()) or None

    def _is_no_name(self, page: str, start: int, end: int, key: str) -> bool:
        """Whether a name is part of an address, or of a phrase that is never it."""
        before = max(page.rfind(" ", 0, start), page.rfind(BLOCK, 0, start), start - 200) + 1
        after = page.find(" ", end, end + 200)
        around = page[before : after if after >= 0 else end + 200]
        around = around.partition(BLOCK)[0]
        if len(around) > end - start and _ADDRESS.search(around):
            return True
        if "-" in {page[start - 1], page[end : end + 1]}:
            if page[start:end].islower():
                # Another program: git-review, kvm-ok.
                return True
            compound = _COMPOUND.search(page, _word_begins(page, start))
            if compound is not None and compound[0].casefold() in self._hyphenated:
                return True
        never = self._never.get(key)
        return never is not None and any(
            phrase.start() < end and phrase.end() > start
            for phrase in never.finditer(page, max(0, start - 200), end + 200)
        )


def settled(namings: Iterable[Naming]) -> tuple[list[Naming], list[Naming]]:
    """Part what is named for certain from words that were passed over.

    A word that begins a sentence is a name where its section names the same for certain.
    """
    namings = list(namings)
    certain = {(naming.key, naming.passage) for naming in namings if not naming.doubtful}
    named: list[Naming] = []
    passed: list[Naming] = []
    for naming in namings:
        is_name = not naming.doubtful or (naming.key, naming.passage) in certain
        (named if is_name else passed).append(naming)
    return named, passed


def to_link(namings: Iterable[Naming], how: str) -> list[Naming]:
    """Choose what becomes a link; `how` is first-in-section, first-in-page, all or off.

    Roles are links already; one is the first of its section wherever in it it stands.
    """
    if how == "off":
        return []
    namings = list(namings)
    if how == "all":
        return [naming for naming in namings if not naming.by_role]
    seen: set[object] = set()

    def scope(naming: Naming) -> object:
        return (naming.key, naming.passage if how == "first-in-section" else None)

    seen.update(scope(naming) for naming in namings if naming.by_role)
    chosen = []
    for naming in namings:
        if scope(naming) not in seen:
            seen.add(scope(naming))
            chosen.append(naming)
    return chosen


def _plain(name: str) -> str:
    """Return a name in the form in which it is looked for."""
    name = unicodedata.normalize("NFC", prose.clean(name))
    return " ".join(name.replace("’", "'").replace("‑", "-").replace("‐", "-").split())


def _plural(name: str) -> str:
    """Return the plain plural of a name, '' for what has none, or may be a word of the language."""
    if not (name[-1].isascii() and name[-1].isalnum()) or english.is_word(name):
        return ""
    if name.endswith(("x", "z", "ch", "sh")):
        return f"{name}es"
    return "" if name.endswith("s") else f"{name}s"


def _begins(page: str, begin: int, start: int) -> bool:
    before = prose.shown(page[begin:start])
    return starts_sentence(before + page[start : start + 1], len(before))


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of phrases in any case, in singular and plain plural."""
    said = "|".join(re.escape(_plain(phrase)).replace(r"\ ", " +") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{said})(?:e?s)?(?!\w)", re.IGNORECASE)


def _whose(forms: _Forms) -> dict[str, str]:
    """Give the one term of each form; of one that several have nothing can be said."""
    return {form: next(iter(keys)) if len(keys) == 1 else _NOBODY for form, keys in forms.items()}


def _word_begins(page: str, at: int) -> int:
    while page[at - 1].isalnum() or page[at - 1] == "-":
        at -= 1
    return at


def _pattern(forms: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """One pattern of kept runs, heads of passages and names.

    It begins with a set of characters, from one of which to the next `re` leaps; what stands before
    the character is looked at after that. With the look in front it would stop at every character.
    """
    tails: dict[str, list[str]] = {}
    for form in forms:
        tails.setdefault(form[0], []).append(form[1:])
    names = "|".join(
        f"(?<={re.escape(first)}){trie.pattern(rest, _letter)}"
        for first, rest in sorted(tails.items())
    )
    firsts = "".join(map(re.escape, [KEPT, PASSAGE, *sorted(tails)]))
    skipped = f"(?<=[{KEPT}{PASSAGE}])[^{END}{BLOCK}]*"
    return re.compile(f"[{firsts}](?:{skipped}|{_LEFT}(?:{names or '(?!)'}){_RIGHT})", flags)


def _letter(letter: str) -> str:
    return " +" if letter == " " else re.escape(letter)


def _apart(found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Matches that lie in none before them; of two from the same place the longer comes first."""
    end = 0
    for match in found:
        if match.start() >= end:
            yield match
            end = match.end()
