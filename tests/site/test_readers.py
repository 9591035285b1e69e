"""A process that reads some of the pages hands over those and no others."""

import textwrap

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


def test_each_process_sends_back_what_it_read(tmp_path):
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text(INDEX, encoding="utf-8")
    for date in DATES:
        note = textwrap.dedent(NOTE.format(date=date)).lstrip()
        (tmp_path / f"{date}.md").write_text(note, encoding="utf-8")
    sent = []

    def watch(_app, _env, docnames, other):
        sent.append((set(docnames), set(other.domaindata["minutes"]["pages"]), set(other.tocs)))

    app = SphinxTestApp("html", tmp_path, parallel=2)
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
