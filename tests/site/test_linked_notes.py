"""Links in prose and the mentions of a glossary, in every builder."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString
from built_pages import problems

#: More sentences than are told; each of them names the thing.
MANY = 230

FILES = {
    "../private.yaml": "people:\n  p-1: {name: Jane Doe}\n",
    "index.md": """
        # Notes

        ```{toctree}
        2019-05-01
        2020-01-15
        2021-06-30
        words
        ```
        """,
    "2019-05-01.md": "---\nevent: meeting\n---\n# The long one\n\n## Crowd\n\n"
    + "".join(f"In sentence {number} somebody spoke of Wrench.\n" for number in range(MANY)),
    "2020-01-15.md": """
        ---
        event: meeting
        ---
        # The meeting

        We ran Spanner, *Old* Spanner & [links](https://example.org), with Jane Doe (of X-Y, Z).

        ## A talk on Wrench

        :::{talk}
        :speakers: Grace Hopper
        :::

        Once more Wrench, 1 < 2 & \\<b>not bold\\</b>.
        """,
    "2021-06-30.md": """
        ---
        event: meeting
        ---
        # The last one

        At last Spanner's turn.
        """,
    "words.md": """
        # Words

        :::{technology} Spanners of old
        :formerly: Old Spanner
        :also: Spanner
        :::

        :::{technology} Wrench
        Like a Spanner.
        :::
        """,
}
CONF = """
project = author = copyright = version = "Notes"
suppress_warnings = ["epub.unknown_project_files", "minutes.private"]
minutes_private_people = "private.yaml"
html_copy_source = False
"""


@pytest.fixture
def built(project):
    """Build the notes with a builder, without a warning."""

    def build(builder):
        made = project(FILES, CONF).build(builder)
        assert (made.status, made.warnings) == (0, ())
        return made

    return build


def test_html(built):
    made = built("html")
    assert problems(made.out) == []
    note = BeautifulSoup(made.read("2020-01-15.html"), "html.parser")
    links = [(a.text, a.get("title"), a["href"]) for a in note.select("a.minutes-term")]
    old = "Old Spanner, now Spanners of old"
    assert links == [
        ("Spanner", "Spanners of old", "words.html#spanners-of-old"),
        ("Wrench", None, "words.html#wrench"),
    ]
    words = BeautifulSoup(made.read("words.html"), "html.parser")
    entry = words.select_one("#wrench").find_next("dd")
    # Ten sentences stand open, the newest first, one of them parts an event.
    box = entry.select_one("div.minutes-mentions")
    rest = box.select_one("details").extract()
    assert len(box.select("a.minutes-mention")) == 10
    assert [p.a.text for p in box.select("p.minutes-mentions-event")] == [
        "The meeting",
        "The long one",
    ]
    assert "1 < 2 & <b>not bold</b>." in box.text
    assert rest.summary.text == f"Show all {MANY + 1}"
    assert len(rest.select("a.minutes-mention")) == 190
    # What is older than two hundred mentions is counted.
    assert rest.select("ul")[-1].text.strip() == f"2019: The long one ({MANY + 1 - 200})"
    talks = " ".join(entry.select_one("dl").text.split())
    assert talks == "Talks about it: A talk on Wrench (2020)"
    told = (
        words.select_one("#spanners-of-old").find_next("dd").select("ul.minutes-mentions-places p")
    )
    assert [p.text for p in told] == [
        "At last Spanner’s turn.",
        "We ran Spanner, Old Spanner & links, with █████ (of X-Y, Z).",
    ]
    assert told[1].a["href"] == (
        "2020-01-15.html#:~:text=We%20ran%20Spanner%2C%20Old%20Spanner,"
        "with%20%E2%96%88%E2%96%88%E2%96%88%E2%96%88%E2%96%88%20(of%20X%2DY%2C%20Z)."
    )
    assert not re.search(r"jane|doe\b", made.read("words.html"), re.IGNORECASE)
    assert old not in made.read("2020-01-15.html")


def shape(node):
    """A piece of a page as plain data, without what only the writer of Sphinx thinks of."""
    if isinstance(node, NavigableString):
        return str(node)
    if node.name == "span" and not node.attrs:
        return node.text
    names = set(node.get("class", ())) - {"simple", "minutes-with-page"}
    if node.name == "div" and "minutes-more" in names:
        # What stands open in a book has been a box that folds, with its title, where it was made of nodes.
        names -= {"admonition", "container", "docutils"}
        for title in node.select(".admonition-title"):
            title.extract()
    inside = [shape(child) for child in node.children if str(child).strip()]
    return node.name, sorted(names), node.get("href"), inside


@pytest.mark.parametrize(("builder", "ending"), [("html", "html"), ("epub", "xhtml")])
def test_html_is_written_as_sphinx_would_write_it(project, builder, ending):
    """Pages in HTML get these boxes at once, all others as nodes; both say the same."""
    pages = []
    for into, conf in (
        ("at-once", ""),
        ("of-nodes", "from sphinx_minutes.base import links\nlinks.WEB.clear()\n"),
    ):
        made = project(FILES, CONF + conf).build(builder, into=into)
        soups = [
            BeautifulSoup(made.read(f"{page}.{ending}"), "lxml") for page in ("words", "2020-01-15")
        ]
        pages.append(
            [
                shape(box)
                for soup in soups
                for box in soup.select("dd, section > p, .minutes-discussed")
            ]
        )
    at_once, of_nodes = pages
    assert all(name in str(at_once) for name in ("minutes-discussed", "minutes-term"))
    assert at_once == of_nodes


def test_an_old_name_says_the_new_one(project):
    made = project(FILES, CONF + "minutes_link_terms = 'all'\n").build("html")
    note = BeautifulSoup(made.read("2020-01-15.html"), "html.parser")
    titles = [(a.text, a.get("title")) for a in note.select("a.minutes-term")]
    # A name over two runs is linked in both.
    assert titles[1:3] == [
        ("Old", "Old Spanner, now Spanners of old"),
        (" Spanner", "Old Spanner, now Spanners of old"),
    ]


def test_epub(built):
    made = built("epub")
    assert problems(made.out, (".xhtml",)) == []
    words = BeautifulSoup(made.read("words.xhtml"), "lxml")
    assert words.select(".minutes-more")
    assert not words.select("details, summary, .minutes-more > .admonition-title")
    assert ":~:" not in made.read("words.xhtml")
    assert made.read("2020-01-15.xhtml").count("minutes-term") == 2


def test_latex(built):
    text = (built("latex").out / "notes.tex").read_text(encoding="utf-8")
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", text))
    pages = re.findall(r"\(\\autopageref\*\{\\detokenize\{([^}]*)\}\}\)", text)
    assert {"2019-05-01:crowd", "2020-01-15:a-talk-on-wrench", "2020-01-15::doc"} <= set(pages)
    linked = re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", text)
    assert {"words:wrench", "words:spanners-of-old"} <= set(linked)
    assert {*pages, *linked} <= labels


def test_text(built):
    words = built("text").read("words.txt")
    assert "At last **Spanner**'s turn." in words.replace("’", "'")
    assert f"2019: The long one ({MANY + 1 - 200})" in words


def test_all_pages_in_one(built):
    page = built("singlehtml").read("index.html")
    assert page.count('class="minutes-term reference internal"') == 5
