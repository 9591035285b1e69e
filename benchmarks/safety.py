"""What it costs to hold notes to the rules of safety: python benchmarks/safety.py [NOTES] [REPEATS]

Builds a project of many notes with safety on and with ``minutes_trust_notes``, in pairs and each in a
process of its own, and prints the median of the ratios of the pairs in seconds of CPU, with the lowest
and the highest. What else the machine does slows both of a pair; which one comes first takes turns.
"""

from __future__ import annotations

import sys
from statistics import median

from measuring.projects import build_files

CONF = """\
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


def build(notes: int, *, trusted: bool) -> float:
    """Build once; give the seconds of CPU."""
    files = {
        "conf.py": CONF.format(trusted=trusted),
        "index.md": "# Home\n\n```{toctree}\n:glob:\n\nnote*\n```\n",
    }
    for n in range(notes):
        text = NOTE.format(n=n, year=n // 12 % 100, month=n % 12 + 1, prose=PROSE * 12)
        files[f"note-{n}.md"] = text
    return build_files(files).cpu


def main(notes: int = 100, repeats: int = 9) -> None:
    """Print the ratio of builds with and without."""
    ratios: list[float] = []
    for repeat in range(repeats):
        order = (False, True) if repeat % 2 else (True, False)
        taken = {trusted: build(notes, trusted=trusted) for trusted in order}
        ratios.append(taken[False] / taken[True])
        print(
            f"{notes} notes: {taken[False]:.2f} s with safety, {taken[True]:.2f} s without, "
            f"ratio {ratios[-1]:.3f}",
            flush=True,
        )
    print(f"median {median(ratios):.3f}, from {min(ratios):.3f} to {max(ratios):.3f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
