"""The numbers of pages that a book prints are those of the pages that it has."""

import re

import pypdf
from sphinx_typst_book.compiling import compile_book

WORDS = 60


def test_each_number_in_an_index_is_the_page_of_its_word(make_book):
    """Words lie on pages before, between and after what grows when the numbers come."""
    cards = "".join(
        f"::::{{grid}} 2\n:::{{grid-item-card}} To {number}\n:link: word-{number}\n:link-type: ref\n:::\n::::\n\n"
        for number in range(0, WORDS, 2)
    )
    words = [
        f"(word-{number})=\n## Part {number}\n\n```{{index}} word{number}q\n```\n\nHere is word{number}q.\n\n"
        + "Some more. " * 120
        for number in range(WORDS)
    ]
    middle = WORDS // 2
    text = "\n\n".join(["# Page", *words[:middle], cards, *words[middle:]])
    files = {"index.md": text + "\n\n```{toctree}\nplaces\n```\n", "places.md": "# Places\n"}
    book = make_book(files, "extensions.append('sphinx_design')\n")
    assert book.warnings == ()
    start = next(place for place, page in enumerate(book.pages) if page.startswith("Index"))
    printed = re.findall(r"word(\d+)q, (\d+)$", "\n".join(book.pages[start:]), re.MULTILINE)
    assert len(printed) == WORDS
    places = {
        number: page
        for page, said in enumerate(book.pages, 1)
        for number in re.findall(r"Here is word(\d+)q", said)
    }
    assert {number: int(page) for number, page in printed} == places
    assert len(set(places.values())) > WORDS // 4
    told = re.findall(r"→ (\d+)\n", "\n".join(book.pages))
    assert [int(page) for page in told] == [
        book.destinations[f"index:word-{number}"] for number in range(0, WORDS, 2)
    ]


def test_a_book_whose_numbers_never_settle_is_made_and_says_so(tmp_path):
    main = tmp_path / "main.typ"
    main.write_text(
        '#set document(title: "Book")\n#let places = json("places.json")\n'
        '#let page = places.at("there", default: 0) + 1\nSee page #page.\n'
        '#metadata(("there": page))<all::places>\n',
        encoding="utf-8",
    )
    pdf = tmp_path / "book.pdf"
    assert not compile_book(main, pdf, fonts=(), timestamp=0).has_settled
    assert "See page" in pypdf.PdfReader(pdf).pages[0].extract_text()
