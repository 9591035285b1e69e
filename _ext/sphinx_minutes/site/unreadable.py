"""Files that are no pages: left out before anybody tries to read them, and told why.

Whatever stands under ``source/`` with the ending of a page is one for Sphinx, which reads it as it
comes: a pipe is waited for without end, bytes that are no UTF-8 end the build. So each file is looked
at first. Where a page should be, readers find what is wrong with its file.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections import defaultdict
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.matching import Matcher

from ..authoring.safety import scope
from ..authoring.safety.files import trouble_with_path
from ..base.complaints import Complaint, complain
from ..base.settings import value_of
from ..base.wording import _
from ..pure.safety import encodings
from ..store.domain import minutes_domain
from .rebuilding.reading import pointing_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: What files may be called by most systems, in bytes, and the longest ending that a build adds.
_LONGEST_NAME = 255
_LONGEST_ENDING = len(".doctree")
#: Pages that Sphinx makes itself, under the same name.
_OF_SPHINX = frozenset({"genindex", "search", "modindex", "py-modindex", "opensearch", "objects"})
#: Names that Windows keeps for itself, with any ending.
_OF_WINDOWS = frozenset({
    "con", "prn", "aux", "nul", *(f"com{n}" for n in "123456789"), *(f"lpt{n}" for n in "123456789"),
})  # fmt: skip
_NOT_ON_WINDOWS = frozenset('<>:"|?*\\')


def leave_out_what_cannot_be_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take out of the pages to be read what cannot be, and say why."""
    left_out: dict[str, str] = {}
    gone: set[str] = set()
    for docname in list(docnames):
        path = Path(env.doc2path(docname))
        line, trouble = _trouble_with(env, docname, path)
        if not trouble:
            continue
        complain(Complaint.UNREADABLE, f"{trouble}; the page is left out", _place(docname, line))
        left_out[docname] = trouble
        docnames.remove(docname)
        if docname in env.all_docs:
            app.events.emit("env-purge-doc", env, docname)
            env.clear_doc(docname)
            gone.add(docname)
        env.found_docs.discard(docname)
    pointing = pointing_to(env, came=set(), went=gone) & env.found_docs
    docnames.extend(sorted(pointing.difference(docnames)))
    minutes_domain(env).left_out = left_out


def _place(docname: str, line: int) -> tuple[str, int | None] | None:
    # A name that cannot be printed stands in the message, as well as it can be written.
    return (docname, line or None) if docname.isprintable() else None


def _trouble_with(env: BuildEnvironment, docname: str, path: Path) -> tuple[int, str]:
    """Say in which line what is wrong with a file; '' when it can be read."""
    trouble = _trouble_with_name(docname) or _trouble_with_kind(path)
    if not trouble and _is_known_for_data(env, docname):
        trouble = trouble_with_path(env, path, largest=_LARGEST)
    if trouble:
        return 0, trouble
    if not str(env.settings.get("input_encoding", "utf-8-sig")).lower().startswith("utf-8"):
        return 0, ""
    try:
        found = encodings.trouble_of(path.read_bytes())
    except OSError as error:
        return 0, f"it cannot be read ({error.strerror})"
    if found is None:
        return 0, ""
    return found.line, (
        f"it is not in UTF-8: byte {found.byte} is none of it, and it may be {found.guess}; "
        "save it as UTF-8"
    )


#: Whatever is bigger is not read to find out that it is too long for a page.
_LARGEST = 50_000_000


def _trouble_with_name(docname: str) -> str:
    if not docname.isprintable():
        written = docname.encode("ascii", "backslashreplace").decode("ascii")
        return f"the name {written!r} holds characters that cannot be seen; give it another one"
    parts = docname.encode("utf-8").split(b"/")
    if max(map(len, parts)) + _LONGEST_ENDING > _LONGEST_NAME:
        longest = _LONGEST_NAME - _LONGEST_ENDING
        return f"its name is too long; use at most {longest} bytes without the ending"
    return ""


def _trouble_with_kind(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "it is a link to a file that is not there"
    except OSError as error:
        return f"it cannot be opened ({error.strerror})"
    return "" if stat.S_ISREG(mode) else "it is no ordinary file"


def _is_known_for_data(env: BuildEnvironment, docname: str) -> bool:
    """Whether a page is data by what can be known without opening its file."""
    if value_of(env.config, "minutes_trust_notes"):
        return False
    in_series = scope.series_around(env, docname) is not None
    return scope.is_safe_by_settings(env.config, docname) or scope.is_note_by_settings(
        env.config, docname, default=in_series
    )


def pages_of_what_is_left_out(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give a page for each file that was left out, in which readers find why."""
    for docname, trouble in sorted(minutes_domain(app.env).left_out.items()):
        if _trouble_with_name(docname):
            continue
        title = _("This page cannot be shown")
        name = Path(app.env.doc2path(docname, base=False)).as_posix()
        body = f"<h1>{escape(title)}</h1>\n<p>{escape(name)}: {escape(trouble)}.</p>\n"
        yield docname, {"title": escape(title), "body": body}, "page.html"


def tell_of_names(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn about names of notes that some systems, or Sphinx itself, use for something else."""
    alike: dict[str, list[str]] = defaultdict(list)
    for docname in sorted(env.found_docs):
        alike[unicodedata.normalize("NFC", docname).casefold()].append(docname)
    for docname, page in sorted(minutes_domain(env).pages.items()):
        if not page.is_data:
            continue
        same = alike[unicodedata.normalize("NFC", docname).casefold()]
        trouble = _odd_name(docname, [other for other in same if other != docname])
        if trouble:
            complain(Complaint.UNREADABLE, trouble, (docname, None))


def _odd_name(docname: str, same: list[str]) -> str:
    last = docname.rpartition("/")[2]
    if docname in _OF_SPHINX:
        return (
            f"Sphinx makes a page {docname!r} itself, which takes the place of this one; rename it"
        )
    if same:
        return (
            f"{same[0]!r} has the same name on systems that do not tell case or accents apart; "
            "rename one of them"
        )
    if last.partition(".")[0].lower() in _OF_WINDOWS or last.endswith((".", " ")):
        return f"Windows has no files called {last!r}; rename it"
    odd = sorted(_NOT_ON_WINDOWS.intersection(docname))
    return f"Windows has no files with {odd[0]} in their name; rename it" if odd else ""


def leave_out_endless_folders(app: Sphinx, config: Config) -> None:
    """Keep Sphinx out of links that lead back to where they stand, and out of others from data.

    Sphinx follows links of folders when it looks for pages; it would find each page of a loop forty
    times, and whatever else lies on the machine.
    """
    root = Path(app.srcdir).resolve()
    is_excluded = Matcher(config.exclude_patterns)
    found: list[str] = []
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        for name in sorted(name for name in files if "\n" in name):
            # No pattern of Sphinx fits it, and so it would be passed over without a word.
            complain(Complaint.UNREADABLE, f"the name {name!r} is two lines; rename it", None)
        for name in sorted(folders):
            inside = (here / name).relative_to(root).as_posix()
            if is_excluded(inside):
                folders.remove(name)
            elif (here / name).is_symlink() and _leads_astray(here / name, inside, root, config):
                found.append(inside)
    for inside in found:
        message = (
            f"the link {inside!r} leads back or out of the sources; what lies there is left out"
        )
        complain(Complaint.UNREADABLE, message, None)
    if found:
        patterns = (re.sub(r"([*?\[])", r"[\1]", inside) for inside in found)
        config.exclude_patterns = [*config.exclude_patterns, *patterns]


def _leads_astray(link: Path, inside: str, root: Path, config: Config) -> bool:
    try:
        real = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False  # It leads nowhere, and nobody can go in.
    if link.parent.resolve().is_relative_to(real):
        return True
    page = f"{inside}/page"
    is_data = scope.is_safe_by_settings(config, page) or (
        scope.is_note_by_settings(config, page, default=False)
        and not value_of(config, "minutes_trust_notes")
    )
    return is_data and not real.is_relative_to(root)


def setup_unreadable(app: Sphinx) -> None:
    """Look at files before they are read, and give those that are not a page."""
    app.connect("config-inited", leave_out_endless_folders)
    app.connect("env-before-read-docs", leave_out_what_cannot_be_read)
    app.connect("html-collect-pages", pages_of_what_is_left_out)
    app.connect("env-updated", tell_of_names)
