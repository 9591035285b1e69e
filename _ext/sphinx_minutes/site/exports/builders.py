"""Which builders make a site that other programs can read beside its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def is_for_readers(app: Sphinx) -> bool:
    """Tell whether the build makes a website with a page for each document.

    EPUB and help books (``embedded``) are books, JSON and pickle are no pages, and the single page
    has no addresses of the form that the exports state.
    """
    builder = app.builder
    return (
        isinstance(builder, StandaloneHTMLBuilder)
        and not builder.embedded
        and not isinstance(builder, (SingleFileHTMLBuilder, SerializingHTMLBuilder))
    )
