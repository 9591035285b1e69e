"""Text fragments: the end of an address that leads a browser to words on a page.

The form is that of https://wicg.github.io/scroll-to-text-fragment/: ``:~:text=start,end``. Where a
browser does not know it, or finds the words no longer, the address leads to its section.
"""

from __future__ import annotations

from urllib.parse import quote

from .prose import GAP

#: So many words are enough to tell a sentence; what is longer is given by its start and its end.
_WORDS = 5


def text_fragment(sentence: str) -> str:
    """Return what leads to a sentence, to be put behind an id; '' when it has no words.

    The words are those on the page: a run of them that has a gap in it is not what a browser sees.
    """
    runs = [run.split() for run in sentence.split(GAP)]
    runs = [run for run in runs if run]
    if not runs:
        return ""
    if len(runs) == 1 and len(runs[0]) <= 2 * _WORDS:
        return f":~:text={_encoded(runs[0])}"
    start, end = runs[0][:_WORDS], runs[-1][-_WORDS:]
    return f":~:text={_encoded(start)},{_encoded(end)}"


def _encoded(words: list[str]) -> str:
    """Encode as the grammar asks: dash, comma and ampersand have a meaning in it."""
    return quote(" ".join(words), safe="!'()*.:;=?@$+/").replace("-", "%2D")
