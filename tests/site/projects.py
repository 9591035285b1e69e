"""Small projects that tests build as a reader would, each build in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import textwrap
import traceback
import warnings
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

#: Colours and the path of the project: neither is part of a warning.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Built(NamedTuple):
    """What a build left behind."""

    status: int
    out: Path
    #: Warnings in the order in which they came, without the path of the project.
    warnings: tuple[str, ...]
    #: Pages whose file was written this time.
    written: frozenset[str]

    @property
    def files(self):
        """Every file of the output with its bytes, hidden ones too."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }

    @property
    def about_the_whole(self):
        """Our warnings about more than one page."""
        kinds = (
            "minutes.unknown", "minutes.ambiguous", "minutes.duplicate",
            "minutes.people", "minutes.circle", "minutes.same-name", "minutes.look-alike", "minutes.address",
        )  # fmt: skip
        return [line for line in self.warnings if any(f"[{kind}]" in line for kind in kinds)]

    def read(self, name):
        return (self.out / name).read_text(encoding="utf-8")


class Project:
    """A Sphinx project in a folder, with its sources beside its ``conf.py``."""

    def __init__(self, folder, files=(), conf=""):
        self.folder = Path(folder)
        self.source = self.folder / "source"
        self.source.mkdir(parents=True, exist_ok=True)
        if conf:
            (self.folder / "conf.py").write_text(textwrap.dedent(conf), encoding="utf-8")
        for name, text in dict(files).items():
            self.write(name, text)

    def keep(self):
        """Remember everything as it is, outputs and file times included."""
        shutil.copytree(self.folder, self._kept)

    def restore(self):
        """Make everything as it was kept; in the same place, which Sphinx insists on."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._kept, self.folder)
        return self

    def forget(self, into):
        """Take away what was built into a folder."""
        shutil.rmtree(self.folder / into)

    @property
    def _kept(self):
        return self.folder.with_name(f"{self.folder.name}.kept")

    def write(self, name, text):
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")

    def text(self, name):
        return (self.source / name).read_text(encoding="utf-8")

    def replace(self, name, old, new):
        text = self.text(name)
        assert old in text, f"{old!r} is not in {name}"
        (self.source / name).write_text(text.replace(old, new), encoding="utf-8")

    def remove(self, name):
        (self.source / name).unlink()

    def rename(self, old, new):
        (self.source / old).rename(self.source / new)

    def build(self, builder="html", *options, into="kept", theme="", jobs=1):
        """Build into the folder *into*, with doctrees of its own; go on from what is there."""
        return self.start(builder, *options, into=into, theme=theme, jobs=jobs).wait()

    def publish(self, *options):
        """Write the lock anew, as the owner of the site would; give what was said."""
        log = self.folder / "publish.log"
        arguments = ["permalinks", "-c", str(self.folder), str(self.source), *options]
        _, ended = os.waitpid(_fork(_ours(), arguments, log), 0)
        said = log.read_text(encoding="utf-8")
        assert os.waitstatus_to_exitcode(ended) == 0, said
        return said

    def start(self, builder="html", *options, into="kept", theme="", jobs=1, killed_at=0):
        """Begin to build; another build, into another folder, can run beside it.

        With *killed_at* it is killed when it is about to touch a file for the so-manieth time.
        """
        out, doctrees = self.folder / into / "out", self.folder / into / "doctrees"
        arguments = ["-b", builder, "-j", str(jobs), "-c", str(self.folder), "-d", str(doctrees)]
        if theme:
            arguments += ["-D", f"html_theme={theme}"]
        arguments += [*options, str(self.source), str(out)]
        return Build(arguments, out=out, base=self.folder, killed_at=killed_at)


class Build:
    """A run of ``sphinx-build`` in a child of this process, which has Sphinx loaded already."""

    def __init__(self, arguments, *, out, base, killed_at=0):
        self._out, self._base = Path(out), base
        self._before = _times(self._out)
        self._log = self._out.with_name(f"{self._out.name}.log")
        self._log.parent.mkdir(parents=True, exist_ok=True)
        before = partial(_kill_at, killed_at, str(base)) if killed_at else None
        self._child = _fork(_sphinx(), arguments, self._log, before)

    def wait(self):
        """Give what the build left behind, when it has ended."""
        _, ended = os.waitpid(self._child, 0)
        lines = _COLOUR.sub("", self._log.read_text(encoding="utf-8"))
        after = _times(self._out)
        changed = {name for name, time in after.items() if self._before.get(name) != time}
        return Built(
            status=os.waitstatus_to_exitcode(ended),
            out=self._out,
            warnings=tuple(
                line.replace(f"{self._base}{os.sep}", "")
                for line in lines.splitlines()
                if line.strip()
            ),
            written=frozenset(page for name in changed if (page := _page(name))),
        )


@cache
def _sphinx():
    """Give Sphinx's command, with all loaded that a build needs: else each child would load it."""
    from sphinx.application import builtin_extensions  # noqa: PLC0415 (loaded when needed)
    from sphinx.cmd.build import main  # noqa: PLC0415

    for name in (*builtin_extensions, *_LOADED):
        import_module(name)
    return main


#: What Sphinx and others load only when they come to it.
_LOADED = ("docutils.parsers.rst.directives.misc", "furo", "myst_parser.sphinx_ext.main",
           "sphinx.search.en", "sphinx_minutes.extension")  # fmt: skip


@cache
def _ours():
    from sphinx_minutes.__main__ import main  # noqa: PLC0415 (loaded when needed)

    _sphinx()
    return main


def _fork(main, arguments, log, before=None):
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        with log.open("w", encoding="utf-8") as stream:
            os.dup2(stream.fileno(), 2)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
            sys.stderr = stream
            _refuse_deprecated_use_of_ours()
            if before:
                before()
            try:
                status = main(arguments)
            except BaseException:  # noqa: BLE001 (a child must never go on into pytest)
                traceback.print_exc(file=stream)
    finally:
        os._exit(status)


#: What Python tells of that changes files, with the position of the path among what it says.
_TOUCHES = {"open": 0, "os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.mkdir": 0, "os.utime": 0}


def _kill_at(count, folder):
    """Kill this process and its children when they are about to touch a file for the *count*-th time.

    Each second one leaves the file torn, as when it dies while it writes.
    """
    os.setpgid(0, 0)
    left = [count]

    def look(event, given):
        if event not in _TOUCHES or (event == "open" and not given[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        path = given[_TOUCHES[event]]
        if not isinstance(path, str | os.PathLike) or not str(path).startswith(folder):
            return
        left[0] -= 1
        if left[0] == 0:
            file = Path(path)
            if event == "open" and count % 2:
                file.write_bytes(file.read_bytes()[: count * 97] if file.is_file() else b"")
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(look)


def _refuse_deprecated_use_of_ours():
    """Make errors of our deprecated calls, and let those of MyST and themes pass."""
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    for category in (DeprecationWarning, PendingDeprecationWarning):
        warnings.filterwarnings("error", category=category, module=r"sphinx_minutes\b")


def _times(out):
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns
        for path in out.rglob("*")
        if path.suffix in {".html", ".txt"}
    }


#: Pages of HTML builders that are written every time, whatever changed.
_ALWAYS = {"genindex", "search", "py-modindex", "meetups/latest"}


def _page(name):
    """The page that a file of the output belongs to, '' for none."""
    # Pages of citations are no pages of the site.
    if name.startswith(("_static/", "_sources/", "cite/")):
        return ""
    stem = name.rpartition(".")[0]
    return "" if stem.removesuffix("/index") in _ALWAYS else stem


def differences(one, other):
    """What differs between the trees of two builds, for people: file by file, the first lines."""
    files, others = one.files, other.files
    found = [f"only in {one.out}: {name}" for name in sorted(set(files) - set(others))]
    found += [f"only in {other.out}: {name}" for name in sorted(set(others) - set(files))]
    for name in sorted(set(files) & set(others)):
        if files[name] != others[name]:
            found.append(f"{name} differs:\n{_first_difference(files[name], others[name])}")
    return found


def _first_difference(one, other):
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return "\n".join(
        f"  {sign} {text[max(start - 90, 0) : start + 90]!r}"
        for sign, text in (("-", one), ("+", other))
    )
