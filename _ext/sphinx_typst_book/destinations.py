"""Links within a book: from addresses, as Typst writes them, to the named destinations of the PDF.

The template gives Typst links to places in the book as addresses that begin with a hash, which no
other address in a book does. Were they links to places from the start, Typst would set every page
that has some again, until all page numbers in the book have settled: it describes each such link
with the number of a page. That is half of the time and memory that a book takes.
"""

from __future__ import annotations

#: The head of a link to a place, as Typst 0.14 and 0.15 write it ...
_ADDRESS = b"/S/URI/URI(#"
#: ... and that of an action that goes to a named destination (PDF 1.7, 12.6.4.2). Both are equally
#: long, because a PDF says of its parts at which byte they begin.
_DESTINATION = b"/S/GoTo/D  ("


def lead_by_name(pdf: bytes) -> bytes:
    """Give *pdf* with links to named destinations in the place of addresses that begin with a hash."""
    return pdf.replace(_ADDRESS, _DESTINATION)
