"""Words that stand in lists of people and are no names: roles, placeholders, pronouns, suffixes."""

from __future__ import annotations

import re

from .slugs import fold

#: What people are at a meeting, in lower case, as it is typed in lists.
ROLES: frozenset[str] = frozenset({
    "moderator", "co-moderator", "chair", "chairman", "chairwoman", "chairperson", "co-chair",
    "vice-chair", "session chair", "track chair", "scribe", "host", "co-host", "facilitator",
    "co-facilitator", "panelist", "panellist", "speaker", "co-speaker", "keynote speaker",
    "guest speaker", "presenter", "co-presenter", "organizer", "organiser", "co-organizer",
    "co-organiser", "minutes", "minute-taker", "minutes-taker", "note-taker", "notetaker", "notes",
    "recorder", "secretary", "treasurer", "timekeeper", "interviewer", "interviewee", "mc", "emcee",
    "master of ceremonies", "guest", "observer", "translator", "interpreter", "lead", "co-lead",
    "instructor", "trainer", "discussant",
    "modérateur", "modératrice", "animateur", "animatrice", "président", "présidente",
    "secrétaire", "conférencier", "conférencière", "organisateur", "organisatrice", "hôte",
})  # fmt: skip

#: What stands in a list where a name is to come, or for people who are not named; folded, with
#: everything but letters and digits made a space.
PLACEHOLDERS: frozenset[str] = frozenset({
    "add your name", "add your name here", "add name", "add name here", "add yourself",
    "add yourself here", "your name", "your name here", "name", "name here", "names", "insert name",
    "insert name here", "insert your name", "tba", "tbc", "tbd", "to be announced",
    "to be confirmed", "to be determined", "to come", "n a", "none", "nobody", "no one", "unknown",
    "xxx", "etc", "et al", "al", "others", "more", "many others", "several others", "some others",
    "a few others", "many more", "several more", "a few more", "some more", "various others",
    "various", "everyone", "everybody", "everyone else", "all", "all others", "and so on",
})  # fmt: skip
_SOME_MORE = re.compile(r"(?:(?:about|around|some|approximately) )?\d+ (?:\w+ )?(?:others?|more)")

_FOLDED_ROLES = frozenset(map(fold, ROLES))
_BETWEEN_ROLES = re.compile(r"\s+(?:and|&|et)\s+|[,/+&]", re.IGNORECASE)

_PRONOUN = r"(?:she|hers?|he|him|his|they|them|theirs?|it|its|ze|zir|hir|xe|xem|elle|il|iel)"
_PRONOUNS = re.compile(
    rf"(?:any|{_PRONOUN})(?:\s*[/,]\s*(?:any|{_PRONOUN}))+|(?:any|all)\s+pronouns",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|ph\.?\s?d|d\.?phil|m\.?d|esq|mba|m\.?sc|b\.?sc|ll\.?m|j\.?d|p\.?\s?eng"
    r"|cpa|rn|cissp|pmp)\.?",
    re.IGNORECASE,
)
_WITHHELD = frozenset({"name withheld", "withheld", "name withheld on request", "names withheld"})


def is_role(text: str) -> bool:
    """Tell whether a text says what somebody is at a meeting, such as ``chair and scribe``."""
    if len(text) > 100:  # noqa: PLR2004 - no list of roles is that long
        return False
    parts = _BETWEEN_ROLES.split(text.strip().rstrip("."))
    return all(fold(part) in _FOLDED_ROLES for part in parts)


def is_placeholder(text: str) -> bool:
    """Tell whether a text stands where a name is to come, or for people who are not named."""
    words = re.sub(r"[\W_]+", " ", fold(text)).strip()
    words = re.sub(r"^(?:and|plus|with) ", "", words)
    return not words or words in PLACEHOLDERS or bool(_SOME_MORE.fullmatch(words))


def is_pronouns(text: str) -> bool:
    """Tell whether a text says how somebody is referred to: ``she/her``."""
    return bool(_PRONOUNS.fullmatch(text.strip()))


def is_suffix(text: str) -> bool:
    """Tell whether what follows a name after a comma belongs to it: ``Jr.``, ``PhD``."""
    return bool(_SUFFIX.fullmatch(text.strip()))


def is_withheld(text: str) -> bool:
    """Tell whether a text says that a name is withheld."""
    return fold(text).strip("() ") in _WITHHELD
