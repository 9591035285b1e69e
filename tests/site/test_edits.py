"""An incremental build gives what a clean one gives, byte for byte, after any edit."""

import contextlib
import random

import edits
import pytest
from projects import differences

BUILDS = [("html", "alabaster"), ("dirhtml", "furo"), ("text", "")]


def compare(project, builder, theme, jobs=(1, 4)):
    """Build on, and build afresh in as many processes; both must leave the same."""
    here, there = jobs
    beside = project.start(builder, theme=theme, jobs=there, into="clean")
    kept = project.build(builder, theme=theme, jobs=here)
    clean = beside.wait()
    assert (kept.status, clean.status) == (0, 0), [*kept.warnings, *clean.warnings]
    assert differences(kept, clean) == []
    assert kept.about_the_whole == clean.about_the_whole
    return kept


@pytest.mark.parametrize(
    "edit",
    [
        edit if edit in edits.TELLING else pytest.param(edit, marks=pytest.mark.slow)
        for edit in edits.ALL
    ],
    ids=lambda edit: edit.__name__,
)
def test_an_edit_shows(built_samples, edit):
    project = built_samples("html", "furo")
    edit(project)
    compare(project, "html", "furo")


@pytest.mark.slow
@pytest.mark.parametrize(("builder", "theme"), BUILDS)
@pytest.mark.parametrize("edit", edits.ALL, ids=lambda edit: edit.__name__)
def test_an_edit_shows_in_other_outputs(built_samples, builder, theme, edit):
    project = built_samples(builder, theme)
    edit(project)
    compare(project, builder, theme, jobs=(4, 1))


#: Edits that can follow one another.
CHAIN = [
    [edits.text, edits.heading_with_mentions, edits.attendee_withheld, edits.alias_added],
    [edits.note_added, edits.page_title, edits.defaults_of_a_series, edits.label_moved],
    [edits.note_deleted_and_left_in_contents, edits.entry_moved, edits.home_of_people_moved],
]


@pytest.mark.parametrize(("builder", "theme"), BUILDS)
def test_edits_add_up_in_other_outputs(built_samples, builder, theme):
    project = built_samples(builder, theme)
    for together in CHAIN:
        for edit in together:
            edit(project)
        compare(project, builder, theme, jobs=(4, 1))
        # The next state is compared with a clean build of its own.
        project.forget("clean")


def test_a_picture_that_was_drawn_for_a_page_stays_in_a_book(built_samples, monkeypatch):
    """It is drawn while its page is written, so nothing tells of it in a build that does not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = built_samples("epub", "")
    for _time in range(2):
        edits.text(project)
        kept = compare(project, "epub", "")
        assert "_images/over-time-glossary-index-1.svg" in kept.files
        project.forget("clean")
        project.replace("handbook.md", "An ordinary page, really.", "A page that is no note.")
    picture = kept.out / "_images/over-time-glossary-index-1.svg"
    picture.write_bytes(b"<svg/>")
    compare(project, "epub", "")


def test_only_pages_that_show_an_edit_are_written(built_samples):
    """Sphinx writes the pages with the contents that hold an edited one anyway."""
    for edit, written in {
        edits.text: {"handbook", "index"},
        # The sentence that was edited mentions a technology, whose entry shows it.
        edits.text_of_a_note: {
            "meetups/2020-01-15",
            "meetups/index",
            "glossary/storage",
            "glossary/index",
        },
        edits.speaker_changed: {"summit", "index", "people", "talks"},
        # The new name stands in the prose of one page.
        edits.alias_added: {
            "glossary/storage",
            "glossary/index",
            # The index from A to Z has it too.
            "index",
            "meetups/2020-03-18",
            "meetups/index",
        },
        edits.technology_found_by_roles_only: {
            "glossary/storage",
            "glossary/index",
            "meetups/2020-01-15",
            "meetups/2020-03-18",
            "meetups/index",
            "index",
        },
        edits.name_in_prose: {
            "meetups/2020-02-19",
            "meetups/index",
            "glossary/storage",
            "glossary/index",
            "index",
        },
        edits.technology_added: {
            "glossary/networks",
            "glossary/index",
            "index",
            "meetups/2020-03-18",
            "meetups/index",
        },
        edits.term_renamed: {"terms", "index", "handbook"},
        edits.filter_changed: {"events", "index"},
        edits.date_of_a_neighbour: {
            "meetups/2020-01-15",
            "meetups/2020-02-19",
            "meetups/index",
            "index",
            "people",
            "events",
            "glossary/index",
            "glossary/storage",
            "glossary/networks",
        },
        edits.part_of_a_whole: {"meetups/2020-01-15", "meetups/index", "summit", "index"},
        # The id of a section below it, with which a mention is shown, is made with it.
        edits.heading: {
            "meetups/2020-01-15",
            "meetups/index",
            "index",
            "glossary/storage",
            "glossary/index",
        },
        # The names by which links from elsewhere find somebody lead to this page.
        edits.person_alias_added: {"people", "index"},
        edits.person_slug_changed: {
            "people",
            "summit",
            "meetups/2020-01-15",
            "meetups/2020-03-18",
            "meetups/index",
            "index",
        },
        edits.organization_moved: {"talks", "meetups/2020-02-19", "meetups/index", "index"},
    }.items():
        project = built_samples("html", "furo")
        edit(project)
        assert project.build("html", theme="furo").written == written, edit.__name__


def test_a_title_is_written_on_every_page_that_shows_it(built_samples):
    project = built_samples("html", "furo")
    edits.page_title(project)
    built = project.build("html", theme="furo")
    # Furo's navigation names every page.
    shown = {
        name.removesuffix(".html")
        for name in built.files
        if name.endswith(".html") and not name.startswith("cite/")
    }
    assert built.written == shown - {"genindex", "search", "meetups/latest"}
    project = built_samples("text", "")
    edits.page_title(project)
    assert project.build("text").written == {
        "meetups/2020-01-15", "meetups/2020-02-19", "meetups/2020-03-18", "meetups/index",
        "index", "people", "events", "glossary/index", "glossary/storage", "glossary/networks",
    }  # fmt: skip


def test_nothing_is_written_when_nothing_changed(built_samples):
    project = built_samples("html", "furo")
    before = project.build("html", theme="furo")
    assert before.written == set()
    after = project.build("html", theme="furo", into="clean")
    assert differences(before, after) == []


def test_a_page_that_a_stopped_build_left_out_is_written_by_the_next(built_samples):
    project = built_samples("html", "furo")
    edits.speaker_changed(project)
    edits.text(project)
    conf = project.folder / "conf.py"
    declared = conf.read_text(encoding="utf-8")
    conf.write_text(declared + STOP, encoding="utf-8")
    assert project.build("html", theme="furo").status != 0
    conf.write_text(declared, encoding="utf-8")
    compare(project, "html", "furo")


STOP = """
def setup(app):
    def stop(app, docname, *rest):
        if docname == "people":
            raise KeyboardInterrupt
    app.connect("html-page-context", stop)
"""

WRONG = {
    "meetups/2020-04-15.md": """
        # Meetup of April

        {technology}`Ceff`, {person}`Nobody Here`, {talk}`no such talk`, {event}`never`.
        """,
    "meetups/2020-05-20.md": """
        ---
        event:
          series: meetings
        ---
        # Meetup of May

        {technology}`rabbit` and {technology}`Ceph`.

        :::{technology} Rabbit
        :also: Ceph
        :::
        """,
}


def test_complaints_about_the_whole_come_in_every_build_in_the_same_order(built_samples):
    project = built_samples("html", "furo")
    for name, text in WRONG.items():
        project.write(name, text)
    project.replace("meetups/index.md", "2020-03-18\n", "2020-03-18\n2020-04-15\n2020-05-20\n")
    said = compare(project, "html", "furo").about_the_whole
    assert len(said) >= len(WRONG)
    assert {line.split(":")[0] for line in said} == {f"source/{name}" for name in WRONG}
    # Again, when nothing is read, and when only one page is.
    assert compare(project, "html", "furo", jobs=(4, 1)).about_the_whole == said
    edits.text(project)
    assert compare(project, "html", "furo").about_the_whole == said
    for name in WRONG:
        project.remove(name)
    project.replace("meetups/index.md", "2020-04-15\n2020-05-20\n", "")
    project.forget("clean")
    assert compare(project, "html", "furo").warnings == ()


def sequence(project, builder, theme, seed, length):
    """Edit at random, several edits at a time, and compare each time."""
    chosen = random.Random(seed)
    done = []
    for _ in range(length):
        for edit in chosen.sample(edits.ALL, k=chosen.randint(1, 4)):
            # An edit whose text is gone already does nothing.
            with contextlib.suppress(AssertionError, FileNotFoundError, IndexError):
                edit(project)
                done.append(edit.__name__)
        with contextlib.suppress(FileNotFoundError):
            project.forget("clean")
        try:
            compare(project, builder, theme, jobs=chosen.choice([(1, 4), (4, 1), (1, 1)]))
        except AssertionError as error:
            error.add_note(f"seed {seed}, after {', '.join(done)}")
            raise


def test_any_edits_in_any_order(built_samples):
    sequence(built_samples("html", "furo"), "html", "furo", seed=1, length=3)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("builder", "theme"), [("html", "furo"), *BUILDS])
def test_many_edits_in_any_order(built_samples, builder, theme, seed):
    sequence(built_samples(builder, theme), builder, theme, seed=seed, length=6)
