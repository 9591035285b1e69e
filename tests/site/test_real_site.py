"""The site of this repository, built as a reader would, in every form."""

import os
import subprocess
import sys
import zipfile

import pytest
from built_pages import inventory_of, problems, read_pages
from projects import ROOT, Build, differences
from sphinx.search import js_index


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Give the real site, built once in each form, with ``-n -W --keep-going -c . source``."""
    folder = tmp_path_factory.mktemp("site")
    built = {}

    def give(builder):
        if builder not in built:
            out, doctrees = folder / builder / "out", folder / builder / "doctrees"
            arguments = ["-b", builder, "-n", "-W", "--keep-going", "-c", str(ROOT)]
            arguments += ["-d", str(doctrees), str(ROOT / "source"), str(out)]
            built[builder] = Build(arguments, out=out, base=ROOT).wait()
        return built[builder]

    return give


@pytest.mark.parametrize("builder", ["html", "dirhtml", "latex", "epub", "text", "man", "gettext"])
def test_it_builds_without_a_warning(site, builder):
    built = site(builder)
    assert built.warnings == ()
    assert built.status == 0


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_link_leads_somewhere_and_no_id_comes_twice(site, builder):
    assert problems(site(builder).out) == []


def test_every_link_of_the_book_leads_somewhere(site, tmp_path):
    (book,) = site("epub").out.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        archive.extractall(tmp_path)
    assert not list(tmp_path.rglob(".minutes"))
    assert problems(tmp_path, (".xhtml",)) == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_object_of_the_inventory_is_where_it_says(site, builder):
    out = site(builder).out
    pages = read_pages(out)
    lost = []
    for kind, objects in inventory_of(out).items():
        for name, (address, _title) in objects.items():
            path, _, anchor = address.partition("#")
            page = f"{path}index.html" if path.endswith("/") or not path else path
            if name in {"modindex", "py-modindex"}:
                continue  # Sphinx lists its index of Python modules where there is none.
            if page not in pages or (anchor and anchor not in pages[page].ids):
                lost.append(f"{kind} {name}: {address}")
    assert lost == []


def test_the_search_knows_talks_people_technologies_and_events(site):
    index = js_index.loads((site("html").out / "searchindex.js").read_text(encoding="utf-8"))
    kinds = {
        index["objtypes"][str(entry[1])] for group in index["objects"].values() for entry in group
    }
    assert kinds >= {f"minutes:{kind}" for kind in ("talk", "person", "technology", "event")}


def test_it_is_the_same_whatever_order_things_are_hashed_in(site, tmp_path):
    """Python orders sets of texts anew in each process that is not a child of ours."""

    out = tmp_path / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-j", "2", "-b", "html", "-c", str(ROOT)]
    subprocess.run(
        [*command, "-d", str(tmp_path / "doctrees"), str(ROOT / "source"), str(out)],
        env=os.environ | {"PYTHONHASHSEED": "4711"},
        check=True,
    )
    built = site("html")
    again = built._replace(out=out)
    assert differences(built, again) == []
