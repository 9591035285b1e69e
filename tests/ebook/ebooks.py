"""A book for e-readers, opened with readers that know nothing of Sphinx: a zip of XML."""

import posixpath
import zipfile
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Sample"
author = "The club"
copyright = "The club"
version = "1"
epub_basename = "sample"
extensions = ["myst_parser", "sphinx_minutes", "sphinx_design"]
myst_enable_extensions = ["colon_fence", "attrs_block", "deflist", "dollarmath", "tasklist"]
myst_heading_anchors = 3
minutes_trust_notes = True
suppress_warnings = ["myst.header"]
numfig = True
exclude_patterns = ["drafts/**"]
"""

KINDS = """
    # Kinds of things

    ::::{tab-set}
    :::{tab-item} First tab
    First content.
    :::
    :::{tab-item} Second tab
    Second content.
    :::
    ::::

    :::{dropdown} What is folded
    :name: folded
    Its content.
    :::

    :::{dropdown}
    Folded without a title.
    :::

    :::{tip}
    :collapsible: closed
    A folded tip.
    :::

    ::::{grid} 2
    :::{grid-item-card} A card
    :link: people
    :link-type: doc
    Body of the card.
    :::
    ::::

    A {bdg-primary}`badge`, an icon {octicon}`alert` and {material-regular}`home`, and $a \\le b^2$.

    ```{math}
    :label: eq-one
    \\frac{1}{2} < \\alpha
    ```

    See {eq}`eq-one`. $\\frac{a}{$ cannot be read.

    - [ ] an open task
    - [x] a task that is done

    Raw <br> and <b>bold<i>both</b> &nbsp; &eacute; <input disabled type=checkbox> left as typed.

    <svg viewBox="0 0 4 4"><linearGradient id="shade"></linearGradient><path d="M0 0h4"></svg>

    <p class=one>No end

    A note.[^1] And another one.[^two]

    [^1]: Its text.
    [^two]: More of it.

    ## 山の会議

    ### 議事録

    ```{figure} dot.png
    :alt: A dot.

    A figure of a dot.
    ```

    | head | other |
    |---|---|
    | cell | *cell* |

    ```{list-table} A table
    :header-rows: 1

    * - One
      - Two
    * - 1
      - 2
    ```

    :::{attendees}
    - 山田 太郎 (東京)
    - Zoë Ångström
    :::

    :::{talk} 雲の話
    :speakers: 山田 太郎
    :::

    ```python
    print("<code> & 'quotes'")
    ```

    Term
    : Its definition.
    """


class EBook:
    """An EPUB and what is in it."""

    def __init__(self, path):
        self.path = path

    @cached_property
    def files(self):
        with zipfile.ZipFile(self.path) as book:
            return {info.filename: book.read(info) for info in book.infolist()}

    @cached_property
    def package(self):
        return BeautifulSoup(self.files["content.opf"], "lxml-xml")

    @cached_property
    def pages(self):
        """Each page as XML, by its name; one that is not XML has been cut short by the parser."""
        return {
            name: BeautifulSoup(content, "lxml-xml")
            for name, content in self.files.items()
            if name.endswith(".xhtml")
        }

    def said(self, name):
        """All values of a property of the book."""
        return [meta.text for meta in self.package.find_all("meta", property=name)]

    def broken_links(self):
        ids = {
            name: {it["id"] for it in page.find_all(id=True)} for name, page in self.pages.items()
        }
        for name, page in self.pages.items():
            for link in page.find_all(["a", "img", "link"]):
                parts = urlsplit(link.get("href") or link.get("src") or "")
                if parts.scheme:
                    continue
                goal = posixpath.normpath(
                    posixpath.join(posixpath.dirname(name), unquote(parts.path))
                )
                goal = goal if parts.path else name
                if goal not in self.files or (
                    parts.fragment and unquote(parts.fragment) not in ids[goal]
                ):
                    yield name, str(link)


def words_of(page, *, without=()):
    """The words of the content of a page, in order."""
    body = page.select_one(".body, [role=main], article") or page
    for mark in body.select(", ".join(without)) if without else ():
        mark.extract()
    return body.get_text(" ").split()
