"""What `make` says and does on machines of all kinds, tried on a copy of the Makefile."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make")
VERSION = "{}.{}".format(*sys.version_info)
#: What the Makefile calls beside Python; a machine of the tests has nothing else.
TOOLS = ("awk", "basename", "cat", "cksum", "echo", "rm")
#: Where this run of the tests has pytest from, for environments that are made without.
SITE_PACKAGES = str(Path(pytest.__file__).parents[1])

pytestmark = pytest.mark.skipif(MAKE is None, reason="make is not on this machine")


class Machine:
    """A machine with the Pythons that it is given, and a copy of the project on it."""

    def __init__(self, folder: Path, lock: str = "# nothing\n"):
        self.bin = folder / "bin"
        self.project = folder / "a clone"
        self.bin.mkdir()
        self.project.mkdir()
        shutil.copy(ROOT / "Makefile", self.project)
        (self.project / "requirements.lock").write_text(lock)
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))

    def add_python(self, name, **modules):
        """Put a Python on the machine, in which some modules are other than usual."""
        lib = self.bin / f"{name} modules"
        lib.mkdir()
        for module, code in modules.items():
            (lib / f"{module}.py").write_text(code)
        python = self.bin / name
        python.write_text(f'#!/bin/sh\nPYTHONPATH="{lib}" exec "{sys.executable}" "$@"\n')
        python.chmod(0o755)

    def make(self, *arguments, **environment):
        """Run make to its end: its status, and all that it said."""
        run = self.start(*arguments, **environment)
        said, _ = run.communicate()
        return subprocess.CompletedProcess(run.args, run.returncode, said)

    def start(self, *arguments, **environment):
        return subprocess.Popen(
            [MAKE, *arguments],
            cwd=self.project,
            # Nothing is inherited: `make test` has variables of its own in the environment.
            env={"PATH": str(self.bin), "HOME": str(self.project), **environment},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    @property
    def stamp(self):
        return self.project / ".venv" / "made-from"


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.fixture(scope="module")
def set_up(tmp_path_factory):
    """A machine on which .venv was made, of a lock that asks for nothing."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    # The first has no venv, the second is missing, the third is too old.
    machine.add_python("python3.13", ensurepip="raise ImportError")
    machine.add_python("python3.11", sitecustomize="import sys; sys.version_info = (3, 10, 1)")
    machine.add_python("python3")
    run = machine.make("venv")
    assert run.returncode == 0, run.stdout
    assert f"Setting up .venv with Python {VERSION}" in run.stdout
    return machine


def test_make_alone_lists_the_commands(machine):
    run = machine.make()
    listed = {line.split()[1] for line in run.stdout.splitlines()}
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert listed == set(phony[1].split()) - {"help", "venv"}


class Lacking(NamedTuple):
    python: dict[str, str] | None
    arguments: tuple[str, ...]
    said: tuple[str, ...]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            Lacking(
                python=None,
                arguments=(),
                said=("Python 3.11 or later is missing (no python3 was found)", "python3-venv"),
            ),
            id="no-python",
        ),
        pytest.param(
            Lacking(
                python={"sitecustomize": "import sys; sys.version_info = (3, 9, 2)"},
                arguments=(),
                said=("Python 3.11 or later is missing (python3 is 3.9)", "python3-venv"),
            ),
            id="old-python",
        ),
        pytest.param(
            Lacking(
                python={"ensurepip": "raise ImportError"},
                arguments=(),
                said=(
                    "python3 cannot make an environment",
                    f"apt-get install python{VERSION}-venv",
                ),
            ),
            id="no-venv",
        ),
        pytest.param(
            Lacking(
                python={},
                arguments=("PYTHON=python4",),
                said=("no python4 was found",),
            ),
            id="the-one-named",
        ),
    ],
)
def test_says_what_is_missing_and_how_to_get_it(machine, case):
    if case.python is not None:
        machine.add_python("python3", **case.python)
    run = machine.make(*case.arguments, "html")
    assert run.returncode != 0
    for words in case.said:
        assert words in run.stdout
    plain = [line for line in run.stdout.splitlines() if not line.startswith("make")]
    assert len(plain) == 2
    assert not (machine.project / ".venv").exists()


def test_an_environment_is_made_once(set_up):
    before = set_up.stamp.stat()
    run = set_up.make("venv")
    assert (run.returncode, run.stdout) == (0, "")
    after = set_up.stamp.stat()
    # Not when it was read, which reading it changes.
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_green_run_ends_with_what_was_left_out(set_up):
    (set_up.project / "test_green.py").write_text("def test_nothing(): pass\n")
    run = set_up.make("test", PYTESTOPTS="test_green.py", PYTHONPATH=SITE_PACKAGES)
    assert run.returncode == 0, run.stdout
    *_, last = run.stdout.splitlines()
    assert last.startswith("Left out: ")
    assert "make test-slow" in last


def test_a_red_run_is_red(set_up):
    (set_up.project / "test_red.py").write_text("def test_nothing(): assert False\n")
    run = set_up.make("test", PYTESTOPTS="test_red.py", PYTHONPATH=SITE_PACKAGES)
    assert run.returncode != 0
    assert "1 failed" in run.stdout
    assert "Left out" not in run.stdout


@pytest.mark.slow
def test_an_interrupted_or_outdated_environment_is_made_anew(set_up):
    marker = set_up.project / ".venv" / "left-behind"

    def is_made_anew():
        marker.touch()
        run = set_up.make("venv")
        assert run.returncode == 0, run.stdout
        return not marker.exists()

    assert not is_made_anew()
    set_up.stamp.unlink()
    assert is_made_anew()
    (set_up.project / "requirements.lock").write_text("# still nothing\n")
    assert is_made_anew()
    set_up.stamp.write_text(set_up.stamp.read_text().replace(VERSION, "3.10"))
    assert is_made_anew()
    python = set_up.project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("gone")
    assert is_made_anew()


@pytest.mark.slow
def test_what_cannot_be_installed_leaves_no_environment_taken_for_whole(machine):
    machine.add_python("python3")
    (machine.project / "requirements.lock").write_text("none-such @ file:///nowhere\n")
    for _ in range(2):
        run = machine.make("venv")
        assert run.returncode != 0
        assert ".venv could not be set up" in run.stdout
        assert not machine.stamp.exists()


@pytest.mark.slow
def test_of_two_at_once_one_sets_up_and_the_other_waits(machine):
    machine.add_python("python3")
    both = [machine.start("venv"), machine.start("venv")]
    outputs = [run.communicate()[0] for run in both]
    assert [run.returncode for run in both] == [0, 0], outputs
    said = "".join(outputs)
    assert said.count("Setting up .venv") == 1
    assert said.count("Waiting for another make") <= 1
    assert machine.stamp.exists()


@pytest.mark.slow
def test_one_that_was_killed_keeps_nobody_waiting(machine):
    machine.add_python("python3")
    first = machine.start("venv")
    while first.poll() is None and not (machine.project / ".venv").exists():
        time.sleep(0.01)
    # Make takes its recipe with it when it is told to end.
    first.terminate()
    first.communicate()
    assert not machine.stamp.exists()
    run = machine.make("venv")
    assert run.returncode == 0, run.stdout
    assert machine.stamp.exists()


@pytest.mark.slow
def test_the_lock_installs_and_the_second_set_up_takes_less_than_a_second(tmp_path):
    machine = Machine(tmp_path, lock=(ROOT / "requirements.lock").read_text())
    machine.add_python("python3")
    pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    run = machine.make("venv", **pip)
    assert run.returncode == 0, run.stdout
    start = time.perf_counter()
    assert machine.make("venv").returncode == 0
    assert time.perf_counter() - start < 1
    run = subprocess.run(
        [machine.project / ".venv/bin/python", "-m", "pip", "check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
