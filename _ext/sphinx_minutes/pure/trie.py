"""One pattern of many words: what they begin with together is compared once.

An alternation of ten thousand words tries each of them at every place of a text. As a trie it
decides letter by letter, and costs hardly more than one word does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: What may follow, by letter; a word ends where '' does.
_Trie: TypeAlias = "dict[str, _Trie]"


def pattern(words: Iterable[str], as_pattern: Callable[[str], str] = re.escape) -> str:
    r"""Return the text of a regular expression that matches each of the words, the longest first.

    `as_pattern` gives the expression for one character, so that a space may stand for any white
    space. What may stand before and behind a word (``\b``) is for the caller to add. The pattern of
    no words matches nothing.
    """
    trie: _Trie = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _alternatives(trie, as_pattern) if trie else "(?!)"


def _alternatives(trie: _Trie, as_pattern: Callable[[str], str]) -> str:
    """Return the pattern of what may follow, without a group for each letter of a long word."""
    begun = ""
    while len(trie) == 1 and "" not in trie:
        ((character, trie),) = trie.items()
        begun += as_pattern(character)
    branches = [
        as_pattern(character) + _alternatives(trie[character], as_pattern)
        for character in sorted(trie)
        if character
    ]
    if "" in trie:
        branches.append("")  # last, as a longer word goes before one that it begins with
    return begun + (branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})")
