"""Meeting and conference notes for Sphinx: attendees, talks, and a glossary that links both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up."""
    # Imported here, so that any program can use the pure floor without Sphinx.
    from .extension import setup as set_up  # noqa: PLC0415

    return set_up(app)
