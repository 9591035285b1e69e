"""Withheld means withheld: no file that any builder writes, and nothing it keeps, holds the name."""

import json
import random

import pytest
from projects import differences
from withheld_names import CONF, FILES, PICTURE, PRIVATE, STAND_INS, found

SLOW = pytest.mark.slow
BUILDERS = [
    "html", "gettext",
    *(pytest.param(name, marks=SLOW)
      for name in ("dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml")),
]  # fmt: skip


def kept(built):
    """What the build keeps for the next one."""
    folder = built.out.parent / "doctrees"
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def assert_nothing_tells(built):
    assert built.status == 0, built.warnings
    assert found(built.files) == []
    assert found(kept(built)) == []
    assert found({"log": "\n".join(built.warnings).encode()}) == []
    assert found(built.files, STAND_INS) == []


@pytest.fixture
def notes(project):
    made = project(FILES, CONF)
    (made.source / "picture.png").write_bytes(PICTURE)
    return made


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_output_holds_a_name(notes, builder):
    assert_nothing_tells(notes.build(builder, jobs=2))


#: Marks of which pages are made by chance; each has room for a name.
MARKS = [
    "# {}", "## About {}", "{} said so.", "- {}", "1. {} and others", "> {}\n> again", "**{}** it was",
    "[{}](https://example.org)", "[x](https://example.org/{})", "<https://example.org/{}>", "`{}`",
    "![{}](picture.png)", "![x](picture.png '{}')", "[^n]\n\n[^n]: {}", "<i>{}</i>", "<p title='{}'>x</p>",
    "Term {}\n: {} is meant", "% {}", "```\n{}\n```", "$$\n{}\n$$", "| {} | x |\n|---|---|\n| y | {} |",
    ":::{{attendees}}\n- {} (Acme)\n- Ada Lovelace\n:::", "Present: {}, Ada Lovelace", "{{person}}`{}`",
    ":::{{attendees}}\n:chair: {}\n\n{}, Ada Lovelace\n:::", "{{person}}`who <{}>`", "{{sic}}`x <{}>`",
    ":::{{talk}} By {}\n:speakers: {} (Acme)\n:room: {}\n:unknown: {}\n:::", "## Attendees\n\n- {}",
    "```{{figure}} picture.png\n:alt: {}\n\n{}\n```", "```{{note}}\n{}\n```", "```{{index}} {}\n```",
    ":::{{technology}} The {}\n:also: {}\n\n{}\n:::", "```{{include}} part.txt\n```", "({})=\n## Next",
    "```{{admonition}} {}\n{}\n```", "{{term}}`{}`", "{{ref}}`{}`", "[](#{})", "{{doc}}`{}`", "~~{}~~",
    "```{{code-block}} text\n:caption: {}\n\n{}\n```", "```{{math}}\n:label: {}\n\n1\n```", "({}|{})",
]  # fmt: skip
SPELLINGS = [
    "Jane Doe", "JANE DOE", "jane-doe", "JaneDoe", "Doe, Jane", "*Jane* Doe", "Jane **Doe**", "@jdx42",
    "Jane\nDoe", "Jane&nbsp;Doe", "Jane%20Doe", "Ja&shy;ne Doe", "<b>Jane</b> Doe", "Jane Roe's", "제인 도가",
    "José Núñez", "Jose\u0301 Nu\u0301n\u0303ez", "Jos&eacute; Nunez", "Jean-Luc Picard", "Bob Leeward",
    "Jane Doe[^n]", "[Jane](https://example.org) Doe", "Jane\u00a0Doe", "Ｊａｎｅ Ｄｏｅ", "“Jane Doe”",
]  # fmt: skip
HEADS = [
    "",
    "---\nevent:\n  chair: {}\n  place: {}\n---\n",
    "---\ndescription: '{}'\nkeywords: [{}]\n---\n",
]


def page(chance):
    """Make a page of marks with names in them."""
    marks = [chance.choice(HEADS), "# A page", *chance.choices(MARKS, k=12)]
    filled = []
    for mark in marks:
        names = chance.choices(SPELLINGS, k=mark.count("{}"))
        if mark.startswith(("---", "|", "- ", ":::", "#", "%", "1.", ">", "!", "```{{index")):
            names = [name.replace("\n", " ") for name in names]
        filled.append(mark.format(*names))
    return filled[0] + "\n\n".join(filled[1:]) + "\n"


@pytest.mark.parametrize("seed", [2, *(pytest.param(n, marks=SLOW) for n in range(3, 13))])
def test_a_name_may_stand_anywhere(project, seed):
    """On pages that are data, and, where the seed is odd, on pages that may do what they like."""
    conf = CONF.replace("minutes_trust_notes = True", f"minutes_trust_notes = {bool(seed % 2)}")
    chance = random.Random(seed)
    pages = {f"page-{n}.md": page(chance) for n in range(25)}
    index = "# Notes\n\n```{toctree}\n:glob:\n\npage-*\n```\n\n```{people}\n:home:\n```\n"
    made = project(
        {"../private.yaml": PRIVATE, "index.md": index, "part.txt": "By Jane Doe.\n"}, conf
    )
    for name, text in pages.items():
        (made.source / name).write_text(text, encoding="utf-8")
    (made.source / "picture.png").write_bytes(PICTURE)
    built = made.build("html", "-D", "suppress_warnings=docutils,myst,ref,image", jobs=2)
    assert_nothing_tells(built)


SMALL = {
    "../private.yaml": PRIVATE,
    "index.md": """
        # Notes

        ```{people}
        :home:
        ```

        ```{toctree}
        meetings/index
        ```
        """,
    "meetings/index.md": """
        ---
        series:
          id: calls
          chair: Jane Doe
        ---
        # Calls

        ```{toctree}
        2020-01-15
        2020-02-19
        ```
        """,
    "meetings/2020-01-15.md": """
        # January

        :::{attendees}
        - Jane Doe (Halifax)
        - José Núñez
        - Ada Lovelace
        :::
        """,
    "meetings/2020-02-19.md": """
        # February with Grace Hopper

        {person}`José Núñez` and {person}`Grace Hopper` met {event}`January`.
        Grace Hopper spoke.

        :::{attendees}
        - Grace Hopper
        - Jane Doe
        :::
        """,
}


def test_edits_of_the_private_file_show_everywhere(project):
    made = project(SMALL, CONF)
    before = made.build("html")
    assert "Grace Hopper" in before.read("index.html")
    for old, new in [
        ("people:\n", "people:\n  p-11: {name: Grace Hopper, pseudonym: Sailor}\n"),
        (
            "p-11: {name: Grace Hopper, pseudonym: Sailor}\n  p-7f3a: {name: Jane",
            "p-7f3a: {name: Janet",
        ),
    ]:
        made.replace("../private.yaml", old, new)
        beside = made.start("html", jobs=4, into="clean")
        after, clean = made.build("html"), beside.wait()
        assert (after.status, clean.status) == (0, 0), after.warnings
        assert differences(after, clean) == []
        assert after.about_the_whole == clean.about_the_whole
        shown = after.read("index.html") + after.read("meetings/2020-02-19.html")
        assert ("Grace Hopper" in shown) == ("Sailor" not in new)
        assert ("Sailor" in shown) == ("Sailor" in new)
        made.forget("clean")
    assert "Jane Doe" in shown


@SLOW
def test_nothing_is_read_anew_while_the_file_stays(project):
    made = project(SMALL, CONF)
    first = made.build("html")
    trees = first.out.parent / "doctrees"
    times = {path: path.stat().st_mtime_ns for path in trees.rglob("*.doctree")}
    assert made.build("html").written == {"meetings/latest"}
    assert {path: path.stat().st_mtime_ns for path in trees.rglob("*.doctree")} == times


def test_what_is_shown_instead(project):
    built = project(SMALL, CONF).build("html")
    assert built.warnings == ()
    archive = json.loads(built.read("minutes.json"))
    events = {event["name"]: event for event in archive["events"]}
    assert events["meetings/2020-01-15"]["attendees"] == [
        {"written": "a participant"},
        {"person": "p-91c0", "written": "Participant B"},
        {"person": "ada-lovelace", "written": "Ada Lovelace"},
    ]
    # The chair is one of those who were there.
    assert events["meetings/2020-01-15"]["attendee-count"] == 3
    assert events["meetings/2020-01-15"]["chair"] == [{"written": "a participant"}]
    assert {person["name"] for person in archive["people"]} == {
        "p-91c0", "ada-lovelace", "grace-hopper",
    }  # fmt: skip
    note = built.read("meetings/2020-02-19.html")
    assert "index.html#p-91c0" in note
    assert "p-7f3a" not in note


@SLOW
def test_somebody_of_the_public_file_is_left_out_of_it(project):
    known = "people:\n  jane-doe:\n    name: Jane Doe\n  ada:\n    name: Ada Lovelace\n"
    built = project({**SMALL, "_data/people.yaml": known}, CONF).build("text")
    told = [line.partition(": WARNING: a name that is not to be shown") for line in built.warnings]
    assert [place for place, marker, _ in told if marker] == [
        "source/_data/people.yaml:2:3",
        "source/_data/people.yaml:3:11",
    ]
    assert len(told) == 2
    assert "Ada Lovelace" in built.read("index.txt")
    assert found(built.files) == []


@pytest.mark.parametrize(
    ("conf", "told"),
    [
        (CONF.replace("html_copy_source = False", ""), "write html_copy_source = False"),
        (CONF.replace("private.yaml", "nowhere.yaml"), "cannot be read, and nobody knows"),
    ],
)
def test_a_build_that_would_show_names_ends_before_it_begins(project, conf, told):
    built = project(SMALL, conf).build("html")
    assert built.status != 0
    assert any(told in line for line in built.warnings)
    assert not list(built.out.rglob("*.html"))
