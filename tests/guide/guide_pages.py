"""The examples of the guide, taken out of its pages, and projects made of them.

An example is a fenced block in ``md``, ``rst``, ``python`` or ``yaml``. Its ``:caption:``, or in the README the
name at the end of the paragraph before it, is the file that it is the whole of; one without is a page
of its own. A block in ``text`` holds the warnings that the examples of its page cause, in full.
"""

import io
import re
import warnings
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "source"
BUILDERS = ("html", "latex", "epub", "text", "man", "gettext")

_FENCE = re.compile(
    r"(?:`(?P<before>[^`\n]+)`:\n\n)?"
    r"^(?P<fence>`{3,})(?:\{code-block\} )?(?P<language>md|rst|python|yaml|text)\n"
    r"(?::caption: (?P<caption>[^\n]+)\n\n)?"
    r"(?P<content>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_ENDINGS = {"md": "md", "rst": "rst", "python": "py", "yaml": "yaml"}
_COLOUR = re.compile(r"\x1b\[[\d;]*m")

#: For pages whose examples bring no conf.py or index of their own.
_CONF = """
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["myst.header"]  # fragments begin with a section
"""
_INDEX = """
# All examples

```{people}
:home:
```

```{toctree}
:glob:

*
*/*
```
"""
#: What EPUB wants of every project.
_ABOUT = {"project": "Notes", "author": "The club", "copyright": "The club", "version": "1"}


class Examples(NamedTuple):
    """What one page shows."""

    #: Path in the project to content.
    files: dict[str, str]
    #: Lines of warnings that the page says are to come.
    warnings: list[str]


def examples(page: Path) -> Examples:
    """Take the examples out of a page."""
    files: dict[str, str] = {}
    told: list[str] = []
    for number, match in enumerate(_FENCE.finditer(page.read_text(encoding="utf-8")), 1):
        if match["language"] == "text":
            told += [line for line in match["content"].splitlines() if "WARNING" in line]
            continue
        ending = _ENDINGS[match["language"]]
        name = match["caption"] or match["before"] or f"example-{number}.{ending}"
        assert name not in files, f"{page.name} has two examples for {name}"
        files[name] = match["content"]
    return Examples(files, told)


def lay_out(files: dict[str, str], folder: Path) -> None:
    """Write a project to a folder."""
    for name, content in {"conf.py": _CONF, "index.md": _INDEX, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def build(
    source: Path, out: Path, builder: str, confdir: Path | None = None, **settings
) -> list[str]:
    """Build a project as with ``-n``; give the lines of its warnings, with paths from its root."""
    said = io.StringIO()
    with (
        patch_docutils(str(confdir or source)),
        docutils_namespace(),
        warnings.catch_warnings(),
    ):
        # Not ours to mend; what we do ourselves stays an error.
        warnings.filterwarnings("ignore", module="myst_parser|sphinx_design|furo")
        app = Sphinx(
            source,
            confdir or source,
            out,
            out.parent / f"{out.name}-doctrees",
            builder,
            {"nitpicky": True, **settings},
            status=None,
            warning=said,
        )
        app.build()
    text = _COLOUR.sub("", said.getvalue()).replace(f"{app.srcdir}/", "")
    return [line for line in text.splitlines() if line.strip()]


def build_examples(page: Examples, folder: Path, builder: str) -> list[str]:
    """Lay the examples of a page out and build them."""
    lay_out(page.files, folder / "source")
    return build(folder / "source", folder / "out", builder, **_ABOUT)
