"""``sphinx-minutes permalinks``: what it says, what it refuses, and what becomes of people."""

from pathlib import Path

import pytest
from address_cases import Reader
from built_pages import inventory_of
from projects import ROOT, Project
from sphinx_minutes.pure.published import lock
from test_addresses import publish

CONF = f"""
import sys
sys.path.insert(0, {str(ROOT / "_ext")!r})
project = "Harbour"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
html_theme = "alabaster"
"""
FILES = {
    "index.md": "# Notes\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "march.md": """
        ---
        event:
          date: 2026-03-05
        ---
        # March
        §march Hello.

        :::{attendees}
        - Ann Lee (Halifax)
        - Noor Haddad
        :::

        ## Keynote by Ann Lee
        §keynote She spoke about boats for an hour and a half.

        ## Nets
        §nets They hang at the back of the shed behind the mill.
        """,
    "people.md": "# People\n\n:::{people}\n:home:\n:::\n",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("club") / "club", FILES, CONF)
    assert publish(project) == 0
    project.keep()
    return project


@pytest.fixture
def club(published):
    """The notes of a club as they were when they had just been published."""
    return published.restore()


def kept(project):
    return lock.read(project.text(lock.FILE))


def test_it_says_what_it_did(club, capsys):
    capsys.readouterr()
    club.replace("march.md", "## Nets", "## Nets and ropes")
    club.write("april.md", "---\nevent: call\n---\n# April\n\n## Boats\n\nThey float.\n")
    assert publish(club) == 0
    assert capsys.readouterr().out == "Permanent links: 7 kept, 3 added, 0 moved, 0 retired.\n"
    assert kept(club).line("march:nets").title == "Nets and ropes"
    assert publish(club) == 0
    assert capsys.readouterr().out == "Permanent links: 10 kept, 0 added, 0 moved, 0 retired.\n"


def test_without_a_lock_nothing_is_asked_of_anybody(tmp_path):
    project = Project(tmp_path / "club", FILES, CONF)
    assert project.build("html").warnings == ()
    assert not (project.source / lock.FILE).exists()


def test_a_build_never_writes_into_the_sources(club):
    before = sorted(club.source.rglob("*")), club.text(lock.FILE)
    club.replace("march.md", "## Nets", "## Anchors")
    club.build("html")
    assert (sorted(club.source.rglob("*")), club.text(lock.FILE)) == before


def test_people_are_kept_like_everything_else(club):
    assert kept(club).line("people:ann-lee") == (
        "people", "ann-lee", "person", "live", "-", "Ann Lee",
    )  # fmt: skip
    club.write("_data/people.yaml", "people:\n  ann-l:\n    name: Ann Leigh\n    also: [Ann Lee]\n")
    club.write("who.md", club.text("people.md"))
    club.remove("people.md")
    built = club.build("html")
    assert built.warnings == ()
    reader = Reader(built.out)
    assert reader.visit("people.html#ann-lee").address == "who.html#ann-l"
    assert reader.visit("people.html#noor-haddad").address == "who.html#noor-haddad"
    people = inventory_of(built.out)["minutes:person"]
    assert people["ann-lee"][0] == people["ann-l"][0] == "who.html#ann-l"


def test_who_is_named_nowhere_any_more_leaves_no_trace_on_a_page(club):
    club.replace("march.md", "- Ann Lee (Halifax)\n", "")
    club.replace("march.md", "by Ann Lee", "about boats")
    built = club.build("html")
    (said,) = built.warnings
    assert "nobody is called 'Ann Lee' any more" in said
    assert "also: [Ann Lee]" in said
    assert "Ann Lee" not in built.read("people.html")
    assert "ann-lee" not in built.read("people.html")


def test_somebody_can_be_forgotten(club, capsys):
    club.replace("march.md", "- Ann Lee (Halifax)\n", "- (name withheld)\n")
    capsys.readouterr()
    assert publish(club, "--forget", "Anne Lee") == 0
    assert "no address has the name 'Anne Lee' (did you mean 'Ann Lee'?)" in capsys.readouterr().out
    assert publish(club, "--forget", "Ann Lee") == 1
    assert "still has the name in section 'Keynote by Ann Lee'" in capsys.readouterr().out
    club.replace("march.md", "by Ann Lee", "about boats")
    assert publish(club, "--forget", "Ann Lee") == 0
    text = club.text(lock.FILE).lower()
    assert "lee" not in text
    assert "keynote" in text or publish(club) == 0
    assert publish(club) == 0
    assert kept(club).line("march:keynote-about-boats").state == "live"
    assert club.build("html").warnings == ()


def test_somebody_can_say_where_something_went(club, capsys):
    club.replace("march.md", "They hang at the back of the shed behind the mill.", "Gone.")
    club.replace("march.md", "## Nets", "## Farewell")
    club.write("april.md", "---\nevent: call\n---\n# April\n\n## Gear\n\n§nets In short.\n")
    assert publish(club, "--moved", "march:nets", "april:gears") == 2
    assert "there is no april:gears (did you mean 'april:gear'?)" in capsys.readouterr().err
    assert publish(club, "--moved", "march:net", "april:gear") == 2
    assert "march:net was never published (did you mean 'march:nets'?)" in capsys.readouterr().err
    assert publish(club, "--moved", "march:nets", "april:gear") == 0
    assert "  march:nets → april:gear\n" in capsys.readouterr().out
    built = club.build("html")
    assert Reader(built.out).visit("march.html#nets").address == "april.html#gear"
    assert built.warnings == ()
    # That holds when the command is run again.
    assert publish(club) == 0
    assert kept(club).line("march:nets").moved_to == "april:gear"


def test_what_comes_back_has_its_address_again(club, capsys):
    march = club.text("march.md")
    club.write("march.md", march.partition("## Nets")[0])
    assert publish(club) == 0
    assert kept(club).line("march:nets").state == "gone"
    club.write("march.md", march)
    assert publish(club) == 0
    assert "march:nets is back" in capsys.readouterr().out
    assert kept(club).line("march:nets").state == "live"


def test_a_conflict_is_told_by_the_build_and_ended_by_the_command(club):
    text = club.text(lock.FILE)
    *before, last = text.splitlines(keepends=True)
    club.write(lock.FILE, "".join([*before, "<<<<<<< HEAD\n", last, "=======\n", ">>>>>>> x\n"]))
    (said,) = club.build("html").warnings
    assert f"source/{lock.FILE}:{len(before) + 1}: WARNING: is in conflict" in said
    assert publish(club) == 0
    assert club.text(lock.FILE) == text


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda text: text.replace("\tlive\t", "\talive\t", 1), "is no address"),
        (lambda text: text.replace("permalinks 1", "permalinks 7"), "is of version 7"),
        (lambda text: text.partition("\n")[2], "does not begin with"),
    ],
)
def test_a_lock_that_cannot_be_read_is_told_and_never_written_over(club, capsys, broken, said):
    text = broken(club.text(lock.FILE))
    (club.source / lock.FILE).write_text(text, encoding="utf-8")
    warnings = club.build("html").warnings
    assert any(said in line and f"{lock.FILE}:" in line for line in warnings)
    assert publish(club) == 2
    assert said in capsys.readouterr().err
    assert club.text(lock.FILE) == text


def test_a_checkout_that_cannot_be_written_is_told(club, capsys, monkeypatch):
    club.replace("march.md", "## Nets", "## Nets\n\nMore of them.\n\n## More")

    write = Path.write_bytes

    def refuse(path, content):
        if lock.FILE in path.name:
            raise PermissionError(30, "Read-only file system")
        return write(path, content)

    # Tests can run as root, who may write anywhere.
    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    assert publish(club) == 2
    said = capsys.readouterr().err
    assert "cannot be written: Read-only file system" in said
    assert "clone of your own" in said


def test_changes_of_the_lock_alone_are_taken_up(club):
    first = club.build("html")
    assert 'id="nets"' in first.read("march.html")
    club.replace(lock.FILE, "march\tnets\t", "march\tfishing\t")
    again = club.build("html")
    assert "march" in again.written
    assert 'id="fishing"' in again.read("march.html")
    assert "people" not in again.written


def test_no_page_is_written_outside_of_the_output(club):
    text = club.text(lock.FILE)
    club.write(lock.FILE, text + "../../outside\t\tpage\tgone\t-\tX\n")
    (said,) = club.build("html").warnings
    assert "names a page outside of the site" in said
    assert not list(club.folder.parent.rglob("outside*"))
