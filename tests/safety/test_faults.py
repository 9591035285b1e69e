"""Builds that are killed, disturbed or find torn files: the next one is like a clean one, or says why not."""

import fcntl
import os
import random
import resource
import shutil
import signal
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from projects import ROOT, Project, differences

# Each is a build or two.
pytestmark = pytest.mark.slow

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = author = copyright = "Faults"
version = "1"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
"""
NOTE = """---
event: meeting
---
# Meeting {n}

:::{{attendees}}
- Ada Lovelace
- Person {n}
:::

## Ceph

:::{{talk}}
:speakers: Ada Lovelace
:::

Words of meeting {n}: {words}
"""
NAMES = [f"notes/2020-{n:02}-01" for n in range(1, 9)]


def make(folder):
    project = Project(folder, conf=CONF.format(ext=str(ROOT / "_ext")))
    project.write(
        "index.md", "# Home\n\n```{toctree}\n:glob:\n\nnotes/*\n```\n\n:::{people}\n:home:\n:::\n"
    )
    for n, name in enumerate(NAMES, 1):
        project.write(f"{name}.md", NOTE.format(n=n, words="more and more " * 200))
    return project


class Files(NamedTuple):
    """What a build wrote, kept where nothing can take it away."""

    out: Path
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Give a project that has been built, and what a clean build of it after an edit is like."""
    project = make(tmp_path_factory.mktemp("faults") / "project")
    built = project.build()
    assert (built.status, built.warnings) == (0, ()), "\n".join(built.warnings)
    first = built.files
    project.keep()
    edit(project)
    clean = project.build(into="clean")
    return project, Files(clean.out, clean.files), Files(built.out, first)


def edit(project):
    """Change a page, so that something of everything is to be made again."""
    project.replace(f"{NAMES[2]}.md", "# Meeting 3", "# Gathering 3")


def assert_like_clean(project, clean):
    """Build, and compare; a second try is what a message may ask for."""
    built = project.build()
    assert built.status == 0, "\n".join(built.warnings)[-2000:]
    assert differences(built, clean) == []


#: A file by what it is, and whether it is the output's or what Sphinx keeps beside it.
FILES = {
    "environment": "doctrees/environment.pickle",
    "doctree": f"doctrees/{NAMES[2]}.doctree",
    "another doctree": f"doctrees/{NAMES[5]}.doctree",
    "index doctree": "doctrees/index.doctree",
    "search index": "out/searchindex.js",
    "record": "out/.minutes",
    "page": f"out/{NAMES[2]}.html",
    "another page": f"out/{NAMES[5]}.html",
    "start page": "out/index.html",
    "inventory": "out/objects.inv",
    "build info": "out/.buildinfo",
    "archive": "out/minutes.json",
}
DAMAGES = {
    "gone": lambda data: None,
    "empty": lambda data: b"",
    "half": lambda data: data[: len(data) // 2],
    "one byte short": lambda data: data[:-1],
    "noise": lambda data: random.Random(1).randbytes(len(data) + 1),
    "noise of its size": lambda data: random.Random(1).randbytes(len(data)),
    "one byte changed": lambda data: (
        data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("file", FILES)
def test_damaged_files(prepared, file, damage):
    project, clean, _built = prepared
    project.restore()
    path = project.folder / "kept" / FILES[file]
    damaged = DAMAGES[damage](path.read_bytes())
    if damaged is None:
        path.unlink()
    else:
        path.write_bytes(damaged)
    edit(project)
    built = project.build()
    if built.status:
        # The one way out that is not a clean build: it says what to delete, and that helps.
        said = "\n".join(built.warnings)
        assert f"delete {project.folder / 'kept' / 'doctrees'}" in said.replace(
            "delete kept", f"delete {project.folder / 'kept'}"
        )
        shutil.rmtree(project.folder / "kept" / "doctrees")
        built = project.build()
    assert built.status == 0
    assert differences(built, clean) == []


@pytest.mark.parametrize("moment", [n / 10 for n in range(1, 13)])
@pytest.mark.parametrize("first", [True, False], ids=["first build", "after an edit"])
def test_killed(prepared, moment, first):
    project, clean, _built = prepared
    project.restore()
    edit(project)
    if first:
        project.forget("kept")
    started = time.monotonic()
    project.build(into="timed")
    whole = time.monotonic() - started
    build = project.start()
    time.sleep(whole * moment)
    os.kill(build._child, signal.SIGKILL)
    os.waitpid(build._child, 0)
    assert_like_clean(project, clean)


@pytest.mark.parametrize("size", [0, 100, 1000, 5000, 20_000, 60_000])
def test_full_disk(prepared, size):
    project, clean, _built = prepared
    project.restore()
    edit(project)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            project.start()
            os.wait()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    signal.signal(signal.SIGXFSZ, handled)
    assert_like_clean(project, clean)


@pytest.mark.parametrize("goes_back", [True, False], ids=["and taken back", "and kept"])
@pytest.mark.parametrize("jobs", [1, 4])
def test_killed_at_any_file(prepared, goes_back, jobs):
    """An edit of which a part was written, whether it is taken back or not."""
    project, clean, built = prepared
    for moment in range(jobs, 1000, 4):
        project.restore()
        before = project.text(f"{NAMES[2]}.md")
        edit(project)
        killed = project.start(jobs=jobs, killed_at=moment).wait()
        if killed.status == 0:
            break
        if goes_back:
            project.write(f"{NAMES[2]}.md", before)
        assert_like_clean(project, built if goes_back else clean)
    assert moment > 50


@pytest.mark.parametrize("later", [0, 0.1, 0.3, 0.6])
def test_two_builds_at_once(prepared, later):
    """The second waits for the first, and finds nothing to do."""
    project, clean, _built = prepared
    project.restore()
    edit(project)
    one = project.start()
    time.sleep(later)
    other = project.start(jobs=4)
    assert (one.wait().status, other.wait().status) == (0, 0)
    assert differences(project.build(), clean) == []


def test_a_build_waits_for_one_that_is_at_work(prepared):
    project, clean, _built = prepared
    project.restore()
    edit(project)
    held = os.open(project.folder / "kept" / "out", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    second = project.start()
    time.sleep(1)
    assert os.waitpid(second._child, os.WNOHANG) == (0, 0)
    # The build was forked off this process and has the file, too: closing ours would leave it locked.
    fcntl.flock(held, fcntl.LOCK_UN)
    os.close(held)
    assert second.wait().status == 0
    assert differences(project.build(), clean) == []


def test_a_torn_page_and_a_torn_doctree_are_made_anew(prepared):
    project, clean, _built = prepared
    project.restore()
    for name in (f"out/{NAMES[5]}.html", f"doctrees/{NAMES[2]}.doctree"):
        path = project.folder / "kept" / name
        path.write_bytes(path.read_bytes()[:-9])
    edit(project)
    assert_like_clean(project, clean)


def test_a_killed_first_build_leaves_no_torn_page(prepared):
    project, _clean, built = prepared
    project.restore()
    # As when it was killed while it wrote: what was read is kept, and the record is not yet there.
    out = project.folder / "kept" / "out"
    (out / ".minutes").write_bytes(b"")
    (out / f"{NAMES[0]}.html").write_bytes(b"<html>")
    again = project.build()
    assert again.files == built.files


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("file", ["permalinks.lock", "_data/people.yaml"])
def test_damaged_files_beside_the_notes(tmp_path, file, damage):
    files = {
        "index.md": "# Home\n\n```{toctree}\nnote\n```\n\n:::{people}\n:home:\n:::\n",
        "note.md": NOTE.format(n=1, words="said"),
        "permalinks.lock": "# minutes permalinks 1\nnote\t\tevent\tlive\t\tMeeting 1\n"
        "note\tceph\ttalk\tlive\t\tCeph\nnote\tgone\tsection\tgone\t\tGone\n",
        "_data/people.yaml": "people:\n  ada:\n    name: Ada Lovelace\n    also: [A. Lovelace]\n",
    }
    project = Project(tmp_path, files, CONF.format(ext=str(ROOT / "_ext")))
    clean = project.build(into="clean")
    assert (clean.status, clean.warnings) == (0, ())
    path = project.source / file
    whole = path.read_bytes()
    damaged = DAMAGES[damage](whole)
    if damaged is None:
        path.unlink()
    else:
        path.write_bytes(damaged)
    built = project.build()
    assert built.status == 0, "\n".join(built.warnings)
    assert "Words of meeting 1: said" in built.read("note.html")
    if damage == "noise":
        assert any(file in line and "[minutes." in line for line in built.warnings)
    path.write_bytes(whole)
    assert differences(project.build(), clean) == []
