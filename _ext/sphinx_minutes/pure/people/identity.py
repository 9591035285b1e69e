"""Who is meant by a name: one identity across spellings, and never two people made one.

What ``people.yaml`` says decides; without it a person is the slug of the name as written. Spellings
that look like one person are told, not merged.

Nobody is known by an e-mail address: one beside a name is left out of the slug, and a name that is
nothing but an address is nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .. import links
from ..slugs import fold, pick, slug
from .entry_reader import without_addresses
from .names import Entry, is_placeholder
from .people_file import PeopleFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .people_file import PersonEntry

#: Why two names look alike, in the order in which a reason is preferred.
REASONS = {
    "accents": "the same but for accents, hyphens or spaces",
    "order": "the same words in another order",
    "title": "the same but for a title",
    "initials": "one of them shortens the other",
    "letter": "the same but for one letter",
    "slug": "people.yaml gives its slug to the other",
}

#: With how many others a name is compared for one reason; what fits more says little of anybody.
_PATIENCE = 8
#: How many of those with the same ends are looked at; not all of them fit.
_BUCKET = 64
#: Words in which one letter may be a slip have as many letters; Jan and Jon are two people.
_LONG_ENOUGH = 5
#: Longer names are not compared letter by letter.
_LONGEST = 60

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "rev"})
#: Letters that no normalisation takes apart.
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h",
})  # fmt: skip
#: What `fold` makes of ASCII, faster.
_ASCII = str.maketrans("-", " ", "\"'`")
_UMLAUT = re.compile(r"([aou])e")
#: Endings that make the name of a man that of a woman, and the other way round.
_GENDERS = (("", "a"), ("o", "a"), ("i", "a"), ("", "e"), ("e", "a"), ("y", "a"))


class LookAlike(NamedTuple):
    """Two names that may be one person's; made by `Identities.look_alikes`, told as a warning."""

    #: Slugs, in order.
    first: str
    second: str
    #: A key of `REASONS`.
    reason: str


class Identities:
    """The people of a site, by name and by handle."""

    def __init__(self, file: PeopleFile | None = None) -> None:
        file = file or PeopleFile()
        self._people = {person.slug: person for person in file.people}
        self._organizations = {entry.slug: entry for entry in file.organizations}
        self._by_name = _by_form((entry.slug, entry.names) for entry in file.people)
        self._by_organization = _by_form((entry.slug, entry.names) for entry in file.organizations)
        self._by_handle = {person: person for person in self._people}
        for person in file.people:
            for handle in person.all_handles:
                self._by_handle.setdefault(handle.casefold(), person.slug)

    def slug_of(self, who: Entry | str) -> str:
        """Return under which slug the site knows somebody, '' for nobody in particular.

        A name counts before a handle, which parts people of one name and stands in where the name
        is unknown. Of people of one name that nothing parts, nobody is meant: see `ambiguous`.
        """
        entry = Entry(who) if isinstance(who, str) else who
        if entry.private:
            return entry.private
        name = _bare(entry)
        bearers = self._bearers(entry, name)
        if len(bearers) == 1:
            return bearers[0]
        if bearers or entry.withheld or is_placeholder(name):
            return ""
        found = slug(name)
        # Somebody else's slug was chosen so that it would be theirs alone.
        return pick(found, self._people) if found else ""

    def name_of(self, person: str) -> str:
        """Return the name as its bearer writes it, '' when ``people.yaml`` does not know it."""
        entry = self._people.get(person)
        return entry.name if entry else ""

    def ambiguous(self, who: Entry | str) -> tuple[str, ...]:
        """Return the slugs of the people who may be meant, () when it is clear or nobody is."""
        entry = Entry(who) if isinstance(who, str) else who
        bearers = self._bearers(entry, _bare(entry))
        return bearers if len(bearers) > 1 else ()

    def organization_of(self, written: str) -> str:
        """Return the slug of an organisation, that of its name when the file does not know it."""
        name = links.flat(written)
        found = _found(self._by_organization, name)
        return found[0] if len(found) == 1 else slug(name)

    def organization_name(self, organization: str) -> str:
        """Return how an organisation is written, '' when ``people.yaml`` does not know it."""
        entry = self._organizations.get(organization)
        return entry.name if entry else ""

    def organizations(self) -> list[str]:
        """Give the names of all organizations that are known."""
        return [entry.name for entry in self._organizations.values()]

    def organization_url(self, written: str) -> str:
        """Return where an organisation is at home, '' when ``people.yaml`` does not say."""
        entry = self._organizations.get(self.organization_of(written))
        return entry.url if entry else ""

    def person(self, slug: str) -> PersonEntry | None:
        """Return what ``people.yaml`` says of somebody, None when it says nothing."""
        return self._people.get(slug)

    def people(self) -> Iterable[PersonEntry]:
        """Give everybody of whom ``people.yaml`` says something."""
        return self._people.values()

    def look_alikes(self, names: Mapping[str, str]) -> list[LookAlike]:
        """Return the pairs that may be one person, each once, sorted.

        `names` has the slug of everybody met in notes and how the name is written. People who have
        an entry in ``people.yaml`` each are kept apart by that. The cost grows with the number of
        names: they meet in buckets, and a bucket with too many in it says nothing.
        """
        spellings = {person: [name] for person, name in names.items()}
        for person, entry in self._people.items():
            spellings.setdefault(person, []).extend(entry.names)
        forms = sorted(
            {
                _Form.of(person, without_addresses(name))
                for person, written in spellings.items()
                for name in written
            }
        )
        found: dict[tuple[str, str], str] = {}
        for reason, pairs in (
            ("accents", _alike(forms, lambda form: [form.letters])),
            ("order", _alike(forms, lambda form: [" ".join(sorted(form.words))])),
            ("title", _alike(forms, lambda form: [form.untitled])),
            ("initials", _shortened(forms)),
            ("letter", _misspelt(forms)),
            ("slug", self._displaced(names)),
        ):
            for pair in pairs:
                first, second = sorted(pair)
                if first != second and not (first in self._people and second in self._people):
                    found.setdefault((first, second), reason)
        return sorted(LookAlike(*pair, reason) for pair, reason in found.items())

    def _bearers(self, entry: Entry, name: str) -> tuple[str, ...]:
        """Return who has the name and fits what stands beside it."""
        if entry.withheld:
            return ()
        bearers = (name,) if name in self._people else _found(self._by_name, name)
        by_handle = self._by_handle.get(entry.handle.casefold().removeprefix("@"), "")
        if not bearers:
            return (by_handle,) if by_handle else ()
        if len(bearers) == 1:
            return bearers
        if by_handle in bearers:
            return (by_handle,)
        beside = [links.flat(text) for text in entry.affiliations]
        beside += [
            *map(self._official, beside),
            entry.place,
            entry.role,
            entry.initials,
            entry.note,
        ]
        words = [f" {_words(text)} " for text in beside if text]
        fitting = tuple(
            person
            for person in bearers
            if any(
                f" {_words(form)} " in text
                for hint in self._people[person].known_by
                for form in (hint, self._official(hint))
                for text in words
            )
        )
        return fitting if len(fitting) == 1 else bearers

    def _official(self, organization: str) -> str:
        found = _found(self._by_organization, organization)
        return self._organizations[found[0]].name if found else organization

    def _displaced(self, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Give those who could not have the slug of their name, with whom it belongs to."""
        for person, name in names.items():
            if not self._people or person in self._people:
                continue
            plain = slug(without_addresses(name))
            if plain != person and plain in self._people:
                yield person, plain


class _Form(NamedTuple):
    """A name made ready to be compared."""

    person: str
    #: Words without case, accents and full stops.
    words: tuple[str, ...]

    @classmethod
    def of(cls, person: str, name: str) -> _Form:
        return cls(person, tuple(_plain(name).replace(".", " ").split()))

    @property
    def letters(self) -> str:
        return _UMLAUT.sub(r"\1", "".join(self.words))

    @property
    def untitled(self) -> str:
        words = [word for word in self.words if word not in _TITLES]
        return " ".join(words) if len(words) > 1 else ""


def _bare(entry: Entry) -> str:
    return without_addresses(links.flat(entry.name))


def _by_form(known: Iterable[tuple[str, Sequence[str]]]) -> dict[str, tuple[str, ...]]:
    """Return whose a name is, by its folded form and by its slug."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, forms in known:
        for form in forms:
            found[fold(form)][name] = None
            found[f"#{slug(form)}"][name] = None
    return {form: tuple(sorted(names)) for form, names in found.items()}


def _found(by_form: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    """Return whose a name is: as it is written, or at least with the same letters."""
    if not by_form or not name.strip():
        return ()
    return by_form.get(fold(name)) or by_form.get(f"#{slug(name)}") or ()


def _words(text: str) -> str:
    return " ".join(re.split(r"[\W_]+", fold(text))).strip()


def _plain(name: str) -> str:
    """Return a name without case and accents."""
    if name.isascii():
        return name.lower().translate(_ASCII)
    letters = unicodedata.normalize("NFKD", fold(name)).casefold()
    return unicodedata.normalize("NFC", _ACCENT.sub("", letters)).translate(_LETTERS)


#: Of Latin, Greek and Cyrillic letters; the marks of other scripts are letters themselves.
_ACCENT = re.compile("[\u0300-\u036f]")


def _pairs(buckets: Mapping[object, Sequence[_Form]]) -> Iterator[tuple[str, str]]:
    """Give everybody in a bucket with the others in it, up to a bound."""
    for forms in buckets.values():
        people = list(dict.fromkeys(form.person for form in forms))
        for index, person in enumerate(people):
            for other in people[index + 1 : index + 1 + _PATIENCE]:
                yield person, other


def _alike(
    forms: Iterable[_Form],
    keys: Callable[[_Form], Iterable[object]],
) -> Iterator[tuple[str, str]]:
    buckets: dict[object, list[_Form]] = defaultdict(list)
    for form in forms:
        for key in filter(None, keys(form)):
            buckets[key].append(form)
    return _pairs(buckets)


def _shortened(forms: Iterable[_Form]) -> Iterator[tuple[str, str]]:
    """Give the names with initials, or without middle names, and those that they may stand for."""
    # A name is found by its ends: the full word of one, at least the initial of the other.
    longer: dict[tuple[str, str], list[_Form]] = defaultdict(list)
    several = [form for form in forms if len(form.words) > 1]
    for form in several:
        first, *_, last = form.words
        for key in {(first, last), (first[0], last), (first, last[0])}:
            longer[key].append(form)
    for form in several:
        first, *_, last = form.words
        if len(first) == len(last) == 1:
            continue
        fitting: dict[str, None] = {}
        for other in longer[first, last][:_BUCKET]:
            if other.person != form.person and _stands_for(form.words, other.words):
                fitting[other.person] = None
        if len(fitting) <= _PATIENCE:
            for person in fitting:
                yield form.person, person


def _stands_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether one name may be the other with words shortened or middle names left out."""
    if short == full or not (_agree(short[0], full[0]) and _agree(short[-1], full[-1])):
        return False
    rest = iter(full[1:-1])
    return all(any(_agree(word, other) for other in rest) for word in short[1:-1])


def _agree(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _misspelt(forms: Iterable[_Form]) -> Iterator[tuple[str, str]]:
    """Give the names that differ in one letter: one more, one less, another, or two swapped.

    Names that do have a form in common that lacks one letter.
    """
    buckets: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for form in forms:
        if sum(map(len, form.words)) > _LONGEST:
            continue
        buckets[form.words].append(form)
        for index, word in enumerate(form.words):
            if len(word) < _LONG_ENOUGH or not word.isalpha():
                continue
            before, after = form.words[:index], form.words[index + 1 :]
            for lacking in {word[:at] + word[at + 1 :] for at in range(len(word))}:
                buckets[(*before, lacking, *after)].append(form)
    for meeting in buckets.values():
        for index, form in enumerate(meeting):
            for other in meeting[index + 1 : index + 1 + _PATIENCE]:
                if form.person != other.person and _is_slip(form.words, other.words):
                    yield form.person, other.person


def _is_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the words in which two names differ are one word, misspelt."""
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = sorted(differing[0], key=len)
    if max(len(a), len(b)) < _LONG_ENOUGH or not (a + b).isalpha():
        return False
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    left, more = a[start : len(a) - end], b[start : len(b) - end]
    if not end and ((left, more) in _GENDERS or (more, left) in _GENDERS):
        return False
    swapped = len(left) == 2 and left == more[::-1]  # noqa: PLR2004 - two letters
    return swapped or (len(left) <= 1 and len(more) == 1)


def _common(a: str, b: str) -> int:
    """Return how many letters two words begin with together."""
    for index, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return index
    return min(len(a), len(b))
