"""What a project can set about its books, and what other extensions can add to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config


class Document(NamedTuple):
    """A book, as ``typst_book_documents`` and the event of that name describe it."""

    #: The page that it begins with; its toctrees give the others.
    start: str
    #: The name of the file, without ``.pdf``.
    name: str
    title: str
    author: str
    #: The pages of a book that is more, or less, than *start* and what its toctrees lead to:
    #: these, in this order, as chapters.
    pages: tuple[str, ...] = ()
    #: Pages that it does without, though toctrees lead to them.
    left_out: tuple[str, ...] = ()


class Design(NamedTuple):
    """What an extension adds to the look of a book."""

    #: Typst files whose functions the book can use; later ones win.
    files: Sequence[Path] = ()
    #: The function for each class of nodes: of the content, of a list its items, of fields pairs.
    styles: Mapping[str, str] = {}
    #: The same for containers whose parts the function takes one by one, as an array.
    groups: Mapping[str, str] = {}


def _default_documents(config: Config) -> list[tuple[str, str, str, str]]:
    """Give one book of the whole project."""
    name = re.sub(r"\W+", "-", config.project.casefold()).strip("-") or "book"
    author = "" if config.author == "Author name not set" else config.author
    return [(config.root_doc, name, config.project, author)]


def setup_settings(app: Sphinx) -> None:
    """Register the settings."""
    app.add_config_value(
        "typst_book_documents", _default_documents, "", frozenset({list, tuple}),
        "the books: (first page, name of the file, title, author) of each",
    )  # fmt: skip
    app.add_config_value(
        "typst_book_exclude", [], "", frozenset({list, tuple}),
        "pages to leave out of every book, as glob patterns",
    )  # fmt: skip
    app.add_config_value(
        "typst_book_template", [], "", frozenset({list, tuple, str}),
        "Typst files, from the folder of conf.py, whose functions replace those of the book",
    )  # fmt: skip
    app.add_config_value(
        "typst_book_styles", {}, "", frozenset({dict}),
        "Typst functions for classes of nodes",
    )  # fmt: skip
    app.add_config_value(
        "typst_book_show_urls", "footnote", "", frozenset({str}),
        "how addresses of links are printed: footnote, inline or no",
    )  # fmt: skip
    app.add_config_value(
        "typst_book_web_builder", "html", "", frozenset({str}),
        "the builder of the web site that books lead to: html or dirhtml",
    )  # fmt: skip
    app.add_config_value(
        "typst_book_paper", "a4", "", frozenset({str}),
        "the paper, by a name that Typst knows: a4, us-letter, ...",
    )  # fmt: skip
    app.add_config_value(
        "typst_book_accent", "#1c4f82", "", frozenset({str}),
        "the colour of links and signs",
    )  # fmt: skip
    app.add_config_value(
        "typst_book_font_paths", [], "", frozenset({list, tuple}),
        "folders with fonts, from the folder of conf.py",
    )  # fmt: skip
