"""What notes rightly hold comes out the same with safety as without it."""

import re
import shutil
from pathlib import Path

import furo
import pytest
import sphinx_design
from projects import ROOT, Project, differences
from sphinx_minutes.authoring.safety.looks import is_taken_class
from sphinx_minutes.authoring.safety.mathematics import trouble_with
from sphinx_minutes.pure import marks
from sphinx_minutes.pure.safety import addresses, code_points, drawings

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = author = copyright = "Whole"
version = "1"
extensions = ["myst_parser", "sphinx_design", "sphinx.ext.todo", "sphinx_minutes"]
myst_enable_extensions = [
    "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_admonition", "html_image", "replacements", "smartquotes", "strikethrough",
    "substitution", "tasklist",
]
myst_substitutions = {{"club": "The **Club**"}}
myst_enable_checkboxes = True
html_theme = "basic"
suppress_warnings = ["myst.strikethrough"]
"""
MARKDOWN = """
---
event: {kind: meeting, date: 2020-02-02}
title: A meeting
tags: [a, b]
myst:
  html_meta:
    description: What was said
    property=og:title: A meeting
---
# A meeting of {{ club }}

Hard\\
break, ~~struck~~, <br> and <!-- a comment --> text[^1]. "Quotes" -- and (c).
[web](https://example.org/a?b=c), <https://example.org>, <mailto:a@example.org>, [below](#a-label),
[page](other.rst), {download}`file <data.csv>`, [file](data.csv), {doc}`other`, {ref}`a-label`.

(a-label)=
## Section {sub}`x`

- [ ] open
- [x] done

::::{grid} 2
:::{grid-item-card} Card
:link: https://example.org
:img-top: dot.png
Text. {bdg-primary}`badge` {octicon}`alert`
+++
{bdg-link-primary}`more <https://example.org>`
:::
:::{grid-item-card} Another
:link: other
:link-type: doc
Text.
:::
::::

::::{tab-set}
:::{tab-item} One
:sync: one
Text.
:::
:::{tab-item} Two
Text.
:::
::::

:::{dropdown} More
:open:
Hidden at first.
:::

:::{button-link} https://example.org
:color: primary
:expand:
Press
:::

:::{note}
:class: dropdown
A note.
:::

```{figure} drawing.svg
:alt: A drawing
:width: 50%
:target: https://example.org
:class: framed

Caption
```

![alt](dot.png){width=20px .rounded} and <img src="dot.png" alt="dot" width="20px">.

$\\frac{a}{b} \\le \\sqrt[3]{x_1^2}$ and $$\\begin{aligned} a &= \\mathrm{b} \\\\ &= \\text{words} \\end{aligned}$$ (label-1)

\\begin{gather*} a \\quad \\mathbb{R} \\end{gather*}

```{math}
:label: label-2
\\sum_{i=0}^{\\infty} \\operatorname{rank} A_i \\left( \\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix} \\right)
```

| a | b |
|---|---|
| 1 | 2 |

```{list-table}
:header-rows: 1
* - a
  - b
* - 1
  - 2
```

```{csv-table}
:file: data.csv
```

```{include} part.txt
```

```{literalinclude} data.csv
:language: text
```

```{code-block} python
:linenos:
:emphasize-lines: 1
print("<b>{{ x }}</b>")
```

```{eval-rst}
.. versionadded:: 1

   With |x|.

.. |x| replace:: words
```

```{only} html
Only there.
```

```{todo} Later
```

{.framed #chosen}
Paragraph with [span]{.mark} and שלום, مرحبا, 会議.

Term
: Definition

[^1]: A note.
"""
REST = """
:event: {kind: meeting, date: 2020-03-03}

Other
=====

.. role:: mark
   :class: marked

.. |dot| image:: dot.png

A :mark:`word`, `a link <https://example.org>`_, target_, |dot| and :math:`a^2`.

.. _target: https://example.org/target

.. image:: dot.png
   :target: https://example.org

.. figure:: drawing.svg
   :width: 40%

   Caption

.. math:: e^{i\\pi} + 1 = 0

.. include:: part.txt

.. include:: <isonum.txt>

|copy|

.. csv-table::
   :file: data.csv

.. tabularcolumns:: |l|p{5cm}|

.. list-table::

   * - a
     - b

.. rst-class:: framed

Paragraph.

.. topic:: Topic

   Text.

.. meta::
   :description: What was said
"""
FILES = {
    "index.md": "# Home\n\n```{toctree}\nmeeting\nother\n```\n",
    "meeting.md": MARKDOWN,
    "other.rst": REST,
    "part.txt": "A part.\n",
    "data.csv": "a,b\n1,2\n",
    "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs>'
    '<linearGradient id="g"><stop offset="0"/></linearGradient></defs><style>.a{fill:red}</style>'
    '<circle class="a" r="4" fill="url(#g)"/><use href="#g"/></svg>\n',
}


def make(folder, *, trusted):
    conf = CONF.format(ext=str(ROOT / "_ext")) + "exclude_patterns = ['part.txt']\n"
    project = Project(folder, FILES, conf + f"minutes_trust_notes = {trusted}\n")
    shutil.copy(ROOT / "source" / "guide" / "page.png", project.source / "dot.png")
    return project


@pytest.mark.parametrize("builder", ["html", pytest.param("latex", marks=pytest.mark.slow)])
def test_ordinary_features_come_out_the_same(tmp_path, builder):
    folder = tmp_path / "project"
    theme = "basic" if builder == "html" else ""
    trusted = make(folder, trusted=True).build(builder, into="trusted", theme=theme)
    safe = make(folder, trusted=False).build(builder, into="safe", theme=theme)
    assert safe.warnings == trusted.warnings
    assert [line for line in safe.warnings if "minutes." in line] == []
    assert differences(safe, trusted) == []


@pytest.mark.parametrize("trusted", [True, False])
def test_struck_names_are_names_and_no_messages(tmp_path, trusted):
    text = "# ~~Old~~ meeting\n\n:::{attendees}\n- ~~Ada Lovelace~~\n- Grace Hopper\n:::\n"
    people = "# People\n\n```{toctree}\nmeeting\n```\n\n:::{people}\n:home:\n:::\n"
    conf = CONF.format(ext=str(ROOT / "_ext")) + f"minutes_trust_notes = {trusted}\n"
    project = Project(tmp_path, {"index.md": people, "meeting.md": text}, conf)
    built = project.build("text")
    assert built.warnings == ()
    meeting, index = built.read("meeting.txt"), built.read("index.txt")
    assert "Ada Lovelace\u202f(absent)" in meeting
    assert "Strikethrough" not in meeting
    # A table of contents has what is left in the heading.
    assert "Old" in index
    assert "Strikethrough" not in index


@pytest.mark.slow
def test_the_site_comes_out_the_same(tmp_path):
    built = {}
    for trusted in (True, False):
        project = Project(tmp_path / "site")
        shutil.copytree(ROOT / "source", project.source, dirs_exist_ok=True)
        own = (ROOT / "conf.py").read_text(encoding="utf-8")
        own = own.replace('"_templates"', repr(str(ROOT / "_templates")))
        own = f"import sys\nsys.path.insert(0, {str(ROOT / '_ext')!r})\n{own}"
        (project.folder / "conf.py").write_text(
            f"{own}\nminutes_trust_notes = {trusted}\n", encoding="utf-8"
        )
        built[trusted] = project.build(into=f"trusted-{trusted}", theme="furo")
    assert built[True].warnings == built[False].warnings
    assert differences(built[True], built[False]) == []


def test_classes_that_take_things_out_of_their_place_are_taken():
    folders = [Path(module.__file__).parent for module in (furo, sphinx_design)]
    sheets = [path for folder in folders for path in folder.rglob("*.css")]
    assert sheets
    css = "".join(path.read_text(encoding="utf-8") for path in sheets)
    out_of_place = set()
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        if re.search(r"position:\s*(?:fixed|sticky)", body):
            last = (re.split(r"[\s>+~]+", part.strip())[-1] for part in selector.split(","))
            out_of_place |= {
                name for part in last for name in re.findall(r"\.([A-Za-z][\w-]*)", part)
            }
    states = {"no-js", "show", "scrolled", "hide"}
    assert out_of_place
    assert [
        name for name in sorted(out_of_place - states) if not is_taken_class(name, in_card=False)
    ] == []


@pytest.mark.parametrize(
    "address",
    [
        "https://a",
        "HTTP://a",
        "mailto:a@b",
        "a.md",
        "../a#b",
        "#a",
        "//a/b",
        "?a",
        "tel:1",
        "2013:a",
        "",
    ],
)
def test_harmless_addresses(address):
    assert addresses.is_harmless(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:a", "JavaScript:a", " javascript:a", "java\tscript:a", "\x01javascript:a",
        "data:a", "file:///a", "vbscript:a", "blob:a", "about:blank", "magnet:a", "x-y.z+1:a",
    ],
)  # fmt: skip
def test_other_addresses(address):
    assert not addresses.is_harmless(address)


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם", "مرحبا \u200fabc", "می\u200cخواهم", "क्\u200dष", "👩\u200d💻", "🏴\U000e0067\U000e0062\U000e007f",
        "\u2066abc\u2069", "μm, Δt and σ-algebra", "Москва", "Ελλάδα", "日本語 and English", "naïve café",
    ],
)  # fmt: skip
def test_text_that_is_not_odd(text):
    assert code_points.oddities(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\u041epenstack", "U+041E"), ("p\u0430ypal", "U+0430"), ("a\u200bb", "U+200B"),
        ("a\u200db", "U+200D"), ("\u202ea", "U+202E"), ("\u2066a", "U+2066"), ("a\U000e0041", "U+E0041"),
        ("a\ufeffb", "U+FEFF"),
    ],
)  # fmt: skip
def test_text_that_is_odd(text, name):
    (oddity,) = code_points.oddities(f"first\n{text}")
    assert oddity.line == 2
    assert name in oddity.text


@pytest.mark.parametrize(
    "drawing",
    [
        "<script/>", "<g onload='a'/>", "<a href='http://a'/>", "<image href='data:text/html,a'/>",
        "<foreignObject/>", "<style>@import 'a';</style>", "<g style='fill:url(http://a)'/>",
        "<animate attributeName='href'/>", "<set/>", "<use href='a.svg#b'/>", "<?xml-stylesheet href='a'?>",
        "<handler/>", "<",
    ],
)  # fmt: skip
def test_drawings_that_do_more(drawing):
    whole = f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>'
    assert drawings.trouble_of(whole.encode())


@pytest.mark.parametrize(
    ("text", "makes"),
    [
        (":::{talk}", True), ("> ```{attendees}", True), ("- :::{technology} x", True),
        (".. talk::", True), ("   .. minutes:event::", True), ("`{talk}`", False), ("{talk}", False),
        ("````md\n:::{talk}\n````", False), ("```{code-block} md\n:::{talk}\n```", False),
        ("```python\nx\n```\n:::{talk}", True), (":::{talks}", False), ("```{note}\n:::{talk}\n```", True),
    ],
)  # fmt: skip
def test_marks_of_a_note(text, makes):
    assert marks.makes_a_note(text) is makes


@pytest.mark.parametrize(
    "formula", ["a % b", "\\href{a}{b}", "{", "}", "\\begin{verbatim}", "\\def\\a{}"]
)
def test_formulas_that_do_more(formula):
    assert trouble_with(formula)
