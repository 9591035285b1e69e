"""Floor 0 stands alone: no Sphinx, no docutils, nothing of the floors above."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sphinx_minutes import pure

ROOMS = sorted(Path(pure.__file__).parent.glob("*.py"))


def imported(room):
    for node in ast.walk(ast.parse(room.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.stem)
def test_imports_nothing_but_python(room):
    for level, module in imported(room):
        assert level <= 1, f"{room.name} reaches out of its floor for {module}"
        assert level or module.partition(".")[0] not in {"sphinx", "docutils", "myst_parser"}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.stem)
def test_opens_with_what_it_is_for(room):
    assert ast.get_docstring(ast.parse(room.read_text(encoding="utf-8")))
