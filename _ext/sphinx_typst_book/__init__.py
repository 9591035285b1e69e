"""A Sphinx builder that makes a book in PDF through Typst, whose compiler comes with a wheel.

Name it in ``extensions`` and build with ``-b typst``. It knows docutils and Sphinx, and nothing of
the extensions whose nodes it prints: these tell it about theirs as they tell any other builder,
with ``app.add_node(node, typst=(visit, depart))``, or name functions of a Typst file for their
classes (see ``typst_book_styles`` and the event ``typst-book-design``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the builder, its settings and its events up."""
    # The process that compiles a book needs no Sphinx.
    from .builder import TypstBookBuilder  # noqa: PLC0415
    from .settings import setup_settings  # noqa: PLC0415

    setup_settings(app)
    # (env) -> documents like those of the setting, or None to leave them as they are.
    app.add_event("typst-book-documents")
    # (env) -> a Design: Typst files, and the functions in them for classes of nodes.
    app.add_event("typst-book-design")
    app.add_builder(TypstBookBuilder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
