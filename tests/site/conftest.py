"""What the tests of the site share."""

import pytest
import sample
from projects import ROOT, Project


@pytest.fixture(scope="session")
def built_samples(tmp_path_factory):
    """Give the sample as it was when it had just been built with some builder and theme."""
    built = {}

    def give(builder, theme):
        if (builder, theme) in built:
            return built[builder, theme].restore()
        folder = tmp_path_factory.mktemp(f"{builder}-{theme}") / "sample"
        project = Project(folder, sample.FILES, sample.CONF.format(ext=str(ROOT / "_ext")))
        first = project.build(builder, theme=theme)
        assert (first.status, first.warnings) == (0, ()), "\n".join(first.warnings)
        project.keep()
        built[builder, theme] = project
        return project

    return give


@pytest.fixture
def project(tmp_path):
    """Make a project of ours from its files."""

    def make(files, conf=""):
        base = sample.CONF.format(ext=str(ROOT / "_ext"))
        return Project(tmp_path / "project", files, base + conf)

    return make
