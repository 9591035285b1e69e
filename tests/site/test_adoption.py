"""Adopting the extension breaks no link that worked before: what was built is published."""

import shutil

import pytest
from address_cases import Reader
from bs4 import BeautifulSoup
from built_pages import inventory_of
from projects import ROOT, Project
from sphinx_minutes.commands.adoption import docname_of
from sphinx_minutes.pure.published import built_page, fingerprints, lock
from test_addresses import publish

PLAIN = 'project = "Harbour"\nextensions = ["myst_parser"]\nmyst_heading_anchors = 3\n'
OURS = f"""
import sys
sys.path.insert(0, {str(ROOT / "_ext")!r})
project = "Harbour"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
"""
BEFORE = {
    "index.md": "# Harbour club\n§index The club.\n\n```{toctree}\nmeetings/march\nmeetings/april\nabout\n```\n",
    "about.md": "# About us\n§about Who we are.\n\n## Where\n§where At the harbour.\n",
    "meetings/march.md": """
        # Minutes of March
        §march We met at the mill.

        ## Attendees
        §who Noor, Inés and Wei were there from the start to the end.

        ## Décisions
        §one Buy a second antenna for the mill, the larger of the two.

        ## Storage
        §storage Disks from a bank, and a shelf to put them on.

        ### Décisions
        §two Throw the tapes away before the summer begins.

        ## 決定事項
        §three 次回は四月の第一木曜日に港で集まります。

        ## 2026
        §year What we want to do in this year together.

        (own-label)=
        ## With a label
        §label Somebody else refers to this from far away.
        """,
    "meetings/april.md": "# Minutes of April\n§april We met at the harbour.\n\n## Boats\n§boats They float, as a rule.\n",
}


def addresses_of(out):
    """Every address of a heading of an output that was built without us, as readers cite them."""
    for path in sorted(out.rglob("*.html")):
        name = path.relative_to(out).as_posix()
        if path.stem in {"genindex", "search"} or "_static" in name:
            continue
        yield name
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for heading in soup.find(role="main").find_all(["h1", "h2", "h3"]):
            section = heading.find_parent("section")
            spans = [span["id"] for span in section.find_all("span", id=True, recursive=False)]
            for id_ in [section["id"], *spans]:
                yield f"{name}#{id_}"


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("adoption") / "site", BEFORE, PLAIN)
    built = project.build("html", into="old", theme="alabaster")
    assert built.warnings == ()
    reader = Reader(built.out)
    seen = {address: reader.visit(address).seen for address in addresses_of(built.out)}
    assert len(seen) > 15
    project.keep()
    return project, seen


@pytest.fixture
def club(before):
    """The club's notes with our extension in their conf.py, and made more of than before."""
    project, seen = before
    project.restore()
    (project.folder / "conf.py").write_text(OURS, encoding="utf-8")
    return project, seen


def test_plain_sites_have_ids_that_ours_would_not_have(before):
    _project, seen = before
    assert {"meetings/march.html#id1", "meetings/march.html#own-label"} <= seen.keys()


@pytest.mark.parametrize("source", ["folder", "inventory"])
def test_no_link_dies_and_none_lands_elsewhere(club, source):
    project, seen = club
    march = project.text("meetings/march.md")
    project.write("meetings/march.md", f"---\nevent:\n  date: 2026-03-05\n---\n{march}")
    project.rename("meetings/april.md", "meetings/2026-04-02.md")
    april = project.text("meetings/2026-04-02.md")
    project.write("meetings/2026-04-02.md", f"---\nevent: meeting\n---\n{april}")
    project.replace("index.md", "april", "2026-04-02")
    old = project.folder / "old" / "out"
    assert (
        publish(project, "--published", str(old if source == "folder" else old / "objects.inv"))
        == 0
    )
    built = project.build("html", into="new", theme="alabaster")
    reader = Reader(built.out)
    # An inventory names labels only, and cannot tell that a page is called otherwise.
    named = {uri for objects in inventory_of(old).values() for uri, _title in objects.values()}
    expected = seen if source == "folder" else (seen.keys() & named) - {"meetings/april.html"}
    assert {"meetings/march.html", "meetings/march.html#own-label"} <= set(expected)
    for address in expected:
        assert reader.visit(address).seen.shows(seen[address]), address
    if source == "folder":
        assert built.warnings == ()


def test_pages_that_are_no_notes_are_left_to_sphinx(club):
    project, _seen = club
    march = project.text("meetings/march.md")
    project.write("meetings/march.md", f"---\nevent: meeting\n---\n{march}")
    publish(project, "--published", str(project.folder / "old" / "out"))
    kept = lock.read(project.text(lock.FILE))
    assert set(kept.docnames) == {"meetings/march"}
    assert kept.line("meetings/march:own-label").state == "live"


def test_addresses_that_jekyll_was_told_of_lead_to_the_pages_of_today(club, tmp_path):
    project, _seen = club
    april = project.text("meetings/april.md")
    project.write("meetings/april.md", f"---\nevent: meeting\n---\n{april}")
    posts = tmp_path / "_posts"
    posts.mkdir()
    head = "title: Minutes of April\npermalink: /2026/april/\nredirect_from: [/old/april.html, /a:b/]\n"
    (posts / "2026-04-02-april.md").write_text(f"---\n{head}---\n{april}", encoding="utf-8")
    (posts / "2026-04-03-broken.md").write_text("---\n{\n---\n# No\n", encoding="utf-8")
    site = tmp_path / "_site"
    (site / "gone").mkdir(parents=True)
    (site / "gone" / "index.html").write_text(
        '<meta http-equiv="refresh" content="0; url=/meetings/april.html"><title>Moved</title>',
        encoding="utf-8",
    )
    assert publish(project, "--published", str(tmp_path / "_posts")) == 0
    assert publish(project, "--published", str(tmp_path / "_site")) == 0
    built = project.build("html", into="new", theme="alabaster")
    reader = Reader(built.out)
    for address in ("2026/april/index.html", "old/april.html", "gone/index.html"):
        landing = reader.visit(address)
        assert landing.address.endswith("meetings/april.html")


@pytest.mark.parametrize(
    ("address", "docname"),
    [
        ("/a/b.html", "a/b"),
        ("/a/b/", "a/b"),
        ("/a/b/index.html", "a/b"),
        ("/c/index.html", "c/index"),
        ("/c/", "c/index"),
        ("/", "index"),
        ("https://example.org/a/b.html?x#y", "a/b"),
        ("/r%C3%A9union.html", "réunion"),
    ],
)
def test_addresses_mean_pages(address, docname):
    assert docname_of(address, {"a/b", "index"}) == docname


def test_a_page_of_any_program_is_read():
    page = built_page.read("""<!DOCTYPE html><title>Notes | Club</title><body id="top"><nav><h2 id="n">Menu</h2>
        </nav><main id="m"><h1 id="notes">Notes</h1><p>First words.<p>More<br>words.
        <a name="disks"></a><h2>Disks <a class="headerlink" href="#disks">¶</a></h2><p>About disks.</p>
        <h3 id="tapes">Tapes</h3>Old ones.<h2>No address</h2>
        <table id="costs"><caption><span class="caption-number">Table 1</span> Costs</caption></table>
        </main><footer><h2 id="f">Imprint</h2></footer>""")
    assert [(spot.id, spot.kind, spot.title) for spot in page.spots] == [
        ("", "page", "Notes"),
        ("notes", "section", "Notes"),
        ("disks", "section", "Disks"),
        ("tapes", "section", "Tapes"),
        ("costs", "table", "Costs"),
    ]
    disks = page.spots[2].fingerprint
    assert (
        fingerprints.likeness(
            disks, fingerprints.of_words({"about", "disks", "tapes", "old", "ones"})
        )
        == 1
    )


@pytest.mark.parametrize(
    "page",
    [
        '<meta http-equiv="Refresh" content="0; URL=\'../b.html\'">',
        '<body class="minutes-old-page"><p>Now at: <a class="minutes-moved-page" href="../b.html">B</a>',
    ],
)
def test_a_page_that_sends_its_readers_on_is_read(page):
    assert built_page.read(page).leads_to == "../b.html"


def test_what_is_no_site_is_said(club, capsys, tmp_path):
    project, _seen = club
    for path, said in (
        (tmp_path / "nowhere", "neither a folder nor an inventory"),
        (tmp_path, "nothing published was found"),
        (project.folder / "conf.py", "no inventory that can be read"),
    ):
        assert publish(project, "--published", str(path)) == 2
        assert said in capsys.readouterr().err
    shutil.rmtree(tmp_path)
