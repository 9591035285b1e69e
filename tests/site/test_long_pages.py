"""Long pages take work in proportion to their length.

What is counted are calls of functions, which are the same on a busy machine as on an idle one;
``benchmarks/long_pages.py`` measures seconds.
"""

import cProfile
import pstats

import pytest
from sphinx.testing.util import SphinxTestApp

CONF = (
    "extensions = ['myst_parser', 'sphinx_minutes']\nmyst_enable_extensions = ['colon_fence']\n"
    "html_theme = 'basic'\n"
)

# MyST asks for what Sphinx 11 takes away.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*is deprecated. Check CHANGES for Sphinx API"),
    pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app:PendingDeprecationWarning"),
]


def people(number):
    listed = "\n".join(f"- First{i} Last{i}" for i in range(number))
    return {
        "index.md": f"---\nevent: meeting\n---\n# Crowd\n\n:::{{attendees}}\n{listed}\n:::\n\n"
        "```{toctree}\npeople\n```\n",
        "people.md": "# People\n\n:::{people}\n:home:\n:::\n",
    }


def line_of_people(number):
    listed = ", ".join(f"First{i} Last{i}" for i in range(number))
    return {"index.md": f"---\nevent: meeting\n---\n# Crowd\n\n## Attendees\n\n{listed}\n"}


def talks(number):
    held = "".join(
        f"## Talk {i} of many\n\n:::{{talk}}\n:speakers: First{i} Last{i}\n:::\n\n"
        f"Heard {i} of {{tech}}`teal`.\n\n"
        for i in range(number)
    )
    return {
        "index.md": f"---\nevent: summit\n---\n# Summit\n\n{held}\n```{{toctree}}\ntalks\nterms\n```\n",
        "talks.md": "# Talks\n\n:::{talks}\n:event: Summit\n:layout: table\n:::\n",
        "terms.md": "# Terms\n\n:::{technology} Teal\nA colour.\n:::\n",
    }


def calls(folder, files):
    """How many functions a build from nothing calls."""
    folder.mkdir()
    for name, text in {"conf.py": CONF, **files}.items():
        folder.joinpath(name).write_text(text)
    app = SphinxTestApp("html", srcdir=folder)
    try:
        profile = cProfile.Profile()
        profile.runcall(app.build)
        assert app.warning.getvalue() == ""
        return pstats.Stats(profile).total_calls
    finally:
        app.cleanup()


@pytest.mark.parametrize(
    ("files", "shortest"), [(people, 500), (line_of_people, 500), (talks, 100)]
)
def test_work_grows_with_length_only(tmp_path, files, shortest):
    first, second, third = (
        calls(tmp_path / str(length), files(length))
        for length in (shortest, shortest * 2, shortest * 4)
    )
    # What each build takes whatever it reads falls out of the differences. Of talks that mention
    # a technology more than two hundred are counted and not shown, which takes less.
    assert 1.75 < (third - second) / (second - first) < 2.1
