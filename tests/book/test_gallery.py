"""Every kind of node that MyST and reStructuredText make has a form in the book.

The pages of the gallery are in ``gallery/``; they are built once.
"""

import inspect
import re

import pytest
from books import CONF, KNOWS_LABELS, ROOT, Book, words_in_a_row
from docutils import nodes
from sphinx import addnodes
from sphinx_typst_book.forms import ALIKE, CALLS, SILENT
from sphinx_typst_book.translator import BookTranslator

GALLERY = ROOT / "tests" / "book" / "gallery"
MORE = """
extensions.append("sphinx_design")
suppress_warnings += ["design.card_legacy", "ref.footnote"]
numfig = True
"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    from projects import Build  # noqa: PLC0415 (found by the path of the fixtures)

    folder = tmp_path_factory.mktemp("gallery")
    conf = CONF.format(ext=str(ROOT / "_ext")) + MORE
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    arguments = ["-b", "typst", "-c", str(folder), "-d", str(folder / "doctrees")]
    out = folder / "out"
    return Book(
        Build([*arguments, str(GALLERY), str(out)], out=out, base=GALLERY).wait(), "club-notes"
    )


def code_of(gallery):
    """All Typst code of the pages."""
    chapters = sorted((gallery.path.parent / ".typst" / "club-notes" / "chapters").iterdir())
    return "\n".join(path.read_text(encoding="utf-8") for path in chapters)


def test_the_only_complaints_are_of_what_cannot_be_printed(gallery):
    said = "\n".join(gallery.warnings)
    if not KNOWS_LABELS:
        said = "\n".join(line for line in gallery.warnings if "[myst.xref_missing]" not in line)
    assert "the formula '\\\\frac{a}{' cannot be read" in said
    assert "the picture broken.png cannot be read" in said
    assert len(said.splitlines()) == 2, said
    assert gallery.built.status == 0


@pytest.mark.parametrize(
    "printed",
    [
        # In a line
        "emphasis, strength, both", "inline code", "struck words", "H2O and x2",
        "Ctrl+C", "ABC (Always Be Careful)", "a Button", "path/name", "ls(1)", "A hard break here",
        "Entities & <tags>, “quotes”", "marked word in a line.", "a term gadget",
        "== - + / // /* */ ~", "…", "#panic(“no”)",
        # Lists
        "• one", "with a second paragraph", "1. first inner", "– third level", "3. begins with three",
        "☐ open task", "☒ done task", "Its definition.", "Second definition.", "Field body",
        "(b) items", "IV. roman", "--long=VALUE", "term : classifier", "left item",
        # Blocks
        "A quotation of somebody.", "The Author", "Indented line", "parsed emphasis literal",
        ">>> 1 + 1", 'try_stmt ::= "try" suite', "Centred words", "A rubric", "In a container.",
        "Compound one", "Pulled.", "Topic body.", "Sidebar title", "Two names.", "widget, gizmo",
        # Tables, code, pictures
        "b1 with code", "Table 1.1 Table caption", "two paragraphs", "spans two columns", "r2",
        "Grid caption", "Listing 1.1 Caption of code", 'return "#not typst"',
        'plain block with $dollar and #hash "quote" \\backslash',
        "Fig. 1.1 Caption of the figure with emphasis.", "Legend below it.", "A remote picture",
        "broken picture text", "Linked figure.",
        # Notes and boxes
        "Text of note one with a link", "Second paragraph of it.", "Auto note.", "Numbered note.",
        "Symbol note.", "[9] A note that nothing calls.", "[Cit2020] The cited work.",
        "Inside the note.", "Own title", "See also", "Added in version 1.2: New thing.",
        "Be attentive.", "In danger.", "An error.", "A hint.", "It matters.", "A tip.", "With caution.",
        # Formulas
        "Reference (1.1)", "(1.1)", r"\frac{a}{",
        # HTML and what is for some builders only
        "Block of HTML words next line", "Inline bold HTML and key.", "Only for this book.",
        "Raw HTML words", "bars.svg",
        # Programs
        "async send(sender, recipient: str[, priority=1]) → int", "class Box[T](a, b)",
        "int main(int argc, char **argv)", "some_value", "Who sends.",
        # sphinx-design
        "Card title", "Card footer", "Header", "Plain cell.", "First tab", "Second content.",
        "Dropdown title", "Dropdown body.", "Slide two", "Button words", "linked badge", "tabbed =",
        # Indices
        "alpha beta, ", "other, see indexed", "indexed sub, ",
    ],
)  # fmt: skip
def test_it_is_printed(gallery, printed):
    assert words_in_a_row(printed).strip() in gallery.body


@pytest.mark.parametrize(
    "hidden",
    ["hidden", "Only for HTML", "a comment that nobody sees", "LaTeX words", "??", "raw::"],
)
def test_it_is_not_printed(gallery, hidden):
    assert hidden not in gallery.body


def test_a_long_word_of_code_stays_on_the_page(gallery):
    whole = gallery.text.replace("\u200b", "").replace("\n", "")
    assert "aVeryLongWordThatGoesOnAndOnWithoutAnySpaceAtAllUntilItCannotFitOnTheLine" in whole


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/somewhere", "https://note.example/", "https://anonymous.example/",
        "https://pictures.example/remote.png", "https://card.example/", "https://button.example/",
        "https://badge.example/", "https://figure.example/", "https://title.example/",
        "https://elsewhere.example/page",
    ],
)  # fmt: skip
def test_an_address_is_readable_on_paper_and_a_link_leads_there(gallery, address):
    assert address in gallery.text
    assert address in gallery.links


def test_an_address_that_its_text_says_is_printed_once(gallery):
    assert words_in_a_row(gallery.text).replace(" ", "").count("https://example.org/shown") == 1


def test_a_long_address_is_printed_up_to_a_slash(gallery):
    assert "a long one https://long.example/albums/2015/in/…, an inner link" in gallery.body
    (whole,) = (address for address in gallery.links if "long.example" in address)
    assert whole.endswith("0032xyz")
    assert "0032xyz" not in gallery.text


def test_a_break_of_thought_stands_between_thoughts(gallery):
    """MyST makes one before the footnotes, too, but these stand on other pages."""
    # The pages have one.
    assert code_of(gallery).count("transition()") == 1


def test_a_footnote_stands_on_the_page_that_calls_it_once(gallery):
    (page,) = (text for text in gallery.pages if "Text of note one" in text)
    assert "A footnote" in page
    assert page.count("Text of note one") == 1


def test_the_contents_are_those_of_the_toctrees(gallery):
    titles = [(depth, title) for depth, title in gallery.outline if depth < 2 or "Tiefe" in title]
    assert titles == [
        (0, "Gallery"),
        (0, "Part of Markdown"),
        (1, "1\u2002Markdown, with code in its title"),
        (1, "2\u2002Design"),
        (0, "Part of reST"),
        (1, "Restructured"),
        (1, "Programs"),
        (1, "Tiefe Seite"),
        (0, "Index"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "index", "markdown", "markdown:lists", "markdown:a-label", "markdown:a-table",
        "markdown:some-code", "markdown:a-figure", "markdown:term-gadget", "markdown:equation-eq-label",
        "rest:target", "rest:skipped", "programs:send", "programs:Box.open", "sub/deep",
    ],
)  # fmt: skip
def test_every_place_with_an_id_is_a_named_destination(gallery, name):
    assert name in gallery.destinations


def test_destinations_are_where_the_things_are(gallery):
    for name, words in {
        "markdown:lists": "1.1 Lists",
        "markdown:a-figure": "Caption of the figure",
        "markdown:term-gadget": "A small thing.",
        "programs:Box.open": "Opens.",
    }.items():
        assert words in words_in_a_row(gallery.pages[gallery.destinations[name] - 1]), name


def test_it_is_tagged_for_those_who_do_not_see_it(gallery):
    assert {
        "H1", "H2", "H3", "P", "L", "LI", "Table", "TH", "TD", "Figure", "Formula", "Note", "Code",
        "Link", "TOC", "BlockQuote",
    } <= gallery.kinds()  # fmt: skip
    described = {alt for kind, alt in gallery.tags if kind == "Figure"}
    assert {"Three bars", "Inline alt", "From HTML"} <= described
    assert r"a^2 + \frac{b}{c}" in {alt for kind, alt in gallery.tags if kind == "Formula"}


def test_pictures_in_svg_stay_drawings(gallery):
    page = gallery.pdf.pages[gallery.destinations["markdown:a-figure"] - 1]
    objects = page["/Resources"].get("/XObject", {}).values()
    kinds = [each.get_object()["/Subtype"] for each in objects]
    # The dot in the text below it is the only picture made of points.
    assert kinds.count("/Image") <= 1
    assert 'picture("/images/bars.svg"' in code_of(gallery)


def test_the_language_of_a_page_is_that_of_its_text(gallery):
    assert 'set text(lang: "de")' in code_of(gallery)
    root = gallery.pdf.trailer["/Root"]
    assert root["/Lang"] == "en"


def kinds_of(module):
    return {
        name
        for name, cls in inspect.getmembers(module, inspect.isclass)
        if issubclass(cls, nodes.Element) and cls.__module__ == module.__name__
    }


#: Bases of other kinds, and nodes that no builder ever meets.
NOT_PRINTED = {
    "Element", "TextElement", "FixedTextElement", "PureTextElement",
    # Made and taken out by docutils and Sphinx before a page is whole.
    "toctree", "footer", "header", "desc_sig_element", "Admonition", "_desc_classes_injector",
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted((kinds_of(nodes) | kinds_of(addnodes)) - NOT_PRINTED))
def test_every_kind_of_node_has_a_form(kind):
    cls = getattr(addnodes, kind, None) or getattr(nodes, kind)
    names = {ALIKE.get(base.__name__, base.__name__) for base in cls.__mro__}
    forms = (
        CALLS.keys()
        | SILENT
        | {name[6:] for name in dir(BookTranslator) if name.startswith("visit_")}
    )
    assert names & forms, kind


def test_the_functions_that_pages_call_are_those_of_the_template(gallery):
    template = (ROOT / "_ext" / "sphinx_typst_book" / "book.typ").read_text(encoding="utf-8")
    ours = set(re.findall(r"^#let ([a-z-]+)", template, re.MULTILINE))
    typst = {
        "emph",
        "strong",
        "sub",
        "super",
        "raw",
        "list",
        "enum",
        "linebreak",
        "parbreak",
        "image",
    }
    assert {function for function in CALLS.values() if function} - typst <= ours
