"""The console script says what it can do, and what is wrong with what was typed."""

import tomllib
from argparse import Namespace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from sphinx_minutes import __main__ as console
from sphinx_minutes import __version__
from sphinx_minutes.commands.command import CannotError, Command
from sphinx_minutes.commands.project import project_of
from sphinx_minutes.commands.table import COMMANDS

ROOT = Path(__file__).parents[2]
CONF = 'extensions = ["myst_parser", "sphinx_minutes"]\n'


def refuse(_options):
    raise CannotError("there is nothing to do")


@pytest.fixture
def with_a_command(monkeypatch):
    def count(options):
        return options.times

    def add_times(parser):
        parser.add_argument("--times", type=int, default=0)

    count = Command("count", "Counts.", add_times, count)
    idle = Command("idle", "Does nothing.", lambda _parser: None, refuse)
    monkeypatch.setattr(console, "COMMANDS", (count, idle))


def options_for(source, **others):
    return Namespace(**{"source": source, "conf": None, "doctrees": None, "jobs": 1} | others)


def test_the_distribution_has_the_script():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    entry = EntryPoint("sphinx-minutes", declared["sphinx-minutes"], "console_scripts")
    assert entry.load() is console.main


def test_it_says_its_version(capsys):
    with pytest.raises(SystemExit) as end:
        console.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"sphinx-minutes {__version__}\n"


def test_help_lists_every_command(capsys, with_a_command):
    with pytest.raises(SystemExit):
        console.main(["--help"])
    shown = capsys.readouterr().out
    assert "Counts." in shown
    assert "Does nothing." in shown


@pytest.mark.parametrize("typed", [[], ["cuont"]])
def test_what_is_no_command_is_said(capsys, with_a_command, typed):
    with pytest.raises(SystemExit) as end:
        console.main(typed)
    assert end.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_the_status_is_that_of_the_command(capsys, with_a_command):
    assert console.main(["count", "--times", "3"]) == 3
    assert console.main(["idle"]) == 2
    assert capsys.readouterr().err == "sphinx-minutes: there is nothing to do\n"


def test_names_of_commands_are_unique():
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)


def test_a_project_is_read_and_nothing_is_written_into_it(tmp_path):
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "index.md").write_text("---\nevent: meeting\n---\n# A meeting on 2020-01-15\n")
    before = sorted(tmp_path.rglob("*"))
    with project_of(options_for(tmp_path)) as app:
        assert app.env.found_docs == {"index"}
        assert [event.kind for event in app.env.domains["minutes"].pages["index"].events]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        (None, "there is no conf.py in"),
        ("extensions = []\n", "does not name the extension"),
        ("1 / 0\n", "the project cannot be read"),
    ],
)
def test_what_is_no_project_of_ours_is_said(tmp_path, conf, said):
    if conf is not None:
        (tmp_path / "conf.py").write_text(conf)
    (tmp_path / "index.rst").write_text("Title\n=====\n")
    with pytest.raises(CannotError, match=said), project_of(options_for(tmp_path)):
        pass
