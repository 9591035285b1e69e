"""The map shows what is there, and its recipe for a directive works."""

import ast
import re
import shutil
import subprocess
import sys
import textwrap

import pytest
from guide_pages import ROOT

PACKAGE = ROOT / "_ext" / "sphinx_minutes"
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

CONF = """
import sys
sys.path.insert(0, {ext!r})
extensions = ["myst_parser", "sphinx_minutes"]
project = author = copyright = version = "Notes"
"""
PAGE = """
# Said

```{quote}
:by: Noor Haddad
:bye: Wei Lin

Just start.
```

```{quote}
```
"""


def rooms_on_the_map():
    """Give floor and room of each row of the tables of rooms."""
    for floor, table in re.findall(
        r"^### \d: `(\w+)/`.*?\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL
    ):
        for row in table.splitlines():
            if row.startswith("| `"):
                for room in re.findall(r"`(\w+(?:\.py|/))`", row.split("|")[1]):
                    yield floor, room


def test_every_room_on_the_map_exists():
    rooms = list(rooms_on_the_map())
    assert len(rooms) > 30
    for floor, room in rooms:
        assert (PACKAGE / floor / room).exists(), f"{floor}/{room}"


def test_every_room_that_is_set_up_is_on_the_map():
    tree = ast.parse((PACKAGE / "extension.py").read_text(encoding="utf-8"))
    opened = [
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level and node.module
    ]
    on_the_map = {
        f"{floor}.{room.removesuffix('.py').rstrip('/')}" for floor, room in rooms_on_the_map()
    }
    assert opened
    assert [room for room in opened if room not in on_the_map] == []


@pytest.mark.parametrize(
    "name", re.findall(r"\| `((?:\w+\.)+\w+)`(?:, `\w+\.\w+`)* \|$", TEXT, re.MULTILINE)
)
def test_every_step_of_a_build_exists(name):
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert re.search(rf"(?:def|class) {name.rpartition('.')[2]}\b", code), name


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """Follow the recipe on a copy of the extension; give a project that uses it."""
    folder = tmp_path_factory.mktemp("recipe")
    package = folder / "ext" / "sphinx_minutes"
    for each in (PACKAGE, PACKAGE.with_name("sphinx_typst_book")):
        copy = package.with_name(each.name)
        shutil.copytree(each, copy, ignore=shutil.ignore_patterns("__pycache__"))
    room, entry = (
        textwrap.dedent(code)
        for code in re.findall(r"^   ```python\n(.*?)^   ```", TEXT, re.MULTILINE | re.DOTALL)
    )
    (package / "authoring" / "quotes.py").write_text(room, encoding="utf-8")
    vocabulary = package / "authoring" / "vocabulary.py"
    written = vocabulary.read_text(encoding="utf-8")
    written = written.replace(
        "from .roles import", "from .quotes import QuoteDirective\nfrom .roles import"
    )
    written = re.sub(r"(?m)^(DIRECTIVES\b.*\{)$", rf"\1\n    {entry.strip()}", written)
    vocabulary.write_text(written, encoding="utf-8")
    (folder / "conf.py").write_text(CONF.format(ext=str(folder / "ext")), encoding="utf-8")
    (folder / "index.md").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("builder", ["html", "text"])
def test_the_recipe_for_a_directive_works(extended, builder):
    out = extended / builder
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-n", "-b", builder, "-d", out / "d", extended, out],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    told = [line.partition("WARNING: ")[2] for line in run.stderr.splitlines() if line.strip()]
    assert told == [
        "{quote} has no option 'bye' (did you mean 'by'?) [minutes.option]",
        "{quote} is empty; write what was said below it [minutes.entry]",
    ]
    if builder == "text":
        shown = (out / "index.txt").read_text(encoding="utf-8")
        for words in ("Just start.", "Noor Haddad", ":bye: Wei Lin"):
            assert words in shown
