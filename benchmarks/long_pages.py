"""How the time of a build grows with the length of a page: python benchmarks/long_pages.py [REPEATS]

Builds pages with 2,500, 5,000 and 10,000 attendees in each form of list, and with 500, 1,000 and
2,000 talks. Prints the seconds of CPU that each took beyond a build of an almost empty project, and
how many times that of half the length it is: 2.0 is in proportion, 4.0 would be with the square.
Of several repeats the fastest counts, since whatever else the machine does only adds to it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from measuring.projects import build_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CONF = """\
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
"""
HEAD = "---\nevent: summit\n---\n# A crowd\n\n"
DIRECTORY = "\n```{toctree}\npeople\n```\n"


def _names(number: int) -> list[str]:
    return [f"First{i} Last{i}" for i in range(number)]


def _attendees(form: Callable[[Sequence[str]], str]) -> Callable[[int], str]:
    return lambda number: f"{HEAD}:::{{attendees}}\n{form(_names(number))}\n:::\n{DIRECTORY}"


def _talks(number: int) -> str:
    held = "\n".join(
        f"## Talk {i} of many\n\n:::{{talk}}\n:speakers: {name}\n:::\n\nHeard {i}.\n"
        for i, name in enumerate(_names(number))
    )
    return f"{HEAD}{held}{DIRECTORY}"


#: Each form of page: what makes one of a length, and the longest.
PAGES: dict[str, tuple[Callable[[int], str], int]] = {
    "bullets": (_attendees(lambda each: "\n".join(f"- {name} (Rome)" for name in each)), 10_000),
    "one line": (_attendees(", ".join), 10_000),
    "a name a line": (_attendees("\n".join), 10_000),
    "table": (
        _attendees(
            lambda each: "\n".join([
                "| Name | Place |", "|---|---|", *(f"| {name} | Rome |" for name in each)
            ])
        ),
        10_000,
    ),
    "plain heading": (
        lambda number: (
            f"{HEAD}## Attendees\n\n{chr(10).join(f'- {n}' for n in _names(number))}\n{DIRECTORY}"
        ),
        10_000,
    ),
    "talks": (_talks, 2_000),
}  # fmt: skip


def fastest(page: str, repeats: int) -> float:
    """CPU time of a build from nothing of a project with this page and a directory of people."""
    people = "# People\n\n:::{people}\n:home:\n:::\n"
    files = {"conf.py": CONF, "index.md": page, "people.md": people}
    return min(build_files(files, "-W").cpu for _ in range(repeats))


def main(repeats: int = 1) -> None:
    idle = fastest(f"{HEAD}{DIRECTORY}", repeats)
    print(f"almost nothing: {idle:.1f} s")
    for name, (make, longest) in PAGES.items():
        lengths = (longest // 4, longest // 2, longest)
        spent = [fastest(make(length), repeats) - idle for length in lengths]
        times = "  ".join(
            f"{length:>6} {cpu:6.1f} s" for length, cpu in zip(lengths, spent, strict=True)
        )
        print(
            f"{name:14} {times}  x{spent[1] / spent[0]:.2f} x{spent[2] / spent[1]:.2f}", flush=True
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
