"""The folder in which a book is put together: its pages, its design, its pictures.

It stays beside the PDF, for whoever wants to see what the book was made of.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import _

from .ledger import indices
from .literals import array, dictionary, literal, optional

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .binding import Chapter
    from .ledger import Ledger
    from .settings import Design

_TEMPLATE = Path(__file__).with_name("book.typ")
#: How deep the contents go, from the deepest; and how many lines they may have before less will do.
_DEPTHS = (4, 3, 2)
_LONGEST = 300


class TitlePage(NamedTuple):
    """What the title page says."""

    title: str
    author: str
    date: str
    release: str
    #: Where the book is on the web.
    address: str


class Look(NamedTuple):
    """What a project sets about the look of its books."""

    paper: str
    accent: str


class Workshop:
    """The folder of one book."""

    def __init__(self, folder: Path, design: Design) -> None:
        """Clear the folder and lay out all that the book looks like."""
        self.folder = folder
        #: Files of chapters, in reading order.
        self.chapters: list[str] = []
        #: The levels of titles that stand in no chapter: of parts.
        self.levels: list[int] = []
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "chapters").mkdir(parents=True)
        (folder / "images").mkdir()
        shutil.copyfile(_TEMPLATE, folder / "book.typ")
        imports = ['#import "book.typ": *']
        for number, file in enumerate(design.files, 1):
            shutil.copyfile(file, folder / f"design-{number}.typ")
            imports.append(f'#import "design-{number}.typ": *')
        self._write("design.typ", imports)

    def add_chapter(self, chapter: Chapter, code: str, language: str) -> None:
        """Add a page, with the titles of the parts that it opens."""
        name = f"chapters/{len(self.chapters) + 1}.typ"
        lines = ['#import "/design.typ": *', "#{"]
        if language:
            lines.append(f"set text({_language(language)})")
        lines += [f"part({level}, {literal(caption)})" for level, caption in chapter.parts]
        self.levels += [level for level, _caption in chapter.parts]
        self._write(name, [*lines, code, "}"])
        self.chapters.append(name)

    def add_pictures(self, pictures: Iterable[tuple[Path, str]]) -> None:
        """Add pictures under their names in the book."""
        for path, name in pictures:
            shutil.copyfile(path, self.folder / "images" / name)

    def finish(self, title_page: TitlePage, look: Look, ledger: Ledger, language: str) -> Path:
        """Write the file that holds all others together, and give it."""
        self._write(
            "ledger.typ",
            [
                f"#let detours = {ledger.detours()}",
                f"#let paper = {literal(look.paper)}",
                f"#let accent = rgb({literal(look.accent)})",
                f"#let words = {dictionary([('contents', literal(_('Contents')))])}",
                "#let broken = ()",
            ],
        )
        said = [f"{name}: {optional(text)}" for name, text in title_page._asdict().items()]
        found = list(indices(ledger.index))
        levels = [*self.levels, *ledger.levels, *(1 for _index in found)]
        depth = _depth(levels)
        said += [f"depth: {depth}", f"lines: {_lines(levels, depth)}"]
        lines = [
            '#import "/design.typ": *',
            f"#set text({_language(language)})",
            f"#show: book.with({', '.join(said)})",
            *(f'#include "/{name}"' for name in self.chapters),
            *(
                f"#book-index({literal(title or _('Index'))}, {entries})"
                for title, entries in found
            ),
        ]
        return self._write("main.typ", [*lines, "#tell-places()"])

    def take_out(self, pictures: Sequence[str]) -> None:
        """Have the description of each of these pictures stand for it."""
        with (self.folder / "ledger.typ").open("a", encoding="utf-8") as file:
            names = array(literal(f"/images/{name}") for name in pictures)
            file.write(f"#let broken = {names}\n")

    def _write(self, name: str, lines: Sequence[str]) -> Path:
        path = self.folder / name
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
        return path


def _depth(levels: Sequence[int]) -> int:
    """Give how deep the contents go: those of a long book are no book themselves."""
    fitting = (depth for depth in _DEPTHS if sum(level <= depth for level in levels) <= _LONGEST)
    return next(fitting, _DEPTHS[-1])


def _lines(levels: Sequence[int], depth: int) -> str:
    """Give how many lines the contents have, those of chapters and the others."""
    chapters = sum(level == 1 for level in levels)
    others = sum(1 < level <= depth for level in levels)
    return array([str(chapters), str(others)])


def _language(language: str) -> str:
    """Give the language of text as Typst takes it, for hyphens, quotes and screen readers."""
    tongue, _separator, region = language.replace("-", "_").partition("_")
    is_tongue = _is_code(tongue) and len(tongue) in {2, 3}
    said = f"lang: {literal(tongue.lower() if is_tongue else 'en')}"
    is_region = _is_code(region) and len(region) == 2  # noqa: PLR2004
    return f"{said}, region: {literal(region.upper())}" if is_region else said


def _is_code(text: str) -> bool:
    return text.isalpha() and text.isascii()
