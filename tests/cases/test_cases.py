"""Every behaviour that the case files beside this one describe, in every markup.

``WRITE_CASES=1 pytest tests/cases`` writes what is found into the files. Read the difference before
you keep it: it then counts as right.
"""

from __future__ import annotations

import io
import os
import re
from contextlib import contextmanager
from typing import NamedTuple

import case_files
import case_views
import pytest
import sphinx
from sphinx.testing.util import SphinxTestApp


def _resolved(app, docname):
    # Sphinx 8 finds the tags of a build by itself, and 9 wants to be told.
    tags = {"tags": app.tags} if sphinx.version_info >= (9,) else {}
    return app.env.get_and_resolve_doctree(docname, app.builder, **tags)


ROOMS = case_files.rooms()
CASES = [case for _settings, cases in ROOMS.values() for case in cases]
#: What can be expected of a page; the rest is expected of a case.
PAGES = ("outline", "text", "records")
_WARNING = re.compile(
    # MyST 4 tells of a page by two endings.
    r"^(?P<docname>[^:\n]+?)(?:\.md)?\.\w+:(?:(?P<line>\d+):)? (?:WARNING|ERROR|CRITICAL): (?P<said>.*(?:\n\n?.*)*?)"
    r"(?=\Z|\n[^:\n]+\.\w+:\d*:? )",
    re.MULTILINE,
)
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


class Built(NamedTuple):
    """All cases of a room, built in one markup."""

    #: By docname and kind of expectation.
    pages: dict[tuple[str, str], str]
    #: (docname, line, message), in the order in which they were said.
    warnings: list[tuple[str, int, str]]
    #: Words that are on no page, by docname.
    lost: dict[str, list[str]]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build a room in a markup, once."""
    done: dict[tuple[str, str], Built] = {}

    def build(room: str, markup: str) -> Built:
        if (room, markup) not in done:
            done[room, markup] = _build(room, markup, tmp_path_factory.mktemp("cases"))
        return done[room, markup]

    return build


def _build(room, markup, folder):
    settings, cases = ROOMS[room]
    case_files.lay_out(folder, markup, cases, settings)
    names = [(case, name) for case in cases for name in case.names(markup)]
    pages, lost = {}, {}
    with application(folder, "text") as (app, said):
        # Links in text have no address; here they are the names of pages.
        app.builder.get_target_uri = lambda docname, typ=None: docname
        app.build()
        warnings = [*read_warnings(said, folder)]
        for case, name in names:
            docname = case.docname(name)
            tree = _resolved(app, docname)
            text = app.outdir.joinpath(f"{docname}.txt").read_text(encoding="utf-8")
            pages[docname, "outline"] = case_views.outline(tree)
            pages[docname, "text"] = text
            pages[docname, "records"] = case_views.records(app.env, docname)
            lost[docname] = case_views.lost_words(case.source(markup, name), tree, text)
    assert {docname for docname, _line, _said in warnings} <= set(lost)
    return Built(pages, warnings, lost)


@contextmanager
def application(folder, builder):
    """A Sphinx that gives back what it registered with docutils."""
    said = io.StringIO()
    app = SphinxTestApp(builder, srcdir=folder, warning=said)
    try:
        yield app, said
    finally:
        app.cleanup()


def read_warnings(said, folder):
    text = _COLOUR.sub("", said.getvalue()).replace(f"{folder}/", "")
    unread = _WARNING.sub("", text).strip()
    assert not unread, f"a warning without a place: {unread}"
    for match in _WARNING.finditer(text):
        yield match["docname"], int(match["line"] or 0), " ".join(match["said"].split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.room}/{case.folder}")
def test_case(case, built):
    if "WRITE_CASES" in os.environ:
        case = case_files.write(case, found(case, built))
    for (kind, name), expected in case.expected.items():
        for markup in case.markups(name) if kind in PAGES else ():
            page = built(case.room, markup).pages[case.docname(name), kind]
            assert page == expected, f"{kind} in {markup}"
    assert warnings(case, built) == case.expected.get(("warnings", ""), "")
    assert lost(case, built) == case.expected.get(("lost", ""), "")


def found(case, built):
    """What is found of what a case asks for: at first the text, and always the warnings."""
    asked = [key for key in case.expected if key[0] in PAGES] or [("text", "")]
    of_pages = {
        (kind, name): built(case.room, case.markups(name)[0]).pages[case.docname(name), kind]
        for kind, name in asked
    }
    return {
        **of_pages,
        ("warnings", ""): warnings(case, built),
        ("lost", ""): lost(case, built),
    }


def lost(case, built):
    """Words that were typed and are on no page. There are few reasons for that: see the cases."""
    return "".join(
        f"{markup} {name}: {' '.join(words)}\n"
        for markup in case_files.MARKUPS
        for name in case.names(markup)
        if (words := built(case.room, markup).lost[case.docname(name)])
    )


def warnings(case, built):
    """The warnings of a case in all markups."""
    said = {
        markup: [
            (name, line, message)
            for docname, line, message in built(case.room, markup).warnings
            for name in case.names(markup)
            if docname == case.docname(name)
        ]
        for markup in case_files.MARKUPS
    }
    if said["md"] == said["md-backticks"]:
        del said["md-backticks"]
    return case_views.warnings(said, case)
