"""The style sheets are whole: a brace that is missing takes every rule after it away."""

import re

import pytest
from projects import ROOT

SHEETS = sorted((ROOT / "_ext").rglob("*.css"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_brace_is_closed_where_it_should_be(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        # A rule at the margin begins outside of all others.
        if line.strip() and not line[0].isspace() and not line.startswith("}"):
            assert depth == 0, f"{path.name}: near line {number}: {line}"
        depth += line.count("{") - line.count("}")
    assert depth == 0
