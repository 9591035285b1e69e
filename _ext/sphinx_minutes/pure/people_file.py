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
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from . import links
from .forgiving_yaml import DEEPEST, UNREADABLE, Line, Reading, read_mapping
from .slugs import LONGEST, fold, slug
from .suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from .forgiving_yaml import Value

#: The parser of libyaml reads 10,000 people in a fifth of a second, the one in Python in four.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_LINE_END = re.compile(r"\r\n|\r|\n")
_SECTION = re.compile(r"""(?P<quote>["']?)(?P<key>[^\s:#"'][^:#"']*?)(?P=quote)\s*:\s*(?:#.*)?""")
#: What stands at the margin without beginning a section.
_GOES_ON = re.compile(r"[\]})]|-(?:\s|$)")
_NOTHING = re.compile(r"\s*(?:#.*)?|---\s*|\.\.\.\s*|%.*")

_WORD = r"[\w.+'-]{1,64}"
_ADDRESS = re.compile(
    rf"<?(?:mailto:)?(?<![\w.+'@-]){_WORD}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+>?"
    rf"|(?<![\w.+'-]){_WORD}\s{{0,3}}[\[({{<]?\s{{0,3}}(?<!\w)at(?!\w)\s{{0,3}}[\])}}>]?\s{{0,3}}"
    r"[\w-]{1,63}\s{0,3}[\[({<]?\s{0,3}(?<!\w)dot(?!\w)\s{0,3}[\])}>]?\s{0,3}\w{2,}",
    re.IGNORECASE,
)
#: Slugs that show the address they come from without its being in the file.
_LIKE_AN_ADDRESS = re.compile(
    r".+-at-.+-(?:com|org|net|edu|io|ca|de|fr|uk)|.+-(?:gmail|googlemail|hotmail|outlook|yahoo|icloud"
    r"|gmx|protonmail|qq)-(?:com|net|de|fr|ca|co-uk)",
)

_GITHUB = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}")
_GITHUB_URL = re.compile(r"(?:https?://)?(?:www\.)?github\.com/([^/\s]+)/?", re.IGNORECASE)
_HANDLE = re.compile(r"@?\w(?:[\w.-]*\w)?(?:@\w(?:[\w.-]*\w)?)?")
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])")
_ORCID_URL = re.compile(r"(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)

_PERSON = (
    "name", "also", "formerly", "github", "handles", "orcid", "url", "links", "known-by",
)  # fmt: skip
_ORGANIZATION = ("name", "also", "formerly", "url", "links")
_FIELDS = {"people": _PERSON, "organizations": _ORGANIZATION}
_SECTIONS = tuple(_FIELDS)
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


class Problem(NamedTuple):
    """What is wrong at a place in a file, and what to write instead."""

    #: Both from 1.
    line: int
    column: int
    text: str


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


class Text(NamedTuple):
    """A scalar, as typed, and where it stands."""

    line: int
    column: int
    text: str


class Items(NamedTuple):
    """A list and where it stands."""

    line: int
    column: int
    items: tuple[Node, ...]


class Pairs(NamedTuple):
    """A mapping and where it stands; keys can occur twice."""

    line: int
    column: int
    pairs: tuple[tuple[Text, Node], ...]


Node: TypeAlias = Text | Items | Pairs


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


def without_addresses(text: str) -> str:
    """Return a text without the e-mail addresses in it, also those written ``ann at x dot org``."""
    plain = unicodedata.normalize("NFKC", text)
    if "@" not in plain and "dot" not in plain.casefold():
        return text
    if not _ADDRESS.search(plain):
        return text
    return " ".join(_ADDRESS.sub(" ", plain).split())


def sections(text: str, problems: list[Problem]) -> list[tuple[Text, Node]]:
    """Return the keys at the margin of a YAML file with what stands under them.

    Every scalar is the text typed. What YAML refuses costs the entry it stands in, at most.
    """
    lines = [Line(n, t) for n, t in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1)]
    try:
        tree = _composed(lines)
    except _RefusedError:
        tree = Pairs(1, 1, tuple(_piecewise(lines, problems)))
    if isinstance(tree, Pairs):
        return list(tree.pairs)
    if not isinstance(tree, Text) or tree.text:
        why = "the file holds no mapping; write people: and under it slug: and name: lines"
        problems.append(Problem(tree.line, tree.column, why))
    return []


def entries(section: Text, node: Node, problems: list[Problem]) -> list[tuple[Text, Pairs]]:
    """Return the entries of a section; what is no mapping is told."""
    if isinstance(node, Text) and not node.text:
        return []
    if not isinstance(node, Pairs):
        why = "the section holds no entries; write slug: under it, and under that name: ..."
        problems.append(Problem(section.line, section.column, why))
        return []
    result: list[tuple[Text, Pairs]] = []
    for key, entry in node.pairs:
        if isinstance(entry, Pairs):
            result.append((key, entry))
        else:
            why = "the entry holds no fields; write name: ... on a line of its own under the slug"
            problems.append(Problem(key.line, key.column, why))
    return result


def unknown(key: Text, known: Iterable[str], problems: list[Problem]) -> None:
    """Tell of a key that means nothing here."""
    known = tuple(known)
    why = f"unknown key {_shown(key.text)}{did_you_mean(key.text, known)}"
    problems.append(Problem(key.line, key.column, f"{why}; known: {', '.join(known)}"))


class Reader:
    """The fields of one entry, and the problems that are met when they are asked for."""

    def __init__(self, entry: Pairs, known: Sequence[str], problems: list[Problem]) -> None:
        self.entry = entry
        self.problems = problems
        self.fields: dict[str, Node] = {}
        #: Where what was read stands.
        self.places: dict[str, tuple[int, int]] = {}
        for key, node in entry.pairs:
            word = key.text.casefold()
            if word not in known:
                unknown(key, known, problems)
            elif word in self.fields:
                self.tell(key, f"{word!r} stands twice in the entry; keep one of them")
            else:
                self.fields[word] = node

    def tell(self, node: Node, text: str) -> None:
        """Note what is wrong at a place."""
        self.problems.append(Problem(node.line, node.column, text))

    def node(self, key: str) -> Text | None:
        """Return the scalar under a key, None if there is none."""
        node = self.fields.get(key)
        if node is None or (isinstance(node, Text) and not node.text.strip()):
            return None
        if not isinstance(node, Text):
            self.tell(node, f"{key!r} is one text, no list and no mapping; write {key}: text")
            return None
        return self._noted(node)

    def nodes(self, key: str) -> list[Text]:
        """Return the scalars of the list under a key; one text is a list of one."""
        node = self.fields.get(key)
        if node is None:
            return []
        if isinstance(node, Pairs):
            self.tell(node, f"{key!r} is a list; write {key}: [one, another]")
            return []
        found: list[Text] = []
        for item in node.items if isinstance(node, Items) else (node,):
            if not isinstance(item, Text):
                self.tell(item, f"{key!r} is a list of texts; write {key}: [one, another]")
            elif item.text.strip():
                found.append(self._noted(item))
        return found

    def _noted(self, node: Text) -> Text:
        node = node._replace(text=" ".join(node.text.split()))
        self.places.setdefault(node.text, (node.line, node.column))
        return node

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names under a key, each once."""
        return tuple(dict.fromkeys(n.text for n in self.nodes(key) if self._is_name(n)))

    def name(self) -> str:
        """Return the name of the entry, '' if it has none."""
        node = self.node("name")
        return node.text if node and self._is_name(node) else ""

    def _is_name(self, node: Text) -> bool:
        if without_addresses(node.text) != node.text:
            why = "an e-mail address is no name, and this file is public; take it out"
        elif not any(map(str.isalnum, node.text)):
            why = f"{_shown(node.text)} has neither letter nor digit; write a name"
        else:
            return True
        self.tell(node, why)
        return False

    def handles(self, key: str) -> tuple[str, ...]:
        """Return the nicknames under a key, without the ``@``."""
        found: list[str] = []
        for node in self.nodes(key):
            if without_addresses(node.text) != node.text:
                self.tell(node, "an e-mail address is no handle; take it out")
            elif _HANDLE.fullmatch(node.text):
                found.append(node.text.removeprefix("@"))
                self.places.setdefault(found[-1], (node.line, node.column))
            else:
                self.tell(node, f"{_shown(node.text)} is no handle; write it without spaces")
        return tuple(dict.fromkeys(found))

    def github(self) -> str:
        """Return the account there, which may be given by its address."""
        node = self.node("github")
        if node is None:
            return ""
        url = _GITHUB_URL.fullmatch(node.text)
        account = url[1] if url else node.text.removeprefix("@")
        if not _GITHUB.fullmatch(account):
            self.tell(node, f"{_shown(node.text)} is no GitHub account; write github: its-name")
            return ""
        self.places.setdefault(account, (node.line, node.column))
        return account

    def orcid(self) -> str:
        """Return the ORCID iD in its usual form, '' if it is none."""
        node = self.node("orcid")
        if node is None:
            return ""
        match = _ORCID.fullmatch(_ORCID_URL.sub("", node.text, count=1).rstrip("/").upper())
        if match is None or not match[0].isascii():
            self.tell(node, f"{_shown(node.text)} is no ORCID iD; write 0000-0002-1825-0097")
            return ""
        found = "-".join(match.groups())
        digit = check_digit("".join(match.groups())[:-1])
        if found[-1] != digit:
            why = f"the check digit of {found} should be {digit}; look for a slip in the number"
            self.tell(node, why)
            return ""
        self.places.setdefault(found, (node.line, node.column))
        return found

    def url(self) -> str:
        """Return the address of the entry's own page."""
        node = self.node("url")
        return node.text if node and self._is_link(node) else ""

    def links(self) -> tuple[tuple[str, str], ...]:
        """Return further links, with their labels."""
        node = self.fields.get("links")
        if node is None or (isinstance(node, Text) and not node.text):
            return ()
        if not isinstance(node, Pairs):
            self.tell(node, "'links' is a mapping; write links: {Mastodon: https://...}")
            return ()
        found: dict[str, str] = {}
        for label, target in node.pairs:
            if not isinstance(target, Text):
                self.tell(target, "a link is one address; write Label: https://...")
            elif self._is_link(target):
                found.setdefault(label.text, target.text.strip())
        return tuple(found.items())

    def _is_link(self, node: Text) -> bool:
        if _WEB.match(node.text.strip()) and links.safe(node.text.strip()):
            return True
        self.tell(node, f"{_shown(node.text)} is no address of the web; write https://...")
        return False


def check_digit(digits: str) -> str:
    """Return the last character of an ORCID iD, made of the 15 digits before it.

    ISO/IEC 7064, MOD 11-2: double and add modulo 11 digit by digit; X stands for ten. See
    https://support.orcid.org/hc/en-us/articles/360006897674
    """
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    result = (12 - total % 11) % 11
    return "X" if result == 10 else str(result)  # noqa: PLR2004 - ten, in one character


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
        why = f"{_shown(key.text)} is no slug; write {instead or 'letters, digits and hyphens'}"
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
    addresses = [found[0] for text in typed for found in _ADDRESS.finditer(text)]
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


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


class _RefusedError(Exception):
    """Lines that are not read as they are."""


def _composed(lines: Sequence[Line]) -> Node:
    """Return what YAML reads in some lines, without anchors, tags and depth."""
    text = "\n".join(line.text for line in lines)
    if UNREADABLE.search(text):
        raise _RefusedError
    try:
        return _built(yaml.parse(text, Loader=_LOADER), lines[0].number)
    except Exception as error:  # PyYAML lets through a ValueError now and then
        raise _RefusedError from error


def _built(events: Iterable[Any], first: int) -> Node:
    """Build the tree that the events of YAML tell of."""
    # Each open collection with its children; keys and values take turns.
    opened: list[tuple[Any, list[Node]]] = [(None, [])]
    documents = 0
    for event in events:
        place = event.start_mark.line + first, event.start_mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        elif getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _RefusedError
        elif isinstance(event, yaml.CollectionStartEvent):
            opened.append((event, []))
        elif isinstance(event, yaml.ScalarEvent):
            opened[-1][1].append(Text(*place, event.value.rstrip("\n")))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, children = opened.pop()
            place = start.start_mark.line + first, start.start_mark.column + 1
            mapping = isinstance(event, yaml.MappingEndEvent)
            opened[-1][1].append(
                Pairs(*place, _paired(children)) if mapping else Items(*place, tuple(children)),
            )
        if documents > 1 or len(opened) > DEEPEST:
            raise _RefusedError
    return next(iter(opened[0][1]), Text(first, 1, ""))


def _paired(children: Sequence[Node]) -> tuple[tuple[Text, Node], ...]:
    pairs: list[tuple[Text, Node]] = []
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Text) or not key.text.strip():
            raise _RefusedError
        pairs.append((key._replace(text=key.text.strip()), value))
    return tuple(pairs)


def _piecewise(lines: Sequence[Line], problems: list[Problem]) -> Iterator[tuple[Text, Node]]:
    """Give the sections of a file that YAML refuses, entry by entry."""
    for part in _parted(lines, 0):
        head = _SECTION.fullmatch(part[0].text)
        under = [line for line in part[1:] if not _NOTHING.fullmatch(line.text)]
        if head is None or not under:
            yield from _forgiven(part, problems)
            continue
        margin = _indent(under[0].text)
        pairs = [pair for entry in _parted(part[1:], margin) for pair in _forgiven(entry, problems)]
        yield Text(part[0].number, 1, head["key"]), Pairs(under[0].number, margin + 1, tuple(pairs))


def _parted(lines: Sequence[Line], margin: int) -> list[list[Line]]:
    """Part lines before those that stand no deeper than the margin."""
    parts: list[list[Line]] = []
    for line in lines:
        stripped = line.text.strip()
        nothing = bool(_NOTHING.fullmatch(line.text))
        if not nothing and _indent(line.text) <= margin and not _GOES_ON.match(stripped):
            parts.append([line])
        elif parts:
            parts[-1].append(line)
        elif not nothing:
            parts.append([line])
    return parts


def _forgiven(lines: Sequence[Line], problems: list[Problem]) -> list[tuple[Text, Node]]:
    """Return what some lines hold, as forgiving as front matter is."""
    try:
        tree = _composed(lines)
    except _RefusedError:
        reading = Reading()
        values = read_mapping(lines, reading)
        texts = {line.number: line.text for line in lines}
        for problem in reading.problems:
            column = _indent(texts.get(problem.line, "")) + 1
            problems.append(Problem(problem.line, column, problem.text))
        tree = _located(values or {}, "", lines[0].number, reading.lines, texts)
        told = bool(reading.problems)
    else:
        told = False
    if isinstance(tree, Pairs) and (tree.pairs or told):
        return list(tree.pairs)
    why = f"cannot read {_shown(lines[0].text.strip())}; write slug: and under it name: ..."
    problems.append(Problem(lines[0].number, _indent(lines[0].text) + 1, why))
    return []


def _located(
    value: Value,
    path: str,
    line: int,
    numbers: Mapping[str, int],
    texts: Mapping[int, str],
) -> Node:
    """Return a value of `forgiving_yaml`, which knows lines only, as a node."""
    line = numbers.get(path, line)
    column = _indent(texts.get(line, "")) + 1
    if isinstance(value, str):
        return Text(line, column, value)

    def at(key: str) -> str:
        return f"{path}.{key}" if path else key

    if isinstance(value, list):
        inner = (_located(v, at(str(i)), line, numbers, texts) for i, v in enumerate(value))
        return Items(line, column, tuple(inner))
    pairs: list[tuple[Text, Node]] = []
    for key, item in value.items():
        node = _located(item, at(key), line, numbers, texts)
        pairs.append((Text(node.line, node.column, key.strip()), node))
    return Pairs(line, column, tuple(pairs))


def _indent(text: str) -> int:
    text = text.expandtabs()
    return len(text) - len(text.lstrip())
