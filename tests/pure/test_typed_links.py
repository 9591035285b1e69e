from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure.links import Piece, find, flat, pieces, safe, timed

LINKED = [
    ("", []),
    ("plain", ["plain"]),
    ("[a](http://x)", [("a", "http://x")]),
    ("see [a b](http://x/y) now", ["see ", ("a b", "http://x/y"), " now"]),
    ("[a](<http://x/y z>)", [("a", "http://x/y%20z")]),
    ("[a](http://x/(y))", [("a", "http://x/(y)")]),
    ("[a](http://x/(y)z))", [("a", "http://x/(y)z"), ")"]),
    ("[a](page.md#part)", [("a", "page.md#part")]),
    ("[](http://x)", [("http://x", "http://x")]),
    ("[שלום](http://x)", [("שלום", "http://x")]),
    ("[a][b](http://x)", ["[a]", ("b", "http://x")]),
    ("[a [b] c](http://x)", [("a [b] c", "http://x")]),
    ("[a [b](http://x) c](http://y)",
     ["[a ", ("b", "http://x"), " c](", ("http://y", "http://y"), ")"]),
    (r"\[a](http://x)", [r"\[a](", ("http://x", "http://x"), ")"]),
    (r"[a \] b](http://x)", [(r"a \] b", "http://x")]),
    ("`a b <http://x>`_", [("a b", "http://x")]),
    ("`a <http://x>`__,", [("a", "http://x"), ","]),
    ("`<http://x>`_", [("http://x", "http://x")]),
    ("`a <name_>`_", ["`a <name_>`_"]),
    ("<https://x.org/a>", [("https://x.org/a", "https://x.org/a")]),
    ("https://x.org/a.", [("https://x.org/a", "https://x.org/a"), "."]),
    ("(see https://x.org/a_(b))", ["(see ", ("https://x.org/a_(b)", "https://x.org/a_(b)"), ")"]),
    ("https://x.org/?a=1,2, and", [("https://x.org/?a=1,2", "https://x.org/?a=1,2"), ", and"]),
    ("HTTP://X.org", [("HTTP://X.org", "HTTP://X.org")]),
    ("http://例え.jp/道。", [("http://例え.jp/道", "http://例え.jp/道"), "。"]),
    # What is no link stays text.
    ("[a]", ["[a]"]),
    ("[a](b", ["[a](b"]),
    ("[a] (http", ["[a] (http"]),
    ("[a]()", ["[a]()"]),
    ("[a](x y)", ["[a](x y)"]),
    ('[a](b "title")', ['[a](b "title")']),
    ("http://", ["http://"]),
    ("https://.", ["https://."]),
    ("xhttp://y", ["xhttp://y"]),
    ("`a <b", ["`a <b"]),
    ("a < b > c", ["a < b > c"]),
    # What would run in a reader's browser is no link.
    ("[a](javascript:alert(1))", ["[a](javascript:alert(1))"]),
    ("[a](JavaScript:x)", ["[a](JavaScript:x)"]),
    ("[a](<java\tscript:x>)", ["[a](<java\tscript:x>)"]),
    ("`a <data:text/html,x>`_", ["`a <data:text/html,x>`_"]),
    ("[a](vbscript:x)", ["[a](vbscript:x)"]),
]  # fmt: skip


V = "https://v.org/a"


def bare(url):
    return (url, url)


#: What a line becomes where only the address says the time.
TIMED = [
    (f"{V} @12:30", [bare(f"{V}#t=750")]),
    (f"{V} @1:02:30", [bare(f"{V}#t=3750")]),
    (f"{V} @ 0:05, then", [bare(f"{V}#t=5"), ", then"]),
    (f"[Film]({V}) @90:00", [("Film", f"{V}#t=5400")]),
    (f"[Film]({V}) @1:00 and [more]({V}?x=1)@2:00",
     [("Film", f"{V}#t=60"), " and ", ("more", f"{V}?x=1#t=120")]),
    ("https://youtu.be/x @1:00", [bare("https://youtu.be/x?t=60")]),
    ("https://www.youtube.com/watch?v=x @1:00", [bare("https://www.youtube.com/watch?v=x&t=60")]),
    # What says already where it begins, and what is no time.
    (f"{V}#t=5 @12:30", [bare(f"{V}#t=5"), " @12:30"]),
    ("https://youtu.be/x?t=9 @1:00", [bare("https://youtu.be/x?t=9"), " @1:00"]),
    (f"{V} @12", [bare(V), " @12"]),
    (f"{V} @12:345", [bare(V), " @12:345"]),
    (f"{V} at 12:30", [bare(V), " at 12:30"]),
    ("Film @12:30", ["Film @12:30"]),
    ("@12:30 " + V, ["@12:30 ", bare(V)]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIMED)
def test_timed(text, expected):
    line = [Piece(x) if isinstance(x, str) else Piece(*x) for x in expected]
    assert timed(pieces(text), in_words=False) == line
    shown = timed(pieces(text))
    assert "".join(piece.text for piece in shown) == flat(text)
    assert [piece.url for piece in shown if piece.url] == [piece.url for piece in line if piece.url]


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_pieces(text, expected):
    assert pieces(text) == [Piece(x) if isinstance(x, str) else Piece(*x) for x in expected]


def test_flat():
    assert flat("[Bright](http://b.com) & `Co <http://c.com>`_") == "Bright & Co"


@pytest.mark.parametrize("url", ["", "javascript:x", " javascript:x", "\x01javascript:x", "a b"])
def test_not_safe(url):
    assert not safe(url)


@pytest.mark.parametrize(
    "url", ["https://x", "mailto:a@b.c", "../a.html", "#a", "//x.org", "a/b:c"]
)
def test_safe(url):
    assert safe(url)


TYPED = st.lists(
    st.sampled_from(
        ["[", "](", "(", ")", "]", "`", "<", ">", "`_", "`__", "http://", "https://x", "a", "é", " ",
         "\n", "\\", ".", "_", "javascript:", '"'],
    ),
).map("".join)  # fmt: skip


@given(st.one_of(TYPED, st.text()))
def test_nothing_is_lost(text):
    done = 0
    for link in find(text):
        assert done <= link.start < link.end <= len(text)
        assert safe(link.piece.url)
        done = link.end
    both = "".join(piece.text + piece.url for piece in pieces(text))
    for character in set(text):
        if character.isalnum():
            assert both.count(character) >= text.count(character)


def test_ten_thousand_links():
    assert len(find("[a](http://x) " * 10_000)) == 10_000
    assert find("[" * 100_000 + "](" * 100_000) == []
