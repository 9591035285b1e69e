"""The control at headings, the page of citations beside each note, and the bibliography."""

import json
import zipfile
from types import SimpleNamespace
from urllib.parse import unquote

import citation_readers as readers
import pytest
from bs4 import BeautifulSoup
from citing_sample import FILES
from projects import ROOT, Project, differences
from sphinx_minutes.base import hosting
from sphinx_minutes.pure.citing.works import Work
from sphinx_minutes.site.citing.bibliography import content, in_order

BASE = ("-D", "html_baseurl=https://notes.example.org/en/")


def soup(text):
    return BeautifulSoup(text, "html.parser")


def forms(article, *, dated=False):
    """Give the text of each form, as who has no scripts sees it."""
    if not dated:
        for hidden in article.select("[hidden]"):
            hidden.decompose()
    return {form["data-form"]: form.pre.get_text() for form in article.select("[data-form]")}


def cited(page, id_, **how):
    article = soup(page).select_one(f'[data-cite="{id_}"]')
    return article["data-path"], forms(article, **how)


@pytest.mark.parametrize(
    "options", [(), pytest.param(("-D", "html_theme=furo"), marks=pytest.mark.slow)]
)
def test_each_heading_has_one_control_beside_it(notes, options):
    page = soup(notes("html", *options).read("meetings/2020-01-15.html"))
    headings = page.select("section > :is(h1, h2, h3)")
    assert [heading.get_text() for heading in headings] == [
        "Meeting of January", "Storage & “disks”", "Ещё раз", "Storage & “disks”",
    ]  # fmt: skip
    controls = page.select("a.minutes-cite")
    assert [heading.find_next_sibling() for heading in headings] == controls
    assert [control["aria-label"] for control in controls] == [
        f"Cite: {heading.get_text()}" for heading in headings
    ]
    assert [control["href"] for control in controls] == [
        "2020-01-15.html", "#storage-disks", "#ещё-раз", "#ещё-раз-storage-disks",
    ]  # fmt: skip
    # What cannot be cited by a title keeps its ordinary permalink.
    (label,) = [link for link in page.select("a.headerlink") if link not in controls]
    assert label.parent["class"] == ["minutes-attendees-label", "rubric"] or label["title"]


def test_talks_and_entries_have_one_too(notes):
    talks = soup(notes("html").read("days.html")).select("a.minutes-cite")
    assert [control["aria-label"] for control in talks] == [
        "Cite: Days of 2016", "Cite: Clocks", "Cite: Lightning", "Cite: Second day",
    ]  # fmt: skip
    entry = soup(notes("html").read("glossary.html")).select_one("dt#ceph")
    assert entry.find("a")["aria-label"] == "Cite: Ceph"
    assert len(entry.find_all("a")) == 1


def test_the_header_leads_to_the_page_of_citations(notes):
    for builder, address in {
        "html": "../cite/meetings/2020-01-15.html",
        "dirhtml": "../../cite/meetings/2020-01-15/",
    }.items():
        name = {"html": "meetings/2020-01-15.html", "dirhtml": "meetings/2020-01-15/index.html"}
        page = soup(notes(builder).read(name[builder]))
        assert page.select_one("div.minutes-event p.minutes-cite-notes a")["href"] == address
    glossary = soup(notes("html").read("glossary.html"))
    assert glossary.select_one("h1 ~ p.minutes-cite-notes a")["href"] == "cite/glossary.html"


def test_pages_that_are_no_notes_stay_as_they_are(notes):
    for name in ("plain.html", "index.html", "people.html"):
        assert "minutes-cite" not in notes("html").read(name)
    assert not (notes("html").out / "cite" / "plain.html").exists()


@pytest.mark.parametrize(
    "builder",
    [
        "epub",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("singlehtml", "text", "latex")),
    ],
)
def test_books_have_nothing_of_it(notes, builder):
    out = notes(builder).out
    if builder == "epub":
        with zipfile.ZipFile(next(out.glob("*.epub"))) as book:
            texts = [book.read(name).decode() for name in book.namelist() if ".xhtml" in name]
    else:
        texts = [
            path.read_text(encoding="utf-8")
            for path in out.rglob("*")
            if path.suffix in {".html", ".txt", ".tex"} and "_static" not in path.parts
        ]
    assert texts
    assert not [text for text in texts if "minutes-cite" in text or "Cite this page" in text]
    assert not (out / "cite").exists()


def test_a_section_in_every_form(notes):
    page = notes("html", *BASE).read("cite/meetings/2020-01-15.html")
    path, found = cited(page, "storage-disks")
    url = "https://notes.example.org/en/meetings/2020-01-15.html#storage-disks"
    assert path == "../../meetings/2020-01-15.html#storage-disks"
    assert found["link"] == url
    assert found["sentence"] == (
        "Ada Lovelace; The Scribes: “Storage & “disks””, in Meeting of January, 15 January 2020. "
        f'Retold from "A <b>post</b>", by somebody. Notes & more, version 3, {url}.'
    )
    assert found["markdown"] == f"[Storage \\& “disks” – Meeting of January](<{url}>)"
    assert found["rst"] == f"`Storage & “disks” – Meeting of January <{url}>`__"
    assert found["myst"] == (
        "[Storage \\& “disks” – Meeting of January]"
        "(<inv:*:minutes:section#meetings/2020-01-15:storage-disks>)"
    )
    (entry,) = readers.bibtex(found["bibtex"]).values()
    assert entry["names"] == [("Ada", "Lovelace", ""), ("", "The Scribes", "")]
    assert (entry["entry"], entry["url"], entry["date"]) == ("online", url, "2020-01-15")
    (record,) = readers.ris(found["ris"])
    assert record["notes"] == ['Retold from "A <b>post</b>", by somebody']
    (item,) = readers.csl(found["csl"])
    assert item["event-place"] == "online"
    assert item["container-title"] == "Meeting of January"
    assert "accessed" not in item


def test_the_day_of_access_waits_for_a_reader(notes):
    page = notes("html", *BASE).read("cite/meetings/2020-01-15.html")
    _path, found = cited(page, "storage-disks", dated=True)
    assert "(accessed 31 December 9999)" in found["sentence"]
    (entry,) = readers.bibtex(found["bibtex"]).values()
    assert entry["urldate"] == "9999-12-31"
    (record,) = readers.ris(found["ris"])
    assert record["access_date"] == "9999/12/31"
    (item,) = readers.csl(found["csl"])
    assert item["accessed"] == {"date-parts": [[9999, 12, 31]]}
    assert soup(page).html["data-some-day"] == "31 December 9999"


def test_the_page_itself_and_authors_of_the_site(notes):
    _path, found = cited(notes("html", *BASE).read("cite/days.html"), "")
    assert found["sentence"] == (
        "The Long Society: Days of 2016, 22–23 November 2016. Notes & more, version 3, "
        "https://notes.example.org/en/days.html."
    )
    assert "(<inv:*:minutes:event#days>)" in found["myst"]


def test_a_talk_is_its_speakers(notes):
    page = notes("html", *BASE).read("cite/days.html")
    _path, found = cited(page, "clocks")
    assert found["sentence"] == (
        "Leslie Lamport; Wells Fargo: “Clocks”, talk at Days of 2016, Montréal, "
        "22–23 November 2016. Notes & more, version 3, https://notes.example.org/en/days.html#clocks."
    )
    (entry,) = readers.bibtex(found["bibtex"]).values()
    assert entry["entry"] == "unpublished"
    assert entry["names"] == [("Leslie", "Lamport", ""), ("", "Wells Fargo", "")]
    assert entry["eventtitle"] == "Days of 2016"
    assert (entry["venue"], entry["eventdate"]) == ("Montréal", "2016-11-22/2016-11-23")
    (item,) = readers.csl(found["csl"])
    assert (item["type"], item["genre"], item["event-title"]) == (
        "speech",
        "keynote",
        "Days of 2016",
    )
    # Nobody is named, so nobody is the author.
    _path, found = cited(page, "lightning")
    assert found["sentence"].startswith("“Lightning”, talk at Days of 2016")


def test_an_entry_of_the_glossary(notes):
    _path, found = cited(notes("html", *BASE).read("cite/glossary.html"), "ceph")
    assert found["sentence"].startswith("The Long Society: “Ceph”, entry in Words. Notes & more")
    assert found["myst"] == "[Ceph – Words](<inv:*:minutes:technology#Ceph>)"


def test_without_an_address_links_are_relative_and_the_page_says_so(notes):
    page = notes("html").read("cite/days.html")
    path, found = cited(page, "clocks")
    assert (path, found["link"]) == ("../days.html#clocks", "days.html#clocks")
    assert "Nobody states the address" in soup(page).header.get_text()
    assert (
        "Nobody states" not in soup(notes("html", *BASE).read("cite/days.html")).header.get_text()
    )


def test_the_page_is_light_and_not_to_be_found(notes):
    page = soup(notes("html").read("cite/days.html"))
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    assert page.html["lang"] == "en"
    assert all(script.get("src") for script in page.find_all("script"))
    assert not page.find_all("style")
    assert not page.select("[style], [onclick]")
    assert "cite/days" not in notes("html").read("searchindex.js")
    assert "cite/days" not in (notes("html").out / "objects.inv").read_bytes().decode("latin-1")


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({"CANONICAL_URL": "https://w.example/", "VERSION": "latest"}, "https://w.example/"),
        ({"CANONICAL_URL": "https://w.example/en/", "VERSION": "latest"}, "https://w.example/en/"),
        ({"CANONICAL_URL": "https://w.example/en/latest/", "VERSION": "latest"}, ""),
        ({"CANONICAL_URL": "https://w.example/en/stable/", "VERSION": "stable"}, ""),
        ({"CANONICAL_URL": "https://w.example/en/1.0/", "VERSION": "1.0", "VERSION_TYPE": "tag"}, ""),
        ({"CANONICAL_URL": "https://w--7.org.example/", "VERSION": "7", "VERSION_TYPE": "external"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_read_the_docs_states_the_address_if_it_lasts(monkeypatch, variables, address):
    for name, value in variables.items():
        monkeypatch.setenv(f"READTHEDOCS_{name}", value)
    config = SimpleNamespace(html_baseurl="")
    hosting.know_address(None, config)
    assert config.html_baseurl == address
    stated = SimpleNamespace(html_baseurl="https://own.example/")
    hosting.know_address(None, stated)
    assert stated.html_baseurl == "https://own.example/"


def test_words_are_in_the_language_of_the_site(make_notes):
    built = make_notes({"index.md": FILES["days.md"]}).build("html", "-D", "language=fr")
    sentence = cited(built.read("cite/index.html"), "clocks")[1]["sentence"]
    assert "22–23 novembre 2016" in sentence
    assert "présentation lors de\u00a0: " in sentence
    assert "(consulté le " in built.read("cite/index.html")
    assert 'aria-label="Citer\u00a0: ' in built.read("index.html")


def test_only_pages_that_change_are_written_and_those_gone_are_removed(make_notes):
    project = make_notes()
    out = project.build().out / "cite"
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*.html")}
    assert len(times) == 4
    project.build()
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.html")} == times
    project.replace("days.md", "Montréal", "Toronto")
    project.build()
    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert changed == {"days.html"}
    # A default of a series changes the events of it, whose own text stays.
    project.replace("meetings/index.md", "place: online", "place: Halifax, source: a letter")
    project.remove("glossary.md")
    project.replace("index.md", "glossary\n", "")
    kept = project.build()
    assert not (out / "glossary.html").exists()
    assert '"event-place": "Halifax"' in soup(kept.read("cite/meetings/2020-01-15.html")).get_text()
    assert differences(kept, project.build(into="clean")) == []


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("html", "cite/days.html"),
        pytest.param("dirhtml", "cite/days/index.html", marks=pytest.mark.slow),
    ],
)
def test_a_page_that_somebody_wrote_keeps_its_place(make_notes, builder, name):
    files = {
        "index.md": "# Site\n\n```{toctree}\ncite\ndays\ncite/days\n```\n",
        "cite.md": "# How to cite\n",
        "cite/days.md": "# Written by hand\n",
        "days.md": FILES["days.md"],
    }
    built = make_notes(files).build(builder)
    assert "Written by hand" in built.read(name)
    assert built.warnings == ()


def test_the_bibliography(notes):
    built = notes("html", *BASE)
    names = ["days", "days-clocks", "days-lightning", "days-second-day", "meetings-2020-01-15"]
    entries = readers.bibtex(built.read("citations.bib"))
    assert list(entries) == names
    records = readers.ris((built.out / "citations.ris").read_bytes().decode().replace("\r\n", "\n"))
    assert [record["id"] for record in records] == names
    items = readers.csl(built.read("citations.csl.json"))
    assert [item["id"] for item in items] == names
    archive = json.loads(built.read("minutes.json"))
    urls = {thing["url"] for kind in ("events", "talks") for thing in archive[kind]}
    assert {f"https://notes.example.org/en/{url}" for url in urls} == {
        item["URL"] for item in items
    }


def test_names_with_the_same_key_are_told_apart():
    works = [Work("notes", name, name, f"{name}.html") for name in ("决定", "a_b", "会议", "a-b")]
    works = in_order(works)
    entries = readers.bibtex(content("citations.bib", works).decode())
    assert {key: entry["title"] for key, entry in entries.items()} == {
        "a-b": "a-b", "a-b-2": "a_b", "--": "会议", "---2": "决定",
    }  # fmt: skip
    assert [item["id"] for item in readers.csl(content("citations.csl.json", works))] == list(
        entries
    )


def test_another_project_follows_the_names(notes, tmp_path):
    """What MyST with intersphinx is given finds each thing, and no other."""
    built = notes("html", *BASE)
    lines, addresses = ["# Reading", ""], []
    for page in sorted((built.out / "cite").rglob("*.html")):
        for article in soup(page.read_text(encoding="utf-8")).select("[data-cite]"):
            found = forms(article)
            lines.append(f"- {found['myst']}")
            addresses.append(found["link"])
    conf = f"""
        import sys
        sys.path.insert(0, {str(ROOT / "_ext")!r})
        extensions = ["myst_parser", "sphinx.ext.intersphinx"]
        base = "https://notes.example.org/en/"
        intersphinx_mapping = {{"notes": (base, {str(built.out / "objects.inv")!r})}}
        """
    other = Project(tmp_path / "other", {"index.md": "\n".join(lines)}, conf).build()
    assert other.warnings == ()
    links = [link["href"] for link in soup(other.read("index.html")).select("li a.external")]
    assert links == [unquote(address) for address in addresses]
    assert len(links) == 11


def meta(page):
    tags = soup(page).select("meta[name^=citation_]")
    return [(tag["name"].removeprefix("citation_"), tag["content"]) for tag in tags]


def test_the_head_tells_reference_managers(notes):
    assert meta(notes("html", *BASE).read("meetings/2020-01-15.html")) == [
        ("title", "Meeting of January"),
        ("author", "Lovelace, Ada"),
        ("author", "The Scribes"),
        ("publication_date", "2020/01/15"),
        ("publisher", "Notes & more"),
        ("language", "en"),
        ("public_url", "https://notes.example.org/en/meetings/2020-01-15.html"),
    ]
    assert "public_url" not in dict(meta(notes("html").read("days.html")))
    assert meta(notes("html").read("plain.html")) == []
