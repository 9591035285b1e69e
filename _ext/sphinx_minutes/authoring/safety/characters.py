"""Characters in the source of a page that is data: what no page can hold, and what misleads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...base.complaints import Complaint, complain
from ...pure.safety import code_points, encodings

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_MOST_TOLD = 5


def read_characters(env: BuildEnvironment, docname: str, text: str) -> str:
    """Give the text that the parser of a page gets, in as many lines; tell what is odd in it."""
    del env
    cleaned, lines = encodings.without_controls(text)
    for line in lines[:_MOST_TOLD]:
        message = (
            "there are control characters, which no page can hold; they are replaced by spaces"
        )
        complain(Complaint.CHARACTER, message, (docname, line))
    for oddity in code_points.oddities(cleaned):
        complain(Complaint.CHARACTER, oddity.text, (docname, oddity.line))
    return cleaned
