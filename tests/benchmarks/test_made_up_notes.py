"""All programs are given the same notes, and so is every machine."""

import re

import pytest
from corpus.flavours import FLAVOURS, with_term_renamed
from corpus.notes import Corpus


@pytest.fixture(scope="module")
def corpus():
    return Corpus(12, terms=50, people=60)


def laid_out(flavour, corpus, folder):
    FLAVOURS[flavour](corpus).lay_out(folder)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.md")}


def test_the_same_numbers_give_the_same_notes(corpus, tmp_path):
    again = Corpus(12, terms=50, people=60)
    assert laid_out("minutes", corpus, tmp_path / "a") == laid_out("minutes", again, tmp_path / "b")


def test_notes_differ(corpus):
    assert len({note.opening for note in corpus.notes()}) == 12
    assert len(set(corpus.terms)) == 50
    assert len({person.name for person in corpus.people}) == 60


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_flavour_says_the_same(flavour, corpus):
    """No sentence of a note is missing; what is marked up may look different."""
    written = FLAVOURS[flavour](corpus)
    for note in corpus.notes():
        page = written.page(note)
        for section in note.sections:
            assert f"## {section.heading}\n" in page
            for sentence in section.paragraphs[0]:
                assert written.sentence(sentence) in page
        assert len(re.findall(r"^## ", page, re.MULTILINE)) == (
            1 + len(note.sections) + len(note.talks)
        )


def test_a_page_is_about_eleven_kilobytes(corpus):
    plain = FLAVOURS["plain"](corpus)
    sizes = [len(plain.page(note).encode()) for note in corpus.notes()]
    assert 9_000 < sum(sizes) / len(sizes) < 13_000


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_renamed_term_changes_the_glossary_alone(flavour, corpus):
    before, after = (FLAVOURS[flavour](each) for each in (corpus, with_term_renamed(corpus)))
    old, new = dict(before.glossary()), dict(after.glossary())
    assert old.keys() == new.keys()
    assert all(old[path] != new[path] for path in old)
    assert " Renamed" in "".join(new.values())
