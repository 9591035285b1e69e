"""Building again: what is read and written anew, so that the outcome is that of a build from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .freshness import setup_freshness
from .stamps import setup_stamps
from .torn import setup_torn
from .turns import setup_turns

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_rebuilding(app: Sphinx) -> None:
    """Let content decide what is read and written again."""
    setup_turns(app)
    setup_stamps(app)
    setup_freshness(app)
    setup_torn(app)
