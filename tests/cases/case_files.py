"""Case files: how they are read, laid out as a project, and written anew.

A case is a heading of the second level with blocks under it. ``~~~~md`` and ``~~~~rst`` hold pages
(a name behind the language is the name of the page, else it is ``page``); ``~~~~outline``,
``~~~~text`` and ``~~~~records`` what is expected of the first page, or of the one that is named;
``~~~~warnings`` those of all, ``~~~~lost`` words that no reader sees. A ``~~~~python`` block above the first case belongs into ``conf.py``.
The cases of a file share a project, in which each has a folder.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
#: The Markdown is read with fences of colons, and again with fences of backticks.
MARKUPS = ("md", "md-backticks", "rst")

_BLOCK = re.compile(r"^~~~~(\w+)(?: (\S+))?\n(.*?)^~~~~$\n?", re.MULTILINE | re.DOTALL)
_SOURCES = ("md", "rst")
_COLONS = re.compile(r"^[\s>*-]*:{3,}", re.MULTILINE)
#: After backticks there can be none in the title.
_ONLY_COLONS = re.compile(r"^[\s>*-]*:{3,}\{.*`", re.MULTILINE)


class Case(NamedTuple):
    """A behaviour."""

    room: str
    title: str
    #: Language and name of each page to its text.
    pages: dict[tuple[str, str], str]
    #: Kind and name of the page ('' for the first) to what is expected.
    expected: dict[tuple[str, str], str]

    @property
    def folder(self) -> str:
        return re.sub(r"\W+", "-", self.title.lower()).strip("-")

    @property
    def first(self) -> str:
        return next(iter(self.pages))[1]

    def docname(self, name: str = "") -> str:
        return f"{self.folder}/{name or self.first}"

    def names(self, markup: str) -> list[str]:
        return [
            name
            for (language, name), text in self.pages.items()
            if language == markup.partition("-")[0]
            and not (markup == "md-backticks" and _ONLY_COLONS.search(text))
        ]

    def markups(self, name: str = "") -> list[str]:
        return [markup for markup in MARKUPS if (name or self.first) in self.names(markup)]

    def source(self, markup: str, name: str) -> str:
        text = self.pages[markup.partition("-")[0], name]
        if markup != "md-backticks":
            return text
        return _COLONS.sub(lambda match: match[0].replace(":", "`"), text)


def rooms() -> dict[str, tuple[str, list[Case]]]:
    """Settings and cases of every case file, by its name."""
    paths = [path.relative_to(FOLDER) for path in sorted(FOLDER.glob("*/*.md"))]
    return {room: read(room) for path in paths if (room := path.with_suffix("").as_posix())}


def read(room: str) -> tuple[str, list[Case]]:
    """Settings and cases of the file of a room."""
    head, *parts = _parts(room)
    settings = "".join(match[3] for match in _BLOCK.finditer(head))
    return settings, [_case(room, part) for part in parts]


def _parts(room: str) -> list[str]:
    text = FOLDER.joinpath(f"{room}.md").read_text(encoding="utf-8")
    # A heading in a block belongs to a page.
    blocks = [(match.start(), match.end()) for match in _BLOCK.finditer(text)]
    heads = [match.start() for match in re.finditer(r"^## ", text, re.MULTILINE)]
    cuts = [0, *(at for at in heads if not any(start < at < end for start, end in blocks))]
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True)]


def _case(room: str, part: str) -> Case:
    blocks = [(match[1], match[2] or "", match[3]) for match in _BLOCK.finditer(part)]
    pages = {(kind, name or "page"): text for kind, name, text in blocks if kind in _SOURCES}
    expected = {(kind, name): text for kind, name, text in blocks if kind not in _SOURCES}
    return Case(room, part.partition("\n")[0].removeprefix("## ").strip(), pages, expected)


def lay_out(
    folder: Path, markup: str, cases: list[Case], settings: str, contents: str = ""
) -> None:
    """Write a project with all pages of *cases* in a markup."""
    colons = [] if markup == "md-backticks" else ["colon_fence"]
    folder.joinpath("conf.py").write_text(
        f"extensions = ['myst_parser', 'sphinx_minutes']\nmyst_enable_extensions = {colons}\n"
        # People of one case look like those of another.
        "suppress_warnings = ['toc.not_included', 'toc.no_title', 'minutes.look-alike']\n"
        f"{settings}",
        encoding="utf-8",
    )
    folder.joinpath("index.rst").write_text(f"Cases\n=====\n\n{contents}", encoding="utf-8")
    for case in cases:
        for name in case.names(markup):
            path = folder / f"{case.docname(name)}.{markup.partition('-')[0]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(case.source(markup, name), encoding="utf-8")


def write(case: Case, found: dict[tuple[str, str], str]) -> Case:
    """Put what was *found* in the place of what was expected; give the case as it is then."""
    head, *parts = _parts(case.room)
    position = next(i for i, part in enumerate(parts) if part.startswith(f"## {case.title}\n"))
    kept = _BLOCK.sub(lambda match: match[0] if match[1] in _SOURCES else "", parts[position])
    blocks = [
        f"~~~~{' '.join(filter(None, key))}\n{text}~~~~\n" for key, text in found.items() if text
    ]
    parts[position] = "\n".join([kept.rstrip("\n") + "\n", *blocks]) + "\n"
    text = "".join([head, *parts]).rstrip("\n") + "\n"
    FOLDER.joinpath(f"{case.room}.md").write_text(text, encoding="utf-8")
    return _case(case.room, parts[position])
