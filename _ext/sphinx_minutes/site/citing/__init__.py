"""Citing: everything with an address, in the form that each reader's program wants.

The works of a page are made of the store alone (`sources`) and set in each form (`forms`). They go to
three places: the headings and the head of the note itself (`control`, `head`), the page of citations beside
it (`pages`, written by `freshness` with all that depends on what changed), and the bibliography of
the whole site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bibliography import write_bibliography
from .control import lead_to_citations, offer_citing

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_citing(app: Sphinx) -> None:
    """Offer citing on each note, and write the bibliography at the end."""
    app.connect("doctree-resolved", lead_to_citations)
    app.connect("html-page-context", offer_citing)
    # Before the state of the output is recorded (900), which says that all of it is there.
    app.connect("build-finished", write_bibliography, priority=800)
