"""What it costs to hold notes to the rules of safety: python benchmarks/safety.py [NOTES] [REPEATS]

Builds a project of many notes with safety on and with ``minutes_trust_notes``, in turns and each in a
process of its own, and prints the seconds of CPU of the fastest of each, and their ratio. Of several
repeats the fastest counts, since whatever else the machine does only adds to it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONF = """\
import sys
sys.path.insert(0, {ext!r})
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence", "dollarmath"]
html_theme = "basic"
minutes_trust_notes = {trusted}
"""
NOTE = """\
---
event:
  kind: meeting
  date: 20{year:02}-{month:02}-01
myst:
  html_meta:
    description: Notes of a meeting
---
# Meeting {n}

:::{{attendees}}
- Ada Lovelace (London)
- Person {n} (Somewhere else)
:::

## Ceph and what comes after it

:::{{talk}}
:speakers: Ada Lovelace
:slides: https://example.org/slides/{n}
:::

{prose}

| what | who |
|------|-----|
| disks | Ada |
| nodes | Person {n} |

```python
def heard(n):
    return n + {n}
```

1. A list with *emphasis* and `code`,
2. a [link](https://example.org/{n}) and a formula $x^{{{n}}}$.
"""
PROSE = (
    "The room talked about disks, and how many of them fail; [a report](https://example.org/r) says "
    "more. What was decided is **not** what was proposed, and `ceph osd tree` shows it.\n\n"
)


def build(folder: Path, notes: int, *, trusted: bool) -> float:
    """Build once; give the seconds of CPU."""
    source = folder / "source"
    source.mkdir(parents=True)
    conf = CONF.format(ext=str(ROOT / "_ext"), trusted=trusted)
    (source / "conf.py").write_text(conf, encoding="utf-8")
    (source / "index.md").write_text(
        "# Home\n\n```{toctree}\n:glob:\n\nnote*\n```\n", encoding="utf-8"
    )
    for n in range(notes):
        text = NOTE.format(n=n, year=n // 12 % 100, month=n % 12 + 1, prose=PROSE * 12)
        (source / f"note-{n}.md").write_text(text, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", source, folder / "out"]
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(notes: int = 300, repeats: int = 5) -> None:
    """Print how long builds take with and without, and the ratio."""
    taken: dict[bool, list[float]] = {False: [], True: []}
    for repeat in range(repeats):
        # Whichever comes first in a pair has the colder machine.
        for trusted in (False, True) if repeat % 2 else (True, False):
            with tempfile.TemporaryDirectory() as folder:
                taken[trusted].append(build(Path(folder), notes, trusted=trusted))
    safe, unsafe = min(taken[False]), min(taken[True])
    print(
        f"{notes} notes: {safe:.2f} s with safety, {unsafe:.2f} s without, ratio {safe / unsafe:.3f}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
