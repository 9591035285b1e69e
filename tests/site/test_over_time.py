"""The picture of technologies over time, as each builder draws it."""

import re
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from projects import ROOT, Project
from sample import CONF


def note(date, *paragraphs):
    return f"---\nevent:\n  date: {date}\n---\n# Meeting_{date} & \\<more>\n\n" + "\n\n".join(
        paragraphs
    )


FILES = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\nnotes/*\nglossary/index\n```\n",
    "notes/a.md": note("2013-02-28", "We use Ceph. Ceph is big.", "## Later", "Ceph; C_1 too."),
    "notes/b.md": note("2015-03", "## First", "About C_1 & more."),
    "notes/c.md": note("2016", "Nothing."),
    "glossary/index.md": """
        # Glossary

        :::{technologies}
        :layout: picture
        :::

        :::{technology} Ceph
        :::

        :::{technology} C_1
        :::

        :::{technology} Unheard of
        :::
        """,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("over-time") / "notes"
    return Project(folder, FILES, CONF.format(ext=str(ROOT / "_ext")))


def test_each_dot_is_a_link_and_the_table_says_the_same(project):
    built = project.build("html", theme="alabaster", into="html")
    assert built.warnings == ()
    page = BeautifulSoup(built.read("glossary/index.html"), "html.parser")
    dots = page.select("svg.minutes-plot a.minutes-dot")
    assert [(dot["href"], dot.title.text) for dot in dots] == [
        ("../notes/a.html", "Ceph · Meeting_2013-02-28 & <more> · 28 February 2013 (3)"),
        ("../notes/a.html#later", "C_1 · Meeting_2013-02-28 & <more> · 28 February 2013 (1)"),
        ("../notes/b.html#first", "C_1 · Meeting_2015-03 & <more> · March 2015 (1)"),
    ]
    # Keyboards and screen readers have the table, and pass the picture by.
    assert page.svg["aria-hidden"] == "true"
    assert all(link["tabindex"] == "-1" for link in page.select("svg a"))
    in_table = [link["href"] for link in page.select(".minutes-over-time table td:nth-child(2) a")]
    assert in_table == [dot["href"] for dot in dots]
    labels = [link["href"] for link in page.select("svg a.minutes-label")]
    assert labels == ["#ceph", "#c-1", "../notes/a.html", "../notes/b.html"]


def test_a_book_has_it_as_a_picture_of_vectors(project):
    built = project.build(
        "epub", "-D", "version=1", "-D", "copyright=us", "-D", "epub_copyright=us"
    )
    assert built.warnings == ()
    book = ZipFile(next(built.out.glob("*.epub")))
    (name,) = [name for name in book.namelist() if name.endswith(".svg")]
    drawing = ET.fromstring(book.read(name))
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}circle"))) == 3
    page = book.read("glossary/index.xhtml").decode()
    assert f'src="../{PurePosixPath(name)}"' in page
    assert 'alt="Which technologies' in page
    assert "<svg" not in page


def test_tex_draws_it_itself_with_links(project):
    built = project.build("latex", into="latex")
    assert built.warnings == ()
    (tex,) = [text.decode() for name, text in built.files.items() if name.endswith(".tex")]
    picture = tex.partition(r"\begin{picture}")[2].partition(r"\end{picture}")[0]
    assert picture.count("{") == picture.count("}")
    dots = re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]\{\\sphinxcrossref\{•\}\}", picture)
    assert dots == ["notes/a::doc", "notes/a:later", "notes/b:first"]
    assert r"Meeting\_2015\sphinxhyphen{}03 \& \textless{}more" in picture


@pytest.mark.parametrize("builder", ["text", "man", "texinfo"])
def test_what_is_all_letters_has_the_table(project, builder):
    built = project.build(builder, into=builder)
    text = "".join(path.decode(errors="replace") for path in built.files.values())
    assert "Discussed at" in text
    assert "Which technologies" not in text


def test_with_many_events_each_column_is_a_year(tmp_path):
    notes = {
        f"notes/{number}.md": note(f"{2000 + number // 10}-01-{number % 10 + 1:02}", "Ceph!")
        for number in range(60)
    }
    project = Project(tmp_path / "notes", {**FILES, **notes}, CONF.format(ext=str(ROOT / "_ext")))
    built = project.build("html", theme="basic")
    page = BeautifulSoup(built.read("glossary/index.html"), "html.parser")
    assert [text.text for text in page.select("svg text")][2:] == [
        *("2000", "2001", "2002", "2003", "2004", "2005", "2013", "2015"),
    ]
    first = page.select_one("svg a.minutes-dot")
    assert first["href"] == "../notes/0.html"
    assert first.title.text == "Ceph · 2000 (10)"
