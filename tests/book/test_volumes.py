"""Many notes make several books, and the pages of events lead to theirs."""

import pypdf
import pytest
from books import ROOT
from bs4 import BeautifulSoup

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Club notes"
extensions = ["myst_parser", "sphinx_minutes"]
html_theme = "basic"
html_baseurl = "https://notes.example/"
minutes_pdf_volumes = {how!r}
minutes_pdf_folder = "pdf/out"
"""


def note(day, words="Some words."):
    return f"---\nevent:\n  kind: meeting\n  date: {day}\n---\n# Meeting of {day}\n\n## Topics\n\n{words}\n"


FILES = {
    "index.md": "# Club notes\n\n```{events}\n```\n\n```{toctree}\nclub/index\nother\n```\n",
    "club/index.md": "---\nseries: {id: club, title: The Club}\n---\n# The Club\n\n"
    "```{toctree}\n2020-01-01\n2020-02-01\n2021-01-01\n```\n",
    "club/2020-01-01.md": note("2020-01-01"),
    "club/2020-02-01.md": note("2020-02-01", "See {doc}`2020-01-01` and {doc}`2021-01-01`."),
    "club/2021-01-01.md": note("2021-01-01"),
    "other.md": note("2019-05-05"),
}


@pytest.fixture
def make(tmp_path):
    from projects import Project  # noqa: PLC0415 (found by the path of the fixtures)

    def give(how, more="", added=()):
        conf = CONF.format(ext=str(ROOT / "_ext"), how=how) + more
        files = FILES | dict(added)
        if added:
            pages = "\n".join(name.removesuffix(".md") for name in added)
            files["index.md"] += f"\n```{{toctree}}\n{pages}\n```\n"
        return Project(tmp_path / "project", files, conf)

    return give


def pdfs(project):
    return {
        path.stem: pypdf.PdfReader(path) for path in (project.folder / "pdf" / "out").glob("*.pdf")
    }


def titles(book):
    return [entry.title for entry in book.outline if not isinstance(entry, list)]


def addresses(book):
    notes = (note.get_object() for page in book.pages for note in page.get("/Annots", []))
    return {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}


def test_a_few_notes_are_one_book(make):
    project = make("auto")
    assert project.build("typst", into="pdf").warnings == ()
    assert pdfs(project).keys() == {"club-notes"}


def test_a_volume_for_each_series_and_year(make, monkeypatch):
    from sphinx_minutes.site.printing import volumes  # noqa: PLC0415

    monkeypatch.setattr(volumes, "_LONGEST", 0)
    project = make("auto")
    built = project.build("typst", into="pdf")
    assert (built.status, built.warnings) == (0, ())
    books = pdfs(project)
    assert books.keys() == {
        "club-notes", "club-notes-club-2020", "club-notes-club-2021", "club-notes-events-2019",
    }  # fmt: skip
    assert books["club-notes-club-2020"].metadata.title == "Club notes: The Club 2020"
    assert titles(books["club-notes"]) == ["Club notes", "The Club"]
    # The chapter of a series says what the other volumes have of it.
    first = books["club-notes"]
    chapter = first.pages[first.get_destination_page_number(first.outline[1])].extract_text()
    assert "Meeting of 2020-01-01" in chapter
    year = books["club-notes-club-2020"]
    assert titles(year) == ["Meeting of 2020-01-01", "Meeting of 2020-02-01"]
    # Within a volume links stay in it, to another they lead to the web.
    assert "https://notes.example/club/2021-01-01.html" in addresses(year)
    assert "club/2020-01-01:topics" in year.named_destinations


def test_a_volume_for_each_event_and_pages_that_link_to_it(make):
    project = make("event")
    assert project.build("typst", into="pdf").warnings == ()
    names = {
        "club-notes", "club-notes-club-2020-01-01", "club-notes-club-2020-02-01",
        "club-notes-club-2021-01-01", "club-notes-other",
    }  # fmt: skip
    assert pdfs(project).keys() == names
    html = project.build("html", into="html")
    assert (html.status, html.warnings) == (0, ())
    assert {path.stem for path in (html.out / "pdf").glob("*.pdf")} == names
    page = BeautifulSoup(html.read("club/2020-02-01.html"), "html.parser")
    link = page.select_one(".minutes-event a[href*='.pdf']")
    assert link["href"] == ("../pdf/club-notes-club-2020-02-01.pdf#nameddest=club/2020-02-01")
    assert ".pdf" not in html.read("club/index.html")


def test_the_first_volume_says_where_long_lists_are(make):
    list_of = ":::{attendees}\n- Ada Lovelace\n:::\n\nAda sharpened the Spanner.\n"
    notes = {
        f"club/2022-{month:02}-01.md": note(f"2022-{month:02}-01", list_of)
        for month in range(1, 13)
    }
    added = {
        "people.md": "# People\n\n```{people}\n```\n",
        "words.md": "# Words\n\n```{technology} Spanner\nTurns nuts.\n```\n",
        **notes,
    }
    books = {}
    for how in ("event", "one"):
        project = make(how, 'myst_enable_extensions = ["colon_fence"]\n', added)
        assert project.build("typst", into="pdf").status == 0
        first = pdfs(project)["club-notes"]
        books[how] = "".join("".join(page.extract_text().split()) for page in first.pages)
    for whole in ("people.html#ada-lovelace", "words.html#spanner"):
        assert f"Showall12:https://notes.example/{whole}" in books["event"]
        assert whole not in books["one"]
    attended, named = "1January2022", "AdasharpenedtheSpanner"
    assert (books["event"].count(named), books["one"].count(named)) == (10, 24)
    assert attended in books["one"]
    # The volumes of the build before are gone.
    assert pdfs(project).keys() == {"club-notes"}


def test_a_page_is_written_again_when_its_book_comes_or_goes(make):
    project = make("one")
    before = project.build("html", into="html")
    assert not (before.out / "pdf").exists()
    project.build("typst", into="pdf")
    after = project.build("html", into="html")
    events = {"club/2020-01-01", "club/2020-02-01", "club/2021-01-01", "other"}
    assert {page.removesuffix(".html") for page in after.written} >= events
    assert "pdf/club-notes.pdf#nameddest=other" in after.read("other.html")
    project.replace("../conf.py", '"pdf/out"', '"elsewhere"')
    gone = project.build("html", into="html")
    assert "club-notes.pdf" not in gone.read("other.html")
    assert [name for name in gone.files if name.endswith(".pdf")] == []


def test_the_addresses_on_paper_are_those_of_the_site(make):
    project = make("event", 'typst_book_web_builder = "dirhtml"\n')
    assert project.build("typst", into="pdf").warnings == ()
    book = pdfs(project)["club-notes-club-2020-02-01"]
    assert "https://notes.example/club/2020-02-01/" in book.pages[2].extract_text()
    assert addresses(book) >= {
        "https://notes.example/club/2020-02-01/", "https://notes.example/club/2021-01-01/",
    }  # fmt: skip
