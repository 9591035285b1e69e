"""The source of a page says the same with stand-ins as with names, on the same lines."""

import pytest
from private_names import VEIL
from sphinx_minutes.pure.withheld import stand_ins
from sphinx_minutes.pure.withheld.covered_source import covered
from sphinx_minutes.pure.withheld.public_people import public_part

GRID = "+----------+---+\n| Jane Doe | x |\n+----------+---+\n"
SIMPLE = "========  ===\nJane Doe  x\n========  ===\n"


def widths(text):
    return [len(line) for line in text.split("\n")]


@pytest.mark.parametrize("table", [GRID, SIMPLE])
def test_a_drawn_table_keeps_its_columns_and_what_is_around_it_does_not(table):
    result = covered(VEIL, f"Jane Doe\n\n{table}\nJane Doe\n", markup="restructuredtext")
    assert table in result
    assert result.count("Jane Doe") == 1
    assert result.count("\n") == table.count("\n") + 4
    assert covered(VEIL, table.rstrip(), markup="markdown") == table.rstrip()


def test_a_table_of_markdown_has_no_frame_to_fit():
    assert not VEIL.hides(
        covered(VEIL, "| Jane Doe | x |\n|---|---|\n| Jane Roe | y |\n", markup="markdown")
    )


@pytest.mark.parametrize("above", ["", "=============\n"])
def test_the_line_under_a_heading_grows_with_it(above):
    text = f"{above}With Jane Doe\n=============\n\nWords.\n\n-----\n"
    result = covered(VEIL, text, markup="restructuredtext").split("\n")
    heading = next(line for line in result if line.startswith("With"))
    at = result.index(heading)
    assert result[at + 1] == "=" * len(heading)
    assert not above or result[at - 1] == result[at + 1]
    assert result[-2] == "-----"


def test_a_letter_may_be_escaped():
    text = "Jos&eacute; N&#250;&ntilde;ez &amp; Ja&shy;ne&nbsp;Doe &lt;\nR&amp;D&nbsp;x"
    result = stand_ins.plain(covered(VEIL, text, markup="markdown"))
    assert result == f"{stand_ins.BLACK} &amp; {stand_ins.BLACK} &lt;\nR&amp;D&nbsp;x"


def test_a_fence_of_front_matter_is_no_heading():
    text = "---\ntitle: Jane Doe\n---\n# X\n"
    result = covered(VEIL, text, markup="markdown").split("\n")
    assert result[0] == result[2] == "---"


def test_the_public_file_loses_private_people_and_keeps_all_others():
    file = public_part(
        "people:\n  ada:\n    name: Ada\n    url: https://example.org/jane-doe\n  jd:\n    name: jane  DOE\n"
        "  bo:\n    name: Bo\n  ann:\n    name: Ann Lee-Kim\n    formerly: [Bob Lee, Ann Kim]\n"
        "organizations:\n  x:\n    name: Jane Doe Inc.\n  y:\n    name: Why\n",
        VEIL,
    )
    assert [person.slug for person in file.people] == ["ada", "bo", "ann"]
    assert file.people[2].formerly == ("Ann Kim",)
    assert file.people[0].url == ""
    assert [entry.slug for entry in file.organizations] == ["y"]
    assert [(problem.line, problem.column) for problem in file.problems] == [
        (4, 10),
        (6, 11),
        (14, 11),
    ]
    assert not any(VEIL.hides(problem.text) for problem in file.problems)


def test_what_messages_quote_can_be_printed():
    covered_name = VEIL.cover("Jane Doe")
    for quoted in (covered_name, repr(covered_name), repr([covered_name])):
        assert stand_ins.BLACK in stand_ins.told(f"unknown person: {quoted}")
    assert stand_ins.told("nothing \\U000f here") == "nothing \\U000f here"
