"""The prose of a page, packed in one string: what may be linked, and what stands in between.

A page is *passages*, one for each section and for each entry of a glossary; a passage is *blocks*,
such as paragraphs; a block is text in which runs are *kept*: code, links and the like, in which
nothing is found, and roles, which say what they name. Control characters mark all this, so that one
search goes through a page, and the offsets of what it finds are those of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Before a passage: its section, `NAMED`, the ids of the entry that it explains.
PASSAGE = "\x1d"
#: Before each block, and so behind the head of a passage.
BLOCK = "\x1e"
#: Before and behind a kept run.
KEPT, END = "\x02", "\x03"
#: Between what a role names (``technology:Neutron``) and what it shows.
NAMED = "\x1f"
#: In the place of what a reader sees but no sentence tells: marks, footnote numbers, pictures.
GAP = "\x06"

_CONTROL = dict.fromkeys([*range(32), 127, 133, 160, 8232, 8233, 8239], " ")
_MARKS = re.compile(f"{KEPT}[^{KEPT}{END}{NAMED}]*{NAMED}|[{KEPT}{END}]")


class Passage(NamedTuple):
    """Blocks that stand together, as they are packed."""

    #: Id of the section, '' above the first one.
    section: str
    #: Ids of the entry of a glossary that the passage explains, () elsewhere.
    entry: tuple[str, ...]
    blocks: tuple[str, ...]


def clean(text: str) -> str:
    """Return text with every white space made a plain one and no control character, as long as it was."""
    return text.translate(_CONTROL)


def kept(text: str) -> str:
    """Return a run in which nothing is found; `text` is clean."""
    return f"{KEPT}{text}{END}"


def role(name: str, target: str, text: str) -> str:
    """Return what a role shows, with what it names; all are clean."""
    return f"{KEPT}{name}:{target}{NAMED}{text}{END}"


def pack(passages: Iterable[Passage]) -> str:
    """Return the passages of a page as one string."""
    return "".join(
        f"{PASSAGE}{passage.section}{NAMED}{' '.join(passage.entry)}"
        + "".join(f"{BLOCK}{block}" for block in passage.blocks)
        for passage in passages
    )


def blocks(prose: str) -> list[str]:
    """Return all blocks of a page in their order, as they are packed."""
    return [block for passage in prose.split(PASSAGE)[1:] for block in passage.split(BLOCK)[1:]]


def shown(block: str) -> str:
    """Return the text of a block, or of a piece of one, as a reader sees it, but for its gaps."""
    return _MARKS.sub("", block)


def told(block: str) -> str:
    """Return the text of a block, or of a piece of one, without its gaps."""
    return shown(block).replace(GAP, "")
