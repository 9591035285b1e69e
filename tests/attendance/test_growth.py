"""Long lists cost what their length says."""

from __future__ import annotations

import time

import pytest
from sphinx.testing.util import SphinxTestApp

NAMES = [f"Ann{number} Lee{number}" for number in range(4_000)]
FORMS = {
    "bullets": lambda names: "\n".join(f"- {name} (Halifax)" for name in names),
    "commas": ", ".join,
    "table": lambda names: "\n".join(["| Name | Org |", "|---|---|", *(f"| {n} | X |" for n in names)]),
}  # fmt: skip

# MyST asks for what Sphinx 11 takes away.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*is deprecated. Check CHANGES for Sphinx API"),
    pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app:PendingDeprecationWarning"),
]


def seconds(folder, text, length):
    """CPU time of reading a page with a list."""
    folder.mkdir()
    folder.joinpath("conf.py").write_text(
        "extensions = ['myst_parser', 'sphinx_minutes']\nmyst_enable_extensions = ['colon_fence']\n"
    )
    folder.joinpath("index.md").write_text(f"---\nevent: meeting\n---\n# A meeting\n\n{text}\n")
    app = SphinxTestApp("dummy", srcdir=folder)
    try:
        before = time.process_time()
        app.build()
        spent = time.process_time() - before
        (listed,) = app.env.domaindata["minutes"]["pages"]["index"].lists
        assert sum(map(len, (listed.entries, *(each for _group, each in listed.groups)))) == length
    finally:
        app.cleanup()
    return spent


@pytest.mark.parametrize(
    "way", [":::{attendees}\n%s\n:::", "## Attendees\n\n%s"], ids=["directive", "plain"]
)
@pytest.mark.parametrize("form", FORMS)
def test_time_grows_with_the_length(form, way, tmp_path):
    # Of two runs the faster one: whatever else the machine does only adds to it.
    short, long = (
        min(
            seconds(tmp_path / f"{length}-{run}", way % FORMS[form](NAMES[:length]), length)
            for run in range(2)
        )
        for length in (1_000, 4_000)
    )
    assert long < 4 * 2 * short, f"{short:.2f} s for a quarter, {long:.2f} s for all"
