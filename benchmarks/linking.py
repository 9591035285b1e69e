"""What links and mentions cost: python benchmarks/linking.py [NOTES] [PAIRS]

Builds a made-up corpus with 200 technologies and again with 10,000, each with and without links and
mentions, in turn. Prints the seconds of CPU of both, and how much more the one took than the other;
of several pairs the median counts. The goals are at most 10 % and 15 % at 1,000 notes.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from gen_corpus import Corpus

ROOT = Path(__file__).parent.parent
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


def seconds(source, *, linking):
    """CPU time of a build from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-j1", source, Path(folder, "html")],
            env={
                "PYTHONPATH": str(ROOT / "_ext"),
                "PYTHONHASHSEED": "0",
                **({} if linking else {"NO_PROSE": "1"}),
            },
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(notes=1000, pairs=3):
    for terms, goal in GOALS.items():
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "source")
            Corpus(notes, terms).write(source)
            source.joinpath("conf.py").write_text(CONF)
            parts = []
            for _ in range(pairs):
                without, with_links = (
                    seconds(source, linking=linking) for linking in (False, True)
                )
                parts.append(with_links / without - 1)
                print(f"{terms:>6} terms: {without:6.1f} s, with links {with_links:6.1f} s")
        print(
            f"{terms:>6} terms: {statistics.median(parts):+.1%} (at most {goal:+.0%})", flush=True
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
