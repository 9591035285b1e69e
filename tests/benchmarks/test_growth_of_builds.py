"""Four times as many notes cost four times as much, and no page gets bigger for it."""

import pytest
from measuring.memory import can_be_told
from rows.builds import Job, measure

#: What a build takes that has hardly any notes is taken from the others first.
FEW, SOME, MANY = 12, 300, 1200
IN_PROPORTION = (MANY - FEW) / (SOME - FEW)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    work = tmp_path_factory.mktemp("growth")
    found = {}
    for size in (FEW, SOME, MANY):
        (found[size],) = measure(Job("minutes", size), 0, work)
    return found


def growth(built, quantity):
    """How many times as much the many cost, where 1 is in proportion to their number."""
    few, some, many = (getattr(built[size], quantity) for size in (FEW, SOME, MANY))
    return (many - few) / (some - few) / IN_PROPORTION


# With the square of the notes it would be four times, and with a power of 1.2 it is 1.3 times.
@pytest.mark.slow
def test_time_grows_with_the_notes(built):
    assert growth(built, "cpu") < 1.3


@pytest.mark.slow
@pytest.mark.skipif(not can_be_told(), reason="only Linux tells the memory of processes")
def test_memory_grows_with_the_notes(built):
    assert growth(built, "memory") < 1.3


@pytest.mark.slow
def test_pages_stay_as_big_as_they_are(built):
    assert 20_000 < built[MANY].page_bytes < 1.1 * built[SOME].page_bytes
