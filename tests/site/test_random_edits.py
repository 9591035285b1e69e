"""Whatever is edited in whatever order, an incremental build gives what a clean one gives.

``MINUTES_EDIT_SEQUENCES`` says how many sequences of edits the long run tries for each output.
"""

import os
import random

import pytest
from club import EDITS, Club
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from projects import Project, differences

OUTPUTS = [("html", "basic"), ("dirhtml", "furo"), ("text", ""), ("epub", ""), ("latex", "")]
LOCK = "source/permalinks.lock"
#: How many sequences of edits the long run tries for each output.
MANY = int(os.environ.get("MINUTES_EDIT_SEQUENCES", "50"))

#: What is done after some edits: a build that is compared, and what makes the next one harder.
_DEEDS = ["build", "build in parallel", "kill", "kill", "publish", "build twice", "compare"]
_BY_NAME = {edit.__name__: edit for edit in EDITS}
_EDIT = st.tuples(st.sampled_from(sorted(_BY_NAME)), st.integers(0, 9999))
SEQUENCES = st.lists(
    st.tuples(
        st.lists(_EDIT, min_size=1, max_size=4), st.sampled_from(_DEEDS), st.integers(1, 120)
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def built_clubs(tmp_path_factory):
    """Give the club as it was when it had just been built by some builder."""
    built = {}

    def give(builder, theme):
        if builder in built:
            return built[builder].restore()
        folder = tmp_path_factory.mktemp(builder) / "club"
        Club().write(folder)
        project = built[builder] = Project(folder)
        project.publish()
        first = project.build(builder, theme=theme)
        assert (first.status, first.warnings) == (0, ())
        project.keep()
        return project

    with pytest.MonkeyPatch.context() as patch:
        # A book for e-readers tells when it was made.
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        yield give


def follow(project, builder, theme, sequence):
    """Make edits and builds one after another; whenever one is compared, it must be as a clean one."""
    club = Club()
    club.files[LOCK] = project.text("permalinks.lock")
    for edits, deed, moment in sequence:
        for name, seed in edits:
            club.edit(_BY_NAME[name], random.Random(seed))
        club.write(project.folder)
        if deed.startswith("build in") or deed == "build":
            project.build(builder, theme=theme, jobs=4 if "parallel" in deed else 1)
        elif deed == "kill":
            project.start(builder, theme=theme, killed_at=moment).wait()
        elif deed == "publish":
            publish(project, club)
        elif deed == "build twice":
            twice(project, club, builder, theme, moment)
        else:
            compare(project, builder, theme, jobs=(1, 1))
    compare(project, builder, theme, jobs=random.Random(moment).choice([(1, 4), (4, 1), (1, 1)]))


def publish(project, club):
    project.publish()
    club.files[LOCK] = project.text("permalinks.lock")


def twice(project, club, builder, theme, moment):
    """Begin to build, edit, and build the same once more before the first build has ended."""
    first = project.start(builder, theme=theme)
    club.edit(random.Random(moment).choice(EDITS), random.Random(moment))
    club.write(project.folder)
    second = project.start(builder, theme=theme)
    first.wait()
    second.wait()


def compare(project, builder, theme, jobs):
    if (project.folder / "clean").exists():
        project.forget("clean")
    kept = project.build(builder, theme=theme, jobs=jobs[0])
    clean = project.build(builder, theme=theme, jobs=jobs[1], into="clean")
    assert (kept.status, clean.status) == (0, 0), [*kept.warnings, *clean.warnings]
    assert differences(kept, clean) == []
    assert kept.about_the_whole == clean.about_the_whole
    # What is said of one page is said when it is read, and then as it is said in a clean build.
    assert {*kept.warnings} - {*clean.warnings} == set()


CALM = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(**CALM, max_examples=2, derandomize=True, phases=[Phase.generate])
@given(SEQUENCES)
def test_some_edits_in_any_order(built_clubs, sequence):
    follow(built_clubs("html", "basic"), "html", "basic", sequence)


@pytest.mark.slow
@pytest.mark.parametrize(("builder", "theme"), OUTPUTS)
def test_many_edits_in_any_order(built_clubs, builder, theme):
    @settings(**CALM, max_examples=MANY, print_blob=True)
    @given(SEQUENCES)
    def run(sequence):
        follow(built_clubs(builder, theme), builder, theme, sequence)

    run()
