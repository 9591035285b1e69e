"""What moved since it was published is found in the book under its old name too."""

from books import ROOT, Book

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Club notes"
extensions = ["myst_parser", "sphinx_minutes"]
"""
NOTE = "---\nevent: meeting\n---\n# The meeting\n\n## Plans\n\nWhat we plan.\n"
#: As `sphinx-minutes permalinks` writes it; the section was on another page then.
LOCK = (
    "# minutes permalinks 1\n"
    "former\t\tevent\tmoved:meeting\t\tThe meeting\n"
    "former\tour-plans\tsection\tmoved:meeting:plans\t\tOur plans\n"
)


def test_an_old_name_leads_to_the_new_place(tmp_path):
    from projects import Project  # noqa: PLC0415 (found by the path of the fixtures)

    files = {
        "index.md": "# Club\n\n```{toctree}\nmeeting\n```\n",
        "meeting.md": NOTE,
        "permalinks.lock": LOCK,
    }
    project = Project(tmp_path / "project", files, CONF.format(ext=str(ROOT / "_ext")))
    built = project.build("typst")
    assert built.status == 0, built.warnings
    book = Book(built, "club-notes")
    names = {"meeting", "meeting:plans", "former", "former:our-plans"}
    assert names <= book.destinations.keys()
    assert book.destinations["former:our-plans"] == book.destinations["meeting:plans"]
