"""All cases without a mistake in one project, through every builder and in another language."""

from __future__ import annotations

import pytest
from case_files import lay_out, rooms
from test_cases import application, read_warnings

CASES = [(settings, case) for settings, cases in rooms().values() for case in cases]
GOOD = [case for settings, case in CASES if not settings and ("warnings", "") not in case.expected]
CONTENTS = ".. toctree::\n   :glob:\n\n   */*\n   */*/*\n"
SETTINGS = "project = 'Cases'\nauthor = copyright = 'Nobody'\nversion = release = '1'\n"
BUILDERS = (
    ("html", "index.html"),
    ("dirhtml", "index.html"),
    ("singlehtml", "index.html"),
    ("latex", "cases.tex"),
    ("epub", "Cases.epub"),
    ("text", "index.txt"),
    ("man", "cases.1"),
    ("texinfo", "cases.texi"),
    ("gettext", "index.pot"),
    ("xml", "index.xml"),
)


def test_names_of_cases_are_unique():
    folders = [case.folder for _settings, case in CASES]
    assert sorted(folders) == sorted(set(folders))


@pytest.mark.parametrize(("builder", "file"), BUILDERS)
def test_good_cases_build_without_a_warning(builder, file, tmp_path):
    markup = "rst" if builder in {"dirhtml", "texinfo"} else "md"
    lay_out(tmp_path, markup, GOOD, SETTINGS, CONTENTS)
    with application(tmp_path, builder) as (app, said):
        app.build()
        assert [*read_warnings(said, tmp_path)] == []
        assert app.statuscode == 0
        assert (app.outdir / file).exists()


def test_good_cases_build_in_french(tmp_path):
    lay_out(tmp_path, "md", GOOD, f"{SETTINGS}language = 'fr'\n", CONTENTS)
    with application(tmp_path, "text") as (app, said):
        app.build()
        assert [*read_warnings(said, tmp_path)] == []
        page = (app.outdir / "a-weekday-before-it" / "page.txt").read_text(encoding="utf-8")
        assert "28 février 2013" in page
