"""Where things are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
#: The extension, for programs that are to find it.
EXTENSION = ROOT / "_ext"
#: What the benchmarks make; ``make clean`` takes it away.
BUILT = ROOT / "build" / "bench"
