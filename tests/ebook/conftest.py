"""What the tests of the book for e-readers share."""

import sys

import pytest
from ebooks import CONF, KINDS, ROOT, EBook

# The builder of small projects, and a sample of notes, live with the tests of the site.
sys.path.append(str(ROOT / "tests" / "site"))


@pytest.fixture(scope="session")
def notes(tmp_path_factory):
    """Give a project with every kind of note, and a page of everything else that books are afraid of."""
    from projects import Project  # noqa: PLC0415 (found by the path above)
    from sample import FILES  # noqa: PLC0415

    files = FILES | {"kinds.md": KINDS}
    files["index.md"] = files["index.md"].replace("\n        faq", "\n        faq\n        kinds")
    folder = tmp_path_factory.mktemp("ebook") / "project"
    project = Project(folder, files, CONF.format(ext=str(ROOT / "_ext")))
    (project.source / "dot.png").write_bytes((ROOT / "tests/book/gallery/dot.png").read_bytes())
    return project


@pytest.fixture(scope="session")
def ebook(notes):
    """Give the book of these notes, built once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        built = notes.build("epub", into="epub")
    assert built.status == 0
    assert built.warnings == ()
    return EBook(built.out / "sample.epub")


@pytest.fixture
def make_ebook(tmp_path):
    """Build the book of a few pages."""
    from projects import Project  # noqa: PLC0415 (found by the path above)

    def make(files, conf="", *, complains=False):
        project = Project(tmp_path / "project", files, CONF.format(ext=str(ROOT / "_ext")) + conf)
        (project.source / "dot.png").write_bytes((ROOT / "tests/book/gallery/dot.png").read_bytes())
        built = project.build("epub")
        assert built.status == 0
        assert complains or built.warnings == ()
        return EBook(built.out / "sample.epub")

    return make
