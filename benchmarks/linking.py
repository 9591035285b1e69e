"""What links and mentions cost: python benchmarks/linking.py [NOTES] [PAIRS] [TERMS ...]

Builds a made-up corpus with 200 technologies and again with 10,000, in pairs: as it is, and without
links in prose, without mentions, and without what is made of them ("Technologies discussed", talks
about something). The two builds of a pair run at the same time and share one core, so that whatever
else the machine does slows the one as much as the other. What counts is the time of the processor
that each takes from the start of Python to its end; of several pairs the median of how much more the
one took than the other. The goals are at most 10 % and 15 % at 1,000 notes.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.flavours import Minutes
from corpus.notes import Corpus
from measuring.projects import build

#: Where nobody looks for anything nothing is found, and what would show it is not even there. What
#: stands beside a page is that of a big site, so that a small corpus tells something of it too.
CONF = """\
import os
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
suppress_warnings = ["minutes.look-alike"]
minutes_navigation = "near"
if "WITHOUT" in os.environ:
    from sphinx_minutes.store import domain, linking
    class FindsNothing(linking.Finder):
        def __init__(self, _terms):
            super().__init__(())
    domain.record_prose = lambda *_page: ""
    linking.Finder = FindsNothing
    def setup(app):
        idle = {"LinkTerms", "MarkTheEnds", "FoldLongLists"}
        for transforms in (app.registry.transforms, app.registry.post_transforms):
            transforms[:] = [each for each in transforms if each.__name__ not in idle]
"""
#: Number of technologies and the most that they may cost, as a part of the rest.
GOALS = {200: 0.10, 10_000: 0.15}


def pair(source: Path) -> list[float]:
    """Build without and with; give the seconds of the processor of each."""
    environments: list[dict[str, str]] = [{"WITHOUT": "1"}, {}]
    with ThreadPoolExecutor() as pool:
        taken = pool.map(lambda environment: build(source, environment=environment), environments)
        return [each.cpu for each in taken]


def main(notes: int = 1000, pairs: int = 3, *numbers: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        # What is started from here shares that core.
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for terms in numbers or GOALS:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "source")
            Minutes(Corpus(notes, terms)).lay_out(source)
            source.joinpath("conf.py").write_text(CONF, encoding="utf-8")
            more = []
            for _ in range(pairs):
                without, whole = pair(source)
                more.append(whole / without - 1)
                print(f"{terms:>6} terms: {without:6.1f} s, with all {whole:6.1f} s", flush=True)
        goal = f" (at most {GOALS[terms]:+.0%})" if terms in GOALS else ""
        print(f"{terms:>6} terms: {statistics.median(more):+.1%}{goal}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
