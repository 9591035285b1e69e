"""A made-up corpus of notes: python benchmarks/gen_corpus.py FOLDER [--notes 1000] [--terms 200]

The same numbers give the same text, byte for byte. With ``--flavour`` the same notes come in the markup
of another program; its settings are not written.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.flavours import FLAVOURS
from corpus.notes import Corpus


def main() -> None:
    """Write a corpus as the command line has it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--notes", type=int, default=1000)
    asked.add_argument("--terms", type=int, default=200)
    asked.add_argument("--people", type=int, default=400)
    asked.add_argument("--flavour", choices=FLAVOURS, default="minutes")
    given = asked.parse_args()
    corpus = Corpus(given.notes, given.terms, given.people)
    FLAVOURS[given.flavour](corpus).lay_out(given.folder)


if __name__ == "__main__":
    main()
