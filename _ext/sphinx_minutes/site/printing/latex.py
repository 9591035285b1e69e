"""LaTeX: cards, fonts for the letters of the world, and the names by which places are cited.

What depends on the engine is done for LuaLaTeX alone: it is the only one that takes what a font does
not have from another. A ``conf.py`` that says something of its own goes first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_typst_book.names import destination

from ...base.trees import every
from ...store.domain import minutes_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.latex import LaTeXTranslator

FOLDER = Path(__file__).parents[2] / "latex"
_PACKAGE = "minutes"
#: Has hyperref name destinations by our labels, which last, instead of by numbers, which do not.
_LASTING_NAMES = r"\PassOptionsToPackage{destlabel=true}{hyperref}"
_FONTS = r"\usepackage{minutesfonts}"


#: How many lines above itself a name leads, so that a reader sees the heading that it stands behind.
_LINES = {"part": 13, "chapter": 13}
_LINES_OF_OTHERS = 3


class place_name(nodes.Invisible, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """A name of a place, by which the PDF can be opened there; names of pages and former names."""


class NamePages(SphinxPostTransform):
    """Names the place where each note begins by its page, as it is named everywhere else.

    Sphinx has a name for it too, with ``::doc`` behind it.
    """

    default_priority = 6
    formats = ("latex",)

    def run(self, **_kwargs: Any) -> None:
        """Put the name behind the title of each note."""
        pages = minutes_domain(self.env).pages
        for page in every(self.document, addnodes.start_of_file):
            section = page.next_node(nodes.section)
            known = pages.get(page["docname"])
            if section is not None and known is not None and known.is_note:
                section.insert(1, place_name("", name=page["docname"]))


def _write(writer: LaTeXTranslator, node: place_name) -> None:
    lines = 0
    if _stands_behind_heading(node):
        level = min(writer.sectionlevel, len(writer.sectionnames) - 1)
        lines = _LINES.get(writer.sectionnames[level], _LINES_OF_OTHERS)
    name = destination(node["name"])
    writer.body.append(rf"\minutesplace{{{lines}}}{{\detokenize{{{name}}}}}")
    raise nodes.SkipNode


def _stands_behind_heading(node: place_name) -> bool:
    before = node.parent[: node.parent.index(node)]
    return isinstance(node.parent, nodes.section) and all(
        isinstance(each, nodes.title | place_name) for each in before
    )


def set_up_fonts(_app: Sphinx, config: Config) -> None:
    """Set what ``conf.py`` leaves open, and have our packages copied."""
    config.latex_additional_files = [
        *config.latex_additional_files,
        *map(str, FOLDER.glob("*.sty")),
    ]
    if config.latex_engine != "lualatex":
        return
    elements = config.latex_elements
    passed = elements.get("passoptionstopackages", "")
    config.latex_elements = {
        "fontpkg": _FONTS,
        **elements,
        "passoptionstopackages": f"{_LASTING_NAMES}\n{passed}",
    }


def load_package(app: Sphinx, env: BuildEnvironment) -> None:
    """Load our package where there is a note, and change nothing elsewhere."""
    if any(page.is_note for page in minutes_domain(env).pages.values()):
        app.add_latex_package(_PACKAGE, after_hyperref=True)


def setup_latex(app: Sphinx) -> None:
    """Register the name, and bring our packages."""
    app.add_node(place_name, latex=(_write, None))
    app.add_post_transform(NamePages)
    app.connect("config-inited", set_up_fonts)
    app.connect("env-updated", load_package)
