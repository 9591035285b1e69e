"""Links to a work for those who write: Markdown, reStructuredText, and MyST with intersphinx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from .works import Work

#: What may mean something in the text of a link.
_IN_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>~|$&])")
_IN_RST = re.compile(r"([\\`*_|<>])")
#: What may stand in an address; a part that is quoted already stays so.
_IN_ADDRESS = "!$&'()*+,;=:@/-._~%#?"


def markdown(work: Work) -> str:
    """Write a link for Markdown."""
    return f"[{_for_markdown(label(work))}](<{_address(work.url)}>)"


def restructuredtext(work: Work) -> str:
    """Write a link for reStructuredText; without a name, as two of one name would clash."""
    words = _IN_RST.sub(r"\\\1", label(work))
    address = _address(work.url)
    if address.endswith("_"):
        # That would be the name of another link.
        address = f"{address[:-1]}\\_"
    return f"`{words} <{address}>`__"


def myst(work: Work) -> str:
    """Write a reference by name for MyST, in a project that knows this one through intersphinx."""
    kind = {"notes": "event"}.get(work.kind, work.kind)
    where = f"minutes:{kind}" if work.kind != "notes" or work.event else "std:doc"
    # The glossary is listed under its words.
    name = work.title if work.kind == "technology" else work.name
    return f"[{_for_markdown(label(work))}](<inv:*:{where}#{_as_target(name)}>)"


def label(work: Work) -> str:
    """Give the words of a link to a work."""
    whole = work.event if work.kind == "talk" else work.notes
    return f"{work.title} – {whole}" if whole not in {"", work.title} else work.title


def _for_markdown(text: str) -> str:
    return _IN_MARKDOWN.sub(r"\\\1", text)


def _address(url: str) -> str:
    return quote(url, safe=_IN_ADDRESS)


def _as_target(name: str) -> str:
    """Give a name as the target of a link, which is a pattern in which ``*`` means any text."""
    return re.sub(r"([\\<>])", r"\\\1", name.replace("*", "\\*"))
