"""How plots are drawn: as SVG with links in pages, by TeX in LaTeX, and as a file for all others.

A picture that is a file of its own can hold no links that readers may follow, so a page holds the
drawing itself. Text, manual pages and Texinfo have the table beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...authoring.plots import plot, plot_link
from ...base.trees import every
from ...pure.glossary import dot_plot
from ...pure.glossary.dot_plot import Dot

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

#: Builders that draw a plot, or leave it out, themselves.
_DRAWING = (
    *("html", "dirhtml", "singlehtml", "latex", "text", "man", "texinfo"),
    *("gettext", "dummy", "linkcheck", "xml", "pseudoxml"),
)
#: Points of TeX: what a page is wide and high at most, and a pixel at most.
_WIDEST, _HIGHEST, _PIXEL = 440, 580, 0.72
#: How wide a bullet is, in sizes of its font.
_BULLET = 0.42


class KeepAsFile(SphinxPostTransform):
    """Makes an image file of each plot, for builders that know files only."""

    #: After references are resolved (10), before images are converted (100).
    default_priority = 20
    builders = _DRAWING

    def is_supported(self) -> bool:
        """Run for all builders but those that are named."""
        return not super().is_supported()

    def run(self, **_kwargs: Any) -> None:
        """Write the drawings where Sphinx keeps images that were made in a build."""
        for drawn in every(self.document, plot):
            rows, columns = drawn["rows"], drawn["columns"]
            dots = [Dot(row, column, times, "", told) for row, column, times, told in drawn["dots"]]
            links = [""] * len(rows), [""] * len(columns)
            picture = dot_plot.svg(dot_plot.layout(rows, columns), dots, links)
            page = drawn["docname"].replace("/", "-")
            path = Path(self.env.doctreedir, "images", f"over-time-{page}-{drawn['number']}.svg")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(picture, encoding="utf-8")
            drawn["uri"] = str(path)
            drawn["candidates"] = {"*": str(path)}
            drawn.clear()
            self.env.images.add_file(drawn["docname"], str(path))


def draw_in_page(self: HTML5Translator, node: plot) -> None:
    """Draw as SVG inside of the page."""
    if node["uri"]:
        self.visit_image(node)
        raise nodes.SkipNode
    hrefs = [_address(link) for link in node.children]
    rows, columns = len(node["rows"]), len(node["columns"])
    of_labels = hrefs[:rows], hrefs[rows : rows + columns]
    dots = [
        Dot(row, column, times, href, told)
        for (row, column, times, told), href in zip(
            node["dots"], hrefs[rows + columns :], strict=True
        )
    ]
    drawing = dot_plot.svg(dot_plot.layout(node["rows"], node["columns"]), dots, of_labels)
    self.body.append(f'<div class="minutes-plot-frame">{drawing}</div>\n')
    raise nodes.SkipNode


def _address(link: nodes.Node) -> str:
    reference = link.next_node(nodes.reference)
    if reference is None:
        return ""
    return str(reference.get("refuri") or f"#{reference.get('refid', '')}")


def begin_in_latex(self: LaTeXTranslator, node: plot) -> None:
    """Begin a picture of TeX's own, which needs no package; y grows upwards there."""
    plan = dot_plot.layout(node["rows"], node["columns"])
    unit = min(_PIXEL, _WIDEST / plan.width, _HIGHEST / plan.height)
    places = [(label.x, label.y, r"\makebox(0,0)[r]{\footnotesize ") for label in plan.rows]
    places += [(label.x, label.y, r"\rotatebox{45}{\footnotesize ") for label in plan.columns]
    for row, column, times, _told in node["dots"]:
        size = 2 * dot_plot.radius(times) * unit / _BULLET
        font = rf"\makebox(0,0){{\fontsize{{{size:.1f}}}{{{size:.1f}}}\selectfont "
        places.append((*plan.dot(row, column), font))
    for link, (x, y, form) in zip(node.findall(plot_link), places, strict=True):
        link["put"] = rf"\put({x:.1f},{plan.height - y:.1f}){{{form}"
    self.body.append(
        "\n\n"
        rf"\begin{{center}}\setlength{{\unitlength}}{{{unit:.3f}pt}}%"
        "\n"
        rf"\begin{{picture}}({plan.width:.1f},{plan.height:.1f})"
        "\n"
    )
    right = plan.columns[-1].x + 10
    for label in plan.rows:
        line = rf"{{\color[gray]{{0.85}}\line(1,0){{{right - label.x - 6:.1f}}}}}"
        put = rf"\put({label.x + 6:.1f},{plan.height - label.y:.1f}){line}%"
        self.body.append(f"{put}\n")


def end_in_latex(self: LaTeXTranslator, _node: plot) -> None:
    """End the picture."""
    self.body.append("\\end{picture}\\end{center}\n\n")


def begin_link_in_latex(self: LaTeXTranslator, node: plot_link) -> None:
    """Put a label or a dot into its place."""
    self.body.append(node["put"])


def end_link_in_latex(self: LaTeXTranslator, _node: plot_link) -> None:
    """End it."""
    self.body.append("}}%\n")


def leave_out(_self: Any, _node: plot) -> None:
    """Leave it to the table."""
    raise nodes.SkipNode


def setup_plotting(app: Sphinx) -> None:
    """Register the plot with those who draw it, and what makes a file of it for the others."""
    nothing = (leave_out, None)
    app.add_node(
        plot,
        html=(draw_in_page, None),
        latex=(begin_in_latex, end_in_latex),
        text=nothing,
        man=nothing,
        texinfo=nothing,
    )
    app.add_node(plot_link, latex=(begin_link_in_latex, end_link_in_latex))
    app.add_post_transform(KeepAsFile)
