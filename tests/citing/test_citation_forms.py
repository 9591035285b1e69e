"""Citations in each form, read again by independent readers."""

import warnings

import citation_readers as readers
import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from docutils.core import publish_doctree
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sphinx_minutes.pure.citing import authors, markup
from sphinx_minutes.pure.citing.authors import Author
from sphinx_minutes.pure.citing.bibtex import bibtex
from sphinx_minutes.pure.citing.csl import csl
from sphinx_minutes.pure.citing.ris import ris
from sphinx_minutes.pure.citing.works import When, Work, key_of, when

SECTION = Work(
    kind="section",
    name="canstack/2013-02-28:hardware",
    title="Hardware",
    url="https://notes.example.org/canstack/2013-02-28.html#hardware",
    authors=(authors.organization("CanStack"),),
    notes="Meeting of February",
    event="Meeting of February",
    place="online",
    date="2013-02-28",
    site="CanStack notes",
    version="1",
    language="en",
    remark="Retold from a blog post",
)
TALK = SECTION._replace(
    kind="talk",
    name="days/2016:ceph",
    title="Ceph OSD hardware – a pragmatic guide",
    authors=(authors.person("Piotr Wachowicz"), authors.person("Jason van Gaal")),
    event="OpenStack Days",
    place="Montreal, QC",
    date="2014-05-12/2014-05-15",
    genre="keynote",
)
NASTY = [
    r"Rock & Roll: 100% of $5 #1 {x} a_b ~c ^d \e",
    'Commas, and "quotes" and others',
    "{unbalanced", "un}balanced", "ends in \\", "%comment", "@online{x,", "TY - BOOK",
    "</script><!-- ]]>", "毛泽东", "Ещё раз", "שָׁלוֹם", "é ü ß İ", "🎉", "*a* _b_ `c` [d](e) <f>", "|x|",
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Sandy Walsh", ("Walsh", "Sandy", "", "")),
        ("Jason van Gaal", ("van Gaal", "Jason", "", "")),
        ("Ludwig van der Rohe", ("van der Rohe", "Ludwig", "", "")),
        ("Martin Luther King Jr.", ("King", "Martin Luther", "Jr.", "")),
        ("Kurt  Gödel", ("Gödel", "Kurt", "", "")),
        ("Лев Толстой", ("Толстой", "Лев", "", "")),
        ("Plato", ("", "", "", "Plato")),
        ("毛 泽东", ("", "", "", "毛 泽东")),
        ("King, Jr.", ("", "", "", "King, Jr.")),
        ("", ("", "", "", "")),
    ],
)
def test_names_are_parted_where_that_is_no_guess(name, parts):
    assert tuple(authors.person(name)) == parts
    assert authors.person(name).written == " ".join(name.split())


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ({"authors": "Ada Lovelace, Grace Hopper and Jean Bartik"}, ["Lovelace", "Hopper", "Bartik"]),
        ({"author": "Ada Lovelace"}, ["Lovelace"]),
        ({"Authors": ["Ada Lovelace", "{The Analytical Society}"]}, ["Lovelace", "The Analytical Society"]),
        ({"authors": [{"name": "Ada Lovelace", "orcid": "0"}]}, ["Lovelace"]),
        ({"authors": {"name": {"given": "Ada", "family": "King Lovelace"}}}, ["King Lovelace"]),
        ({"authors": [{"name": "The Long Society", "collaboration": "true"}]}, ["The Long Society"]),
        ({"authors": ["Ada Lovelace ([home](https://x.org); MIT)"]}, ["Lovelace"]),
        ({"authors": ["(name withheld)", "Ada Lovelace"]}, ["Lovelace"]),
        ({"Authors": "- Ada Lovelace\n- Grace Hopper"}, ["Lovelace", "Hopper"]),
        ({"authors": [{}, [], "", {"name": ""}]}, []),
        ({"authors": ""}, []),
        ({}, []),
    ],
)  # fmt: skip
def test_authors_are_read_in_all_the_forms_of_front_matter(values, written):
    found = authors.stated(values)
    assert [author.family or author.literal for author in found] == written


@pytest.mark.parametrize(
    ("edtf", "ends"),
    [
        ("2013-02-28", When(((2013, 2, 28),), about=False)),
        ("2011-06~", When(((2011, 6),), about=True)),
        ("2014-05-12/2014-05-15", When(((2014, 5, 12), (2014, 5, 15)), about=False)),
        ("2013", When(((2013,),), about=False)),
        ("", None),
        ("soon", None),
    ],
)
def test_dates_in_numbers(edtf, ends):
    assert when(edtf) == ends


def test_keys_are_plain():
    assert key_of("canstack/2013-02-28:hardware") == "canstack-2013-02-28-hardware"
    assert key_of("会议:决定") == "-----"


def test_bibtex():
    found = readers.bibtex(bibtex([SECTION, TALK], accessed="2026-11-21"))
    section, talk = found["canstack-2013-02-28-hardware"], found["days-2016-ceph"]
    assert (
        section.items()
        >= {
            "entry": "online",
            "title": "Hardware",
            "titleaddon": "Meeting of February",
            "organization": "CanStack notes",
            "date": "2013-02-28",
            "version": "1",
            "note": "Retold from a blog post",
            "langid": "english",
            "url": SECTION.url,
            "urldate": "2026-11-21",
        }.items()
    )
    assert section["names"] == [("", "CanStack", "")]
    assert (
        talk.items()
        >= {
            "entry": "unpublished",
            "eventtitle": "OpenStack Days",
            "eventdate": "2014-05-12/2014-05-15",
            "venue": "Montreal, QC",
            "type": "keynote",
        }.items()
    )
    assert talk["names"] == [("Piotr", "Wachowicz", ""), ("Jason", "van Gaal", "")]


def test_ris():
    section, talk = readers.ris(ris([SECTION, TALK], accessed="2026-11-21"))
    assert (
        section.items()
        >= {
            "type_of_reference": "ELEC",
            "id": "canstack-2013-02-28-hardware",
            "authors": ["CanStack"],
            "title": "Hardware",
            "secondary_title": "Meeting of February",
            "year": "2013",
            "date": "2013/02/28/",
            "publisher": "CanStack notes",
            "urls": [SECTION.url],
            "access_date": "2026/11/21",
        }.items()
    )
    assert talk["authors"] == ["Wachowicz, Piotr", "van Gaal, Jason"]
    assert talk["secondary_title"] == "OpenStack Days"


def test_csl():
    section, talk = readers.csl(csl([SECTION, TALK], accessed="2026-11-21"))
    assert section["author"] == [{"literal": "CanStack"}]
    assert section["container-title"] == "Meeting of February"
    assert section["accessed"] == {"date-parts": [[2026, 11, 21]]}
    assert talk["type"] == "speech"
    assert talk["issued"] == {"date-parts": [[2014, 5, 12], [2014, 5, 15]]}
    about = readers.csl(csl([TALK._replace(date="2011-06~")]))[0]
    assert about["issued"] == {"date-parts": [[2011, 6]], "circa": True}


def test_csl_is_set_in_a_style_by_others():
    # Of periods it makes an error.
    items = readers.csl(csl([SECTION, TALK._replace(date="2014-05-12")]))
    with warnings.catch_warnings():
        # It does not know the fields for events.
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(
            CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
        )
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
    section, talk = map(str, bibliography.bibliography())
    assert section == (
        "CanStack (2013) Hardware, Meeting of February. CanStack notes. Available at: "
        "https://notes.example.org/canstack/2013-02-28.html#hardware."
    )
    assert talk.startswith("Wachowicz, P. and van Gaal, J. (2014) “Ceph OSD hardware – a pragmatic")


def linked_by_markdown(text):
    (paragraph,) = [token for token in MarkdownIt().parse(text) if token.type == "inline"]
    opening, *inner, closing = paragraph.children
    assert (opening.type, closing.type) == ("link_open", "link_close")
    assert {token.type for token in inner} <= {"text", "text_special"}
    return "".join(token.content for token in inner), opening.attrs["href"]


def linked_by_docutils(text):
    document = publish_doctree(text, settings_overrides={"report_level": 1, "halt_level": 2})
    (reference,) = document[0].children
    return reference.astext(), reference["refuri"]


def check(work):
    """Read a work again in each form, and find what it says."""
    words = " ".join(markup.label(work).split())
    assert linked_by_markdown(markup.markdown(work))[0] == words
    assert linked_by_docutils(markup.restructuredtext(work)) == (words, work.url)
    (entry,) = readers.bibtex(bibtex([work])).values()
    # BibTeX makes one space of several.
    assert " ".join(entry["title"].split()) == " ".join(work.title.split())
    assert entry["url"] == work.url
    assert len(entry["names"]) == len(work.authors)
    (record,) = readers.ris(ris([work]))
    assert record["title"] == " ".join(work.title.split())
    (item,) = readers.csl(csl([work]))
    assert item["title"] == work.title


@pytest.mark.parametrize("text", NASTY)
def test_nothing_in_a_text_breaks_a_form(text):
    people = (authors.organization(text), authors.person(f"Ada {text}"), Author(text, "Ada"))
    check(TALK._replace(title=text, event=text, place=text, remark=text, authors=people))
    check(SECTION._replace(title=text, notes=text, site=text, version=text, authors=people[:1]))


#: What a line of a note can hold when it has come through Sphinx.
LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs", "Co", "Cn"])
    | st.sampled_from("\\{}%&$#_~^,\"'<>*`|[]() "),
    min_size=1,
    max_size=20,
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(title=LINE, event=LINE, name=LINE)
def test_nothing_at_all_breaks_a_form(title, event, name):
    check(TALK._replace(title=title, event=event, authors=(authors.person(name),)))


def test_line_ends_stay_out_of_records():
    work = TALK._replace(title="One\nTY  - BOOK\rtwo", remark="a\nER  - \nb")
    (record,) = readers.ris(ris([work]))
    assert record["type_of_reference"] == "SLIDE"
    assert record["title"] == "One TY - BOOK two"
