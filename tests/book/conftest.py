"""What the tests of the book share."""

import sys
from pathlib import Path

import pytest
from books import CONF, ROOT, Book

# The builder of small projects lives with the tests of the site.
sys.path.append(str(Path(__file__).parents[1] / "site"))


@pytest.fixture
def make_book(tmp_path):
    """Build a project of the given files, and open its book."""
    from projects import Project  # noqa: PLC0415 (found by the path above)

    def make(files, conf="", *options, ext=True):
        given = {"index.md": files} if isinstance(files, str) else files
        project = Project(tmp_path / "project", given, CONF.format(ext=str(ROOT / "_ext")) + conf)
        return Book(project.build("typst", *options), "club-notes")

    return make
