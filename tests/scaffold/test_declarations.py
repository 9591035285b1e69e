"""What pyproject.toml, the lock and .readthedocs.yaml declare fits together."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11.0", "3.11.9", "3.12.5", "3.13.2")
SYSTEMS = ("linux", "darwin", "win32")


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lock():
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pins(lock):
    """Each pinned version, as (requirement, hashes)."""
    entries = re.findall(r"^(\w.*?) \\\n((?: +--hash=.*\n)+)", lock, re.MULTILINE)
    return [(Requirement(pin), re.findall(r"sha256:[0-9a-f]{64}", rest)) for pin, rest in entries]


def declared(project):
    table = project["project"]
    for group in (table["dependencies"], *table["optional-dependencies"].values()):
        yield from map(Requirement, group)


def pinned_for(pins, python, system):
    """The versions that pip takes there: a list, in which no name may occur twice."""
    there = {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "sys_platform": system,
        "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system],
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    return [
        (canonicalize_name(pin.name), next(iter(pin.specifier)).version)
        for pin, _ in pins
        if pin.marker is None or pin.marker.evaluate(there)
    ]


def test_the_lock_holds_exact_versions_with_hashes_and_nothing_else(lock, pins):
    for line in lock.splitlines():
        assert re.fullmatch(
            r"#.*| +#.*| +--hash=sha256:[0-9a-f]{64}( \\)?|[\w.-]+==[\w.+]+( ; [^/\\]+)? \\", line
        ), line
    assert len(pins) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))
    assert all(hashes for _, hashes in pins)


def test_the_lock_names_no_registry_and_no_place_on_a_disk(lock):
    assert "/" not in lock
    assert not re.search(r"\b(index|find-links|file):", lock)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_gives_one_version_of_each_dependency(project, pins, python, system):
    pinned = pinned_for(pins, python, system)
    versions = dict(pinned)
    assert len(pinned) == len(versions)
    for requirement in declared(project):
        version = versions.get(canonicalize_name(requirement.name))
        assert version, requirement
        assert requirement.specifier.contains(version), requirement


@pytest.mark.parametrize(
    ("python", "series"), [("3.11.9", "9.0."), ("3.12.5", "9."), ("3.13.2", "9.")]
)
def test_each_python_gets_the_newest_sphinx_made_for_it(pins, python, series):
    version = dict(pinned_for(pins, python, "linux"))["sphinx"]
    assert version.startswith(series)
    assert version.startswith("9.0.") == (python < "3.12")


def test_what_is_left_out_is_told(project):
    options = project["tool"]["pytest"]["ini_options"]
    markers = [marker.partition(":")[0] for marker in options["markers"]]
    assert options["addopts"][-2:] == ["-m", " and ".join(f"not {marker}" for marker in markers)]
    assert f"left_out := {' '.join(markers)}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_read_the_docs_builds_from_the_lock_and_with_the_sources_apart(project):
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    build = settings["build"]
    python = build["tools"]["python"]
    assert settings["version"] == 2
    assert f"Programming Language :: Python :: {python}" in project["project"]["classifiers"]
    (install,) = build["jobs"]["install"]
    assert install.endswith("pip install --require-hashes -r requirements.lock")
    assert set(build["jobs"]["build"]) == {"html", *settings["formats"]}
    for form, commands in build["jobs"]["build"].items():
        for command in commands:
            assert ("-m sphinx" in command) == (" -c . " in command) == (" source " in command)
            assert " -W" not in command
        assert f'"$READTHEDOCS_OUTPUT/{form}' in commands[-1]


def test_the_repository_says_how_to_cite_it(project):
    """Of ``CITATION.cff``, what its schema wants, and what would go stale."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    about = project["project"]
    assert cited["version"] == about["version"]
    assert cited["license"] == about["license"]
    assert cited["abstract"] == about["description"]
    assert cited["keywords"] == about["keywords"]
    assert cited["authors"] == about["authors"]
