"""The last look finds names wherever a file hides them, and fails the build that wrote them."""

import gzip
import io
import zipfile

import pytest
from sphinx_minutes.pure.withheld.private_people import PrivatePerson
from sphinx_minutes.pure.withheld.veil import Veil
from sphinx_minutes.site.last_look import files_in, look_at
from sphinx_minutes.site.written_files import UnreadableError, parts
from typst_apart import compiled
from withheld_names import CONF, PICTURE
from withheld_names import PRIVATE as PEOPLE

VEIL = Veil([PrivatePerson("p-7f3a", "Jane Doe"), PrivatePerson("p-1", "José Núñez")])


def archive(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def look(tmp_path, name, content):
    path = tmp_path / "out" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return look_at(files_in(tmp_path / "out"), tmp_path / "out", VEIL)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.html", b"<p>\nJane Doe</p>", "a.html:2: name of p-7f3a"),
        ("b/c.js", rb'"Jos\u00e9 N\u00fa\u00f1ez"', "b/c.js:1: name of p-1"),
        ("jane-doe.html", b"", "█████.html: in the name of the file"),
        ("x.epub", archive(page=b"x\n<b>Jane</b> Doe"), "x.epub (page):2: name of p-7f3a"),
        ("x.zip", archive(**{"jane-doe.txt": b""}), "x.zip (█████.txt):1: name of p-7f3a"),
        ("x.zip", archive(inner=archive(page=b"Jane Doe")), "x.zip (inner page):1: name of p-7f3a"),
        ("x.svgz", gzip.compress(b"Jane Doe"), "x.svgz:1: name of p-7f3a"),
        ("x.png", PICTURE + b"\0tEXtAuthor\0Jane Doe\0\xff", "x.png:5: name of p-7f3a"),
        ("x.bin", b"\0J\0a\0n\0e\0 \0D\0o\0e", "x.bin:1: name of p-7f3a"),
    ],
    ids=["page", "script", "name", "book", "member", "nested", "compressed", "picture", "binary"],
)
def test_a_name_is_found_in_every_kind_of_file(tmp_path, name, content, told):
    findings = look(tmp_path, name, content)
    assert findings.unreadable == []
    assert told in findings.leaks
    assert not any(VEIL.hides(line) for line in findings.leaks)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("José Núñez said", "page 1"),
        ("Jane\\ Doe", "page 1"),
        ("#set document(title: [Jane Doe]); x", "about it"),
        ("= Jane Doe", "outline"),
        ('#link("https://example.org/jane-doe")[x]', "links of page 1"),
    ],
)
def test_a_pdf_is_read(tmp_path, typed, part):
    findings = look(tmp_path, "x.pdf", compiled(typed))
    assert any(f"({part}):1: name of" in line for line in findings.leaks)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.pdf", b"%PDF-1.7 and nothing else", "x.pdf is a PDF that cannot be read"),
        ("x.gz", b"\x1f\x8bnot at all", "x.gz is compressed and cannot be unpacked"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, name, content, told):
    assert look(tmp_path, name, content).unreadable == [told]


def test_without_pypdf_a_pdf_cannot_be_read(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    with pytest.raises(UnreadableError, match="pip install pypdf"):
        list(parts("x.pdf", b"%PDF-1.7"))


def test_a_file_without_names_is_right(tmp_path):
    everything = archive(page=b"Janet Doe", picture=PICTURE)
    assert look(tmp_path, "x.epub", everything) == ([], [])


@pytest.fixture
def leaking(project):
    """A project that copies a file with a name in it, which nothing of ours reads."""
    conf = CONF + 'html_static_path = ["static"]\n'
    files = {
        "../private.yaml": PEOPLE,
        "index.md": "# Notes\n",
        "../static/a.css": "/* Jane Doe */\n",
    }
    return project(files, conf)


def test_a_build_that_wrote_a_name_fails_until_it_is_gone(leaking):
    for _ in range(2):
        built = leaking.build("html")
        assert built.status != 0
        assert any(line.endswith("_static/a.css:1: name of p-7f3a") for line in built.warnings)
        assert not any("Jane" in line for line in built.warnings)
        assert built.files[".minutes"] == b"{}"
    leaking.write("../static/a.css", "/* nobody */\n")
    built = leaking.build("html")
    assert built.status == 0, built.warnings
    assert b'"pages"' in built.files[".minutes"]


@pytest.mark.slow
def test_what_was_right_is_not_read_again_but_what_changed_is(leaking):
    leaking.write("../static/a.css", "/* nobody */\n")
    assert leaking.build("html").status == 0
    built = leaking.build("html")
    record = (built.out.parent / "doctrees" / "minutes-looked-at.json").read_text(encoding="utf-8")
    assert "a.css" in record
    assert "Jane" not in record
    stray = built.out / "stray.txt"
    stray.write_text("Jane Doe", encoding="utf-8")
    assert leaking.build("html").status != 0
    stray.unlink()
    assert leaking.build("html").status == 0
