"""Addresses that last: the way from each that was ever published to what stands there today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .archived import setup_archived
from .canonical import setup_canonical
from .lost_addresses import setup_lost_addresses
from .not_found import setup_not_found
from .old_addresses import setup_old_addresses
from .permalinks import setup_permalinks
from .taken_back import setup_taken_back

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_addresses(app: Sphinx) -> None:
    """Lead readers from every published address, and say what cannot be kept."""
    setup_permalinks(app)
    setup_taken_back(app)
    setup_old_addresses(app)
    setup_archived(app)
    setup_lost_addresses(app)
    setup_canonical(app)
    setup_not_found(app)
