"""Rows, the builds that they need, and the figures that come of them."""

from peers.environments import versions
from peers.table import PEERS
from rows.builds import Job, Measure
from rows.figures import Figures
from rows.plan import merged, turns
from rows.table import ROWS, Build


def measured(peer, size, step="clean", number=0, turn=0, **taken):
    return Measure(
        peer,
        size,
        step,
        number,
        turn,
        **{"cpu": 1, "wall": 1, "memory": 1, "page_bytes": 1, **taken},
    )


def test_rows_share_builds():
    jobs = [Job("minutes", 100), Job("minutes", 100, pairs=3), Job("minutes", 100, renames=True)]
    assert merged([*jobs, Job("furo", 100)]) == [
        Job("minutes", 100, pairs=3, renames=True),
        Job("furo", 100),
    ]


def test_a_job_can_be_cut_down_to_its_first_build():
    assert Job("furo", 300, pairs=2, renames=True).without_changes() == Job("furo", 300)


def test_every_other_round_goes_backwards_and_large_ones_come_first():
    jobs = [Job("minutes", 100), Job("furo", 100), Job("minutes", 300)]
    planned = [(number, job.peer, job.size) for number, job in turns(jobs, rounds=2)]
    assert planned == [
        (0, "minutes", 300), (0, "minutes", 100), (0, "furo", 100),
        (1, "minutes", 300), (1, "furo", 100), (1, "minutes", 100),
    ]  # fmt: skip


def test_what_takes_others_hours_is_left_out():
    jobs = ROWS["peers"].jobs((100, 3000), ())
    assert Job("furo", 100, 1, True) in jobs
    assert not [job for job in jobs if job.peer == "furo" and job.size == 3000]


def test_sizes_and_programs_can_be_chosen():
    row = ROWS["peers"]
    assert {job.size for job in row.jobs((), ())} == set(row.sizes)
    assert {job.peer for job in row.jobs((30,), ("minutes", "hugo"))} == {"minutes", "hugo"}


def test_growth_is_seen_a_note():
    figures = Figures(
        [
            measured("minutes", 100, cpu=4, page_bytes=30_000),
            measured("minutes", 1000, cpu=60, page_bytes=33_000),
        ]
    )
    found = {
        figure.comparison.quantity: figure
        for figure in figures.compared()
        if figure.row == "growth"
    }
    assert {figure.size for figure in found.values()} == {1000}
    assert found["cpu_a_note"].value == 1.5
    assert found["page_bytes"].value == 1.1
    # The goal is one for ten thousand.
    assert found["cpu_a_note"].goal is None


def test_an_edit_is_compared_with_the_build_before_it():
    figures = Figures(
        measured("minutes", 1000, step, turn=turn, cpu=cpu)
        for turn, (nothing, edit) in enumerate([(3, 3.3), (30, 60), (3, 3.6)])
        for step, cpu in (("no-op", nothing), ("edit", edit))
    )
    (figure,) = (each for each in figures.compared() if each.row == "edits")
    assert (figure.value, figure.goal) == (1.2, 1.3)


def test_nothing_is_said_of_what_was_not_measured():
    assert not list(Figures([]).compared())
    assert Figures([]).median(Build("furo"), 100, "cpu") is None


def test_every_program_is_pinned():
    for peer in PEERS.values():
        if peer.requirements:
            assert all("==" in line for line in versions(peer.requirements)), peer.title
