"""Leaks are found in every dress, and what is no name is none."""

import html
import json
import time
import zlib
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from private_names import VEIL
from sphinx_minutes.pure.slugs import slug
from sphinx_minutes.pure.withheld.leaks import Leak, leaks

ESCAPES = {
    "as it is": str,
    "html": html.escape,
    "html, numeric": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
    "html, twice": lambda text: html.escape(text.encode("ascii", "xmlcharrefreplace").decode()),
    "html, every letter": lambda text: "".join(f"&#x{ord(c):x};" for c in text),
    "url": quote,
    "form": quote_plus,
    "url in html": lambda text: html.escape(f"?a=b&c={quote(text)}"),
    "json": json.dumps,
    "json, unicode": lambda text: json.dumps(text, ensure_ascii=False),
    "json in json": lambda text: json.dumps(json.dumps(text)),
    "javascript": lambda text: "".join(f"\\u{{{ord(c):x}}}" for c in text),
    "python": lambda text: text.encode("unicode_escape").decode(),
    "bytes": lambda text: str(text.encode()),
    "slug": slug,
    "tags": lambda text: "<b>" + text.replace(" ", "</b> <i class='x'>") + "</i>",
    "upper": str.upper,
    "key": lambda text: "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower()),
}


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize(
    ("name", "person", "kind"),
    [
        ("Jane Doe", "p-1", "name"),
        ("Jane Roe", "p-1", "former name"),
        ("jdx42", "p-1", "handle"),
        ("José Núñez", "p-1", "name"),
        ("제인 도", "p-1", "name"),
        ("王伟", "p-4", "name"),
        ("John O'Brien-Smith", "p-2", "name"),
        ("Bob Lee", "p-3", "former name"),
    ],
)
def test_leaks_in_every_dress(escape, name, person, kind):
    if escape == "key" and name in {"제인 도", "王伟"}:
        return  # nothing of it is left in a key
    text = f"é 100%\n<p>&amp;\n| {ESCAPES[escape](name)} | \\x\n"
    assert leaks(VEIL, text) == [Leak(3, person, kind)]
    assert leaks(VEIL, text.encode()) == [Leak(3, person, kind)]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("SUMMARY:Jane D\r\n oe\r\n", 1),
        ("a\r\nJane\r\n Doe", 2),
        ("C:\\jane\\doe", 1),
        ("x" * 5000 + "é\n" * 5000 + "Jane Doe", 5001),
        ("\n&amp;" * 5000 + "Jane%20Doe", 5001),
        ("https://github.com/JaneDoe/", 1),
        ("<b>J</b>ane&nbsp;Doe", 1),
        (b"\0J\0a\0n\0e\0 \0D\0o\0e", 1),
        ("Jane Doe".encode("utf-16"), 1),
        (b"# Sphinx inventory version 2\n# x\n# y\n# z\n" + zlib.compress(b"jane-doe"), 0),
        (b"\xff\xff Jane Doe \xff", 1),
    ],
)
def test_leaks_in_odd_places(data, line):
    assert leaks(VEIL, data) == [Leak(line, "p-1", "name")]


@pytest.mark.parametrize(
    "data",
    ["", b"", "Ann Lee-Kim", "ann-lee-kim", "Participant B", "Janet Doe", "mundane does", "p-1 J.-L. P.",
     b"# Sphinx inventory version 2\n", b"# Sphinx inventory version 2\n\n\n\nzz", b"\xff\xfe\xff"],
)  # fmt: skip
def test_no_leaks(data):
    assert leaks(VEIL, data) == []


@given(st.one_of(st.binary(max_size=60), st.text(alphabet="&#x;%\\u{}<>aJe0d8\r\n é", max_size=60)))
def test_the_search_never_raises(data):
    leaks(VEIL, data)


@pytest.mark.parametrize(
    "page",
    [
        '<p class="x">Some words of a page, and <a href="b.html#c">a link</a> &amp; more.</p>\n',
        "Jane  Doeman jane jane doe-s. " * 3,
        "Jane                                     ",
        "&amp;amp;%2525%25\\\\u0041",
        "é à ü words in another language, and a few more of them\n",
    ],
)
def test_four_megabytes(page):
    text = page * (4_000_000 // len(page))
    start = time.process_time()
    leaks(VEIL, text)
    assert time.process_time() - start < 6
