"""Nothing of what hostile pages try gets through, and each is told at its line."""

import os
import re
import socket
import threading
import zipfile

import myst_parser
import pytest
from bs4 import BeautifulSoup
from hostile_pages import PAGES, SVG
from projects import ROOT, Project
from pypdf import PdfReader

SECRET = "the-secret-that-nobody-may-read"
CONF = """
import sys
sys.path.insert(0, {ext!r})
project = author = copyright = "Hostile"
version = "1"
extensions = ["myst_parser", "sphinx_design", "sphinx_minutes", "sphinx_typst_book"]
myst_enable_extensions = [
    "colon_fence", "attrs_block", "attrs_inline", "dollarmath", "substitution", "html_image",
]
mathjax_path = "mathjax.js"
numfig = True
"""
#: MyST 4 and Sphinx 8 tell of an option in the line of its directive, and of some pages by two endings.
OLD = int(myst_parser.__version__.split(".")[0]) < 5
#: Elements that act, beside those that a page without anything has.
ACTIVE = {"iframe", "object", "embed", "base", "applet", "frame", "portal", "template"}
#: Where and in which words something is told that is not refused by us, or stands in another file.
TOLD_OTHERWISE = {
    "include-in-include": r"source/sub/more\.txt:[12]: WARNING: .*\[minutes\.refused\]",
    "rest-include-in-include": r"\S*source/sub/more\.rst\.txt:1: WARNING: .*\[minutes\.refused\]",
    "link-tab": r"source/link-tab\.md:6: WARNING: .*\[myst\.xref_missing\]",
    "link-of-myst": r"source/link-of-myst\.md:6: WARNING: .*\[myst\.xref_missing\]",
    "only-expression": r"source/only-expression\.md:6: WARNING: exception while evaluating only .*",
    "rest-substitution-replaces": r"source/rest-substitution-replaces\.rst:6: ERROR: .*",
}
HARMLESS = {"http", "https", "mailto", "tel", ""}


class Server:
    """Something that must not be asked."""

    def __init__(self):
        self.asked = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            connection, _ = self._socket.accept()
            connection.settimeout(1)
            self.asked.append(connection.recv(2000))
            connection.close()


def lay_out(folder, port):
    project = Project(folder, conf=CONF.format(ext=str(ROOT / "_ext")))
    toctree = "\n".join(page.name for page in PAGES)
    project.write("index.md", f"# Home\n\n```{{toctree}}\n\n{toctree}\n```\n")
    for page in PAGES:
        text = page.text.replace("{port}", str(port)).replace("{root}", str(folder))
        path = project.source / f"{page.name}.{page.suffix}"
        path.write_text(text, encoding="utf-8")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    (folder / "secret.png").write_text(SECRET, encoding="utf-8")
    files = {
        "part.txt": "A part.",
        "dot.png": "",
        "a}^^5cinput{b}.png": "",
        ".hidden.txt": SECRET,
        "page.html": "<script>alert(1)</script>",
        "evil.py": f"open({str(folder / 'ran')!r}, 'w')",
        "script.svg": SVG,
        "outside.svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'
        f'<image x:href="http://127.0.0.1:{port}/svg.png"/></svg>',
        "entity.svg": '<!DOCTYPE svg [<!ENTITY x SYSTEM "../secret.txt">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
    }
    for name, text in files.items():
        (project.source / name).write_text(text, encoding="utf-8")
    # What includes what lies elsewhere, from a folder of its own.
    (project.source / "sub").mkdir()
    (project.source / "chain.txt").write_text("```{include} sub/more.txt\n```\n", encoding="utf-8")
    (project.source / "sub" / "more.txt").write_text(
        "```{include} ../../secret.txt\n```\n![x](../secret.png)\n<script>alert(1)</script>\n",
        encoding="utf-8",
    )
    (project.source / "chain.rst.txt").write_text(
        ".. include:: sub/more.rst.txt\n", encoding="utf-8"
    )
    (project.source / "sub" / "more.rst.txt").write_text(
        ".. include:: ../../secret.txt\n\n.. raw:: html\n\n   <script>alert(1)</script>\n",
        encoding="utf-8",
    )
    (project.source / "link.txt").symlink_to(folder / "secret.txt")
    (project.source / "link.png").symlink_to(folder / "secret.png")
    os.mkfifo(project.source / "pipe.txt")
    return project


@pytest.fixture(
    scope="module",
    params=[
        "html",
        pytest.param("epub", marks=pytest.mark.slow),
        pytest.param("latex", marks=pytest.mark.slow),
        pytest.param("typst", marks=pytest.mark.slow),
    ],
)
def built(request, tmp_path_factory):
    server = Server()
    project = lay_out(tmp_path_factory.mktemp("hostile") / "project", server.port)
    theme = "basic" if request.param == "html" else ""
    return request.param, project, project.build(request.param, theme=theme), server


def pages_of(built):
    """Every page of the output as it is in it, by its name."""
    builder, _project, found, _server = built
    if builder == "epub":
        (book,) = [name for name in found.files if name.endswith(".epub")]
        with zipfile.ZipFile(found.out / book) as archive:
            return {
                name.removesuffix(".xhtml"): archive.read(name).decode()
                for name in archive.namelist()
                if name.endswith(".xhtml")
            }
    return {name[:-5]: found.read(name) for name in found.files if name.endswith(".html")}


def test_there_are_many():
    assert len(PAGES) >= 60


def test_the_build_ends_well(built):
    _builder, _project, found, _server = built
    assert found.status == 0, "\n".join(found.warnings)
    assert "Traceback" not in "\n".join(found.warnings)


def test_each_is_told_at_its_line(built):
    _builder, _project, found, _server = built
    # What is wrong with an option is told by MyST, or in several lines by docutils.
    kinds = (
        r"\[(?:minutes\.(?:refused|unreadable|character|directive|option|front-matter)|myst\.directive_option)\]"
        r"|Error in \".*\" directive:"
    )
    lost = []
    for page in PAGES:
        line = page.line if page.line and not OLD else r"\d+"
        pattern = (
            rf"source/{page.name}\.{page.suffix}(?:\.rst)?:{line}: (?:WARNING|ERROR): .*(?:{kinds})"
        )
        pattern = TOLD_OTHERWISE.get(page.name, pattern)
        if not any(re.fullmatch(pattern, said) for said in found.warnings):
            about = [said for said in found.warnings if f"/{page.name}." in said]
            lost.append((page.name, page.line, about))
    assert lost == []


def test_no_secret_is_in_any_output_and_no_file_is_copied(built):
    builder, _project, found, _server = built
    files = dict(found.files)
    if builder == "epub":
        (book,) = [name for name in files if name.endswith(".epub")]
        with zipfile.ZipFile(found.out / book) as archive:
            files |= {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, content in files.items() if SECRET.encode() in content] == []
    endings = (".svg", ".txt", "page.html", "secret.png", "link.png")
    assert [
        name
        for name in files
        if name.startswith(("_images/", "_downloads/")) and name.endswith(endings)
    ] == []


def test_nothing_ran_and_nobody_was_asked(built):
    _builder, project, _found, server = built
    assert not (project.folder / "ran").exists()
    assert server.asked == []


def test_no_page_acts(built):
    pages = pages_of(built)
    innocent = BeautifulSoup(pages["index"], "html.parser") if pages else None
    scripts = {str(script) for script in innocent("script")} if pages else set()
    found = []
    for name, text in pages.items():
        if name not in {page.name for page in PAGES}:
            continue
        page = BeautifulSoup(text, "html.parser")
        for element in page.find_all(True):
            if element.name in ACTIVE:
                found.append((name, str(element)[:100]))
            if element.name == "script" and str(element) not in scripts:
                inert = element.get("type") == "application/ld+json"
                ours = str(element.get("src", "")).startswith("_static/") or "mathjax" in str(
                    element
                )
                if not inert and not ours:
                    found.append((name, str(element)[:100]))
            if element.name == "meta" and element.get("http-equiv", "") not in {"", "Content-Type"}:
                found.append((name, str(element)[:100]))
            for attribute, value in element.attrs.items():
                scheme = re.match(r"\s*([A-Za-z][\w+.-]*):", str(value))
                addressed = attribute in {"href", "src", "action", "xlink:href", "data", "srcset"}
                if attribute.startswith("on") or (
                    addressed and scheme and scheme[1].lower() not in HARMLESS
                ):
                    found.append((name, str(element)[:100]))
    assert found == []


def test_everything_else_on_the_page_stays(built):
    pages = pages_of(built)
    assert [
        page.name for page in PAGES if pages and "The meeting went on." not in pages[page.name]
    ] == []


def test_latex_holds_no_command_of_an_author(built):
    builder, _project, found, _server = built
    if builder != "latex":
        return
    (book,) = [name for name in found.files if name.endswith(".tex")]
    text = found.read(book)
    assert (
        re.findall(
            r"(?<!\\)\\(?:input|write18|immediate|csname|href\{javascript)[^\n]*",
            text[text.index(r"\begin{document}") :],
        )
        == []
    )


def test_the_book_holds_no_secret_and_its_links_do_nothing_else(built):
    builder, _project, found, _server = built
    if builder != "typst":
        return
    (book,) = found.out.glob("*.pdf")
    pages = PdfReader(book).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert SECRET not in text
    # Each page ends with it; a line of a book may break anywhere in it.
    assert len(re.findall(r"The\s+meeting\s+went\s+on", text)) >= len(PAGES)
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    for action in (note["/A"].get_object() for note in notes if "/A" in note):
        assert action["/S"] in {"/URI", "/GoTo"}
        assert re.match(r"(https?|mailto|tel):", action.get("/URI", "https:"))


def test_a_page_that_is_no_note_is_left_alone(tmp_path):
    conf = CONF.format(ext=str(ROOT / "_ext"))
    text = "# Mine\n\n<b class='x'>raw</b>\n\n```{raw} html\n<i id='mine'></i>\n```\n"
    files = {"index.md": text}
    trusted = Project(tmp_path / "trusted", files, conf).build(theme="basic")
    assert trusted.warnings == ()
    assert "<i id='mine'></i>" in trusted.read("index.html")
    safe = Project(tmp_path / "safe", files, conf + "\nminutes_safe_pages = ['**']\n")
    assert "<i id='mine'></i>" not in safe.build(theme="basic").read("index.html")
    note = "---\nevent: meeting\n---\n" + text
    conf += "\nminutes_trust_notes = True\n"
    reviewed = Project(tmp_path / "reviewed", {"index.md": note}, conf).build(theme="basic")
    assert reviewed.warnings == ()
    assert "<i id='mine'></i>" in reviewed.read("index.html")


def test_what_a_page_defines_is_its_own(tmp_path):
    defines = ":event: meeting\n\nA\n=\n\n.. role:: mine(strong)\n   :class: odd\n\n.. default-role:: mine\n\n`x`\n"
    uses = ":event: meeting\n\nB\n=\n\n`x` and :mine:`y`\n"
    files = {"index.rst": "H\n=\n\n.. toctree::\n\n   a\n   b\n", "a.rst": defines, "b.rst": uses}
    built = Project(tmp_path, files, CONF.format(ext=str(ROOT / "_ext"))).build(theme="basic")
    assert '<strong class="odd">x</strong>' in built.read("a.html")
    assert "<cite>x</cite>" in built.read("b.html")
    assert any('Unknown interpreted text role "mine"' in line for line in built.warnings)


def test_the_first_refusal_names_the_settings(built):
    said = [line for line in built[2].warnings if "[minutes.refused]" in line]
    first = next(line for line in said if "front-matter-jinja" in line)
    assert "minutes_trust_notes" in first
    assert "minutes_safe_pages" in first
    assert sum("minutes_trust_notes" in line and "html-split" in line for line in said) == 1
