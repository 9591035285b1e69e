"""Remembered stems are the stems that Sphinx finds."""

from types import SimpleNamespace

import pytest
from sphinx.search import languages
from sphinx.util import import_object
from sphinx_minutes.site.stems import remember_stems

WORDS = [
    "Meetings",
    "running",
    "NETWORKS",
    "Häuser",
    "größer",
    "été",
    "continué",
    "会议",
    "ведут",
    "Łódź",
    "x",
]


@pytest.mark.parametrize(
    ("config", "chosen"),
    [
        (SimpleNamespace(language="en"), "en"),
        (SimpleNamespace(language="pt_BR"), "pt"),
        (SimpleNamespace(language="de", html_search_language="fr"), "fr"),
        (SimpleNamespace(language="tlh", html_search_language=None), "en"),
    ],
)
def test_the_language_that_the_search_will_use_remembers(config, chosen, monkeypatch):
    known = languages[chosen]
    stock = import_object(known) if isinstance(known, str) else known
    if hasattr(stock, "stems_are_remembered"):
        # A build in this process was here before.
        stock = stock.__base__
    monkeypatch.setitem(languages, chosen, stock)
    taken = []
    remember_stems(SimpleNamespace(add_search_language=taken.append), config)
    (remembering,) = taken
    assert remembering.lang == chosen
    assert issubclass(remembering, stock)
    language, original = remembering({}), stock({})
    for _again in range(2):
        assert [language.stem(word) for word in WORDS] == [original.stem(word) for word in WORDS]
