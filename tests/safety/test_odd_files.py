"""Files that are no pages, or have names that nobody expects: told, and the rest is built."""

import os
import re
import socket

import pytest
from bs4 import BeautifulSoup
from projects import ROOT, Project

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = author = copyright = "Odd"
version = "1"
extensions = ["myst_parser", "sphinx_minutes"]
minutes_safe_pages = ["**"]
suppress_warnings = ["toc.not_included", "toc.excluded"]
"""
PAGE = "# {}\n\nA page.\n"
GOOD = "Ordinary page"


def make(folder, files=None):
    project = Project(folder, conf=CONF.format(ext=str(ROOT / "_ext")))
    project.write("index.md", "# Home\n\n```{toctree}\n:glob:\n\n*\n```\n")
    project.write("good.md", PAGE.format(GOOD))
    for name, content in (files or {}).items():
        path = os.fsencode(str(project.source)) + b"/" + name
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 (bytes)
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(content)
    return project


ENCODINGS = {
    "utf-16": ("# Café\n".encode("utf-16"), 0, 1, "UTF-16"),
    "utf-16-be": ("# Café\n".encode("utf-16-be"), 5, 1, "UTF-16"),
    "utf-32": ("# Café\n".encode("utf-32"), 0, 1, "UTF-32"),
    "latin-1": ("# A\n\nCafé.\n".encode("latin-1"), 8, 3, "Latin-1"),
    "windows-1252": ("# A\n\n“Quoted”\n".encode("windows-1252"), 5, 3, "Windows-1252"),
    "lone-surrogate": (b"# A\n\n\n\xed\xa0\x80\n", 6, 4, "CESU-8"),
    "torn": ("# A\n\nCafé".encode()[:-1], 8, 3, "Latin-1"),
    "binary": (bytes(range(256)), 128, 2, ""),
}


@pytest.fixture(scope="module")
def encoded(tmp_path_factory):
    files = {f"{name}.md".encode(): data for name, (data, *_) in ENCODINGS.items()}
    project = make(tmp_path_factory.mktemp("encoded") / "project", files)
    return project, project.build(theme="basic")


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_file_that_is_not_utf_8_is_told_with_its_place_and_probable_encoding(encoded, name):
    _project, built = encoded
    _data, byte, line, guess = ENCODINGS[name]
    (said,) = [
        line for line in built.warnings if line.startswith(f"source/{name}.md:") and "UTF-8" in line
    ]
    if name != "utf-16-be":  # Where the first byte that is wrong stands depends on the text.
        assert f"source/{name}.md:{line}:" in said
        assert f"byte {byte} " in said
    assert guess in said
    page = BeautifulSoup(built.read(f"{name}.html"), "html.parser").get_text()
    assert f"{name}.md" in page
    assert "UTF-8" in page
    assert guess in page


def test_the_other_pages_are_built(encoded):
    _project, built = encoded
    assert built.status == 0
    assert GOOD in built.read("good.html")


@pytest.mark.slow
def test_a_page_that_was_good_and_is_good_again(tmp_path):
    project = make(tmp_path / "project")
    first = project.build(theme="basic")
    (project.source / "good.md").write_bytes("# Cafés\n".encode("latin-1"))
    bad = project.build(theme="basic")
    assert "not in UTF-8" in bad.read("good.html")
    again = project.build(theme="basic")
    assert [line for line in again.warnings if "UTF-8" in line]
    assert "not in UTF-8" in again.read("good.html")
    project.write("good.md", PAGE.format(GOOD))
    assert project.build(theme="basic").files == first.files
    (project.source / "good.md").write_bytes("# Cafés\n".encode("latin-1"))
    project.build(theme="basic")
    project.remove("good.md")
    assert "good.html" not in project.build(theme="basic").files


NAMES = [
    "a#b", "a b", "a'b", 'a"b', "a%20b", "a&b", "a<b", "a?b", "a:b", "a;b", "a+b", "a{b}", "a$b",
    "a\\b", "[a]", "a*b", "~a", "-a", "ünïcödé", "会議", "اجتماع", "🎉", "a" * 240, "con", "aux.note",
    "search", "genindex", "NOTE", "note", "é", "e\u0301",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "latex"])
def test_odd_names_are_built(tmp_path, builder):
    files = {
        f"{name}.md".encode(): PAGE.format(f"Page {n}").encode() for n, name in enumerate(NAMES)
    }
    built = make(tmp_path / "project", files).build(builder, theme="basic" * (builder == "html"))
    assert built.status == 0, "\n".join(built.warnings)
    said = [line for line in built.warnings if "[minutes.unreadable]" in line]
    for name in ("con", "aux.note", "search", "genindex", "NOTE", "note", "a?b", "a<b"):
        assert any(line.startswith(f"source/{name}.md: ") for line in said), name
    # Of names in two Unicode forms Sphinx builds the first, and says so.
    assert any("multiple files found" in line for line in built.warnings)
    for name in ("a b", "a#b", "ünïcödé", "会議", "اجتماع"):
        assert not any(line.startswith(f"source/{name}.md: ") for line in said), name
    if builder == "html":
        for number, name in enumerate(NAMES):
            if name not in {"search", "genindex", "é", "e\u0301"}:
                assert f"Page {number}" in built.read(f"{name}.html")


def test_names_that_cannot_be_built_are_left_out(tmp_path):
    files = {
        b"a" * 251 + b".md": b"# Long\n",
        b"\xff\xfe.md": b"# No UTF-8\n",
        b"a\nb.md": b"# Line end\n",
        b"a\x1bb.md": b"# Control\n",
        "a\u202eb.md".encode(): b"# Turned\n",
    }
    built = make(tmp_path / "project", files).build(theme="basic")
    assert built.status == 0, "\n".join(built.warnings)
    said = [line for line in built.warnings if "left out" in line or "two lines" in line]
    assert len(said) == len(files)
    assert GOOD in built.read("good.html")


def test_what_is_no_file_is_left_out_and_never_waited_for(tmp_path):
    project = make(tmp_path / "project")
    source = project.source
    (tmp_path / "outside.md").write_text("# Outside\n\nsecret\n", encoding="utf-8")
    os.mkfifo(source / "pipe.md")
    (source / "dangling.md").symlink_to("nowhere.md")
    (source / "looping.md").symlink_to("looping.md")
    (source / "outside.md").symlink_to(tmp_path / "outside.md")
    (source / "device.md").symlink_to("/dev/zero")
    (source / "inside.md").symlink_to("good.md")
    (source / "folder.md").mkdir()
    server = socket.socket(socket.AF_UNIX)
    here = os.open(source, os.O_DIRECTORY)
    server.bind(f"/proc/self/fd/{here}/socket.md")
    for name in ("loop", "deeper/loop"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).symlink_to(source, target_is_directory=True)
    (source / "root").symlink_to("/", target_is_directory=True)
    built = project.build(theme="basic")
    assert built.status == 0, "\n".join(built.warnings)
    for name in ("dangling.md", "looping.md"):
        assert any(f"Ignored unreadable document {name!r}" in line for line in built.warnings)
    for name in ("pipe.md", "outside.md", "device.md", "socket.md"):
        (said,) = [line for line in built.warnings if line.startswith(f"source/{name}: ")]
        assert "the page is left out" in said
    for name in ("loop", "deeper/loop", "root"):
        assert any(f"the link {name!r} leads back or out" in line for line in built.warnings)
    assert GOOD in built.read("inside.html")
    assert not any(b"secret" in content for content in built.files.values())
    assert not any(re.search("loop/|root/", name) for name in built.files)
