"""The distribution: built without the network, installed elsewhere, and used there."""

import os
import subprocess
import sys
import zipfile

import pytest
from projects import ROOT

CONF = 'extensions = ["myst_parser", "sphinx_minutes"]\nmyst_enable_extensions = ["colon_fence"]\n'
NOTE = """---
event:
  kind: meeting
  date: 2020-01-15
---
# A meeting elsewhere

:::{attendees}
- Ada Lovelace (London)
:::

:::{technology} Ceph
A store.
:::
"""


def run(*command, **options):
    return subprocess.run(
        [sys.executable, *command], check=True, capture_output=True, text=True, **options
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--no-cache-dir", "--quiet"]
    run("-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(ROOT))
    (path,) = folder.glob("sphinx_minutes-*.whl")
    return path


def test_it_holds_what_readers_and_type_checkers_need_and_nothing_of_the_site(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "_ext" / "sphinx_minutes"
    ours = {
        f"sphinx_minutes/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - names == set()
    assert {"sphinx_minutes/py.typed", "sphinx_minutes/static/minutes.css"} <= names
    assert {"sphinx_typst_book/book.typ", "sphinx_minutes/book/minutes.typ"} <= names
    rest = {name.split("/")[0] for name in names - ours}
    assert all(name.endswith(".dist-info") or name.startswith("sphinx_") for name in rest), rest


def test_a_project_elsewhere_uses_it(wheel, tmp_path):
    installed, source, out = tmp_path / "installed", tmp_path / "source", tmp_path / "out"
    options = ["--no-deps", "--no-index", "--quiet", "--target", str(installed)]
    run("-m", "pip", "install", *options, str(wheel))
    source.mkdir()
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "index.md").write_text(NOTE, encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    where = run(
        "-c", "import sphinx_minutes; print(sphinx_minutes.__file__)",
        cwd=tmp_path, env=environment,
    )  # fmt: skip
    assert where.stdout.startswith(str(installed))
    run("-m", "sphinx", "-nW", "-b", "html", str(source), str(out), cwd=tmp_path, env=environment)
    book = ["-m", "sphinx", "-nW", "-b", "typst", str(source), str(tmp_path / "pdf")]
    run(*book, cwd=tmp_path, env=environment)
    assert list((tmp_path / "pdf").glob("*.pdf"))
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "minutes-attendees" in page
    assert "minutes.css" in page
    assert (out / "_static" / "minutes.css").is_file()
