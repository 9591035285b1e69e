"""``sphinx-minutes check``: what it says of a project, how, and what it says nothing of."""

import textwrap

import pytest
from sphinx_minutes.__main__ import main

CONF = """
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
minutes_no_technologies = ["OldThing"]
"""

FILES = {
    "index.md": """
        # Home

        We use PowerDNS here, which is no note.

        ```{toctree}
        :glob:
        *
        ```
        """,
    "2020-01-01.md": """
        ---
        event: meeting
        ---
        # First, with PowerDNS

        :::{attendees}
        - Grace OpenCobol (Acme)
        :::

        We run {technology}`Stacktach`
        beside PowerDNS and OldThing.

        ## Later

        - Nobody knows why Stacktack,
          and `Stacktahc` is code.
        - Grace OpenCobol came.
        """,
    "2020-02-01.md": """
        ---
        event: meeting
        ---
        # Second

        Salt is what we run. We like SaltStack.

        ## Later

        Salt. It was good.

        More of PowerDNS, OldThing and {term}`WordPress`, and from OpenCobol;
        100% of Open%Stack, Openstack.

        ```
        Openstack in code
        ```
        """,
    "glossary.md": """
        # Glossary

        :::{technology} Stacktach
        :::

        :::{technology} OpenStack
        :::

        :::{technology} Salt
        :also: saltstack
        :match: any-case
        :::

        :::{technology} Forgotten, never named
        :::

        ```{glossary}
        WordPress
          A term.
        ```
        """,
}

EXPECTED = """\
2020-01-01.md:11:8: 'PowerDNS' (2 times in 2 notes) has no entry; \
write ':::{technology} PowerDNS' and what it is, or name it in minutes_no_technologies
2020-01-01.md:15:20: 'Stacktack' is nearly 'Stacktach'; \
write that, or add ':also: Stacktack' to its entry
2020-02-01.md:10:1: 'Salt' begins a sentence and was not taken for 'Salt'; \
if it is meant, write '{tech}`Salt`'
2020-02-01.md:13:21: 'Openstack' is nearly 'OpenStack'; \
write that, or add ':also: Openstack' to its entry
glossary.md:6:1: no note mentions 'OpenStack'; \
take its entry out, or add the name that the notes use: ':also: ...'
glossary.md:14:1: no note mentions 'Forgotten, never named'; \
take its entry out, or add the name that the notes use: ':also: ...'
"""


@pytest.fixture
def notes(tmp_path, monkeypatch):
    for name, text in {"conf.py": CONF, **FILES}.items():
        (tmp_path / name).write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_says_what_to_look_at_and_what_to_write(notes, capsys):
    assert main(["check"]) == 0
    told = capsys.readouterr()
    assert told.out == EXPECTED
    assert told.err == "6 to look at\n"
    assert sorted(path.name for path in notes.iterdir()) == sorted({"conf.py", *FILES})


def test_on_request_as_annotations_and_with_a_status(notes, capsys):
    (notes / "2020-02-01.md").rename(notes / "a,b: 100%.md")
    assert main(["check", "--strict", "--format", "github"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[3].startswith("::warning file=a%2Cb%3A 100%25.md,line=13,col=21::'Openstack' is")
    assert all(line.startswith("::warning file=") for line in told)


def test_nothing_to_look_at_is_no_failure(notes, capsys):
    for name in FILES.keys() - {"index.md"}:
        (notes / name).unlink()
    assert main(["check", "--strict"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "nothing to look at\n")


def test_every_noun_of_some_languages_has_a_capital(notes, capsys):
    (notes / "conf.py").write_text(CONF + "language = 'de'\n")
    for number, text in enumerate(["die Katze", "mit using Katze", "eine Katze"]):
        note = f"---\nevent: meeting\n---\n# Treffen\n\nHeute {text} hier.\n"
        (notes / f"katzen{number}.md").write_text(note)
    assert main(["check"]) == 0
    assert "Katze" not in capsys.readouterr().out
