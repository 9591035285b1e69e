"""A book for e-readers that every reader can open, with everything that the pages hold."""

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from ebooks import CONF, ROOT, words_of

#: What a page on the web has and a book does not: marks to click at, and the words behind them.
ONLY_ON_THE_WEB = (
    ".headerlink", ".minutes-cite-notes", ".minutes-plot-frame", "label[aria-controls]", "input", "script", "svg",
    ".math",
)  # fmt: skip


def test_every_page_is_xml_and_no_id_comes_twice(ebook):
    for name, content in ebook.files.items():
        if not name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            continue
        ids = Counter(it.get("id") for it in ElementTree.fromstring(content).iter() if it.get("id"))
        assert [id_ for id_, times in ids.items() if times > 1] == [], name


def test_every_link_leads_somewhere(ebook):
    assert list(ebook.broken_links()) == []


def test_no_word_of_a_page_is_missing(ebook, notes):
    built = notes.build("html", into="html", theme="basic")
    for name, page in ebook.pages.items():
        path = built.out / name.replace(".xhtml", ".html")
        if name in {"nav.xhtml", "genindex.xhtml"}:
            continue
        on_the_web = BeautifulSoup(path.read_bytes(), "html.parser")
        wanted = Counter(words_of(on_the_web, without=ONLY_ON_THE_WEB))
        there = Counter(words_of(page))
        assert wanted - there == Counter(), name


def test_ids_are_those_of_the_site(ebook, notes):
    built = notes.build("html", into="html", theme="basic")
    for name, page in ebook.pages.items():
        if not name.startswith(("meetups/", "glossary/", "summit")):
            continue
        on_the_web = BeautifulSoup(built.read(name.replace(".xhtml", ".html")), "html.parser")
        body = on_the_web.select_one(".body")
        assert {it["id"] for it in body.find_all(id=True) if it.name != "svg"} <= {
            it["id"] for it in page.find_all(id=True)
        }


def test_nothing_is_hidden_behind_a_control(ebook):
    page = ebook.pages["kinds.xhtml"]
    assert page.find_all(["details", "summary", "label", "script"]) == []
    assert page.select(".sd-tab-content, .headerlink") == []
    titles = [it.get_text() for it in page.select("p.minutes-unfolded-title")]
    assert titles == ["First tab", "Second tab", "What is folded"]
    boxes = [it.get_text(" ", strip=True) for it in page.select(".minutes-tab, .minutes-unfolded")]
    assert boxes == [
        "First tab First content.",
        "Second tab Second content.",
        "What is folded Its content.",
        "Folded without a title.",
    ]


def test_formulas_are_mathml_and_can_be_read_aloud(ebook):
    page = ebook.pages["kinds.xhtml"]
    inline, block = page.find_all("math")
    assert (inline["alttext"], inline["display"]) == (r"a \le b^2", "inline")
    assert [it.text for it in inline.find_all("mi")] == ["a", "b"]
    assert block["display"] == "block"
    assert page.select_one("#equation-eq-one .minutes-formula-number").text == "(1)"
    assert r"\frac{a}{" in page.get_text()


def test_drawings_keep_the_capitals_of_their_names(ebook):
    drawing = ebook.pages["kinds.xhtml"].select_one("svg[viewBox='0 0 4 4']")
    assert drawing.find("linearGradient")["id"] == "shade"


def test_icons_have_no_version(ebook):
    page = ebook.pages["kinds.xhtml"]
    assert len(page.select("svg")) == 3
    assert page.select("svg[version]") == []


def test_the_package_says_what_is_in_the_book(ebook):
    assert ebook.said("schema:accessMode") == ["textual", "visual"]
    assert ebook.said("schema:accessModeSufficient") == ["textual"]
    features = ebook.said("schema:accessibilityFeature")
    assert {"alternativeText", "MathML", "tableOfContents", "index"} <= set(features)
    assert ebook.said("schema:accessibilityHazard") == ["none"]
    assert "Every picture is described" in ebook.said("schema:accessibilitySummary")[0]
    (item,) = ebook.package.find_all("item", href="kinds.xhtml")
    assert item["properties"].split() == ["mathml", "svg"]
    assert "unknown" not in [it.text for it in ebook.package.find("metadata").find_all()]


def test_each_page_says_its_language(ebook):
    for name, page in ebook.pages.items():
        assert page.html["lang"] == page.html["xml:lang"] == "en", name


def test_both_tables_of_contents_know_the_book_by_one_name(ebook):
    name = ebook.package.find("identifier").text
    assert name.startswith("urn:uuid:")
    assert f'content="{name}"' in ebook.files["toc.ncx"].decode()


def test_there_are_no_scripts_in_it(ebook):
    assert [name for name in ebook.files if name.endswith(".js")] == []


def test_two_builds_are_the_same_bytes(ebook, notes, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = ebook.path.read_bytes()
    notes.forget("epub")
    built = notes.build("epub", into="epub", jobs=2)
    assert (built.out / "sample.epub").read_bytes() == first


def test_what_a_killed_build_left_unfinished_is_no_part_of_the_book(tmp_path, make_ebook):
    out = tmp_path / "project" / "kept" / "out"
    out.mkdir(parents=True)
    for name in ("sample.epub.new", ".minutes.new"):
        (out / name).write_bytes(b"PK")
    make_ebook({"index.md": "# One\n"})
    assert [path.name for path in out.glob("*.new")] == []


def test_a_picture_without_words_is_not_said_to_have_some(make_ebook):
    book = make_ebook({"index.md": "# One\n\n![](dot.png)\n\n```{image} dot.png\n```\n"})
    assert book.said("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in book.said("schema:accessibilityFeature")


def test_a_picture_that_is_elsewhere_becomes_a_link(make_ebook):
    page = '# One\n\n```{image} https://pictures.invalid/a.png\n:alt: The "harbour"\n```\n'
    book = make_ebook({"index.md": page}, complains=True)
    link = book.pages["index.xhtml"].find("a", href="https://pictures.invalid/a.png")
    assert link.text == 'The "harbour"'
    assert book.pages["index.xhtml"].find("img") is None


def test_pages_in_no_table_of_contents_stand_at_the_end(make_ebook):
    pages = {"index.md": "# One\n\n[](other.md)\n", "other.md": "---\norphan: true\n---\n# Other\n"}
    book = make_ebook(pages)
    assert [it.get("linear") for it in book.package.find_all("itemref")] == [None] * 3


@pytest.mark.parametrize("path", sorted((ROOT / "_ext/sphinx_minutes").rglob("*.css")), ids=str)
def test_every_block_of_a_style_sheet_ends(path):
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    depth = 0
    for sign in re.findall("[{}]|^[^ \n}].*{", rules, flags=re.MULTILINE):
        assert len(sign) == 1 or depth == 0, f"{sign} begins within another rule"
        depth += -1 if sign == "}" else 1
    assert depth == 0


def test_a_book_that_cannot_be_bound_leaves_nothing_of_itself(tmp_path, monkeypatch):
    from projects import Project  # noqa: PLC0415 (found by the path of the fixtures)
    from sphinx_minutes.site.ebook import binding  # noqa: PLC0415

    def fail(*_given, **_named):
        raise OSError("the disk is full")

    monkeypatch.setattr(binding, "_bound", fail)
    project = Project(
        tmp_path / "project", {"index.md": "# Notes\n"}, CONF.format(ext=str(ROOT / "_ext"))
    )
    built = project.build("epub")
    assert built.status != 0
    assert not [name for name in built.files if ".epub" in name]
