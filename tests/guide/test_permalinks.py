"""What the guide tells of permanent links is so: its job for CI, and the addresses of this site."""

import os
import stat
import subprocess
import sys

import guide_pages
import pytest
import yaml
from bs4 import BeautifulSoup
from guide_pages import ROOT, SOURCE
from sphinx_minutes.pure.published import lock

PAGE = SOURCE / "guide" / "permalinks.md"
LOCK = SOURCE / lock.FILE


@pytest.fixture(scope="module")
def kept():
    return lock.read(LOCK.read_text(encoding="utf-8"))


def test_the_lock_of_this_site_is_as_the_command_writes_it(kept):
    assert kept.problems == ()
    assert lock.write(kept.lines()) == LOCK.read_text(encoding="utf-8")


def test_every_published_address_of_this_site_leads_somewhere(kept, site):
    pages = {}
    lines = list(kept.lines())
    assert len({line.docname for line in lines if line.kind == "page"}) > 10
    for line in lines:
        if line.docname not in pages:
            text = (site.out / f"{line.docname}.html").read_text(encoding="utf-8")
            pages[line.docname] = BeautifulSoup(text, "html.parser")
        assert not line.id or len(pages[line.docname].find_all(id=line.id)) == 1, line.name


def test_all_five_notes_are_published(kept):
    events = [*SOURCE.glob("canstack/20*.md"), *SOURCE.glob("conferences/o*.md")]
    assert len(events) == 5
    for path in events:
        lines = kept.of(path.relative_to(SOURCE).with_suffix("").as_posix())
        assert lines[""].state == "live"
        assert len(lines) > 5


def test_the_job_publishes_and_pushes_when_there_is_something_new(tmp_path):
    job = yaml.safe_load(guide_pages.examples(PAGE).files[".github/workflows/permalinks.yaml"])
    steps = [step["run"] for step in job["jobs"]["publish"]["steps"] if "run" in step]
    install, *ours = steps
    assert install.startswith("pip install")
    origin, clone, programs = tmp_path / "origin", tmp_path / "clone", tmp_path / "bin"
    programs.mkdir()
    script = programs / "sphinx-minutes"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sphinx_minutes "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    environment = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "_ext"),
        "HOME": str(tmp_path),
    }

    def run(command, folder=clone):
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(f"git init -q --bare -b main {origin} && git clone -q {origin} {clone}", tmp_path)
    (clone / "conf.py").write_text('extensions = ["myst_parser", "sphinx_minutes"]\n')
    (clone / "index.md").write_text("---\nevent: meeting\n---\n# Meeting\n\n## Nets\n\nA word.\n")
    run("git config user.name x; git config user.email x@example.org; git checkout -qb main")
    run("git add . && git commit -qm first && git push -q -u origin main")
    for _twice in range(2):
        for step in ours:
            run(step)
    log = run("git log --format=%s", origin)
    assert log == "Publish new addresses\nfirst\n"
    assert "index\tnets\tsection\tlive" in run("git show main:permalinks.lock", origin)


def test_a_dated_note_offers_its_links_as_they_were_then(tmp_path):
    guide_pages.build_examples(guide_pages.examples(PAGE), tmp_path, "html")
    text = (tmp_path / "out" / "april.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    twins = page.find(class_="minutes-archived").find_all("a")
    assert [(twin.get_text(), twin["href"]) for twin in twins] == [
        ("closed", "https://web.archive.org/web/20260402/https://example.org/pier")
    ]
    said = page.find(class_="minutes-publication").get_text(" ", strip=True)
    for words in ("First published : 4 April 2026", "Last changed : 2 May 2026", "Seven of us"):
        assert words in said
