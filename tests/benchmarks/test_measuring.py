"""What is measured of a program is what it and its children take."""

import sys

import pytest
from measuring.medians import median, ratio
from measuring.memory import can_be_told
from measuring.run import FailedRun, run

MB = 10**6
#: Holds memory, and shares it with children that write nothing into it.
SHARING = """
import os, time
held = b"x" * 60_000_000
children = []
for _ in range(3):
    child = os.fork()
    if not child:
        time.sleep(1.2)
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
"""
#: Two children, each at work and with memory of its own.
WORKING = """
import os, time
children = []
for _ in range(2):
    child = os.fork()
    if not child:
        held = b"x" * 40_000_000
        began = time.process_time()
        while time.process_time() - began < 0.3:
            pass
        time.sleep(1)
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
"""


def run_python(code):
    return run([sys.executable, "-S", "-c", code])


@pytest.mark.skipif(not can_be_told(), reason="only Linux tells the memory of processes")
def test_memory_that_processes_share_counts_once():
    assert 60 * MB < run_python(SHARING).memory < 100 * MB


def test_children_count():
    taken = run_python(WORKING)
    assert 0.6 <= taken.cpu < 2
    assert taken.wall >= 1.3
    if can_be_told():
        assert taken.memory > 80 * MB


def test_a_program_that_fails_says_why():
    with pytest.raises(FailedRun, match=r"ended with 3:\nthe reason"):
        run_python("print('the reason'); raise SystemExit(3)")


@pytest.mark.parametrize(
    ("of", "to", "expected"),
    [
        # The second turn was one in which the machine had much else to do.
        ({0: 2.0, 1: 20.0, 2: 2.2}, {0: 1.0, 1: 10.0, 2: 1.0}, 2.0),
        # No turn has both.
        ({0: 6.0}, {1: 2.0, 2: 4.0}, 2.0),
        ({0: 6.0}, {}, None),
        ({}, {}, None),
    ],
)
def test_ratios_are_those_within_a_turn(of, to, expected):
    assert ratio(of, to) == expected


def test_the_median_of_nothing_is_nothing():
    assert median({}) is None
    assert median({0: 5.0, 1: 1.0, 2: 3.0}) == 3.0
