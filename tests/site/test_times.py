"""A build says what took the time when it is asked, and is the same build."""

import re

import pytest
import sample
from projects import ROOT, Project
from sphinx.testing.util import SphinxTestApp
from sphinx_minutes.site import times

# MyST asks for what Sphinx 11 takes away.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*is deprecated. Check CHANGES for Sphinx API"),
    pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app:PendingDeprecationWarning"),
]

_LINE = re.compile(r" +\d+\.\d\d +\d+\.\d\d  (.+)")


def build(folder, builder="html", **settings):
    """Build the sample; give the names in the report, and the files that were written."""
    conf = sample.CONF.format(ext=str(ROOT / "_ext"))
    project = Project(folder, sample.FILES, conf)
    (project.folder / "conf.py").rename(project.source / "conf.py")
    app = SphinxTestApp(builder, srcdir=project.source, confoverrides=settings)
    try:
        app.build()
        assert app.statuscode == 0
        files = {
            path.relative_to(app.outdir).as_posix(): path.read_bytes()
            for path in app.outdir.rglob("*.*")
            if path.is_file()
        }
        lines = app.status.getvalue().splitlines()
    finally:
        app.cleanup()
    return [match[1] for line in lines if (match := _LINE.fullmatch(line))], files


def test_phases_are_told_in_order_and_nothing_else_is_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(times, "_LEAST", 0)
    told, files = build(tmp_path / "asked" / "site", minutes_report_times=True)
    untold, same_files = build(tmp_path / "not" / "site")
    assert told[: len(times.PHASES)] == list(times.PHASES)
    rooms = told[len(times.PHASES) :]
    assert {"site/rebuilding/freshness", "site/exports", "site/consistency"} <= set(rooms)
    assert all((ROOT / "_ext/sphinx_minutes" / f"{room}.py").is_file()
               or (ROOT / "_ext/sphinx_minutes" / room).is_dir() for room in rooms)  # fmt: skip
    assert untold == []
    assert files == same_files


def test_other_builders_are_timed_too(tmp_path):
    told, _files = build(tmp_path / "site", "text", minutes_report_times=True)
    expected = [phase for phase in times.PHASES if phase != times.FINISHING]
    assert told[: len(expected)] == expected


class Clock:
    """A clock that is put forward by hand; two processors are at work."""

    def __init__(self, monkeypatch):
        self.now = 0.0
        monkeypatch.setattr(
            times.Taken, "so_far", lambda: times.Taken(wall=self.now, cpu=2 * self.now)
        )


def test_phases_add_up(monkeypatch):
    clock = Clock(monkeypatch)
    counted = times.Times()
    for phase, seconds in [(times.READING, 1), (times.WRITING, 3), (times.RESOLVING, 5),
                           (times.WRITING, 7), (times.WRITING, 11)]:  # fmt: skip
        clock.now += seconds
        counted.enter(phase)
    assert counted.phases == {
        times.STARTING: (1, 2),
        times.READING: (3, 6),
        times.WRITING: (5 + 11, 32),
        times.RESOLVING: (7, 14),
    }


def test_rooms_are_told_from_the_slowest_on(monkeypatch):
    clock = Clock(monkeypatch)
    counted = times.Times()

    def room(name, seconds):
        def handler(*_given):
            clock.now += seconds
            return name

        handler.__module__ = f"sphinx_minutes.site.{name}"
        return counted.timed(handler)

    quick, slow, least = room("quick", 1), room("slow.pages", 2), room("least", 0.001)
    assert [quick(), quick(1), slow(), least()] == ["quick", "quick", "slow.pages", "least"]
    counted.enter(times.READING)
    assert list(counted.report())[1:] == [
        "     4.00      8.00  starting",
        "of that, where Sphinx called this extension:",
        "     2.00      4.00  site/quick",
        "     2.00      4.00  site/slow/pages",
    ]


def test_a_handler_that_fails_is_timed(monkeypatch):
    clock = Clock(monkeypatch)
    counted = times.Times()

    def handler():
        clock.now += 1
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 (it is ours)
        counted.timed(handler)()
    assert list(counted.rooms.values()) == [(1, 2)]
