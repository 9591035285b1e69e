"""What the tests of the exports share."""

import shutil
import sys
from pathlib import Path

import pytest
from export_sample import CONF, FILES, SETUP

ROOT = Path(__file__).parents[2]
# The builder of small projects lives with the tests of the site.
sys.path.append(str(ROOT / "tests" / "site"))


@pytest.fixture(scope="session")
def make_project(tmp_path_factory):
    from projects import Project  # noqa: PLC0415 (found by the path above)

    def make(files=FILES, conf=""):
        text = CONF.format(ext=str(ROOT / "_ext"), conf=conf) + SETUP
        return Project(tmp_path_factory.mktemp("exports") / "project", files, text)

    return make


@pytest.fixture(scope="session")
def sample(make_project):
    """Give the sample as built once."""
    built = make_project().build()
    assert built.status == 0
    return built


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """Give the site of this repository, built with its own settings."""
    from projects import Project  # noqa: PLC0415 (found by the path above)

    own = (ROOT / "conf.py").read_text(encoding="utf-8")
    templates = f"\ntemplates_path = [{str(ROOT / '_templates')!r}]\n"
    conf = own.replace("__file__", repr(str(ROOT / "conf.py"))) + templates + SETUP
    project = Project(tmp_path_factory.mktemp("real") / "project", (), conf)
    shutil.copytree(ROOT / "source", project.source, dirs_exist_ok=True)
    return project.build()
