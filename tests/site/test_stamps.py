"""Content decides what is read and written again, whatever the times of the files say."""

import os

import pytest
from projects import differences

CONF = """
extensions = ["myst_parser", "sphinx_minutes"]
templates_path = ["templates"]

def setup(app):
    def note(app, docname, text):
        with open(app.confdir / "read.log", "a") as log:
            print(docname, file=log)
    def note_page(app, docname, template, context, doctree):
        if doctree is not None:
            with open(app.confdir / "written.log", "a") as log:
                print(docname, file=log)
    app.connect("source-read", note)
    app.connect("html-page-context", note_page)
"""

FILES = {
    "index.md": "# Club\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "2020-01-01.md": "---\nevent: meeting\n---\n# First\n\n:::{attendees}\nA B\n:::\n",
    "2020-02-01.md": "# Second\n\n```{include} parts/how.txt\n```\n",
    "parts/how.txt": "How to come.\n",
}


@pytest.fixture
def club(project):
    made = project(FILES, CONF)
    (made.folder / "templates").mkdir()
    (made.folder / "templates" / "about.html").write_text("<p>About</p>", encoding="utf-8")
    made.build()
    assert read_since(made) == since(made, "written") == {"index", "2020-01-01", "2020-02-01"}
    return made


def since(project, what):
    log = project.folder / f"{what}.log"
    pages = set(log.read_text(encoding="utf-8").split()) if log.exists() else set()
    log.unlink(missing_ok=True)
    return pages


def read_since(project):
    return since(project, "read")


def touch_everything(project):
    for path in [*project.source.rglob("*.*"), *(project.folder / "templates").iterdir()]:
        os.utime(path)


def with_the_old_time(project, name, old, new):
    path = project.source / name
    before = path.stat()
    project.replace(name, old, new)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_nothing_is_read_or_written_when_only_times_changed(club):
    for _again in range(2):
        touch_everything(club)
        # A template that is newer than a page makes Sphinx write it; these times change, too.
        os.utime(club.folder / "templates" / "about.html", ns=(0, 0))
        club.build()
        assert read_since(club) == since(club, "written") == set()


@pytest.mark.parametrize(
    ("name", "old", "new", "read"),
    [
        ("2020-01-01.md", "A B", "C D", "2020-01-01"),
        ("parts/how.txt", "come", "walk", "2020-02-01"),
    ],
)
def test_another_content_is_read_however_old_its_stamp(club, name, old, new, read):
    touch_everything(club)
    with_the_old_time(club, name, old, new)
    built = club.build()
    assert read_since(club) == {read}
    assert read in since(club, "written")
    assert differences(built, club.build(into="clean")) == []


def test_pages_that_come_reach_contents_with_patterns(club):
    touch_everything(club)
    club.write("2020-03-01.md", "# Third\n")
    built = club.build()
    assert read_since(club) == {"index", "2020-03-01"}
    assert differences(built, club.build(into="clean")) == []


def test_a_template_that_changed_reaches_every_page(club):
    template = club.folder / "templates" / "layout.html"
    template.write_text(
        '{% extends "!layout.html" %}{% block footer %}Ours{% endblock %}', encoding="utf-8"
    )
    touch_everything(club)
    os.utime(template, ns=(0, 0))
    built = club.build()
    assert read_since(club) == set()
    assert differences(built, club.build(into="clean")) == []


def test_what_was_deleted_and_put_back_is_whole(club):
    text = club.text("2020-01-01.md")
    club.remove("2020-01-01.md")
    club.build()
    club.write("2020-01-01.md", text)
    os.utime(club.source / "2020-01-01.md", ns=(0, 0))
    assert differences(club.build(), club.build(into="clean")) == []
