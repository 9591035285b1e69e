"""The same bytes wherever, whenever and in how many processes a project is built."""

import os
import shutil
import subprocess
import sys

import pytest
from projects import ROOT

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = author = copyright = "Same"
version = "1"
extensions = ["myst_parser", "sphinx_minutes", "sphinx_typst_book"]
myst_enable_extensions = ["colon_fence", "strikethrough"]
html_theme = "basic"
"""
BAD = "---\nevent: meeting\nmyst: {enable_extensions: [x], sub_delimiters: [a, b]}\n---\n# ~~Bad~~\n\n<b>[x](a:b)</b> ~~x~~\n"
PLACES = {
    "plain": {"hash": "0", "zone": "UTC", "locale": "C.UTF-8", "jobs": "1"},
    "a folder/ünd one with 'quotes'": {
        "hash": "4242", "zone": "Pacific/Kiritimati", "locale": "POSIX", "jobs": "4",
    },
}  # fmt: skip


def lay_out(folder):
    shutil.copytree(ROOT / "source" / "canstack", folder / "source" / "canstack")
    source = folder / "source"
    (folder / "conf.py").write_text(CONF.format(ext=str(ROOT / "_ext")), encoding="utf-8")
    contents = (
        "# Home\n\n```{toctree}\n:glob:\n\ncanstack/index\n*\n```\n\n:::{people}\n:home:\n:::\n"
    )
    (source / "index.md").write_text(contents, encoding="utf-8")
    (source / "bad.md").write_text(BAD, encoding="utf-8")
    (source / "latin.md").write_bytes("# Café\n".encode("latin-1"))


@pytest.mark.parametrize(
    "builder",
    [
        "html",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in ("epub", "latex", "text", "typst")
        ),
    ],
)
def test_the_same_bytes_and_the_same_warnings(tmp_path, builder):
    found = []
    for place, given in PLACES.items():
        folder = tmp_path / place
        folder.mkdir(parents=True)
        lay_out(folder)
        environment = os.environ | {
            "PYTHONHASHSEED": given["hash"], "TZ": given["zone"], "LC_ALL": given["locale"],
            "LANG": given["locale"], "SOURCE_DATE_EPOCH": "1500000000", "NO_COLOR": "1",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-j", given["jobs"],
             "-c", folder, "-d", folder / "doctrees", folder / "source", folder / "out"],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        said = sorted(done.stderr.replace(str(folder), "").splitlines())
        out = folder / "out"
        files = {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file()
        }
        found.append((said, files))
    (said, files), (others_said, other_files) = found
    assert said == others_said
    assert any("[minutes.refused]" in line for line in said)
    assert files.keys() == other_files.keys()
    assert [name for name in files if files[name] != other_files[name]] == []
