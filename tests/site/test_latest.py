"""``<folder>/latest``: the address that moves to the newest event of a series."""

import edits
import pytest
from bs4 import BeautifulSoup


def leads_to(text):
    page = BeautifulSoup(text, "html.parser")
    address = page.a["href"]
    assert page.find("meta", {"http-equiv": "refresh"})["content"] == f"0; url={address}"
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    return address, page.a.get_text()


@pytest.mark.parametrize(
    ("builder", "theme", "file", "before", "after"),
    [
        ("html", "furo", "meetups/latest.html", "2020-03-18.html", "2020-04-15.html"),
        ("dirhtml", "furo", "meetups/latest/index.html", "../2020-03-18/", "../2020-04-15/"),
    ],
)
def test_it_moves_and_goes(built_samples, builder, theme, file, before, after):
    project = built_samples(builder, theme)
    out = project.folder / "kept" / "out"
    assert leads_to((out / file).read_text(encoding="utf-8")) == (before, "Meetup of March")
    edits.note_added(project)
    built = project.build(builder, theme=theme)
    assert leads_to(built.read(file)) == (after, "Meetup of April")
    assert b"latest" not in built.files["searchindex.js"]
    edits.series_gone(project)
    assert file not in project.build(builder, theme=theme).files


def test_an_event_in_a_section_is_led_to_and_a_page_of_that_name_stays(project):
    files = {
        "index.md": "# Site\n\n```{toctree}\n:glob:\n\n*/*\n```\n",
        "a/index.md": '---\nseries: {id: x}\n---\n# X\n\n## <2020-01-01> & "more"\n\n:::{event}\n:series: x\n:::\n',
        "b/index.md": "---\nseries: {id: y}\n---\n# Y\n",
        "b/2020-01-01.md": "# Y of January\n",
        "b/latest.md": "# Written by hand\n",
    }
    built = project(files).build("html")
    assert built.warnings == ()
    address, title = leads_to(built.read("a/latest.html"))
    assert (address, title) == ("index.html#s-2020-01-01-more", "<2020-01-01> & “more”")
    assert "Written by hand" in built.read("b/latest.html")


def test_a_book_has_none(project):
    files = {"index.md": "---\nseries: {id: x}\n---\n# X\n", "2020-01-01.md": "# Y\n"}
    built = project(files).build("singlehtml")
    assert not [name for name in built.files if "latest" in name]
