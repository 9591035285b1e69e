r"""The file of private people: who is not to be shown by name, and what is shown instead.

It stands *outside* of the published repository, or its text in an environment variable:

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
lines and columns and quote nothing, as logs are published too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..located_yaml import Items, Problem, Text, entries, sections
from ..people.entry_reader import Reader
from ..slugs import fold, slug
from ..suggestions import did_you_mean
from . import name_forms
from .private_people import PrivatePerson
from .skeletons import skeleton
from .veil import Veil

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..located_yaml import Node, Pairs
    from .private_people import Show

_FIELDS = ("name", "also", "formerly", "handles", "show", "pseudonym")
_SHOW: tuple[Show, ...] = ("full", "initials", "withheld")
#: Shorter texts are in every other word, longer ones are no names.
_SHORTEST, _LONGEST = 2, 200
#: Words of a name that a slug may share with it.
_TELLING = 3


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


def _person(key: Text, entry: Pairs, problems: list[Problem]) -> PrivatePerson | None:
    """Read an entry; nobody if it is not wholly right."""
    told: list[Problem] = []
    for word, node in entry.pairs:
        if word.text.casefold() not in _FIELDS:
            # The key may be a name, what was meant is none.
            why = f"unknown key{did_you_mean(word.text, _FIELDS)}; known: {', '.join(_FIELDS)}"
            told.append(_at(word, why))
        elif word.text.casefold() in _FIELDS[:4]:
            told += map(_cannot_be_found, filter(_is_not_found, _scalars(node)))
    known = tuple(pair for pair in entry.pairs if pair[0].text.casefold() in _FIELDS)
    reader = Reader(entry._replace(pairs=known), _FIELDS, told)
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


def _is_not_found(text: Text) -> bool:
    letters = name_forms.joined(skeleton(text.text))
    return not _SHORTEST <= len(letters) <= _LONGEST


def _cannot_be_found(text: Text) -> Problem:
    return _at(text, "too short or too long to be looked for; write a name")


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
        if not words.isdisjoint(skeleton(person.slug).split("-")) or veil.hides(person.slug):
            yield _at(key, "this slug tells a name; choose one that means nothing: p-7f3a")
        if veil.hides(person.shown):
            yield _at(key, "what is to be shown holds a private name; choose another pseudonym")
        for _, written, _ in person.written:
            for form in name_forms.forms(written, inverted=False):
                if owners.setdefault(name_forms.joined(form), person.slug) != person.slug:
                    yield _at(key, "a name of this entry is that of one above; join the entries")


def _telling(person: PrivatePerson) -> Iterator[str]:
    """Give the words by which somebody would be known."""
    if person.show == "full":
        return
    for _, written, _ in person.written:
        for word in name_forms.words(written):
            if len(word) >= _TELLING or name_forms.runs(word):
                yield word


def _at(node: Node, text: str) -> Problem:
    return Problem(node.line, node.column, text)
