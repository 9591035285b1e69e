"""Long pages take time in proportion to their length."""

import resource

import pytest
import sample
from projects import ROOT, Project


def cpu(project):
    """Seconds of CPU that a build takes, its child being the last one that ended."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    built = project.build("html")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (built.status, built.warnings) == (0, ())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def people(number):
    listed = "\n".join(f"- First{i} Last{i}" for i in range(number))
    return {
        "index.md": f"---\nevent: meeting\n---\n# Crowd\n\n:::{{attendees}}\n{listed}\n:::\n\n"
        "```{toctree}\npeople\n```\n",
        "people.md": "# People\n\n:::{people}\n:home:\n:::\n",
    }


def talks(number):
    held = "".join(
        f"## Talk {i} of many\n\n:::{{talk}}\n:speakers: First{i} Last{i}\n:::\n\nHeard {i}.\n\n"
        for i in range(number)
    )
    return {
        "index.md": f"---\nevent: summit\n---\n# Summit\n\n{held}\n```{{toctree}}\ntalks\n```\n",
        "talks.md": "# Talks\n\n:::{talks}\n:event: Summit\n:layout: table\n:::\n",
    }


@pytest.mark.slow
@pytest.mark.parametrize(("files", "longest"), [(people, 10_000), (talks, 2_000)])
def test_time_grows_with_length_only(tmp_path, files, longest):
    conf = sample.CONF.format(ext=str(ROOT / "_ext"))
    # The start of Sphinx takes as long for each.
    idle, short, long = (
        cpu(Project(tmp_path / str(number), files(number), conf))
        for number in (1, longest // 4, longest)
    )
    assert (long - idle) / (short - idle) < 4 * 1.5
