"""Books for e-readers, judged by epubcheck, which shops and libraries use."""

import json
import os
import shutil
import subprocess
import zipfile

import pytest
from ebooks import CONF, ROOT

pytestmark = pytest.mark.java

#: Where Debian keeps it; EPUBCHECK names another.
JAR = os.environ.get("EPUBCHECK", "/usr/share/java/epubcheck.jar")
MORE = """
myst_enable_extensions += ["amsmath", "attrs_inline", "fieldlist", "html_image", "replacements", "strikethrough",
                           "substitution"]
"""


def complaints(book):
    """Everything that epubcheck has to say of a book."""
    run = subprocess.run(
        ["java", "-jar", JAR, "--json", "-", str(book)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    # Before it stands what it looks at.
    report = json.loads(run.stdout[run.stdout.index("{\n") :])
    return [
        (it["severity"], it["ID"], it["message"], it["locations"][:2]) for it in report["messages"]
    ]


def test_the_book_of_this_site(tmp_path):
    from projects import Build  # noqa: PLC0415 (found by the path of the fixtures)

    arguments = ["-b", "epub", "-n", "-W", "--keep-going", "-c", str(ROOT)]
    arguments += ["-d", str(tmp_path / "doctrees"), str(ROOT / "source"), str(tmp_path / "out")]
    built = Build(arguments, out=tmp_path / "out", base=ROOT).wait()
    assert (built.status, built.warnings) == (0, ())
    (book,) = built.out.glob("*.epub")
    assert complaints(book) == []


def test_the_book_of_every_kind_of_note(ebook):
    assert complaints(ebook.path) == []


def test_the_book_of_everything_that_sphinx_can_write(tmp_path):
    from projects import Project  # noqa: PLC0415 (found by the path of the fixtures)

    conf = CONF.format(ext=str(ROOT / "_ext")) + MORE
    project = Project(tmp_path / "project", conf=conf)
    shutil.copytree(ROOT / "tests" / "book" / "gallery", project.source, dirs_exist_ok=True)
    # No book can be valid with a picture that is none.
    shutil.copy(project.source / "dot.png", project.source / "broken.png")
    built = project.build("epub")
    assert built.status == 0
    assert complaints(built.out / "sample.epub") == []


def test_epubcheck_is_asked_in_earnest(ebook, tmp_path):
    book = tmp_path / "torn.epub"
    with zipfile.ZipFile(book, "w") as torn:
        for name, content in ebook.files.items():
            if name != "people.xhtml":
                torn.writestr(name, content)
    assert complaints(book) != []
