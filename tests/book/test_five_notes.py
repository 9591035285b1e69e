"""The book of the five notes, opened with a reader that knows nothing of Typst."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from books import ROOT, Book, arrows, letters_of
from docutils import nodes

NOTES = [
    "canstack/2013-02-28",
    "canstack/2013-03-28",
    "conferences/openstack-summit-2014",
    "conferences/ops-meetup-palo-alto-2015",
    "conferences/openstack-days-canada-2016",
]
BASE = "https://notes.example/"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the notes as text, and from what was read for that the whole site as a book."""
    from projects import Build  # noqa: PLC0415 (found by the path of the fixtures)

    folder = tmp_path_factory.mktemp("notes")
    options = ["-nW", "--keep-going", "-c", str(ROOT), "-d", str(folder / "trees")]
    options += ["-D", f"html_baseurl={BASE}", str(ROOT / "source")]

    def build(builder, *pages):
        out = folder / builder
        return Build(["-b", builder, *options, str(out), *pages], out=out, base=ROOT).wait()

    text = build("text", *(str(ROOT / "source" / f"{docname}.md") for docname in NOTES))
    return {"text": text, "typst": build("typst")}


@pytest.fixture(scope="module")
def book(built):
    assert built["typst"].warnings == ()
    assert built["typst"].status == 0
    return Book(built["typst"], "canstack-notes")


def span(book, docname):
    """The pages of a note, as its own destination and that of the chapter after it say."""
    first = book.destinations[docname]
    starts = sorted(page for name, page in book.destinations.items() if ":" not in name)
    last = next((page for page in starts if page > first), len(book.pages) + 1)
    return book.pages[first - 1 : last - 1]


@pytest.mark.parametrize("docname", NOTES)
def test_no_word_of_a_note_is_missing(built, book, docname):
    written = (built["text"].out / f"{docname}.txt").read_text(encoding="utf-8")
    printed = letters_of("\n".join(span(book, docname)))
    # An address that nobody could type is printed in short; the link has the whole.
    for address in (link for link in book.links if isinstance(link, str) and len(link) > 200):
        written = re.sub(r"\s*".join(map(re.escape, address)), "", written)
    words = Counter(letters_of(word) for word in written.split())
    assert len(words) > 100
    missing = {word for word, times in words.items() if word and printed.count(word) < times}
    assert {word for word in missing if not goes_over_a_page(word, span(book, docname))} == set()


def goes_over_a_page(word, pages):
    """Whether a page ends within a word: then its foot and the next head stand between."""
    return any(
        f"{word[:place]}-\n" in before and word[place:] in after
        for before, after in pairwise(pages)
        for place in range(2, len(word) - 1)
    )


def test_a_talk_that_a_sentence_names_is_no_card(built):
    chapters = built["typst"].out.joinpath(".typst/canstack-notes/chapters").glob("*.typ")
    pages = [path.read_text(encoding="utf-8") for path in chapters]
    (page,) = (page for page in pages if '"cite:finding-the-address"' in page)
    assert 'go("conferences/openstack-summit-2014:solidfire"' in page
    assert "minutes-talk(" not in page
    assert any("minutes-talk(" in other for other in pages)


def test_the_book_has_a_title_page_and_its_data(book):
    assert book.pages[0].startswith("CanStack notes\nCanStack")
    assert BASE in book.pages[0]
    about = book.pdf.metadata
    assert (about.title, about.author) == ("CanStack notes", "CanStack")
    root = book.pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert 60 < len(book.pages) < 200


def test_every_event_is_a_chapter_with_its_sections_in_the_outline(book):
    titles = [title for _depth, title in book.outline]
    for title in ("CanStack meeting of February 2013", "Hardware", "OpenStack Days Canada 2016"):
        assert title in titles
    february = titles.index("CanStack meeting of February 2013")
    depths = [depth for depth, _title in book.outline[february:]]
    assert titles[february + 1 : february + 4] == ["Attendees", "Topics", "Hardware"]
    assert depths[1] == depths[2] == depths[0] + 1 == depths[3] - 1
    assert [title for title in titles if title.startswith("Index of")] == [
        "Index of people", "Index of talks", "Index of technologies",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("canstack/2013-02-28", "CanStack meeting of February 2013"),
        ("canstack/2013-02-28:hardware", "Hardware was touched on briefly"),
        ("canstack/2013-02-28:attendee-list", "Present (10)"),
        ("conferences/openstack-days-canada-2016:ceph-osd-hardware-a-pragmatic-guide", "Piotr"),
        ("people:sandy-walsh", "Sandy Walsh"),
        ("technologies/openstack:neutron", "Neutron"),
    ],
)
def test_a_permanent_name_leads_to_its_place(book, name, words):
    assert words in book.pages[book.destinations[name] - 1]


def test_every_section_of_a_note_has_its_name(built, book):
    import pickle  # noqa: PLC0415

    for docname in NOTES:
        path = built["typst"].out.parent / "trees" / f"{docname}.doctree"
        document = pickle.loads(path.read_bytes())
        for section in document.findall(nodes.section):
            for id_ in section["ids"]:
                assert f"{docname}:{id_}" in book.destinations


def test_every_event_and_talk_prints_its_address(book):
    february = "".join(span(book, NOTES[0])).replace("\n", "")
    assert f"{BASE}canstack/2013-02-28.html" in february
    days = "".join(span(book, NOTES[4])).replace("\n", "").replace("\u200b", "")
    assert f"{BASE}conferences/openstack-days-canada-2016.html#ceph-osd-hardware-a" in days
    assert days.count(f"{BASE}conferences/openstack-days-canada-2016.html#") == 7


def test_every_link_leads_somewhere(book):
    pages = {page.indirect_reference.idnum for page in book.pdf.pages}
    assert len(book.links) > 1000
    for goal in book.links:
        if isinstance(goal, list):
            assert goal[0].idnum in pages
        else:
            assert goal in book.destinations or re.match(r"https?://", goal), goal


def test_nothing_was_left_unresolved(book):
    for page in book.pages:
        assert "??" not in page
        assert "%canstack" not in page


def test_a_glossary_entry_says_where_it_is_mentioned_with_the_page(book):
    page = book.pages[book.destinations["technologies/openstack:dragonflow"] - 1]
    mentioned = book.destinations["conferences/ops-meetup-palo-alto-2015:dragonflow"]
    assert re.search(rf"Dragonflow\s*→\s*{mentioned}\b", page)


def test_every_number_of_a_page_after_a_link_is_that_of_its_place(book):
    found = [found for page in book.pdf.pages for found in arrows(page)]
    assert len(found) > 150
    assert [number for number, _ in found] == [book.destinations[name] for _, name in found]


def test_the_indices_name_the_pages(book):
    people = next(page for page in book.pages if page.startswith("Index of people"))
    february = book.destinations[NOTES[0]]
    assert re.search(rf"^Wendy Simard, {february}$", people, re.MULTILINE)
    rest = "\n".join(book.pages[book.pages.index(people) :])
    neutron = book.destinations["technologies/openstack:neutron"]
    assert re.search(rf"^Neutron, .*\b{neutron}\b", rest, re.MULTILINE)
    assert re.search(r"^Quantum, see Neutron$", rest, re.MULTILINE)


def test_a_page_says_at_its_head_where_one_is(book):
    first = book.destinations[NOTES[0]]
    assert "CanStack meeting of February 2013" in book.pages[first]
    assert re.search(rf"^{first + 1}$", book.pages[first], re.MULTILINE)
