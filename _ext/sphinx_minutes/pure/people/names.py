"""People as authors list them: who, from where, as what.

Attendee lists and the options of talks are read here, character for character as typed; nothing in
this room knows which person a name means.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from .. import brackets, links
from ..slugs import fold
from ..withheld import stand_ins
from .vocabulary import (
    PLACEHOLDERS,
    ROLES,
    is_placeholder,
    is_pronouns,
    is_role,
    is_suffix,
    is_withheld,
)

__all__ = [
    "PLACEHOLDERS",
    "ROLES",
    "Entry",
    "is_placeholder",
    "is_role",
    "looks_like_somebody",
    "read_entry",
    "read_speaker",
    "sort_key",
    "split_people",
]

_COMMA = re.compile(",")
_SEMICOLON = re.compile(";")
_LINE = re.compile("\n")
_AND = re.compile(r"\s(?:and|&|et)\s+", re.IGNORECASE)
_AND_FIRST = re.compile(r"\A\s*(?:and|&|et)\s+", re.IGNORECASE)
_AND_LAST = re.compile(r"\s(?:and|&|et)\s*\Z", re.IGNORECASE)
_BULLET = re.compile(r"\A\s*[-*+•‣–]\s+")

#: A link in Markdown to an address that is written elsewhere, or nowhere.
_ELSEWHERE = re.compile(r"\[([^\[\]]*)\]\[\]")

#: Square brackets behind a name say what round ones do, unless they make a link.
_SQUARE = re.compile(r"(?<=\w)\s+\[([^\[\]()]+)\](?![\[(:])")

#: What parts a name from an organisation, and an organisation from what follows.
_DASH = re.compile(r"(?:\s|(?<=\w{2})(?=[-–—]\s))(?:[-‐‑‒–—―−]|---?|@)\s|\s?\|\s?")
_HANDLE = re.compile(r"(?<![^\s,|])@(\w(?:[\w.-]*\w)?(?:@\w(?:[\w.-]*\w)?)?)")
_ADDRESS = re.compile(r"<?([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)>?")
_ROLE_FIRST = re.compile(r"([^:()\[\]<>]{1,60}):\s+(?=\S)")
#: A full stop after these is theirs.
_ABBREVIATION = re.compile(
    r"(?:\.\w+|\b(?:al|etc|inc|ltd|co|corp|jr|sr|esq)"
    r"|(?<=[^\s,;])(?<!\band)(?<!\bet)(?<!&)\s\w)\.\Z",
    re.IGNORECASE,
)

#: No name without a mark has more words, and no nickname more letters.
_MOST_WORDS = 6
_LONGEST_WORD = 40
_NO_NAME = re.compile(
    r"[!?=/]|[.:]\Z(?<!\b\w\.)(?<!\b[JS]r\.)"
    r"|\A(?:agenda|notes|minutes|discussions?|topics|actions?|action items)\Z",
    re.IGNORECASE,
)

#: What has been read of somebody so far: the fields of an `Entry`, each with its parts.
_Said = defaultdict[str, list[str]]


class Entry(NamedTuple):
    """Somebody in a list, as typed; made here, resolved to a person by the store."""

    #: The name without its link; '' for somebody whom the note does not name.
    name: str
    #: Organisations as typed: links are kept.
    affiliations: tuple[str, ...] = ()
    place: str = ""
    role: str = ""
    initials: str = ""
    #: A nickname, without the ``@`` before it.
    handle: str = ""
    #: What stood in parentheses and has no stated meaning, as typed.
    note: str = ""
    #: Where the name leads.
    url: str = ""
    #: Whether the name is withheld: somebody who counts, and is nobody.
    withheld: bool = False
    #: Opaque slug of somebody who is not to be shown by name; `name` is what to show.
    private: str = ""


def split_people(text: str) -> list[str]:
    """Return the people of a running line or an option, each as typed.

    Line breaks part them; so does ``;`` if there is any, else ``,``; and ``and``, ``&`` or ``et``
    before the last. Brackets and links are never split. A role or a suffix (``Jr.``) after a comma
    stays with its name. The full stop at the end goes.
    """
    text = _without_full_stop(text.strip())
    separator = _SEMICOLON if ";" in brackets.masked(text) else _COMMA
    people: list[str] = []
    for line in brackets.split(text, _LINE):
        people += _people(_BULLET.sub("", line, count=1), separator)
    return people


@lru_cache(maxsize=10_000)
def read_entry(text: str, *, in_parentheses: str = "") -> Entry:
    """Return what an item of a list says of somebody.

    ``Name (X)``, ``Name – Organisation``, ``Name, Organisation``, ``Name @handle (role)``,
    ``Name | Organisation | @handle``, ``[Name](url)``, ``(name withheld)``, ``(Organisation)`` for
    somebody without a name. What X means is said by `in_parentheses`: ``place``, ``affiliation``,
    ``role``, ``initials``, or nothing; roles and pronouns are known without it.

    No letter and no digit of the text is lost.
    """
    said: _Said = defaultdict(list)
    text = " ".join(text.split()).strip(",; ")
    text = _ELSEWHERE.sub(r"\1", _BULLET.sub("", text, count=1))
    text = _SQUARE.sub(r" (\1)", text)
    first = _ROLE_FIRST.match(text)
    if first and is_role(first[1]):
        said["role"].append(first[1].strip())
        text = text[first.end() :]
    groups = brackets.parentheses(text)
    name, rest = _parted(_without(text, groups))
    name = _read_name(name, said)
    if is_withheld(name):
        name = ""
        said["withheld"].append(text)
    elif is_role(name) and not first:
        said["role"].append(name)
        name = ""
    for part in brackets.split(rest, _DASH):
        said["affiliations"] += _remainder(part, said, named=bool(name))
    for group in groups:
        _read_parenthesis(group.content, in_parentheses, said, named=bool(name))
    return hidden(_entry(name, said))


def hidden(entry: Entry) -> Entry:
    """Return somebody in whose place a stand-in is as they may be recorded, others as they are.

    Of somebody withheld only the role is left; of the others go the link, the handle, the initials
    and the note, which may tell who they are.
    """
    who = next(filter(None, map(stand_ins.first, (entry.name, entry.handle, entry.url))), None)
    if who is None:
        return entry
    if who.withheld:
        return Entry(who.shown, role=entry.role, withheld=True, private=who.slug)
    return entry._replace(name=who.shown, url="", handle="", initials="", note="", private=who.slug)


def read_speaker(text: str) -> Entry:
    """Return what an option says of one person: a parenthesis holds the affiliation.

    Several are joined by ``;`` inside it, and a role may follow after a comma:
    ``Mohammed Nasser (Vexxhost, moderator)``. ``(Wells Fargo)`` is somebody without a name.
    """
    return read_entry(text, in_parentheses="affiliation")


def looks_like_somebody(entry: Entry) -> bool:
    """Tell whether what was read is a name or a nickname, and no prose.

    Where people are marked as such nobody asks this; it is for lists without a mark.
    """
    if entry.private:
        return True
    words = (entry.name or " ".join((*entry.affiliations, entry.role))).split()
    if not entry.name:
        return entry.withheld or 0 < len(words) <= _MOST_WORDS
    if _NO_NAME.search(entry.name):
        return False
    if is_placeholder(entry.name) or len(words) == 1:
        return len(entry.name) < _LONGEST_WORD and any(map(str.isalpha, entry.name))
    cased = [word for word in words if word[0].isalpha()]
    upper = sum(not word[0].islower() for word in cased)
    return len(words) <= _MOST_WORDS and 0 < len(cased) <= upper * 2


def sort_key(name: str) -> str:
    """Return how a name sorts in a directory: as typed, first name first.

    Which part of a name is the family's differs from country to country, and no rule knows.
    """
    return fold(name)


def _people(line: str, separator: re.Pattern[str]) -> list[str]:
    """Return the people of one line; roles and suffixes stay with whom they follow."""
    parts = [part for part in brackets.split(line, separator) if part.strip()]
    last = max((i for i, part in enumerate(parts) if not _belongs(part)), default=0)
    people: list[str] = []
    if parts:
        parts[last : last + 1] = _last(parts[last], separator)
    for piece in parts:
        person = piece.strip(" \t,;")
        if people and _belongs(person):
            people[-1] = f"{people[-1]}, {person}"
        elif person:
            people.append(person)
    return people


def _belongs(part: str) -> bool:
    """Tell whether a part says something of the person before it."""
    return is_suffix(part) or is_role(_AND_FIRST.sub("", part, count=1))


def _last(part: str, separator: re.Pattern[str]) -> list[str]:
    """Part the end of a list at its ``and``, which may follow the last comma or replace it."""
    part = _AND_LAST.sub("", part)  # the list goes on in the next line
    first = _AND_FIRST.match(part)
    if first:
        return [part[first.end() :]]
    hidden = brackets.masked(part)
    matches = list(_AND.finditer(hidden))
    if not matches:
        return [part]
    match = matches[-1]
    # After `;` a comma starts an organisation: Ann, Smith & Sons
    if separator is _SEMICOLON and "," in hidden[: match.start()]:
        return [part]
    return [part[: match.start()], part[match.end() :]]


def _without_full_stop(text: str) -> str:
    if not text.endswith(".") or text.endswith(".."):
        return text
    return text if _ABBREVIATION.search(text[-40:]) else text[:-1]


def _without(text: str, groups: list[brackets.Group]) -> str:
    """Return what stands outside of the parentheses."""
    result: list[str] = []
    done = 0
    for group in groups:
        result.append(text[done : group.start])
        done = group.end
    return " ".join(" ".join((*result, text[done:])).split())


def _parted(text: str) -> tuple[str, str]:
    """Part a name from what follows it after a comma, a dash or a bar."""
    hidden = brackets.masked(text)
    dash = _DASH.search(f" {hidden} ")
    end = dash.start() - 1 if dash else len(text)
    for comma in _COMMA.finditer(hidden[: max(end, 0)]):
        following = text[comma.end() : end].partition(",")[0]
        if not is_suffix(following):
            return text[: comma.start()].strip(), text[comma.end() :].strip()
    if dash is None:
        return text, ""
    return text[: max(end, 0)].strip(), text[dash.end() - 1 :].strip()


def _read_name(text: str, said: _Said) -> str:
    """Return the name without its handle and its link, which go where they belong."""
    text, handles = _without_handles(text)
    pieces = links.pieces(text)
    alone = len([piece for piece in pieces if piece.text.strip()]) == 1
    name = ""
    for piece in pieces:
        if piece.url:
            said["url"].append(piece.url)
        if alone or piece.text != piece.url:
            name += piece.text
    name = " ".join(name.split()).strip(" ,;")
    # Beside a name an e-mail address is no part of it; it can stand in for one.
    bare = " ".join(_ADDRESS.sub(" ", name).split()).strip(" ,;<>")
    if bare and bare != name:
        said["note"] += _ADDRESS.findall(name)
        name = bare
    if not name and handles:
        name = f"@{handles[0]}"
    said["handle"] += handles
    return name


def _without_handles(text: str) -> tuple[str, list[str]]:
    handles: list[str] = []
    result: list[str] = []
    done = 0
    for match in _HANDLE.finditer(brackets.masked(text)):
        result.append(text[done : match.start()])
        handles.append(text[match.start(1) : match.end(1)])
        done = match.end()
    return "".join((*result, text[done:])), handles


def _read_parenthesis(content: str, meaning: str, said: _Said, *, named: bool) -> None:
    if not content.strip() or _known(content, said, named=named):
        return
    if not meaning and not named:
        meaning = "affiliation"
    if meaning == "role":
        said["role"].append(content.strip())
    elif meaning == "affiliation":
        said["affiliations"] += _remainder(content, said, named=named)
    elif meaning in {"place", "initials"}:
        said[meaning] += ["; ".join(_remainder(content, said, named=named))]
    else:
        parts = [part.strip() for part in re.split("[;,]", content)]
        if any(map(is_role, parts)):
            said["note"] += filter(None, ["; ".join(_remainder(content, said, named=named))])
        else:
            said["note"].append(content.strip())


def _remainder(text: str, said: _Said, *, named: bool) -> list[str]:
    """Return the parts that ``;`` makes, without the roles, handles and pronouns in them."""
    result: list[str] = []
    for part in brackets.split(text, _SEMICOLON):
        part, handles = _without_handles(part)  # noqa: PLW2901 - the same part, less its handles
        said["handle"] += handles
        kept = [
            piece.strip()
            for piece in brackets.split(part, _COMMA)
            if piece.strip() and not _known(piece, said, named=named)
        ]
        if kept:
            result.append(", ".join(kept))
    return result


def _known(text: str, said: _Said, *, named: bool) -> bool:
    """Tell whether a text means something wherever it stands, and note it if it does."""
    text = text.strip()
    handle = _HANDLE.fullmatch(text)
    if handle:
        said["handle"].append(handle[1])
    elif is_role(text):
        said["role"].append(text)
    elif is_pronouns(text):
        said["note"].append(text)
    elif is_withheld(text):
        said["note" if named else "withheld"].append(text)
    else:
        return False
    return True


def _entry(name: str, said: _Said) -> Entry:
    """Return the record; where it has room for one and more was said, these are notes."""
    for field in ("place", "initials", "handle", "url"):
        said[field] = list(filter(None, said[field]))
        said["note"] += said[field][1:]
    return Entry(
        name,
        tuple(said["affiliations"]),
        place="".join(said["place"][:1]),
        role=", ".join(said["role"]),
        initials="".join(said["initials"][:1]),
        handle="".join(said["handle"][:1]),
        note="; ".join(said["note"]),
        url="".join(said["url"][:1]),
        withheld=bool(said["withheld"]) and not name,
    )
