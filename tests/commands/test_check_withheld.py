"""``check-withheld`` reads what was built, and says where names are that are not to be shown."""

import pytest
from sphinx_minutes.__main__ import main

CONF = """
extensions = ["myst_parser", "sphinx_minutes"]
html_copy_source = False
minutes_private_people = "private.yaml"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "private.yaml").write_text("people:\n  p-1: {name: Jane Doe}\n", encoding="utf-8")
    (tmp_path / "build" / "pdf").mkdir(parents=True)
    (tmp_path / "build" / "pdf" / "a.txt").write_text("Nobody is here.\n", encoding="utf-8")
    return tmp_path


def check(folder):
    return main(["check-withheld", "-c", str(folder), str(folder / "build")])


def test_a_folder_without_names_is_right(folder, capsys):
    assert check(folder) == 0
    assert capsys.readouterr().out == "No name in them that is not to be shown.\n"


def test_each_file_with_a_name_is_told_without_the_name(folder, capsys):
    (folder / "build" / "pdf" / "b.txt").write_text("x\nJane Doe\n", encoding="utf-8")
    (folder / "build" / "c.pdf").write_bytes(b"%PDF-1.7")
    assert check(folder) == 1
    told = capsys.readouterr().out.replace(str(folder), "")
    assert told.splitlines() == [
        "/build/pdf/b.txt:2: name of p-1",
        "/build/c.pdf is a PDF that cannot be read",
    ]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            ("private.yaml", "people:\n  jane: {name: Jane Doe}\n"),
            "line 2, column 3: this slug tells",
        ),
        (("private.yaml", None), "cannot be read, and nobody knows whose names to hide"),
        (("build", None), "there is no folder"),
        (("conf.py", CONF.replace("False", "True")), "write html_copy_source = False"),
        (("conf.py", CONF.replace('"private.yaml"', "7")), "must be the name of a file"),
    ],
)
def test_what_keeps_it_from_looking_is_told(folder, capsys, edit, told):
    name, content = edit
    if content is not None:
        (folder / name).write_text(content, encoding="utf-8")
    else:
        (folder / name).rename(folder / "elsewhere")
    assert check(folder) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "Jane" not in error


def test_the_environment_may_hold_the_file(folder, capsys, monkeypatch):
    monkeypatch.setenv("MINUTES_PRIVATE_PEOPLE", "people:\n  p-2: {name: Nobody Here}\n")
    (folder / "private.yaml").unlink()
    (folder / "build" / "a.txt").write_text("Nobody\nhere\n", encoding="utf-8")
    assert check(folder) == 1
    assert capsys.readouterr().out.endswith("/a.txt:1: name of p-2\n")


def test_a_site_that_shows_everybody_has_nothing_to_look_for(folder, capsys):
    (folder / "conf.py").write_text('extensions = ["sphinx_minutes"]\n', encoding="utf-8")
    assert check(folder) == 0
    assert "names nobody" in capsys.readouterr().out
