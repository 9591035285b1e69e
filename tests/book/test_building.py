"""What a build does with a project: which pages, in what order, and what happens when it cannot."""

import re

import pytest
from books import KNOWS_LABELS

#: In reStructuredText, because Markdown itself gives up at a depth of 20.
DEEP = "".join(f"{' ' * depth}quoted {depth}\n\n" for depth in range(1, 40))
NESTED = "".join(f"{'  ' * depth}- item {depth}\n\n" for depth in range(1, 40))


def test_a_small_project_needs_no_settings(make_book):
    book = make_book("# First\n\nWords of the page.\n\n## Section\n\nMore.\n")
    assert book.warnings == ()
    assert "Words of the page." in book.body
    assert book.outline == [(0, "First"), (1, "Section")]
    assert book.pdf.metadata.title == "Club notes"
    assert book.pdf.metadata.author == "The club"
    assert {"index", "index:first", "index:section"} <= book.destinations.keys()


def test_pages_come_in_the_order_of_toctrees_each_once(make_book):
    files = {
        "index.md": "# Start\n\n```{toctree}\nb\na\n```\n\n## Still the first page\n",
        "a.md": "# Page A\n\n```{toctree}\nb\n```\n",
        "b.md": "# Page B\n\n```{toctree}\nsub/c\n```\n\n```{toctree}\n:caption: A group\n\nd\n```\n",
        "sub/c.md": "# Page C\n",
        "d.md": "# Page D\n",
    }
    book = make_book(files)
    assert book.outline == [
        (0, "Start"),
        (1, "Still the first page"),
        (0, "Page B"),
        (1, "Page C"),
        (1, "A group"),
        (2, "Page D"),
        (0, "Page A"),
    ]


def test_a_first_page_that_only_leads_on_is_not_printed_but_keeps_its_name(make_book):
    book = make_book({"index.md": "# Start\n\n```{toctree}\na\n```\n", "a.md": "# Page A\n"})
    assert book.outline == [(0, "Page A")]
    assert {"index", "index:start"} <= book.destinations.keys()


def test_links_to_pages_that_are_left_out_lead_to_the_web(make_book):
    files = {
        "index.md": "# Start\n\nSee {doc}`a` and [there](a.md#part) and {doc}`b`.\n\n"
        "```{toctree}\na\nb\n```\n",
        "a.md": "# Page A\n\n(part)=\n## Part\n",
        "b.md": "# Page B\n",
    }
    conf = "typst_book_exclude = ['a']\nhtml_baseurl = 'https://notes.example/base'\n"
    book = make_book(files, conf)
    assert "https://notes.example/base/a.html" in book.links
    if KNOWS_LABELS:
        assert book.warnings == ()
        assert "https://notes.example/base/a.html#part" in book.links
    assert not any("b.html" in link for link in book.links if isinstance(link, str))
    assert "a" not in book.destinations


@pytest.mark.parametrize(
    ("docname", "address"),
    [("a", "a/"), ("sub/a", "sub/a/"), ("index", ""), ("sub/index", "sub/")],
)
def test_addresses_on_the_web_can_be_those_of_folders(docname, address):
    from sphinx_typst_book.website import WebSite  # noqa: PLC0415

    web = WebSite("https://notes.example/", ".html", has_folders=True)
    assert web.address(docname, "part") == f"https://notes.example/{address}#part"
    assert WebSite("", ".html").address(docname) == ""


@pytest.mark.parametrize("how", ["inline", "no"])
def test_addresses_are_printed_as_the_project_likes(make_book, how):
    book = make_book(
        "# Page\n\nA [link](https://example.org/x) here.\n", f"typst_book_show_urls = {how!r}\n"
    )
    assert ("https://example.org/x" in book.text) == (how != "no")
    assert ("link (https://example.org/x) here" in book.body) == (how == "inline")
    assert book.links.count("https://example.org/x") == (2 if how == "inline" else 1)


def test_several_books_and_a_missing_one(make_book):
    files = {
        "index.md": "# Start\n\n```{toctree}\na\n```\n",
        "a.md": "# Page A\n\nBack to {doc}`index`.\n",
    }
    conf = """
typst_book_documents = [
    ("a", "only-a", "About A", ""), ("lost", "lost", "Lost", ""), ("index", "club-notes", "All", "X"),
]
"""
    book = make_book(files, conf)
    assert book.warnings == (
        "WARNING: typst_book_documents: there is no page 'lost' [typst.document]",
    )
    assert {path.name for path in book.built.out.glob("*.pdf")} == {"only-a.pdf", "club-notes.pdf"}


def test_a_book_that_cannot_be_made_fails_the_build_and_leaves_nothing_of_itself(make_book):
    book = make_book("# Page\n")
    assert book.path.is_file()
    (book.path.parents[2] / "bad.typ").write_text("#let chapter(..all) = panic()", encoding="utf-8")
    failed = make_book("# Page\n", "typst_book_template = 'bad.typ'\n")
    assert failed.built.status != 0
    assert any("club-notes.pdf could not be made" in line for line in failed.warnings)
    assert not list(failed.built.out.glob("*.pdf"))
    assert not [path for path in failed.built.out.iterdir() if path.name.startswith(".club-notes")]


def test_a_function_of_the_project_takes_the_place_of_that_of_the_book(make_book, tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "ours.typ").write_text(
        '#import "book.typ": *\n#let rubric(body) = strong("RUBRIC " + body)\n'
        '#let loud(body) = upper(body)\n#let pairs(rows) = rows.map(row => row.at(1)).join("|")\n',
        encoding="utf-8",
    )
    conf = """
typst_book_template = ["ours.typ"]
typst_book_styles = {"loud": "loud", "facts": "pairs"}
"""
    text = (
        "# Page\n\n```{rubric} Title\n```\n\n:::{container} loud\nwhispered\n:::\n\n"
        "```{rst-class} facts\n```\n:one: first\n:two: second\n"
    )
    body = make_book(text, conf).body
    assert "RUBRIC Title" in body
    assert "WHISPERED" in body
    assert "first|second" in body


EXTENSION = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class strange(nodes.General, nodes.Element): pass
class known(nodes.General, nodes.Element): pass

class Make(SphinxDirective):
    def run(self):
        return [cls("", nodes.paragraph("", "text of " + cls.__name__)) for cls in (strange, known)]

def visit(translator, node):
    translator.write('"before it, "')

def setup(app):
    app.add_directive("make", Make)
    app.add_node(strange)
    app.add_node(known, typst=(visit, lambda self, node: None))
"""


def test_an_unknown_node_gives_a_warning_and_its_text(make_book, tmp_path):
    (tmp_path / "strange_nodes.py").write_text(EXTENSION, encoding="utf-8")
    conf = f"sys.path.insert(0, {str(tmp_path)!r})\nextensions.append('strange_nodes')\n"
    book = make_book("# Page\n\n```{make}\n```\n", conf)
    assert len(book.warnings) == 1, book.warnings
    assert "index.md:3: WARNING: The book has no form for 'strange'" in book.warnings[0]
    assert "text of strange" in book.body
    assert "before it, text of known" in book.body


def test_a_letter_that_no_font_has_is_told_with_its_page_and_the_book_is_made(make_book):
    book = make_book("# Page\n\nA letter of no script: \U000f1234.\n")
    assert book.built.status == 0
    told, rest = book.warnings
    assert "U+F1234" in told
    assert "index.md: WARNING: no font has" in told
    assert "PDF/UA" in rest
    assert "A letter of no script" in book.body


def test_the_same_sources_give_the_same_bytes(make_book, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    text = "# Page\n\nWords with a [link](https://example.org/).\n"
    first = make_book(text).path.read_bytes()
    again = make_book(text, "", "-E").path.read_bytes()
    assert first == again
    assert b"2017" in first


def test_pages_that_are_nested_too_deep_come_out_with_all_their_words(make_book):
    text = f"Page\n====\n\n{'word' * 80}\n\n{DEEP}\n..\n\n{NESTED}\n"
    book = make_book({"index.rst": text})
    assert book.warnings == ()
    for depth in range(1, 40):
        assert f"quoted {depth}" in book.body
        assert f"item {depth}" in book.body
    assert re.sub(r"[\W\d_]+", "", book.text).count("word") == 80


def test_what_looks_like_typst_is_printed_as_it_stands(make_book):
    line = '#import "/book.typ": * #panic("no") <label> @ref `x #[y]` // end */ #{1+1}'
    book = make_book(
        f"---\ntitle: '{line}'\n---\n# {line}\n\n```\n{line}\n```\n\n{line}\n\n- {line}\n",
        "myst_links_external_new_tab = False\n",
    )
    assert book.built.status == 0
    assert "#panic(“no”)" in book.body
    assert line in book.body


def test_titles_without_text_and_pages_without_titles_do_no_harm(make_book):
    files = {
        "index.md": "Only words, no title.\n\n```{toctree}\n:glob:\n\n*\n```\n",
        "a.md": "",
        "b.md": "### Begins deep\n\nText.\n\n# Then high\n",
    }
    book = make_book(files, 'suppress_warnings += ["toc", "myst"]\n')
    assert book.built.status == 0
    assert "Only words, no title." in book.body
    assert "Begins deep" in book.body


def test_contents_that_would_be_long_go_less_deep_and_the_outline_does_not(make_book, monkeypatch):
    from sphinx_typst_book import workshop  # noqa: PLC0415 (found by the path above)

    text = "# Page\n\n## Section\n\n### Deep\n\n#### Deeper\n"
    assert "Deeper" in make_book(text).pages[1]
    monkeypatch.setattr(workshop, "_LONGEST", 2)
    book = make_book(text, "", "-E")
    assert "Section" in book.pages[1]
    assert "Deep" not in book.pages[1]
    assert book.outline[-1] == (3, "Deeper")
