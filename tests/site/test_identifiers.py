"""Ids of notes: readable, the same tomorrow, and reached by every kind of link."""

import re

import myst_parser
import pytest
from bs4 import BeautifulSoup
from built_pages import problems

OLD = int(myst_parser.__version__.split(".")[0]) < 5

NOTE = """
    ---
    event: meeting
    ---
    # Réunion de février

    ## Étapes suivantes

    ## 決定事項

    ## Ещё раз

    ## 2013

    ## 🎉

    ## Storage

    ### Decisions

    ## Networks

    ### Decisions

    #### Decisions

    ### Decisions

    ## Networks

    (Label_X)=
    ## With a label

    {#own_ID}
    ## With an attribute

    (a b)=
    ## With a label of two words

    (fig)=
    :::{figure} dot.png
    :alt: A dot

    A dot
    :::

    :::{figure} dot.png
    :alt: A dot

    A second dot
    :::

    :::{table} What it costs

    | a | b |
    |---|---|
    | 1 | 2 |
    :::

    ## Links

    {ref}`Label_X` [](#Label_X) [](#storage) [](#own_ID) [x](note.md#networks-decisions) {ref}`fig`
    {ref}`a b` [x](#networks-2) A note.[^1]

    :::{admonition} Box
    ## Inside a box

    Text.
    :::

    [^1]: The note.
    """

#: Heading to id, in the order of the page.
IDS = [
    ("Réunion de février", "réunion-de-février"),
    ("Étapes suivantes", "étapes-suivantes"),
    ("決定事項", "決定事項"),
    ("Ещё раз", "ещё-раз"),
    ("2013", "s-2013"),
    ("🎉", "section"),
    ("Storage", "storage"),
    ("Decisions", "decisions"),
    ("Networks", "networks"),
    ("Decisions", "networks-decisions"),
    ("Decisions", "networks-decisions-decisions"),
    ("Decisions", "networks-decisions-2"),
    ("Networks", "networks-2"),
    ("With a label", "Label_X"),
    ("With an attribute", "own_ID"),
    ("With a label of two words", "a-b"),
    ("Links", "links"),
    ("Inside a box", "inside-a-box"),
]

DOT = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def write_dot(project):
    (project.source / "dot.png").write_bytes(DOT)


def ids_of_headings(html):
    """Each heading with the id that a link to it names, in order."""
    page = BeautifulSoup(html, "html.parser").article
    for sign in page.select(".headerlink"):
        sign.extract()
    return [
        (heading.get_text(), heading.get("id") or heading.parent["id"])
        for heading in page.select("h1, h2, h3, h4, h5, h6, p.rubric")
        if heading.get("id") or heading.parent.get("id")
    ]


def test_headings_of_a_markdown_note(project):
    site = project({"index.md": "# Home\n\n```{toctree}\nnote\n```\n", "note.md": NOTE})
    write_dot(site)
    built = site.build("html", "-n", theme="furo")
    assert built.warnings == ()
    page = built.read("note.html")
    found = dict.fromkeys(re.findall(r'id="([^"]+)"', page))
    assert ids_of_headings(page) == IDS
    assert {"fig", "a-second-dot", "what-it-costs"} <= found.keys()
    assert problems(built.out) == []


RST_NOTE = """
    :event: meeting

    Réunion
    =======

    Storage
    -------

    Decisions
    ~~~~~~~~~

    Networks
    --------

    Decisions
    ~~~~~~~~~

    .. _Label_X:

    With a label
    ------------

    .. _first:
    .. _Second Label:

    With two labels
    ---------------

    2013
    ----

    決定事項
    --------

    See `With a label`_, :ref:`Label_X`, :ref:`first`, :ref:`second label`, `Storage`_, [1]_ and
    :ref:`fig`.

    .. _fig:

    .. figure:: dot.png
       :alt: A dot

       A dot

    .. table:: Costs

       == ==
       1  2
       == ==

    .. [1] A footnote.
    """


def test_headings_of_a_restructuredtext_note(project):
    site = project(
        {
            "index.md": "# Home\n\n[x](note.rst#networks-decisions) [](#Label_X)\n"
            "\n```{toctree}\nnote\n```\n",
            "note.rst": RST_NOTE,
        }
    )
    write_dot(site)
    built = site.build("html", "-n", theme="furo")
    assert built.warnings == ()
    assert ids_of_headings(built.read("note.html")) == [
        ("Réunion", "réunion"),
        ("Storage", "storage"),
        ("Decisions", "decisions"),
        ("Networks", "networks"),
        ("Decisions", "networks-decisions"),
        ("With a label", "Label_X"),
        ("With two labels", "second-label"),
        ("2013", "s-2013"),
        ("決定事項", "決定事項"),
    ]
    ids = set(re.findall(r'id="([^"]+)"', built.read("note.html")))
    assert {"first", "label-x", "fig", "costs"} <= ids
    assert problems(built.out) == []


WITHOUT_CAPTIONS = """
    ---
    event: meeting
    ---
    # Meeting

    ![The *rack*](dot.png) ![in a line](dot.png)

    ![The rack](dot.png)

    [![A link](dot.png)](https://example.org)

    ## Costs

    ![Costs](dot.png)

    :::{figure} dot.png
    :::

    (labelled)=
    :::{figure} dot.png
    :alt: Labelled
    :::

    (own)=
    ![Own](dot.png)

    | Name | Price |
    |------|-------|
    | a    | ![in a cell](dot.png) |

    | Name | Price |
    |------|-------|
    | b    | 2 |

    :::{list-table}
    * - a
      - b
    :::

    :::{attendees}
    | Name | City |
    |------|------|
    | Ann Lee | Halifax |
    :::

    ## Name, price

    [](#the-rack) [x](#costs-name-price-2) [](#labelled) {ref}`x <own>`
    """
#: In the order of the page; the heading "Name, price" comes before the tables.
PLACES = [
    "the-rack", "a-link", "costs-costs", "dot", "labelled", "own", "costs-name-price",
    "costs-name-price-2", "costs-table", "name-price",
]  # fmt: skip


@pytest.fixture
def pictures(project):
    site = project({"index.md": "# Home\n\n```{toctree}\nnote\n```\n", "note.md": WITHOUT_CAPTIONS})
    write_dot(site)
    return site


def test_what_has_no_caption_has_an_id_and_a_link_all_the_same(pictures):
    built = pictures.build("html", "-n", theme="furo")
    assert [line for line in built.warnings if "'labelled'" not in line] == []
    page = BeautifulSoup(built.read("note.html"), "html.parser").article
    found = [each["id"] for each in page.find_all(id=True) if each["id"] in PLACES]
    assert found == PLACES
    controls = {each["href"]: each["aria-label"] for each in page.select("a.minutes-cite")}
    assert {f"#{id_}" for id_ in PLACES} <= controls.keys()
    assert controls["#costs-table"] == "Cite: Costs"
    assert controls["#costs-name-price-2"] == "Cite: Name, Price"
    assert problems(built.out) == []


@pytest.mark.parametrize(
    ("builder", "file", "name"),
    [
        ("latex", "sample.tex", r"\label{{\detokenize{{note:{}}}}}"),
        ("texinfo", "sample.texi", "@anchor{{note {}}}"),
    ],
)
def test_every_format_names_what_has_no_caption(pictures, builder, file, name):
    written = pictures.build(builder).read(file)
    assert [written.count(name.format(id_)) for id_ in PLACES] == [1] * len(PLACES)


def test_a_label_comes_before_a_heading_that_wants_its_name(project):
    note = """
        ---
        event: meeting
        ---
        # Note

        ## Storage

        (storage)=
        ## Disks
        """
    built = project({"index.md": note}).build("html", theme="furo")
    assert ids_of_headings(built.read("index.html"))[1:] == [
        ("Storage", "storage-2"),
        ("Disks", "storage"),
    ]


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_a_translation_has_the_ids_of_its_source(project, suffix):
    text = {
        "md": "---\nevent: meeting\n---\n# Meeting\n\n## Decisions\n\n## Storage\n\n[](#decisions)\n",
        "rst": ":event: meeting\n\nMeeting\n=======\n\nDecisions\n---------\n\nStorage\n-------\n\n"
        "`Decisions`_\n",
    }[suffix]
    site = project({f"index.{suffix}": text})
    plain = site.build("html", theme="furo", into="plain")
    catalogue = site.folder / "locale" / "fr" / "LC_MESSAGES" / "index.po"
    catalogue.parent.mkdir(parents=True)
    words = {"Meeting": "Réunion", "Decisions": "Décisions"}
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        + "".join(f'\nmsgid "{old}"\nmsgstr "{new}"\n' for old, new in words.items()),
        encoding="utf-8",
    )
    options = ["-D", "language=fr", "-D", "locale_dirs=../locale"]
    french = site.build("html", *options, theme="furo", into="french")
    assert french.warnings == ()
    assert [id_ for _text, id_ in ids_of_headings(plain.read("index.html"))] == [
        id_ for _text, id_ in ids_of_headings(french.read("index.html"))
    ]
    assert "Décisions" in french.read("index.html")
    assert problems(french.out) == []


def test_what_stands_between_a_label_and_a_heading(project):
    note = """
        ---
        event: meeting
        ---
        # Note

        ```{index} first
        ```

        ## Storage

        (own)=
        ```{index} second
        ```

        ## Disks

        (far)=
        % a comment

        ## Networks

        [](#own) [](#far)
        """
    built = project({"index.md": note}).build("html", theme="furo")
    assert built.status == 0
    page = built.read("index.html")
    assert ids_of_headings(page)[1:] == [
        ("Storage", "storage"),
        # MyST 4 lets a label before a directive come behind the id of the heading after it.
        ("Disks", "disks" if OLD else "own"),
        ("Networks", "networks"),
    ]
    assert page.count('id="own"') == page.count('id="far"') == 1
    assert problems(built.out) == []
