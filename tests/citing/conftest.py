"""What the tests of citing share."""

import sys
from pathlib import Path

import pytest
from citing_sample import CONF, FILES

ROOT = Path(__file__).parents[2]
# The builder of small projects lives with the tests of the site.
sys.path.append(str(ROOT / "tests" / "site"))


@pytest.fixture(scope="session")
def make_notes(tmp_path_factory):
    """Make a project of notes."""
    from projects import Project  # noqa: PLC0415 (found by the path above)

    def make(files=FILES, conf=""):
        text = CONF.format(ext=str(ROOT / "_ext")) + conf
        return Project(tmp_path_factory.mktemp("citing") / "project", files, text)

    return make


@pytest.fixture(scope="session")
def notes(make_notes):
    """Give the notes as built once in each form."""
    project = make_notes()
    built = {}

    def give(builder, *options):
        if (builder, options) not in built:
            into = f"{builder}-{len(built)}"
            built[builder, options] = project.build(builder, *options, into=into)
            assert built[builder, options].status == 0
            assert built[builder, options].warnings == ()
        return built[builder, options]

    return give
