"""The machine on which figures were measured, in words."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path


def described() -> str:
    """Tell what the figures hang on: processor, cores, Python, and the Sphinx of ours."""
    ours = ", ".join(f"{name} {version(name)}" for name in ("Sphinx", "myst-parser", "furo"))
    cores = os.cpu_count() or 1
    return f"{_processor()}, {cores} cores, {platform.system()}, Python {platform.python_version()}, {ours}"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        told = ""
    named = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return named[1] if named else platform.machine()
