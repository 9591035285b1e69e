"""HTML as XML."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_minutes.pure.well_formed import well_formed

SVG = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("", ""),
        ("plain & simple", "plain &amp; simple"),
        ("<p>as it is &amp; stays &#8212;</p>", "<p>as it is &amp; stays &#8212;</p>"),
        ("<br>", "<br />"),
        ("<br/>x<br>", "<br />x<br />"),
        ("<input type=checkbox disabled>", '<input type="checkbox" disabled="disabled" />'),
        ("<label><input></label>", "<label><input /></label>"),
        ("a&nbsp;b&eacute;", "a\u00a0bé"),
        ("<b>bold<i>both</b>after</i>", "<b>bold<i>both</i></b>after"),
        ("</p>stray", "stray"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ('<a href="x" href="y">z<br></a>', '<a href="x">z<br /></a>'),
        ('<a "x" @click=1 1=2>z</a>', "<a>z</a>"),
        ("<!-- a -- b --><hr>", "<hr />"),
        ("<svg viewBox='0 0 1 1'></svg>", f'<svg viewBox="0 0 1 1" {SVG}></svg>'),
        ("<svg><use xlink:href='#a'/></svg>", f'<svg {SVG}><use href="#a" /></svg>'),
        ("<svg><linearGradient></linearGradient></svg>", f"<svg {SVG}><linearGradient></linearGradient></svg>"),
        ("<wrong:prefix>x</wrong:prefix>", "x"),
        ("nul \x00 <br>", "nul \ufffd <br />"),
        ("<p>one<![x]>two<br>", "<p>onetwo<br /></p>"),
    ],
)  # fmt: skip
def test_it_means_the_same(html, xml):
    assert well_formed(html) == xml


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</B>", "<br>", "<Svg a=1>", "</svg>", "<a b='\"' b>", "<x:y z:w=1>", "&amp;", "&lt",
     "<", ">", "&", '"', "<!--", "-->", "<![CDATA[", "]]>", "<?x", "<!doctype y>", "<1>", "é", "\x0b", "<é ü=1>",
     "<script>", "</script>", "<a xmlns=b xmlns:c=d>", "<textarea>", "\ud800"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=8).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_it_is_given_is_xml_afterwards(html):
    whole = well_formed(html)
    ElementTree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{whole}</body>')
    assert well_formed(whole) == whole
