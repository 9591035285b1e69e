"""What it costs to hold notes to the rules of safety: python benchmarks/safety.py [NOTES] [REPEATS]

Builds a project of many notes with safety on and with ``minutes_trust_notes``, in turns and each in a
process of its own, and prints the seconds of CPU of the fastest of each, and their ratio. Of several
repeats the fastest counts, since whatever else the machine does only adds to it.
"""

from __future__ import annotations

import sys

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


def main(notes: int = 300, repeats: int = 5) -> None:
    """Print how long builds take with and without, and the ratio."""
    taken: dict[bool, list[float]] = {False: [], True: []}
    for repeat in range(repeats):
        # Whichever comes first in a pair has the colder machine.
        for trusted in (False, True) if repeat % 2 else (True, False):
            taken[trusted].append(build(notes, trusted=trusted))
    safe, unsafe = min(taken[False]), min(taken[True])
    print(
        f"{notes} notes: {safe:.2f} s with safety, {unsafe:.2f} s without, ratio {safe / unsafe:.3f}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
