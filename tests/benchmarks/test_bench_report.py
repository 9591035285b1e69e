"""The tables and the picture of the benchmark."""

import itertools
from xml.etree import ElementTree as ET

import pytest
from report.page import PAGE, write_page
from report.plot import Line, apart, svg
from report.tables import markdown, number
from rows.builds import Measure
from rows.figures import Figures
from sphinx_minutes.pure.safety.drawings import trouble_of

SVG = "{http://www.w3.org/2000/svg}"


def test_a_table_stands_in_columns():
    assert markdown(["What", "s"], [["clean", "12"], ["no-op", "1.5"]]) == (
        "| What  |   s |\n"
        "| ----- | --: |\n"
        "| clean |  12 |\n"
        "| no-op | 1.5 |\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "written"), [(1234.5, "1,234"), (12.34, "12"), (1.234, "1.2"), (0.1234, "0.12")]
)
def test_figures_have_the_digits_that_count(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    "heights", [[100.0, 101.0, 102.0], [400.0, 401.0, 402.0, 403.0], [50.0, 300.0], [7.0]]
)
def test_labels_stand_apart_in_the_order_of_their_lines(heights):
    moved = sorted(apart(heights))
    assert all(below - above >= 17 for above, below in itertools.pairwise(moved))
    assert [apart(heights).index(height) for height in moved] == sorted(
        range(len(heights)), key=heights.__getitem__
    )


def test_the_picture_only_draws():
    drawing = svg(
        [Line("ours", ((100, 40.0), (300, 41.0)), True), Line("a & b", ((100, 9.0),))], "T"
    )
    assert not trouble_of(drawing.encode())
    tree = ET.fromstring(drawing)
    assert {"ours", "a & b", "100", "300"} <= {text.text for text in tree.iter(f"{SVG}text")}
    assert len(list(tree.iter(f"{SVG}circle"))) == 3


def test_the_page_gets_figures_between_its_marks(tmp_path):
    page = tmp_path / "speed.md"
    page.write_text("before\n\n% figures begin\nold\n% figures end\n\nafter\n")
    measures = [
        Measure("minutes", 100, "clean", 0, 0, 4.0, 4.2, 10**8, 3e4),
        Measure("hugo", 100, "clean", 0, 0, 0.5, 0.3, 10**8, 1e4),
    ]
    write_page(Figures(measures), page)
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("% figures end\n\nafter\n")
    assert "old" not in text
    assert "0.50\N{NO-BREAK SPACE}(×\N{NO-BREAK SPACE}0.12)" in text
    assert page.with_name("build-times.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_of_the_guide_has_a_place_for_figures():
    text = PAGE.read_text(encoding="utf-8")
    assert text.count("\n% figures begin\n") == text.count("\n% figures end\n") == 1
