"""Random texts, each made anew from its number: what is found once is found again by it.

They are put together from what means something to one parser or another, from the marks of every script,
and from real pages with something cut, doubled, exchanged or put in between.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from projects import ROOT

#: What means something to one parser or another.
PIECES = [
    "---", "---\n", "\n", "\n\n", "event:", "series:", "myst:", ": ", "- ", "  ", "\t", "[", "]", "{",
    "}", "(", ")", "<", ">", "|", "&a ", "*a", "!!python/object:os.system", "#", "\\", "`", "``",
    "```", "````", ":::", "::::", "{talk}", "{attendees}", "{technology}", "{event}", "{people}",
    "{include}", "{raw} html", "{figure} x", "{eval-rst}", ".. ", "::", ":speakers: ", ":count: ",
    ":a: b", "$", "$$", "\\frac{", "\\input{", "http://", "javascript:", "mailto:a@b", "![](", "[x](",
    "[^1]", "[^1]: ", "***", "~~", "_", "\r\n", "\r", "\x00", "\x1b", "\u2028", "\ufeff", "\u202e",
    "\u200b", "\ud800", "é", "e\u0301", "会", "🎉", "2013-02-28", "2013-02-30", "2011-06~", "2014/2015",
    "(name withheld)", "et al.", " and ", ", ", "; ", "@handle", "<b>", "<!--", "-->", "&amp;",
    "# ", "## ", "=====", "1. ", "(label)=", "{#id .class}", "{.x}", "%", "|a|", "+++", "> ", "Ada Lovelace",
    "people:", "name: ", "also: ", "show: ", "# minutes permalinks 1\n", "\tlive\t", "\tmoved:a:b\t",
    '<svg xmlns="http://www.w3.org/2000/svg">', "<style>", "url(", "<h2 id=a>", "</", "/>", "'", '"',
    "PhD", "Jr.", "absent:", "Attendees", "- [x] ", "| a | b |\n|---|---|\n| ", "in Q3 2013", "1:23:45",
    "{person}`", "{tech}`Ceph`", "{sic}`a <b>`", ":also: ", ":formerly: ", ":name: ", ":class: ",
    "{talks}", "{technologies}", "{events}", ":home:", ":layout: table", ":technology: Ceph", ":::{note}",
    "\u0661", "\u00b2", "Ⅳ", "\u0130", "ß", "ﬁ", "\U000e0041", "א", "ا", "\u3000", "\u00a0", "\u00ad",
]  # fmt: skip

#: The corpora of other projects, where there are any.
CORPORA = os.environ.get("MINUTES_CORPORA", "")


def text(random, most=40):
    """Give a text of pieces and of characters of any script."""
    return "".join(
        random.choice(PIECES) if random.random() < 0.7 else _characters(random)
        for _ in range(random.randrange(most))
    )


def line(random):
    """Give a text without the end of a line."""
    return text(random, 12).replace("\n", " ").replace("\r", " ")


def like(random, examples):
    """Give a random text, or one of the examples with something changed."""
    if not examples or random.random() < 0.4:
        return text(random)
    return mutated(random, random.choice(examples))


def mutated(random, example):
    """Cut, double, exchange or put something in, a few times."""
    for _ in range(random.randrange(1, 5)):
        start = random.randrange(len(example) + 1)
        end = min(len(example), start + int(random.expovariate(1 / 20)))
        example = random.choice(_CHANGES)(random, example, start, end)
    return example


_CHANGES = [
    lambda _random, whole, start, end: whole[:start] + whole[end:],
    lambda _random, whole, start, end: whole[:end] + whole[start:],
    lambda _random, whole, start, _end: whole[:start],
    lambda random, whole, start, end: whole[:start] + text(random, 6) + whole[end:],
    lambda random, whole, start, end: whole[:start] + random.choice(PIECES) + whole[end:],
    lambda random, whole, start, end: whole[:start] + _characters(random) + whole[end:],
    # A line moves, and its margin with it.
    lambda random, whole, start, _end: whole[:start] + "\n" + " " * random.randrange(9) + whole[start:],
]  # fmt: skip


def _characters(random):
    planes = (0x7F, 0x7F, 0x2FF, 0x3100, 0xFFFF, 0x10FFFF)
    return "".join(chr(random.randrange(random.choice(planes))) for _ in range(random.randrange(6)))


@cache
def real_pages():
    """Give the pages of this site, and of the corpora, as text."""
    folders = [ROOT / "source", *([Path(CORPORA)] if CORPORA else [])]
    files = sorted(path for folder in folders for path in folder.rglob("*.md") if path.is_file())
    return [path.read_text(encoding="utf-8", errors="replace")[:20_000] for path in files]


def page(random):
    """Give a random page: of pieces, or a real one with something changed or spliced into another."""
    if random.random() < 0.5:
        return "\n".join(text(random, 30) for _ in range(random.randrange(1, 8)))
    real = random.choice(real_pages())
    start = random.randrange(len(real) + 1)
    some = real[start : start + random.randrange(200, 3000)]
    if random.random() < 0.3:
        other = random.choice(real_pages())
        at = random.randrange(len(other) + 1)
        some += other[at : at + random.randrange(1000)]
    if random.random() < 0.3:
        some = _flipped(random, some)
    return mutated(random, some)


def _flipped(random, whole):
    """Change some bits, whatever characters they are of."""
    data = bytearray(whole.encode("utf-8", "replace"))
    for _ in range(random.randrange(1, 8) if data else 0):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return data.decode("utf-8", "replace")
