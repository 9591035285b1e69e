"""What is set up so that notes are data; the rooms are in `safety`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .safety.expansion import setup_expansion
from .safety.parsers import setup_parsers
from .safety.tree import setup_tree

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_safeguards(app: Sphinx) -> None:
    """Put the parsers and the rules for what they make in their places."""
    setup_parsers(app)
    setup_tree(app)
    setup_expansion(app)
