"""Stems of words, for the search: found once in a build and not once on each page.

Sphinx reduces every word of a page to its stem, and forgets the stems when the page is done. Notes
use the same words over and over; to keep the stems saves a sixth of a build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.search import languages
from sphinx.util import import_object

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.search import SearchLanguage


def remember_stems(app: Sphinx, config: Config) -> None:
    """Put a language that remembers stems in the place of the one that the search will use."""
    wanted = getattr(config, "html_search_language", None) or config.language
    # As Sphinx chooses: the country falls away first, then the language.
    name = next(name for name in (wanted, wanted.split("_")[0], "en") if name in languages)
    language = languages[name]
    known = import_object(language) if isinstance(language, str) else language
    if not hasattr(known, "stems_are_remembered"):
        app.add_search_language(_remembering(known, name))


def _remembering(known: type[SearchLanguage], name: str) -> type[SearchLanguage]:
    class Remembering(known):  # type: ignore[misc,valid-type]
        lang = name
        stems_are_remembered = True

        def __init__(self, options: dict[str, str]) -> None:
            super().__init__(options)
            self._stems: dict[str, str] = {}

        def stem(self, word: str) -> str:
            stem = self._stems.get(word)
            if stem is None:
                stem = self._stems[word] = super().stem(word)
            return stem

    return Remembering


def setup_stems(app: Sphinx) -> None:
    """Choose before a builder asks for the language."""
    app.connect("config-inited", remember_stems)
