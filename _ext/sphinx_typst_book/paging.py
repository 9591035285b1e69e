"""The numbers of pages that a book prints: of what a link leads to, and in its indices.

A book is set once to see where all places are, and again with the numbers of their pages, until
they stay where they were. Typst does so by itself where the template asks it for the page of a
place, but then it lays out anew, and keeps, all that stands around each such number.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from pathlib import Path

#: So often a book is set at most. The second time its numbers have their width, and after the
#: third most books have settled.
_MOST = 6
#: Typst's binding to Python lets go of what was used in none of the last ten compilations.
_REMEMBERED = 10


def settle(compiler: typst.Compiler, file: Path) -> bool:
    """Write to *file* where the places of a book are; say whether they stay there with that.

    The compiler keeps what it laid out, so that to set a book again costs what has changed in it.
    Raises TypstError.
    """
    empty = typst.Compiler(ignore_system_fonts=True)
    known: object = {}
    for _turn in range(_MOST):
        file.write_text(json.dumps(known), encoding="utf-8")
        told = json.loads(compiler.query("<all::places>", field="value"))
        # What this turn did not use goes, a tenth of the memory of a long book.
        for _compilation in range(1, _REMEMBERED):
            empty.compile(b" ", format="svg")
        if told in ([], [known]):
            return True
        known = told[0]
    return False
