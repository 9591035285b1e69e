"""What was published is reached after every edit, or said to be gone; nothing lands elsewhere."""

import re
import shutil

import pytest
from address_cases import Reader, read_cases
from built_pages import problems
from projects import ROOT, Project
from sphinx_minutes.__main__ import main
from sphinx_minutes.pure import lock
from test_identifiers import DOT

CASES = [*read_cases("within_a_page"), *read_cases("across_pages")]
CONF = f"""
import sys
sys.path.insert(0, {str(ROOT / "_ext")!r})
project = "Addresses"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
minutes_notes = ["**"]
html_theme = "alabaster"
"""
INDEX = "# Index\n\n```{toctree}\n:glob:\n\n**\n```\n"
#: The words of the site change too: nothing published may hang on them.
BUILDS = {"html": (), "dirhtml": ("-D", "language=fr")}


def publish(project, *options):
    """Run the command on a project, as its owner would."""
    return main(["permalinks", "-c", str(project.folder), str(project.source), *options])


def address_of(line, builder):
    page = f"{line.docname}.html" if builder == "html" else f"{line.docname}/"
    return f"{page}#{line.id}" if line.id else page


class Site:
    """The pages of all cases in one site: published, edited, and built again."""

    def __init__(self, folder):
        self.project = Project(folder, {"index.md": INDEX}, CONF)
        for name in ("dot.png", "dot2.png"):
            (self.project.source / name).write_bytes(DOT)
        self._write("before")
        assert publish(self.project) == 0
        self.lock = lock.read(self.project.text(lock.FILE))
        first = self.project.build("html", into="html")
        assert first.warnings == ()
        reader = Reader(first.out)
        self.seen = {
            line.name: reader.visit(address_of(line, "html")).seen for line in self.lock.lines()
        }
        for case in CASES:
            shutil.rmtree(self.project.source / case.folder)
        self._write("after")
        self.built = {
            builder: self.project.build(builder, *options, into=builder)
            for builder, options in BUILDS.items()
        }
        self.readers = {builder: Reader(built.out) for builder, built in self.built.items()}

    def _write(self, when):
        for case in CASES:
            for name, text in case.files(when).items():
                self.project.write(name, text)

    def lines(self, case):
        return [line for line in self.lock.lines() if line.docname.startswith(f"{case.folder}/")]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("addresses") / "site")


@pytest.mark.parametrize("builder", BUILDS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder)
def test_every_address_leads_to_what_was_published(site, case, builder):
    lines = site.lines(case)
    assert len(lines) > 1
    for line in lines:
        landing = site.readers[builder].visit(address_of(line, builder))
        published = site.seen[line.name]
        assert published.all, line.name
        if case.marks_left & (published.own or published.all):
            assert landing.seen.shows(published), (line.name, landing)
        else:
            assert landing.is_told, (line.name, landing)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder)
def test_what_cannot_be_kept_is_told_with_what_mends_it(site, case):
    said = [
        line.replace("source/", "").replace(f"{case.folder}/note.md", "note.md", 1)
        for line in site.built["html"].warnings
        if f"{case.folder}/" in line
    ]
    assert len(said) == len(case.warnings), said
    for line, expected in zip(said, case.warnings, strict=True):
        where, _colon, message = expected.partition(": ")
        assert re.sub(r"lock:\d+", "lock:N", line).startswith(f"{where}: WARNING: {message}")
        assert line.endswith("[minutes.address]")


@pytest.mark.parametrize("builder", BUILDS)
def test_all_links_of_such_a_site_lead_somewhere(site, builder):
    assert problems(site.built[builder].out) == []
