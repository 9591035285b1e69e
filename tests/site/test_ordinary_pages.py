"""A project with pages of its own: installing the extension changes nothing on them."""

import re
from pathlib import Path

import pytest
from projects import ROOT, Project
from sample import CONF
from sphinx.search import js_index

PAGES = {
    "index.md": """
        # Home

        ```{toctree}
        guide
        old
        words
        ```

        ## Twice

        ## Twice

        {term}`quorum`, {any}`guide`, {ref}`a-label`, [](#a-label), [x](guide.md#s2013) and ~~no~~.
        """,
    "guide.md": """
        ---
        title: Guide
        date: 2020-01-01
        authors:
          - A
        ---
        # Guide

        (a-label)=
        ## Label

        ## 2013

        ### Étapes

        :::{note}
        ## Heading inside

        Text.
        :::

        [](#a-label) [x](old.rst) ![alt](dot.png)
        """,
    "old.rst": """
        :author: Me

        Old
        ===

        .. _Old_Label:

        Twice
        -----

        Twice
        -----

        :ref:`Old_Label`, :term:`Quorum` and :doc:`guide`.
        """,
    "words.md": """
        # Words

        ```{glossary}
        quorum
          Enough.

        Cinder
          What is left of a fire.
        ```
        """,
}


def make(folder, *, with_ours, more=()):
    conf = CONF.format(ext=str(ROOT / "_ext"))
    if not with_ours:
        conf = conf.replace(', "sphinx_minutes"', "")
    return Project(folder, PAGES | dict(more), conf)


@pytest.mark.parametrize(
    ("builder", "theme"), [("html", "furo"), ("html", "alabaster"), ("text", ""), ("latex", "")]
)
def test_pages_come_out_as_without_us(tmp_path, builder, theme):
    def build(folder, *, with_ours):
        site = make(folder, with_ours=with_ours)
        site.replace("guide.md", " ![alt](dot.png)", "")
        return site.build(builder, theme=theme)

    ours = build(tmp_path / "with", with_ours=True)
    theirs = build(tmp_path / "without", with_ours=False)
    assert ours.warnings == theirs.warnings
    # The index of the search names the versions of all extensions.
    for built in (files := ours.files), (others := theirs.files):
        if "searchindex.js" in built:
            index = js_index.loads(built["searchindex.js"].decode())
            built["searchindex.js"] = index | {"envversion": ""}
    read = {".html", ".txt", ".tex", ".js", ".inv", ".css"}
    names = {name for name in others if Path(name).suffix in read}
    assert [name for name in sorted(names) if files[name] != others[name]] == []
    # Beside the pages lie files of ours; none of them is a page, and no page speaks of them.
    assert not any(name.endswith((".html", ".txt", ".tex")) for name in set(files) - set(others))


GLOSSARY = {
    "technologies.md": """
        ---
        orphan: true
        ---
        # Technologies

        :::{technology} Ceph
        :formerly: Sage
        A store.
        :::

        :::{technology} Cinder
        Volumes.
        :::

        :::{technology} guide
        Somebody who shows the way.
        :::

        :::{technology} a-label
        Hm.
        :::
        """,
    "terms.md": """
        ---
        orphan: true
        ---
        # Terms

        {term}`Ceph`, {term}`sage`, {term}`old Ceph <Sage>`, {term}`Cinder`, {term}`cinder`,
        {term}`quorum`, {any}`Ceph`, {any}`guide`, {any}`a-label`, [](#a-label), [x](#Ceph),
        {any}`index`, {any}`Guide <guide>`.
        """,
}


def test_terms_reach_technologies_and_a_real_glossary_wins(tmp_path):
    site = make(tmp_path / "project", with_ours=True, more=GLOSSARY)
    (site.source / "dot.png").write_bytes(b"")
    built = site.build("html", "-n", theme="furo")
    assert [line for line in built.warnings if "terms.md" in line] == []
    page = built.read("terms.html")
    body = page[page.index("<article") :]
    assert re.findall(r'class="reference internal" href="([^"#]*#?[^"]*)"', body)[:13] == [
        "technologies.html#ceph",
        "technologies.html#ceph",
        "technologies.html#ceph",
        "words.html#term-Cinder",
        "words.html#term-Cinder",
        "words.html#term-quorum",
        "technologies.html#ceph",
        "guide.html",
        "guide.html#a-label",
        "guide.html#a-label",
        "technologies.html#ceph",
        "index.html",
        "guide.html",
    ]


def test_the_style_sheet_is_linked_only_where_it_is_used(tmp_path):
    built = make(tmp_path / "project", with_ours=True, more=GLOSSARY).build("html", theme="furo")
    linked = {
        name for name in built.files if name.endswith(".html") and "minutes.css" in built.read(name)
    }
    assert linked == {"technologies.html"}
