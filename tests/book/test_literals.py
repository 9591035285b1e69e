"""Nothing that an author types is ever Typst code."""

import json
import re
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx.util import texescape
from sphinx_typst_book.literals import array, dictionary, literal, optional, printable, running
from sphinx_typst_book.names import destination
from typst_apart import compiled, evaluated

#: What means something to Typst, mixed with ordinary letters.
SIGNS = st.text(st.sampled_from("\\\"#$*_`<>@[](){}~-=+/;:,.!?'%& abcäß\n\t0u{"), max_size=60)
ANYTHING = st.text(max_size=60)


def value_of(code):
    """Have Typst evaluate a literal, and give what it is."""
    return evaluated(code)


@given(st.lists(st.one_of(SIGNS, ANYTHING), min_size=20, max_size=60))
@settings(max_examples=4, deadline=None)
def test_typst_reads_a_literal_as_the_very_text(texts):
    code = array(literal(text) for text in texts)
    assert json.loads(value_of(code)) == [printable(text) for text in texts]


@given(st.lists(SIGNS.filter(str.strip), min_size=20, max_size=60))
@settings(max_examples=4, deadline=None)
def test_what_is_printed_is_what_was_typed(texts):
    code = "\n".join(f"#{running(text)}#parbreak()" for text in texts)
    page = '#set page(width: 60cm, height: auto)\n#set text(font: "DejaVu Sans Mono")\n'
    pdf = pypdf.PdfReader(BytesIO(compiled(page + code)))
    printed = "".join(pdf.pages[0].extract_text().split())
    assert printed == "".join("".join(texts).split())


def test_running_text_has_no_breaks_and_code_keeps_them():
    assert running("a\n  b") == '"a b"'
    assert literal("a\n  b") == '"a\\n  b"'


@pytest.mark.parametrize(
    ("code", "value"),
    [
        (array([]), []),
        (array(['"a"']), ["a"]),
        (array(["1", "2"]), [1, 2]),
        (dictionary([]), {}),
        (dictionary([('a "b"', "1")]), {'a "b"': 1}),
        (optional(""), None),
        (optional("x"), "x"),
    ],
)
def test_values_are_those_of_python(code, value):
    assert json.loads(value_of(code)) == value


@given(st.text(min_size=1), st.text())
@settings(max_examples=50)
def test_a_destination_is_ascii_and_keeps_the_rule_of_latex(docname, id_):
    texescape.init()
    name = f"{docname}:{id_}" if id_ else docname
    escaped = name.translate(texescape.tex_replace_map)
    expected = escaped.encode("ascii", "backslashreplace").decode().replace("\\", "_")
    assert destination(docname, id_) == expected
    assert re.fullmatch(r"[\x00-\x7f]+", expected)
