"""Environments of the peers: each has its own, made once of its requirements."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from places import BUILT

_REQUIREMENTS = Path(__file__).parent / "requirements"
#: Written last, so that what was interrupted is never taken for whole.
_STAMP = "made-from"


def programs_of(requirements: str) -> Path:
    """Give the folder of the programs that a file of requirements brings, and install them when needed."""
    if not requirements:
        return Path(sys.executable).parent
    wanted = (_REQUIREMENTS / requirements).read_text(encoding="utf-8") + sys.version
    folder = BUILT / "environments" / Path(requirements).stem
    stamp = folder / _STAMP
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"Setting up {folder} ...", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        subprocess.run(
            [
                *(folder / "bin" / "python", "-m", "pip", "install", "--quiet"),
                *("--disable-pip-version-check", "-r", _REQUIREMENTS / requirements),
            ],
            check=True,
        )
        stamp.write_text(wanted, encoding="utf-8")
    return folder / "bin"


def versions(requirements: str) -> list[str]:
    """Give what a file of requirements pins, as ``name==version``."""
    lines = (_REQUIREMENTS / requirements).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
