"""Words that stand in lists of people and are no names: roles, placeholders, pronouns, suffixes."""

from __future__ import annotations

import re
from functools import lru_cache

from ..slugs import fold

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
_SOME_MORE = re.compile(
    r"(?:(?:about|around|some|approximately|a) )?"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens|few|several|some|many"
    r"|various|couple) "
    r"(?:of )?(?:\w+ )?(?:others?|more|people|persons|attendees|participants|guests)"
)

#: Titles and labels of the groups in a list, in lower case: the first two groups make a list of
#: what stands under such a heading; the others part one.
TITLES: dict[str, tuple[str, ...]] = {
    "present": (
        "attendees", "present", "participants", "attendance", "attended", "attended by",
        "attending", "in attendance", "people present", "members present", "list of attendees",
        "list of participants", "who was there",
    ),
    "regrets": (
        "regrets", "apologies", "apologies for absence", "absent", "absentees", "absences",
        "not present", "not attending", "members absent", "excused", "excused absences",
    ),
    "chair": ("chair", "chairs", "chairman", "chairwoman", "chairperson", "chaired by"),
    "scribe": (
        "scribe", "scribes", "notes by", "minutes by", "minute taker", "minute-taker",
        "note taker", "note-taker", "notetaker", "recorder", "secretary",
    ),
    "in-person": ("in person", "in-person", "in the room", "on site", "on-site", "local"),
    "remote": ("remote", "remotely", "remote participants", "online", "by phone", "on the phone",
               "dialed in", "dialled in", "virtual"),
    "guests": ("guest", "guests", "visitors", "observers", "invited guests", "guests present"),
}  # fmt: skip

#: What a column of a table of people holds, by what may stand above it, in lower case.
COLUMNS: dict[str, str] = {
    title: field
    for field, titles in {
        "name": "name names attendee attendees participant participants person member who "
        "name/nym nom prénom participant·e teilnehmer teilnehmerin nombre nome naam имя 名前 氏名",
        "affiliations": "organization organisation org affiliation affiliations company employer "
        "institution team project entreprise société organisme firma organización "
        "empresa organização azienda organisatie организация 所属",
        "place": "location place city country where from lieu ville ort stadt lugar ciudad "
        "cidade luogo plaats город",
        "initials": "abbreviation abbr abbr. initials short abréviation initiales kürzel "
        "abkürzung iniciales sigla",
        "handle": "github handle nick nickname username irc id alias pseudo",
        "role": "role function title rôle fonction rolle funktion rol función função ruolo",
        "attended": "attended present attendance here présent anwesend asistió",
    }.items()
    for title in titles.split()
} | {
    "irc nick": "handle", "irc handle": "handle", "github handle": "handle", "github id": "handle",
    "github username": "handle", "full name": "name", "first and last name": "name",
    "attendee name": "name",
}  # fmt: skip

#: What is said behind the name of somebody who did not come.
_ABSENCES = frozenset({
    "absent", "regrets", "sends regrets", "sent regrets", "apologies", "excused", "not present",
    "not attending", "can't attend", "could not attend", "unable to attend", "no show", "no-show",
})  # fmt: skip
#: What stands in a column that says who came, for those who did not.
_NO = frozenset({"no", "n", "non", "nein", "✗", "✘", "❌", "☐", "[ ]"})
#: What may stand behind a title: a number, or a remark in brackets such as ``(pronouns)``.
_BEHIND_TITLE = re.compile(r"\s*(?:\([^()\[\]]{1,60}\)|\[[^()\[\]]{1,60}\]|\b\d+)?\s*[:：]?\s*\Z")
_COUNT_BEHIND = re.compile(r"[(\[](\d{1,6})[)\]]\s*[:：]?\s*\Z", re.ASCII)
_LABEL = re.compile(r"\s*([^:：;,|@<>\[\]\n]{1,50}?)(?:\s*[:：](?:\s+|\Z)|(?<=\w)\+:?\s+)")

_YEARS = range(1900, 2100)

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


#: The same names and headings come up in note after note.
_REMEMBERED = 10_000


@lru_cache(maxsize=_REMEMBERED)
def is_placeholder(text: str) -> bool:
    """Tell whether a text stands where a name is to come, or for people who are not named."""
    words = re.sub(r"[\W_]+", " ", fold(text)).strip()
    words = re.sub(r"^(?:and|plus|with) ", "", words)
    return not words or words in PLACEHOLDERS or bool(_SOME_MORE.fullmatch(words))


@lru_cache(maxsize=_REMEMBERED)
def title_of_group(text: str) -> str:
    """Return a heading or label as it is compared: without its colon and what is in brackets."""
    return fold(_BEHIND_TITLE.sub("", text.strip(), count=1))


def number_behind(text: str) -> int:
    """Return how many a heading or label says that there are: ``Attendees (12)``; 0 else.

    A bare number may be anything; so may one that looks like a year.
    """
    match = _COUNT_BEHIND.search(text)
    number = int(match[1]) if match else 0
    return 0 if number in _YEARS else number


def label_before(text: str) -> tuple[str, str]:
    """Part a label such as ``Present:`` or ``present+`` from what follows it; ('', text) else."""
    match = _LABEL.match(text)
    return (match[1].strip(), text[match.end() :].strip()) if match else ("", text)


def is_absence(text: str) -> bool:
    """Tell whether what is said behind a name is that somebody did not come."""
    return fold(text.strip().replace("’", "'")) in _ABSENCES


def is_no(text: str) -> bool:
    """Tell whether the cell of a column that says who came says that somebody did not."""
    return fold(text.strip()) in _NO or is_absence(text)


def is_pronouns(text: str) -> bool:
    """Tell whether a text says how somebody is referred to: ``she/her``."""
    return bool(_PRONOUNS.fullmatch(text.strip()))


def is_suffix(text: str) -> bool:
    """Tell whether what follows a name after a comma belongs to it: ``Jr.``, ``PhD``."""
    return bool(_SUFFIX.fullmatch(text.strip()))


def is_withheld(text: str) -> bool:
    """Tell whether a text says that a name is withheld."""
    return fold(text).strip("() ") in _WITHHELD
