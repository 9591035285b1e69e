"""Drawings of dots: well-formed whatever the labels say, with everything inside of the frame."""

from xml.etree import ElementTree as ET

import pytest
from sphinx_minutes.pure.glossary.dot_plot import Dot, cut, layout, radius, svg

HOSTILE = "</text><script>alert(1)</script>\"'&<\u202e{{ x }}"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(rows, columns, dots, links=None):
    return ET.fromstring(
        svg(layout(rows, columns), dots, links or ([""] * len(rows), [""] * len(columns)))
    )


def test_labels_and_links_are_text_and_nothing_else():
    dot = Dot(0, 0, 3, f"a.html#{HOSTILE}", HOSTILE)
    found = drawn([HOSTILE], [HOSTILE], [dot], ([HOSTILE], [HOSTILE]))
    assert {element.tag.removeprefix(SVG) for element in found.iter()} == {
        "svg", "path", "a", "text", "circle", "title",
    }  # fmt: skip
    assert [text.text for text in found.iter(f"{SVG}text")] == [cut(HOSTILE)] * 2
    assert found.findtext(f".//{SVG}title") == HOSTILE
    assert found.find(f".//{SVG}circle/..").get("href") == f"a.html#{HOSTILE}"


def test_without_addresses_there_are_no_links():
    found = drawn(["Ceph"], ["May"], [Dot(0, 0, 1, "", "Ceph in May")])
    assert found.find(f".//{SVG}a") is None
    assert found.get("aria-hidden") == "true"


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (40, 5), (40, 48), (3, 1)])
def test_everything_is_inside_and_nothing_on_another(rows, columns):
    plot = layout(["Technology with a long name" for _ in range(rows)], ["An event"] * columns)
    places = [plot.dot(row, column) for row in range(rows) for column in range(columns)]
    assert len(set(places)) == rows * columns
    largest = radius(10_000)
    assert all(largest <= x <= plot.width - largest for x, _y in places)
    assert all(largest <= y <= plot.height - largest for _x, y in places)
    assert min(label.x for label in plot.rows) > 0


def test_the_area_of_a_dot_grows_with_the_number():
    sizes = [radius(times) for times in (1, 2, 5, 20, 1000)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[1] < sizes[-1]


def test_nothing_to_draw_is_no_mistake():
    assert drawn([], [], []).tag == f"{SVG}svg"
