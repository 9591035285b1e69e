"""The fields of an entry of ``people.yaml`` or its private counterpart, read and checked one by one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .. import links
from ..located_yaml import Items, Pairs, Problem, Text, shown, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..located_yaml import Node

_WORD = r"[\w.+'-]{1,64}"
#: E-mail addresses, also those written ``ann at x dot org``.
ADDRESS = re.compile(
    rf"<?(?:mailto:)?(?<![\w.+'@-]){_WORD}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+>?"
    rf"|(?<![\w.+'-]){_WORD}\s{{0,3}}[\[({{<]?\s{{0,3}}(?<!\w)at(?!\w)\s{{0,3}}[\])}}>]?\s{{0,3}}"
    r"[\w-]{1,63}\s{0,3}[\[({<]?\s{0,3}(?<!\w)dot(?!\w)\s{0,3}[\])}>]?\s{0,3}\w{2,}",
    re.IGNORECASE,
)
_GITHUB = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}")
_GITHUB_URL = re.compile(r"(?:https?://)?(?:www\.)?github\.com/([^/\s]+)/?", re.IGNORECASE)
_HANDLE = re.compile(r"@?\w(?:[\w.-]*\w)?(?:@\w(?:[\w.-]*\w)?)?")
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])")
_ORCID_URL = re.compile(r"(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def without_addresses(text: str) -> str:
    """Return a text without the e-mail addresses in it, also those written ``ann at x dot org``."""
    plain = unicodedata.normalize("NFKC", text)
    if "@" not in plain and "dot" not in plain.casefold():
        return text
    if not ADDRESS.search(plain):
        return text
    return " ".join(ADDRESS.sub(" ", plain).split())


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
            why = f"{shown(node.text)} has neither letter nor digit; write a name"
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
                self.tell(node, f"{shown(node.text)} is no handle; write it without spaces")
        return tuple(dict.fromkeys(found))

    def github(self) -> str:
        """Return the account there, which may be given by its address."""
        node = self.node("github")
        if node is None:
            return ""
        url = _GITHUB_URL.fullmatch(node.text)
        account = url[1] if url else node.text.removeprefix("@")
        if not _GITHUB.fullmatch(account):
            self.tell(node, f"{shown(node.text)} is no GitHub account; write github: its-name")
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
            self.tell(node, f"{shown(node.text)} is no ORCID iD; write 0000-0002-1825-0097")
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
        self.tell(node, f"{shown(node.text)} is no address of the web; write https://...")
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
