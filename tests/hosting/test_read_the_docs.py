"""The site on Read the Docs: its very commands, and what they make."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pypdf
import pytest
import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests" / "site"))

FILES = {
    "index.md": "# Weekly\n\n```{toctree}\nmeetings/index\n```\n",
    "meetings/index.md": "---\nseries: {id: calls, title: Calls}\n---\n# Calls\n\n```{toctree}\n2020-01-15\n```\n",
    "meetings/2020-01-15.md": "# A call\n\n## Clocks\n\n:::{talk} On clocks\n:speakers: Ada Lovelace\n:::\n",
}
CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Weekly"
html_theme = {theme!r}
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
"""


@pytest.fixture
def host(monkeypatch, tmp_path):
    """Build the pages as Read the Docs would, under an address."""
    from projects import Project  # noqa: PLC0415 (found by the path above)

    def build(address, builder="html", theme="furo", conf="", **variables):
        named = {"CANONICAL_URL": address} | {name.upper(): it for name, it in variables.items()}
        for name, value in named.items():
            monkeypatch.setenv(f"READTHEDOCS_{name}", value)
        text = CONF.format(ext=str(ROOT / "_ext"), theme=theme) + conf
        built = Project(tmp_path / "project", FILES, text).build(builder)
        assert (built.status, built.warnings) == (0, ())
        return built

    return build


def page_of(built, name):
    return BeautifulSoup(built.read(name), "html.parser")


@pytest.mark.parametrize(("theme", "path"), [("furo", "/en/latest/"), ("basic", "/")])
def test_the_page_for_what_is_not_there_works_at_any_depth(host, theme, path):
    built = host(f"https://w.example{path}", theme=theme, version="latest")
    page = page_of(built, "404.html")
    base = urljoin("https://w.example/so/me/where/deep", page.find("base")["href"])
    assert page.find(href=True) == page.find("base")
    addresses = [
        it.get("href") or it.get("src") or it.get("action")
        for it in page.find_all(["a", "link", "script", "form", "img"])
    ]
    goals = {urlsplit(urljoin(base, address)) for address in addresses if address}
    inside = {goal.path for goal in goals if goal.netloc == "w.example"}
    assert f"{path}search.html" in inside
    for goal in inside:
        assert goal.startswith(path)
        assert (built.out / (goal.removeprefix(path) or "index.html")).is_file(), goal
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical") is None


def test_it_has_its_place_among_folders_too(host):
    built = host("https://w.example/en/", builder="dirhtml", version="latest")
    page = page_of(built, "404/index.html")
    base = urljoin("https://w.example/x/y", page.find("base")["href"])
    start = page.find("a", string="Begin at the start")["href"]
    assert urljoin(base, start) == "https://w.example/en/"


def test_without_an_address_there_is_no_such_page(host):
    assert "404.html" not in host("").files


def test_a_pull_request_is_not_to_be_found(host):
    conf = 'html_baseurl = "https://w.example/"\n'
    address = "https://w--17.org.readthedocs.build/en/17/"
    built = host(address, conf=conf, version="17", version_type="external")
    page = page_of(built, "meetings/2020-01-15.html")
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical") is None
    assert "readthedocs.build" not in built.read("cite/meetings/2020-01-15.html")


def test_a_version_is_found_under_its_address_and_cited_under_none(host):
    built = host("https://w.example/en/latest/", version="latest", version_type="branch")
    page = page_of(built, "meetings/2020-01-15.html")
    address = "https://w.example/en/latest/meetings/2020-01-15.html"
    assert page.find("link", rel="canonical")["href"] == address
    assert page.find("meta", {"name": "robots"}) is None
    for name, content in built.files.items():
        if name.startswith(("cite/", "citations")) or name == "minutes.json":
            assert b"/en/latest/" not in content, name


def test_a_site_of_one_version_is_cited_under_its_address(host):
    built = host("https://w.example/", version="latest", version_type="branch")
    address = "https://w.example/meetings/2020-01-15.html"
    page = page_of(built, "meetings/2020-01-15.html")
    assert page.find("link", rel="canonical")["href"] == address
    assert f"{address}#clocks" in built.read("cite/meetings/2020-01-15.html")


@pytest.mark.slow
def test_the_commands_of_read_the_docs_make_all_that_it_offers(tmp_path):
    """Run every command of the file in a shell of its own, as it does, in a copy of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in listed.stdout.splitlines():
        if not name.startswith("tests/") and (ROOT / name).is_file():
            copy = tmp_path / "repository" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes((ROOT / name).read_bytes())
    out = tmp_path / "_readthedocs"
    out.mkdir()
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "READTHEDOCS": "True",
        "READTHEDOCS_OUTPUT": str(out),
        "READTHEDOCS_PROJECT": "canstack",
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_VERSION_TYPE": "branch",
        "READTHEDOCS_LANGUAGE": "en",
        "READTHEDOCS_CANONICAL_URL": "https://canstack.example/",
    }
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    jobs = settings["build"]["jobs"]["build"]
    # In its order.
    for form in ("html", "htmlzip", "pdf", "epub"):
        for command in jobs[form]:
            subprocess.run(
                ["/bin/sh", "-c", command], cwd=tmp_path / "repository", env=environment, check=True
            )
    assert {it.name for it in out.iterdir()} == {"html", *settings["formats"]}
    for form, name in (
        ("htmlzip", "canstack.zip"),
        ("pdf", "canstack.pdf"),
        ("epub", "canstack.epub"),
    ):
        assert [it.name for it in (out / form).iterdir()] == [name]
    assert '<base href="/404.html">' in (out / "html" / "404.html").read_text(encoding="utf-8")
    note = (out / "html/canstack/2013-02-28.html").read_text(encoding="utf-8")
    assert 'href="../pdf/canstack-notes.pdf#nameddest=canstack/2013-02-28"' in note
    assert (out / "html/pdf/canstack-notes.pdf").is_file()
    index = (out / "html" / "searchindex.js").read_text(encoding="utf-8")
    assert "Neutron" in index[index.index('"objects"') :]
    with zipfile.ZipFile(out / "htmlzip" / "canstack.zip") as pages:
        assert "html/canstack/2013-02-28.html" in pages.namelist()
    with zipfile.ZipFile(out / "epub" / "canstack.epub") as book:
        assert book.namelist()[0] == "mimetype"
        assert b"Rackspace" in book.read("canstack/2013-02-28.xhtml")
    text = "".join(
        page.extract_text() for page in pypdf.PdfReader(out / "pdf" / "canstack.pdf").pages
    )
    assert "Rackspace" in text
    assert "https://canstack.example/canstack/2013-02-28.html" in text
