"""Ways that lead back to where they began."""

from graphlib import CycleError, TopologicalSorter

from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_minutes.store.lineage import circles


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3)))
def test_what_closes_a_circle_is_found_and_taking_it_out_opens_them_all(leads):
    found = circles(leads)
    assert found == circles({name: leads[name][::-1] for name in reversed(list(leads))})
    left = {name: {to for to in steps if (name, to) not in found} for name, steps in leads.items()}
    TopologicalSorter(left).prepare()
    try:
        TopologicalSorter(leads).prepare()
    except CycleError:
        assert found
    else:
        assert found == []


def test_a_chain_may_be_as_long_as_the_glossary():
    chain = {f"{number:05}": [f"{number + 1:05}"] for number in range(20_000)}
    assert circles(chain) == []
    assert circles({**chain, "20000": ["00000"]}) == [("20000", "00000")]
