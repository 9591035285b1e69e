"""The glossary, which links both ways: names in prose to entries, and entries to where they were named.

What is linked and mentioned the store finds (`store.linking`, `store.mentions`); here it comes onto pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .discussed import setup_discussed
from .filling import setup_filling
from .linking import setup_linking
from .plotting import setup_plotting
from .terms import setup_terms
from .terms_elsewhere import setup_terms_elsewhere

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_glossary(app: Sphinx) -> None:
    """Link technologies in prose, and show at each entry what the notes say of it."""
    setup_filling(app)
    setup_linking(app)
    setup_discussed(app)
    setup_plotting(app)
    setup_terms(app)
    setup_terms_elsewhere(app)
