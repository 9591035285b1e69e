"""Words for readers in other languages: the catalogues hold all of them, as programs read them."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages import pofile
from projects import ROOT

PACKAGE = ROOT / "_ext" / "sphinx_minutes"
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/sphinx_minutes.po"))
HOW = "compile it: pybabel compile -D sphinx_minutes -d _ext/sphinx_minutes/locale"
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")


def words_of(path):
    """What a room marks as words for readers; within f-strings too, where babel sees none."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_marked = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if is_marked and node.func.id == "_" and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


@pytest.fixture(scope="module")
def words():
    return {word for path in PACKAGE.rglob("*.py") for word in words_of(path)}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_a_catalogue_has_every_word_and_no_other(path, words):
    with path.open("rb") as stream:
        catalogue = pofile.read_po(stream)
    told = {message.id: message.string for message in catalogue if message.id}
    assert told.keys() == words
    for word, translation in told.items():
        expected = sorted(_PLACEHOLDER.findall(word))
        assert translation, word
        assert sorted(_PLACEHOLDER.findall(translation)) == expected, word
    with Path(path).with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert {word: compiled.gettext(word) for word in words} == told, HOW


def test_there_is_french():
    assert [path.parents[1].name for path in CATALOGUES] == ["fr"]
