"""What the head of a note tells reference managers, in the tags that Zotero and Google Scholar read.

They are those of Highwire Press. A page is described by its own facts alone, as in its JSON-LD.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ...pure.citing.works import when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...pure.citing.works import Work


def tags(work: Work) -> str:
    """Give the tags for a page that is *work*."""
    return "".join(
        f'<meta name="citation_{name}" content="{escape(value)}">\n'
        for name, value in _facts(work)
        if value
    )


def _facts(work: Work) -> Iterator[tuple[str, str]]:
    yield "title", work.title
    for author in work.authors:
        yield "author", author.literal or f"{author.family}, {author.given}"
    date = when(work.date)
    if date:
        yield "publication_date", "/".join(f"{part:02}" for part in date.ends[0])
    # It makes a talk of the page: Zotero takes what has it for a paper of a conference.
    yield "conference_title", work.event if work.kind == "talk" else ""
    yield "publisher", work.site
    yield "language", work.language
    # Programs take the address of the page itself where nobody states a whole one.
    yield "public_url", work.url if work.url.startswith(("http://", "https://")) else ""
