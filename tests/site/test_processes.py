"""Builds in several processes, and in those that a program asks for itself."""

import textwrap

import pytest
from sphinx.testing.util import SphinxTestApp

CONF = 'extensions = ["myst_parser", "sphinx_minutes"]\nhtml_theme = "basic"\n'
INDEX = "---\nseries: {id: club, title: Club}\n---\n# Club\n\n```{toctree}\n:glob:\n\n*-*\n```\n"
NOTE = """
    # Meeting of {date}

    :::{{attendees}}
    - Ada Lovelace
    :::

    ## Storage

    More of it.
    """
DATES = [f"2020-01-{day:02}" for day in range(1, 31)]


@pytest.fixture
def club(tmp_path):
    """Give the folder of a project with a month of notes."""
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text(INDEX, encoding="utf-8")
    for date in DATES:
        note = textwrap.dedent(NOTE.format(date=date)).lstrip()
        (tmp_path / f"{date}.md").write_text(note, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_every_note_has_its_citations(club, processes):
    """With 0, as whoever calls Sphinx from a program of theirs leaves it, one process does all."""
    app = SphinxTestApp("html", club, parallel=processes)
    try:
        app.build()
        assert all((app.outdir / f"cite/{date}.html").is_file() for date in DATES)
    finally:
        app.cleanup()


def test_each_process_sends_back_what_it_read(club):
    """Not what was known before: of thousands of pages that would be most of the work."""
    sent = []

    def watch(_app, _env, docnames, other):
        sent.append((set(docnames), set(other.domaindata["minutes"]["pages"]), set(other.tocs)))

    app = SphinxTestApp("html", club, parallel=2)
    try:
        app.connect("env-merge-info", watch)
        app.build()
        assert app.statuscode == 0
        assert len(sent) > 2
        assert all(read == recorded == in_contents for read, recorded, in_contents in sent)
        everything = {"index", *DATES}
        assert set(app.env.domaindata["minutes"]["pages"]) == everything
        assert set(app.env.tocs) == everything
        assert everything <= set(app.env.metadata)
    finally:
        app.cleanup()
