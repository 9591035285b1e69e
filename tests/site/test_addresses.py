"""What was published is reached after every edit, or said to be gone; nothing lands elsewhere."""

import re
import shutil

import pytest
from address_cases import Reader, read_cases
from built_pages import inventory_of, problems
from projects import ROOT, Project, differences
from sphinx_minutes.__main__ import main
from sphinx_minutes.pure.published import lock
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
EACH_BUILD = ["html", pytest.param("dirhtml", marks=pytest.mark.slow)]


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
        self._built = {}
        self._readers = {}

    def built(self, builder):
        """The site as it is after all edits."""
        if builder not in self._built:
            options = BUILDS[builder]
            self._built[builder] = self.project.build(builder, *options, into=builder)
        return self._built[builder]

    def reader(self, builder):
        """A reader of it, who remembers pages."""
        return self._readers.setdefault(builder, Reader(self.built(builder).out))

    def _write(self, when):
        for case in CASES:
            for name, text in case.files(when).items():
                self.project.write(name, text)

    def lines(self, case):
        return [line for line in self.lock.lines() if line.docname.startswith(f"{case.folder}/")]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("addresses") / "site")


@pytest.mark.parametrize("builder", EACH_BUILD)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder)
def test_every_address_leads_to_what_was_published(site, case, builder):
    lines = site.lines(case)
    assert len(lines) > 1
    for line in lines:
        check(site, case, line, site.reader(builder).visit(address_of(line, builder)))


def check(site, case, line, landing):
    """A reader who came by a published address sees what was there, or is told that it is gone."""
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
        for line in site.built("html").warnings
        if f"{case.folder}/" in line
    ]
    assert len(said) == len(case.warnings), said
    for line, expected in zip(said, case.warnings, strict=True):
        where, _colon, message = expected.partition(": ")
        assert re.sub(r"lock:\d+", "lock:N", line).startswith(f"{where}: WARNING: {message}")
        assert line.endswith("[minutes.address]")


@pytest.mark.parametrize("builder", EACH_BUILD)
def test_all_links_of_such_a_site_lead_somewhere(site, builder):
    assert problems(site.built(builder).out) == []


@pytest.mark.slow
def test_an_incremental_build_says_and_shows_what_a_clean_one_does(site):
    clean = site.project.build("html", into="clean", jobs=4)
    assert differences(site.built("html"), clean) == []
    assert clean.about_the_whole == site.built("html").about_the_whole != []


def test_old_names_mean_the_new_places_in_the_inventory(site):
    sections = inventory_of(site.built("html").out)["minutes:section"]
    folder = "a-section-moves-to-another-page"
    assert sections[f"{folder}/note:storage"][0] == f"{folder}/other.html#storage"
    assert "a-section-is-deleted/note:dropped" not in sections
    terms = inventory_of(site.built("html").out)["minutes:technology"]
    assert terms["Openvswitch"][0] == "a-term-changes-its-case/note.html#openvswitch"


@pytest.fixture(scope="module")
def site_of_next_year(site):
    """The same site when it has been published once more."""
    said = site.project.text(lock.FILE)
    assert publish(site.project, "--check") == 1
    assert site.project.text(lock.FILE) == said
    assert publish(site.project) == 0
    assert publish(site.project, "--check") == 0
    written = site.project.text(lock.FILE)
    assert publish(site.project) == 0
    assert site.project.text(lock.FILE) == written
    return site.project.build("html", into="html")


@pytest.mark.slow
def test_what_is_lost_is_told_until_it_is_published_as_gone(site, site_of_next_year):
    # A label in the way of an address stays one.
    assert len(site.built("html").warnings) > len(site_of_next_year.warnings) == 1
    assert "another label" in site_of_next_year.warnings[0]


@pytest.mark.slow
def test_what_was_published_first_is_reached_for_ever(site, site_of_next_year):
    reader = Reader(site_of_next_year.out)
    for case in CASES:
        for line in site.lines(case):
            check(site, case, line, reader.visit(address_of(line, "html")))


@pytest.mark.slow
def test_no_line_is_ever_taken_out(site, site_of_next_year):
    now = {line.name for line in lock.read(site.project.text(lock.FILE)).lines()}
    assert {line.name for line in site.lock.lines()} < now


_MARCH = "# March\n\n§march By the pond.\n\n## Nets\n\n§nets Two of them need new floats at once.\n"
_BOATS = "\n## Boats\n\n§boats The green one leaks at the bow, and nobody has the brush.\n"
_APRIL = "# April\n\n§april In the rain, under the roof of the mill.\n"
_SHED = "# The shed\n\n§shed Its key hangs at the baker's.\n"


def test_branches_that_each_published_are_merged_with_all_addresses_of_both(tmp_path):
    pages = {"index.md": INDEX, "march.md": _MARCH + _BOATS, "april.md": _APRIL, "shed.md": _SHED}
    project = Project(tmp_path / "site", pages, CONF)
    project.publish()
    before = project.text(lock.FILE)
    # On one branch a section moves and a page gets another name; on the other a heading is reworded.
    project.write("march.md", _MARCH)
    project.write("april.md", _APRIL + _BOATS)
    project.rename("shed.md", "store.md")
    project.publish()
    ours = project.text(lock.FILE)
    project.write(lock.FILE, before)
    project.write("march.md", _MARCH.replace("## Nets", "## Floats") + _BOATS)
    project.write("april.md", _APRIL)
    project.rename("store.md", "shed.md")
    project.publish()
    theirs = project.text(lock.FILE)
    project.write(lock.FILE, f"{theirs}{ours}")
    project.write("march.md", _MARCH.replace("## Nets", "## Floats"))
    project.write("april.md", _APRIL + _BOATS)
    project.rename("shed.md", "store.md")
    assert publish(project, "--check") == 0
    project.publish()
    built = project.build()
    assert built.warnings == ()
    reader = Reader(built.out)
    marks = {"march": "§march", "march:nets": "§nets", "march:boats": "§boats", "shed": "§shed"}
    for name, mark in {**marks, "april:boats": "§boats", "shed:the-shed": "§shed"}.items():
        line = lock.read(ours).line(name)
        assert mark in reader.visit(address_of(line, "html")).seen.all
