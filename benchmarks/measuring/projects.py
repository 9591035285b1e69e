"""Builds of small projects of our own, for scripts that ask one question."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from places import EXTENSION

from .run import run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .run import Taken


def build(source: Path, *options: str, environment: Mapping[str, str] | None = None) -> Taken:
    """Build a project from nothing, with our extension at hand; its output is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        return run(
            [sys.executable, "-m", "sphinx", "-q", "-j1", *options, source, Path(folder, "out")],
            environment={"PYTHONPATH": str(EXTENSION), **(environment or {})},
        )


def build_files(files: Mapping[str, str], *options: str) -> Taken:
    """Build a project of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        return build(Path(folder), *options)
