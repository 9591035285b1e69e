"""Links of a dated note as they were then: which have a twin in the archive, and which have none."""

from bs4 import BeautifulSoup

NOTE = """
    ---
    event: {date: 2026-04-02}
    updated: 2026-05-02
    corrections: The list is at <https://example.org/later>.
    ---
    # April

    [One](https://example.org/a?b=c#d), [one again](https://example.org/a?b=c#d),
    [there already](https://archive.example/web/1/https://example.org/x) and [here](#april).
    """
SETTING = 'minutes_archive = "https://archive.example/web/{date}/{url}"\n'


def test_links_of_corrections_and_into_the_archive_have_no_twin(project):
    built = project({"index.md": NOTE}, SETTING).build("html")
    assert built.warnings == ()
    page = BeautifulSoup(built.read("index.html"), "html.parser")
    assert page.select_one(".minutes-publication a")["href"] == "https://example.org/later"
    assert [(twin.get_text(), twin["href"]) for twin in page.select(".minutes-archived a")] == [
        ("One", "https://archive.example/web/20260402/https://example.org/a?b=c#d")
    ]
