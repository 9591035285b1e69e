"""What links and mentions cost: python benchmarks/linking.py [NOTES] [PAIRS]

Builds a made-up corpus with 200 technologies and again with 10,000, each with and without links and
mentions, in turn. Prints the seconds of CPU of both, and how much more the one took than the other;
of several pairs the median counts. The goals are at most 10 % and 15 % at 1,000 notes.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from corpus.flavours import Minutes
from corpus.notes import Corpus
from measuring.projects import build

#: Without its prose nothing is found on a page, and so nothing linked or mentioned.
CONF = """\
import os
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
suppress_warnings = ["minutes.look-alike"]
if "NO_PROSE" in os.environ:
    from sphinx_minutes.store import domain
    domain.record_prose = lambda *_page: ""
"""
#: Number of technologies and the most that they may cost, as a part of the rest.
GOALS = {200: 0.10, 10_000: 0.15}


def main(notes: int = 1000, pairs: int = 3) -> None:
    for terms, goal in GOALS.items():
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "source")
            Minutes(Corpus(notes, terms)).lay_out(source)
            source.joinpath("conf.py").write_text(CONF, encoding="utf-8")
            parts = []
            for _ in range(pairs):
                without = build(source, environment={"NO_PROSE": "1"}).cpu
                with_links = build(source).cpu
                parts.append(with_links / without - 1)
                print(f"{terms:>6} terms: {without:6.1f} s, with links {with_links:6.1f} s")
        print(
            f"{terms:>6} terms: {statistics.median(parts):+.1%} (at most {goal:+.0%})", flush=True
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
