r"""Names that are not to be shown, what is shown instead, and the search for any that got out.

The names stand in a file *outside* of the published repository, or in an environment variable that
holds the text of it:

```yaml
people:
  p-7f3a:                      # an opaque slug, the address of the person: any word but the name
    name: Jane Doe
    also: [제인 도]             # other spellings
    formerly: [Jane Roe]
    handles: [jdoe42]
    show: withheld             # the default; or initials; or full, which hides former names only
  p-91c0:
    name: John Roe
    pseudonym: Participant B   # instead of `show`
```

The slug is chosen and not computed: a hash of a name is undone by trying names, and one with a
secret breaks every address when the secret is lost. A slug with a word of the name in it is refused.

Every problem in this file must end the build, for what is not read is not hidden. The problems tell
lines and columns and quote nothing, as logs are published too; so do leaks.

**What this cannot do.** The history of a Git repository, its forks, caches, archives and the pages
published before keep the names. Initials, an affiliation, a place, a role or a date can tell who
somebody is, and so can what they said. A first or last name alone stays in the text unless it is
listed. Slips of the pen, nicknames, transliterations and inflected forms that are not listed are not
known, nor is a name in a picture, a recording, an archive, or behind a link. A short name that is
written as one word (``annlee``) is to be listed as a handle. A word that is also a name, given as a handle,
is blacked out wherever it stands.
"""

from __future__ import annotations

import functools
import html
import itertools
import re
import sys
import unicodedata
import zlib
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias
from urllib.parse import unquote

from .people_file import Items, Problem, Reader, Text, entries, sections
from .slugs import fold, slug
from .suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .names import Entry
    from .people_file import Node, Pairs

Show: TypeAlias = Literal["full", "initials", "pseudonym", "withheld"]
Kind: TypeAlias = Literal["name", "former name", "handle"]

#: Stands where a name stood that nothing is shown for.
BLACK = "█████"

_FIELDS = ("name", "also", "formerly", "handles", "show", "pseudonym")
_SHOW: tuple[Show, ...] = ("full", "initials", "withheld")
#: Shorter texts are in every other word, longer ones are no names.
_SHORTEST, _LONGEST = 2, 200
#: Words of a name that a slug may share with it.
_TELLING = 3
#: A name of so many letters is one also without spaces, or without letters outside of ASCII.
_FAMILIAR = 7
#: Up to so many hyphens and the like in a name may each be written or not.
_MIXED = 3

# --- how texts are compared -----------------------------------------------------------------------

#: What may stand between the words of a name: spaces, dashes, dots, quotes, marks of markup.
_BETWEEN = "\\s\\-_.'`*+~/\\\\·・‐-―−⁃゠‘’ʼʻ"
_JOINT = re.compile(f"([{_BETWEEN},]+)")
_SPACE = f"[{_BETWEEN}]{{1,80}}+"
_COMMA = r"\s{0,80}+,\s{0,80}+"
_REMOVED = re.compile(f"[{_BETWEEN},]+")
#: Scripts without spaces between words, and Hangul, where particles follow a name at once.
_RUNNING = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
#: What a word goes on with; the marks of Indic scripts are parts of words.
_IN_WORD = f"[^\\W_{_RUNNING}]", "[\u0900-\u0963\u0970-\u0dff]"
_RUNS = re.compile(f"[{_RUNNING}]")
#: Accents and vowel points, and what is not seen: both fall away.
_FALLS_AWAY = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u115f\u1160\U000e0000-\U000e0fff"
)
_FALLING = re.compile(f"[{_FALLS_AWAY}]+")
#: Letters that no normalisation takes apart.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h"}
_LETTER = re.compile("[øłđðıæœħ]")
#: Halfwidth and Hangul letters that join the one before them without being marks.
_JOINING = re.compile("[\u1160-\u11ff\u3131-\u318e\uff9e\uff9f\uffa0-\uffdc]")

# --- how texts are hidden in files ----------------------------------------------------------------

_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    r"|tt|u|var|wbr)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
#: Calendars break a line anywhere and go on after a space.
_FOLDED_LINE = re.compile(r"\r\n[ \t]")
# A set of characters first: what begins with one is found four times as fast.
_ENTITY = r"(?<=&)(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_PERCENT = r"(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*"
_BACKSLASH = (
    r"(?<=\\)\\{0,7}(?:u[0-9a-fA-F]{4}(?:\\{1,8}u[0-9a-fA-F]{4})*|u\{[0-9a-fA-F]{1,6}\}"
    r"|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}(?:\\{1,8}x[0-9a-fA-F]{2})*|[nrtbfv/\"'])"
)
_ESCAPED = re.compile(rf"[&%\\](?:{_ENTITY}|{_PERCENT}|{_BACKSLASH})")
_ESCAPED_IN_TEXT = re.compile(f"[&%](?:{_ENTITY}|{_PERCENT})")
#: The commonest escapes stand for no letter; to take them together saves most of the time.
_AMPERSAND = re.compile("&amp;")
_SPACED = re.compile(
    r"[&%\\](?:(?<=&)(?:nbsp|#160|#39|#x27);|(?<=%)20(?:%20)*|(?<=\\)[nrt/'])",
)
_MARKED = re.compile(r"[&\\](?:(?<=&)(?:lt|gt|quot|#34);|(?<=\\)\")")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}
_INVENTORY = b"# Sphinx inventory version 2"
#: How much is read of a compressed file.
_UNPACKED = 200_000_000
#: A block of text in which a place is looked for character by character.
_BLOCK = 4096
#: Up to here it is quicker to look for each word alone before looking for all names.
_FEW = 50


class PrivatePerson(NamedTuple):
    """Somebody whose name is not for everybody; made by `read`, known to a `Veil`."""

    #: Opaque.
    slug: str
    name: str
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    show: Show = "withheld"
    pseudonym: str = ""


class Leak(NamedTuple):
    """A name in what a build wrote: the first place of each; without the name, for logs are read."""

    #: From 1, in the file as text; 0 where it has none, being compressed.
    line: int
    slug: str
    kind: Kind


class Blackened(NamedTuple):
    """A text without the names, and where they stood before."""

    text: str
    #: Start and end in the text that was given.
    found: list[tuple[int, int]]


def read(text: str) -> tuple[tuple[PrivatePerson, ...], tuple[Problem, ...]]:
    """Return the people of the file, and the problems, each of which must end the build."""
    problems: list[Problem] = []
    told: list[Problem] = []
    people: list[PrivatePerson] = []
    places: dict[str, Text] = {}
    found = sections(text, told)
    for section, node in found:
        if section.text.casefold() != "people":
            problems.append(_at(section, "unknown section; write people: before the entries"))
            continue
        for key, entry in entries(section, node, problems):
            person = _person(key, entry, problems)
            if person and key.text not in places:
                people.append(person)
                places[key.text] = key
            elif person:
                problems.append(_at(key, "this slug is that of an entry above; choose another"))
    # What is told of lines that cannot be read quotes them.
    why = "this line cannot be read as YAML; write key: value, or put the value in quotation marks"
    problems += [problem._replace(text=why) for problem in told]
    if not people and not problems:
        problems.append(Problem(1, 1, "nobody is listed; write people: and the entries under it"))
    problems += _clashes(people, places)
    return tuple(people), tuple(sorted(set(problems)))


class Veil:
    """What hides the names of some people. Made once for a build; its methods change nothing."""

    def __init__(self, people: Iterable[PrivatePerson]) -> None:
        self._people = tuple(people)
        #: By what is left of a form without separators: who it means, and whether it may be seen.
        self._forms: dict[str, tuple[PrivatePerson, Kind, bool]] = {}
        spellings: dict[str, None] = {}
        for person in self._people:
            for kind, written, kept in _written(person):
                for spelling in _spellings(written, inverted=kind != "handle"):
                    joined = _joined(spelling)
                    known = self._forms.get(joined)
                    if known is None or (known[2] and not kept):
                        self._forms[joined] = (person, kind, kept)
                    spellings[spelling] = None
        self._pattern = _pattern(spellings)
        # In each spelling one word that must be in a text for it to be there, too.
        self._words = sorted(
            {max(re.split("[ ,]", s), key=lambda w: (len(w), w)) for s in spellings}
        )
        self._instead = {person.slug: self._harmless(_instead(person)) for person in self._people}

    def shown(self, name: str) -> str | None:
        """Return what is printed for a name: '' when it is withheld, None when it is not private.

        A text with a private name in it, such as ``Dr. Jane Doe``, is private as a whole.
        """
        person = self._private(name)
        return None if person is None else self._instead[person.slug]

    def instead(self, person: str) -> str:
        """Return what is printed for an opaque slug: '' for somebody withheld, or unknown."""
        return self._instead.get(person, "")

    def slug(self, name: str) -> str | None:
        """Return the opaque slug for a name, None when it is not private.

        Somebody who is shown in full is known by the ordinary slug, and a former name leads there.
        """
        person = self._private(name)
        if person is None:
            return None
        return slug(person.name) if person.show == "full" else person.slug

    def entry(self, entry: Entry) -> tuple[Entry, str]:
        """Return somebody in a list as they may be recorded, and their slug if they are private.

        Of somebody withheld only the role is left; of the others go the link, the handle, the
        initials and the note, and what else was said has its names blacked out.
        """
        who = next(
            filter(None, map(self._private, (entry.name, f"@{entry.handle}", entry.url))),
            None,
        )
        cleared = entry._replace(
            affiliations=tuple(self.black_out(text).text for text in entry.affiliations),
            place=self.black_out(entry.place).text,
            role=self.black_out(entry.role).text,
            note=self.black_out(entry.note).text,
        )
        if who is None:
            return cleared, ""
        if who.show == "full":
            return cleared._replace(name=self._instead[who.slug]), slug(who.name)
        if who.show == "withheld" or not self._instead[who.slug]:
            nothing = type(entry)("", role=cleared.role, withheld=True)
            return nothing, who.slug
        name = self._instead[who.slug]
        hidden = cleared._replace(name=name, url="", handle="", initials="", note="")
        return hidden, who.slug

    def black_out(self, text: str, replacement: str = BLACK) -> Blackened:
        """Return a text without full names, former names and handles, and where they stood.

        What is shown for the person stands instead, `replacement` for somebody withheld. White
        space, hyphens, case, accents and what cannot be seen make no difference; a possessive ``'s``
        stays. All else of the text stays as it is.
        """
        skeleton = _skeleton(text)
        if not self._may_be_in(skeleton) or not self._pattern.search(skeleton):
            return Blackened(text, [])
        spans = self._spans(text)
        if not spans:
            return Blackened(text, [])
        replacement = self._harmless(replacement) or BLACK
        found = [(start, end) for start, end, _ in spans]
        result = _replaced(
            text,
            [(start, end, self._instead[who.slug] or replacement) for start, end, who in spans],
        )
        if self._private(result):
            # What is shown makes a name with what stands beside it.
            result = _replaced(text, [(start, end, BLACK) for start, end in found])
        return Blackened(result, found)

    def leaks(self, data: bytes | str) -> list[Leak]:
        r"""Return which names stand in a file, the first place of each.

        They are found as they are, as parts of addresses and slugs (``jane-doe``), between tags, and
        escaped for HTML (``&eacute;``), URLs (``%C3%A9``), JSON and JavaScript (``\u00e9``,
        ``\xe9``), once or several times over. Archives and compressed files are to be unpacked
        before; an ``objects.inv`` need not be.
        """
        text, numbered = _as_text(data)
        found: dict[tuple[str, Kind], int] = {}
        for steps in _views(text):
            view = text
            for pattern, replacement in steps:
                view = pattern.sub(replacement, view)
            skeleton = _skeleton(view)
            if not self._may_be_in(skeleton):
                continue
            first: dict[tuple[str, Kind], int] = {}
            for match in self._pattern.finditer(skeleton):
                person, kind, kept = self._forms[_joined(match[0])]
                if not kept:
                    first.setdefault((person.slug, kind), match.start())
            for key, position in first.items():
                place = _back(text, steps, _place(view, position))
                line = text.count("\n", 0, place) + 1 if numbered else 0
                found[key] = min(found.get(key, line), line)
        return sorted(Leak(line, *key) for key, line in found.items())

    def _private(self, text: str) -> PrivatePerson | None:
        """Return of whom a text holds a name; one that may be seen counts for nothing."""
        for match in self._pattern.finditer(_skeleton(text)):
            person, _, kept = self._forms[_joined(match[0])]
            if not kept:
                return person
        return None

    def _harmless(self, text: str) -> str:
        """Return what is to be shown, or nothing at all if it holds a private name."""
        return "" if self._private(text) else text

    def _may_be_in(self, skeleton: str) -> bool:
        return len(self._words) > _FEW or any(word in skeleton for word in self._words)

    def _spans(self, text: str) -> list[tuple[int, int, PrivatePerson]]:
        """Return where names stand that may not be seen, and whose they are."""
        skeleton, starts, ends = _mapped(text)
        spans: list[tuple[int, int, PrivatePerson]] = []
        for match in self._pattern.finditer(skeleton):
            person, _, kept = self._forms[_joined(match[0])]
            if not kept:
                spans.append((starts[match.start()], ends[match.end() - 1], person))
        return spans


def initials(name: str) -> str:
    """Return the first letters of a name: ``J.-L. P.`` for Jean-Luc Picard."""
    words = []
    for word in name.split():
        letters = [next(filter(str.isalpha, part), "") for part in re.split("[-‐‑]", word)]
        words.append("-".join(f"{letter.upper()}." for letter in letters if letter))
    return " ".join(filter(None, words))


def _person(key: Text, entry: Pairs, problems: list[Problem]) -> PrivatePerson | None:
    """Read an entry; nobody if it is not wholly right."""
    told: list[Problem] = []
    for word, _ in entry.pairs:
        if word.text.casefold() not in _FIELDS:
            # The key may be a name, what was meant is none.
            why = f"unknown key{did_you_mean(word.text, _FIELDS)}; known: {', '.join(_FIELDS)}"
            told.append(_at(word, why))
    for word, node in entry.pairs:
        told += [
            _at(text, "too short or too long to be looked for; write a name")
            for text in (_scalars(node) if word.text.casefold() in _FIELDS[:4] else ())
            if not _SHORTEST <= len(_joined(_skeleton(text.text))) <= _LONGEST
        ]
    reader = Reader(entry._replace(pairs=_known(entry)), _FIELDS, told)
    name, show_node, pseudonym = reader.node("name"), reader.node("show"), reader.node("pseudonym")
    also, formerly, handles = (reader.nodes(field) for field in ("also", "formerly", "handles"))
    if name is None:
        told.append(_at(key, "the entry has no name; write name: and the name under the slug"))
    show = fold(show_node.text) if show_node else ("pseudonym" if pseudonym else "withheld")
    if show == "pseudonym" and not pseudonym:
        told.append(_at(key, "no pseudonym is given; write pseudonym: what to show"))
    if show != "pseudonym" and (show not in _SHOW or pseudonym):
        why = f"write one of show: {', '.join(_SHOW)}, or pseudonym: what to show"
        told.append(_at(show_node or key, why))
    problems += told
    if told or name is None:
        return None
    return PrivatePerson(
        key.text,
        name.text,
        also=tuple(node.text for node in also),
        formerly=tuple(node.text for node in formerly),
        handles=tuple(node.text.removeprefix("@") for node in handles),
        show=next((known for known in _SHOW if known == show), "pseudonym"),
        pseudonym=pseudonym.text if pseudonym else "",
    )


def _known(entry: Pairs) -> tuple[tuple[Text, Node], ...]:
    return tuple(pair for pair in entry.pairs if pair[0].text.casefold() in _FIELDS)


def _scalars(node: Node) -> Iterator[Text]:
    for item in node.items if isinstance(node, Items) else (node,):
        if isinstance(item, Text) and item.text.strip():
            yield item


def _clashes(people: Sequence[PrivatePerson], places: dict[str, Text]) -> Iterator[Problem]:
    """Give what would show a name, or the wrong one."""
    owners: dict[str, str] = {}
    words = {word for person in people for word in _telling(person)}
    veil = Veil(people)
    for person in people:
        key = places[person.slug]
        if slug(person.slug) != person.slug:
            yield _at(key, "this is no slug; write lower-case letters, digits and hyphens: p-7f3a")
        if not words.isdisjoint(_skeleton(person.slug).split("-")) or veil.slug(person.slug):
            yield _at(key, "this slug tells a name; choose one that means nothing: p-7f3a")
        if _instead(person) and not veil.instead(person.slug):
            yield _at(key, "what is to be shown holds a private name; choose another pseudonym")
        for _, written, _ in _written(person):
            for spelling in _spellings(written, inverted=False):
                if owners.setdefault(_joined(spelling), person.slug) != person.slug:
                    yield _at(key, "a name of this entry is that of one above; join the entries")


def _telling(person: PrivatePerson) -> Iterator[str]:
    """Give the words by which somebody would be known."""
    if person.show == "full":
        return
    for _, written, _ in _written(person):
        for word in _REMOVED.split(_skeleton(written)):
            if len(word) >= _TELLING or _RUNS.search(word):
                yield word


def _at(node: Node, text: str) -> Problem:
    return Problem(node.line, node.column, text)


def _instead(person: PrivatePerson) -> str:
    """Return what is shown for somebody."""
    match person.show:
        case "full":
            return person.name
        case "initials":
            return initials(person.name)
        case "pseudonym":
            return person.pseudonym
        case _:
            return ""


def _written(person: PrivatePerson) -> Iterator[tuple[Kind, str, bool]]:
    """Give the names of somebody, and whether they may be seen."""
    full = person.show == "full"
    for name in (person.name, *person.also):
        yield "name", name, full
    for name in person.formerly:
        yield "former name", name, False
    for name in person.handles:
        yield "handle", name, full


def _spellings(written: str, *, inverted: bool) -> list[str]:
    """Return how a name may be written: words, and what stands between them, a space or a comma.

    What a hyphen, a dot or an apostrophe joins (O'Brien) may be written as one word, or as two.
    """
    first, *pieces = _JOINT.split(_skeleton(written).strip())
    followed = list(zip(pieces[::2], pieces[1::2], strict=True))
    found: dict[str, None] = {}
    for soft in _choices(sum(not _parts(joint) for joint, _ in followed)):
        words = [first]
        joints: list[str] = []
        for joint, word in followed:
            if _parts(joint):
                joints.append("," if "," in joint else " ")
                words.append(word)
            else:
                words[-1] += next(soft) + word
        found[_spelt(words, joints)] = None
        if inverted and len(words) > 1 and set(joints) == {" "}:
            found[_spelt([words[-1], *words[:-1]], [",", *joints[:-1]])] = None
    joined = "".join((first, *pieces[1::2]))
    if len(joined) >= _FAMILIAR or _RUNS.match(joined):
        # As in addresses: github.com/janedoe
        found[joined] = None
    ascii_words = re.sub("[^a-z0-9]+", " ", unicodedata.normalize("NFC", written).casefold())
    if ascii_words.count(" ") and len(ascii_words.strip()) >= _FAMILIAR:
        # In keys of citations every other character is a hyphen.
        found[ascii_words.strip()] = None
    return [spelling for spelling in found if _joined(spelling)]


def _parts(joint: str) -> bool:
    return "," in joint or any(map(str.isspace, joint))


def _choices(joints: int) -> Iterator[Iterator[str]]:
    """Give the ways to write some soft joints, of many of them only the uniform ones."""
    if joints <= _MIXED:
        return map(iter, itertools.product((" ", ""), repeat=joints))
    return map(iter, ((" ",) * joints, ("",) * joints))


def _spelt(words: Sequence[str], joints: Sequence[str]) -> str:
    text = "".join(word + joint for word, joint in zip(words, [*joints, ""], strict=True))
    return re.sub(r"^[ ,]+|[ ,]+$|(?<=,)[ ,]+| +(?=[ ,])", "", text)


def _joined(text: str) -> str:
    """Return what is left of a form or a match without what stands between its words."""
    return _REMOVED.sub("", text)


_Trie: TypeAlias = "dict[str, _Trie]"


def _pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    """Return what finds all spellings at once, of those that begin together the longest."""
    # By whether a word may go on before it, and after it.
    tries: dict[tuple[bool, bool], _Trie] = {}
    for spelling in spellings:
        runs = bool(_RUNS.match(spelling)), bool(_RUNS.match(spelling[-1]))
        node = tries.setdefault(runs, {})
        for character in spelling:
            node = node.setdefault(character, {})
        node["end"] = {}
    before, after = ("".join(f"(?{look}{word})" for word in _IN_WORD) for look in ("<!", "!"))
    found = [
        f"{'' if runs[0] else before}{_alternatives(tries[runs])}{'' if runs[1] else after}"
        for runs in sorted(tries, reverse=True)
    ]
    return re.compile("|".join(found) or "(?!)")


def _alternatives(trie: _Trie) -> str:
    """Return the pattern of what may follow, without a group for each letter of a long word."""
    pattern = ""
    while len(trie) == 1 and "end" not in trie:
        character, trie = next(iter(trie.items()))
        pattern += _as_pattern(character)
    branches = [
        _as_pattern(character) + _alternatives(trie[character])
        for character in sorted(trie)
        if character != "end"
    ]
    if "end" in trie:
        branches.append("")
    return pattern + (branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})")


def _as_pattern(character: str) -> str:
    return {" ": _SPACE, ",": _COMMA}.get(character) or re.escape(character)


def _skeleton(text: str) -> str:
    """Return a text as it is compared: no case, no accents, nothing that is not seen."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = unicodedata.normalize("NFC", _FALLING.sub("", text))
    return _LETTER.sub(lambda match: _LETTERS[match[0]], text)


def _mapped(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the skeleton of a text, and where in the text each of its characters begins and ends."""
    if text.isascii():
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    skeleton: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        part = _skeleton(text[start:end])
        skeleton.append(part)
        starts += [start] * len(part)
        ends += [end] * len(part)
        start = end
    return "".join(skeleton), starts, ends


def _joins(character: str) -> bool:
    """Tell whether a character is compared together with the one before it."""
    if character.isascii():
        return False
    return (
        unicodedata.category(character)[0] == "M"
        or _FALLING.match(character) is not None
        or _JOINING.match(character) is not None
    )


def _replaced(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    result: list[str] = []
    done = 0
    for start, end, instead in edits:
        result += (text[done:start], instead)
        done = end
    return "".join((*result, text[done:]))


def _as_text(data: bytes | str) -> tuple[str, bool]:
    """Return a file as text, and whether the lines of it are those of the file."""
    if isinstance(data, str):
        return data, True
    if data.startswith(_INVENTORY):
        head = data.split(b"\n", 4)
        try:
            body = zlib.decompressobj().decompress(head[-1], _UNPACKED)
        except zlib.error:
            body = head[-1]
        return b"\n".join((*head[:-1], body)).decode("utf-8", "replace"), False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), True
    # In other binary files a character of two bytes has a zero in it.
    return data.replace(b"\0", b"").decode("utf-8", "replace"), True


_Steps: TypeAlias = "tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str], ...]"


def _views(text: str) -> list[_Steps]:
    """Return the ways in which a file is to be read, each a chain of replacements."""
    escaped = "&" in text or "%" in text
    tags: _Steps = ((_INLINE_TAG, ""), (_TAG, " ")) if "<" in text else ()
    entities: _Steps = ((_ESCAPED_IN_TEXT, _unescaped),) if escaped else ()
    if not escaped and "\\" not in text and "\r\n" not in text:
        return [(), tags] if tags else [()]
    common: _Steps = ((_FOLDED_LINE, ""), (_AMPERSAND, "&"), (_SPACED, " "), (_MARKED, '"'))
    return [
        (*common, (_ESCAPED, _unescaped), (_ESCAPED, _unescaped)),
        (*tags, *(common[1:2] if escaped else ()), *entities),
    ]


def _unescaped(match: re.Match[str]) -> str:
    return _meant(match[0])


@functools.lru_cache(maxsize=4096)
def _meant(text: str) -> str:
    """Return what an escape stands for; a page has the same ones over and over."""
    if text[0] in "&%":
        return html.unescape(text) if text[0] == "&" else unquote(text)
    text = "\\" + text.lstrip("\\")
    if text[1] not in "uUx":
        return _CONTROLS.get(text[1], text[1])
    digits = re.sub(r"[\\uUx{}]", "", text)
    if text[1] == "U" or text[2] == "{":
        return chr(int(digits, 16)) if int(digits, 16) <= sys.maxunicode else text
    octets = bytes.fromhex(digits)
    if text[1] == "u":
        return octets.decode("utf-16-be", "replace")
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return octets.decode("latin-1")


def _place(text: str, position: int) -> int:
    """Return where in a text a character of its skeleton comes from, within a mark or two."""
    if text.isascii():
        return position
    for start in range(0, len(text), _BLOCK):
        block = text[start : start + _BLOCK]
        length = len(_skeleton(block))
        if position < length:
            _, starts, _ = _mapped(block)
            return start + starts[min(position, len(starts) - 1)]
        position -= length
    return max(len(text) - 1, 0)


def _back(text: str, steps: _Steps, position: int) -> int:
    """Return where in a file a character of a view of it comes from."""
    texts = [text]
    for pattern, replacement in steps:
        texts.append(pattern.sub(replacement, texts[-1]))
    for (pattern, replacement), before in zip(steps[::-1], texts[-2::-1], strict=True):
        done = 0
        for match in pattern.finditer(before):
            plain = match.start() - done
            instead = replacement if isinstance(replacement, str) else replacement(match)
            if position < plain + len(instead):
                position = min(position, plain)
                break
            position -= plain + len(instead)
            done = match.end()
        position += done
    return position
