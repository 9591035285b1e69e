"""Random input: no parser of ours raises, and whole random pages are built, whatever is in them.

``FUZZ`` multiplies the number of cases; a hundred thousand are what is run before a release.
"""

import contextlib
import os

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from projects import ROOT, Project
from sphinx_minutes.authoring.safety import mathematics
from sphinx_minutes.pure import dates, front_matter, links, marks, options, slugs
from sphinx_minutes.pure.people import names, people_file
from sphinx_minutes.pure.published import lock
from sphinx_minutes.pure.safety import (
    addresses,
    code_points,
    drawings,
    encodings,
    front_matter_rules,
)

FUZZ = int(os.environ.get("FUZZ", "1"))
few = settings(
    max_examples=40 * FUZZ, deadline=None, suppress_health_check=list(HealthCheck), database=None
)

#: What means something to one parser or another.
PIECES = st.sampled_from([
    "---", "---\n", "\n", "\n\n", "event:", "series:", "myst:", ": ", "- ", "  ", "\t", "[", "]", "{",
    "}", "(", ")", "<", ">", "|", "&a ", "*a", "!!python/object:os.system", "#", "\\", "`", "``",
    "```", "````", ":::", "::::", "{talk}", "{attendees}", "{technology}", "{event}", "{people}",
    "{include}", "{raw} html", "{figure} x", "{eval-rst}", ".. ", "::", ":speakers: ", ":count: ",
    ":a: b", "$", "$$", "\\frac{", "\\input{", "http://", "javascript:", "mailto:a@b", "![](", "[x](",
    "[^1]", "[^1]: ", "***", "~~", "_", "\r\n", "\r", "\x00", "\x1b", "\u2028", "\ufeff", "\u202e",
    "\u200b", "\ud800", "é", "e\u0301", "会", "🎉", "2013-02-28", "2013-02-30", "2011-06~", "2014/2015",
    "(name withheld)", "et al.", " and ", ", ", "; ", "@handle", "<b>", "<!--", "-->", "&amp;",
    "# ", "## ", "=====", "1. ", "(label)=", "{#id .class}", "{.x}", "%", "|a|", "+++", "> ", "***",
])  # fmt: skip
TEXT = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)
MARKUP = st.sampled_from(["markdown", "restructuredtext"])
LINES = st.lists(TEXT.map(lambda text: text.replace("\n", " ")), max_size=8)


@few
@given(TEXT, MARKUP, st.booleans())
def test_front_matter(text, markup, trusted):
    head = front_matter.read(text, markup=markup, trusted=trusted)
    if head is None:
        return
    assert head.source.count("\n") == text.count("\n")
    if not trusted and markup == "markdown":
        again = front_matter.read(head.source, markup=markup, trusted=False)
        assert again is None or again.refused == ()


@few
@given(st.dictionaries(TEXT, st.one_of(TEXT, st.lists(TEXT), st.dictionaries(TEXT, TEXT))))
def test_front_matter_rules(values):
    kept = front_matter_rules.sound(values).values
    assert front_matter_rules.sound(kept).refused == ()


@few
@given(TEXT)
def test_readers_of_a_line(text):
    addresses.is_harmless(text)
    links.pieces(text)
    slugs.slug(text)
    for part in names.split_people(text):
        names.read_entry(part)
        names.read_speaker(part)
    dates.found_in(text)


@few
@given(TEXT)
def test_dates(text):
    with contextlib.suppress(ValueError):  # It says what to write.
        dates.read(text)


@few
@given(TEXT)
def test_lock_and_people(text):
    lock.read(text)
    lock.read(f"# minutes permalinks 1\n{text}")
    people_file.read(text)
    people_file.read(f"people:\n  a:\n    name: {text}")


@few
@given(LINES)
def test_options(lines):
    options.split(lines)


@few
@given(TEXT)
def test_readers_of_a_page(text):
    marks.makes_a_note(text)
    code_points.oddities(text)
    cleaned, _lines = encodings.without_controls(text)
    assert cleaned.count("\n") == text.count("\n")
    assert encodings.without_controls(cleaned) == (cleaned, [])


@few
@given(st.binary(max_size=200))
def test_bytes(data):
    found = encodings.trouble_of(data)
    assert (found is None) == _decodes(data)
    drawings.trouble_of(data)


def _decodes(data):
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@few
@given(TEXT)
def test_formulas(text):
    if not mathematics.trouble_with(text):
        assert "\\input" not in text
        assert "^^" not in text


CONF = """
import sys
sys.path.insert(0, {ext!r})
project = author = copyright = "Random"
version = "1"
extensions = ["myst_parser", "sphinx_design", "sphinx_minutes"]
myst_enable_extensions = [
    "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_admonition", "html_image", "replacements", "smartquotes", "strikethrough", "substitution",
    "tasklist",
]
minutes_safe_pages = ["**", "!index"]
suppress_warnings = ["toc.not_included"]
"""
PAGES_IN_A_BUILD = 60


@pytest.mark.parametrize(
    "round_", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 5 * FUZZ))]
)
def test_random_pages_are_built(tmp_path, round_):
    project = Project(tmp_path / "project", conf=CONF.format(ext=str(ROOT / "_ext")))
    project.write("index.md", "# Home\n\nAn ordinary page.\n")
    texts = _texts(PAGES_IN_A_BUILD, round_)
    for number, text in enumerate(texts):
        suffix = "rst" if number % 3 == 0 else "md"
        head = ":event: meeting\n\n" if suffix == "rst" else "---\nevent: meeting\n---\n# M\n\n"
        path = project.source / f"page-{number}.{suffix}"
        path.write_bytes((head + text).encode("utf-8", "replace"))
    built = project.build(theme="basic")
    assert built.status == 0, "\n".join(built.warnings)[-3000:]
    assert "An ordinary page." in built.read("index.html")
    assert len([name for name in built.files if name.startswith("page-")]) == len(texts)


def _texts(number, chosen):
    """Give random pages: the same for the same seed, so that what is found is found again."""
    found = []

    @seed(chosen)
    @settings(few, max_examples=number)
    @given(st.lists(TEXT, min_size=1, max_size=8).map("\n".join))
    def collect(text):
        found.append(text)

    collect()
    return found[:number]
