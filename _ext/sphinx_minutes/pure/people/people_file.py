"""``people.yaml``: who is who, as the people themselves want to be called.

The file is optional, and public. What it says of somebody is true whatever the day: names, spellings,
handles, links. Where somebody worked belongs to the attendance and stands in the notes.

```yaml
people:
  sandy-walsh:                 # the slug, chosen once and for ever
    name: Sandy Walsh          # as the person writes it
    also: [S. Walsh, 서 월시]    # other spellings, in any script
    formerly: [Sandy Wells]
    github: sandywalsh
    handles: [sandy]           # nicknames elsewhere: what stands after @ in a list
    orcid: 0000-0002-1825-0097
    url: https://example.org/
    links: {Mastodon: https://example.social/@sandy}
    known-by: [Rackspace, Halifax]
organizations:
  bright-computing:
    name: Bright Computing
    also: [Bright]
    url: https://www.brightcomputing.com/
```

**Two people of one name** are two entries with that name, each with something that tells which is
meant: a handle, or ``known-by``, words that stand beside the name in notes (affiliation, place,
role). ``John Smith (Rackspace)`` or ``John Smith @jsmith`` is then the one, and the slug itself
always works as a handle: ``John Smith @john-smith-halifax``.

A mistake costs what it is in, a bad entry itself and not the others, and is told with line and
column. E-mail addresses are refused: the file is public, and no slug is made of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..located_yaml import Items, Problem, Text, entries, sections, shown, unknown
from ..slugs import fold, slug
from .entry_reader import ADDRESS, Reader, without_addresses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ..located_yaml import Node, Pairs

#: Slugs that show the address they come from without its being in the file.
_LIKE_AN_ADDRESS = re.compile(
    r".+-at-.+-(?:com|org|net|edu|io|ca|de|fr|uk)|.+-(?:gmail|googlemail|hotmail|outlook|yahoo|icloud"
    r"|gmx|protonmail|qq)-(?:com|net|de|fr|ca|co-uk)",
)

_PERSON = (
    "name", "also", "formerly", "github", "handles", "orcid", "url", "links", "known-by",
)  # fmt: skip
_ORGANIZATION = ("name", "also", "formerly", "url", "links")
_FIELDS = {"people": _PERSON, "organizations": _ORGANIZATION}
_SECTIONS = tuple(_FIELDS)


class PersonEntry(NamedTuple):
    """Somebody in ``people.yaml``; made by `read`, asked by `identity.Identities`."""

    slug: str
    name: str
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    github: str = ""
    #: Nicknames without the ``@``.
    handles: tuple[str, ...] = ()
    #: With hyphens: ``0000-0002-1825-0097``.
    orcid: str = ""
    url: str = ""
    #: Label and address.
    links: tuple[tuple[str, str], ...] = ()
    #: What stands beside the name when this one of several people of that name is meant.
    known_by: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name: the present one, other spellings, former ones."""
        return (self.name, *self.also, *self.formerly)

    @property
    def all_handles(self) -> tuple[str, ...]:
        """What may stand after an ``@``, the slug apart."""
        return tuple(filter(None, (self.github, *self.handles, self.orcid)))


class OrganizationEntry(NamedTuple):
    """An organisation in ``people.yaml``; made by `read`, asked by `identity.Identities`."""

    slug: str
    name: str
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    url: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name: the present one, other spellings, former ones."""
        return (self.name, *self.also, *self.formerly)


class PeopleFile(NamedTuple):
    """All of ``people.yaml``, in the order of the file."""

    people: tuple[PersonEntry, ...] = ()
    organizations: tuple[OrganizationEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


#: Where each name and handle of each entry stands: (slug, text) to line and column.
_Places: TypeAlias = dict[tuple[str, str], tuple[int, int]]


def read(text: str) -> PeopleFile:
    """Return who is in the text of a ``people.yaml``. Never raises."""
    problems: list[Problem] = []
    people: dict[str, PersonEntry] = {}
    organizations: dict[str, OrganizationEntry] = {}
    places: _Places = {}
    for section, node in sections(text, problems):
        kind = section.text.casefold()
        if kind not in _SECTIONS:
            unknown(section, _SECTIONS, problems)
            continue
        for key, entry in entries(section, node, problems):
            reading = Reader(entry, _FIELDS[kind], problems)
            taken: Collection[str] = people if kind == "people" else organizations
            if not _is_slug(key, entry, reading, taken):
                continue
            if kind == "people" and (person := _person(key, reading)):
                people[key.text] = person
            elif kind == "organizations" and (organization := _organization(key, reading)):
                organizations[key.text] = organization
            places |= {(key.text, typed): place for typed, place in reading.places.items()}
    people = _with_own_handles(people, places, problems)
    _tell_shared_names(people, places, problems)
    _tell_shared_names(organizations, places, problems)
    found = tuple(sorted(set(problems)))
    return PeopleFile(tuple(people.values()), tuple(organizations.values()), found)


def _person(key: Text, reading: Reader) -> PersonEntry | None:
    entry = PersonEntry(
        key.text,
        reading.name(),
        also=reading.names("also"),
        formerly=reading.names("formerly"),
        github=reading.github(),
        handles=reading.handles("handles"),
        orcid=reading.orcid(),
        url=reading.url(),
        links=reading.links(),
        known_by=tuple(dict.fromkeys(node.text for node in reading.nodes("known-by"))),
    )
    return entry if _has_name(key, entry.name, reading) else None


def _organization(key: Text, reading: Reader) -> OrganizationEntry | None:
    entry = OrganizationEntry(
        key.text,
        reading.name(),
        also=reading.names("also"),
        formerly=reading.names("formerly"),
        url=reading.url(),
        links=reading.links(),
    )
    return entry if _has_name(key, entry.name, reading) else None


def _has_name(key: Text, name: str, reading: Reader) -> bool:
    node = reading.fields.get("name")
    if not name and (node is None or (isinstance(node, Text) and not node.text.strip())):
        reading.tell(key, f"{key.text!r} has no name; write name: and the name under it")
    return bool(name)


def _is_slug(key: Text, entry: Pairs, reading: Reader, taken: Collection[str]) -> bool:
    """Tell whether an entry stands under a slug of its own."""
    if _is_of_address(key.text, list(_texts(entry))):
        name = reading.fields.get("name")
        instead = slug(without_addresses(name.text)) if isinstance(name, Text) else ""
        why = f"a slug is not made of an e-mail address; write {instead or 'one made of the name'}"
    elif slug(key.text) != key.text:
        instead = slug(key.text)
        why = f"{shown(key.text)} is no slug; write {instead or 'letters, digits and hyphens'}"
    elif key.text in taken:
        why = f"{key.text!r} is the slug of an entry above; choose another, such as {key.text}-2"
    else:
        return True
    reading.tell(key, why)
    return False


def _is_of_address(key: str, typed: Sequence[str]) -> bool:
    """Tell whether a slug gives an e-mail address away."""
    if without_addresses(key) != key or _LIKE_AN_ADDRESS.fullmatch(key):
        return True
    if not any("@" in text for text in typed):
        return False
    addresses = [found[0] for text in typed for found in ADDRESS.finditer(text)]
    own = {slug(text) for text in typed if text not in addresses}
    for address in addresses:
        address = address.strip("<>").removeprefix("mailto:")  # noqa: PLW2901 - less its marks
        if key in {slug(address), slug(address.partition("@")[0])} - own:
            return True
    return False


def _texts(node: Node) -> Iterator[str]:
    """Give every scalar in a node; how deep that goes was bounded when it was read."""
    if isinstance(node, Text):
        yield node.text
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)
    else:
        for _, value in node.pairs:
            yield from _texts(value)


def _tell_shared_names(
    known: Mapping[str, PersonEntry] | Mapping[str, OrganizationEntry],
    places: _Places,
    problems: list[Problem],
) -> None:
    """Tell of names that several entries have and nothing parts."""
    bearers: dict[str, list[tuple[PersonEntry | OrganizationEntry, str]]] = defaultdict(list)
    for entry in known.values():
        forms = {fold(name): name for name in reversed(entry.names)}
        for form, name in forms.items():
            bearers[form].append((entry, name))
    for sharing in bearers.values():
        if len(sharing) == 1:
            continue
        first = sharing[0][0].slug
        for entry, name in sharing:
            if isinstance(entry, PersonEntry) and (entry.known_by or entry.all_handles):
                continue
            other = first if entry.slug != first else sharing[1][0].slug
            instead = "if it is one organisation, keep one of the entries"
            if isinstance(entry, PersonEntry):
                instead = (
                    "if they are two people, write known-by: [what stands beside the name in "
                    "notes] or handles: [...]; if it is one, keep one of the entries"
                )
            why = f"{name!r} is a name of {other!r} too; {instead}"
            problems.append(Problem(*places[entry.slug, name], why))


def _with_own_handles(
    people: Mapping[str, PersonEntry],
    places: _Places,
    problems: list[Problem],
) -> dict[str, PersonEntry]:
    """Return the people without the handles that are somebody else's."""
    owners = {person: person for person in people}
    result: dict[str, PersonEntry] = {}
    for key, person in people.items():
        kept: dict[str, bool] = {}
        for handle in person.all_handles:
            owner = owners.setdefault(handle.casefold(), key)
            kept[handle] = owner == key
            if owner != key:
                why = f"{handle!r} leads to {owner!r} already; one handle is one person's"
                problems.append(Problem(*places[key, handle], why))
        result[key] = person._replace(
            github=person.github if kept.get(person.github) else "",
            handles=tuple(handle for handle in person.handles if kept[handle]),
            orcid=person.orcid if kept.get(person.orcid) else "",
        )
    return result
