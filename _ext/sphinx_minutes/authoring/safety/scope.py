"""Which pages are data: notes, and what ``minutes_safe_pages`` adds to them.

It has to be known before a page is parsed, because parsing alone can read files and run code. It is
decided from what can be seen by then: the front matter, the folder of a series, the settings, and
directives of ours in the text. A page in which none of these shows is not taken for a note before its
tree is there; what stands in the tree is looked at then.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, cast

from sphinx.util.matching import patmatch

from ...base.settings import value_of
from ...pure import front_matter, marks
from ...store.domain import known_of, minutes_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ...pure.records import Series

_FILES = "minutes:data-files"


def markup_of(env: BuildEnvironment, docname: str) -> Literal["markdown", "restructuredtext"]:
    """The markup of a page, by the ending of its file."""
    suffix = PurePosixPath(env.doc2path(docname, base=False)).suffix
    parser = env.config.source_suffix.get(suffix)
    return "markdown" if parser == "markdown" or suffix == ".md" else "restructuredtext"


def folders_above(docname: str) -> list[str]:
    """The folders around a page, the nearest first, down to the root ``""``."""
    folders = []
    folder = docname
    while folder:
        folder = folder.rpartition("/")[0]
        folders.append(folder)
    return folders


def series_around(env: BuildEnvironment, docname: str) -> Series | None:
    """The series of the nearest folder around a page."""
    series = minutes_domain(env).series_of_folders
    return next((series[folder] for folder in folders_above(docname) if folder in series), None)


def is_note_by_settings(config: Config, docname: str, *, default: bool) -> bool:
    """Whether a page is a note: the last of the patterns that fits decides."""
    return _last_that_fits(value_of(config, "minutes_notes"), docname, default=default)


def is_safe_by_settings(config: Config, docname: str) -> bool:
    """Whether the settings say that a page is data although it is no note."""
    return not value_of(config, "minutes_trust_notes") and _last_that_fits(
        value_of(config, "minutes_safe_pages"), docname, default=False
    )


def _last_that_fits(patterns: list[str], docname: str, *, default: bool) -> bool:
    decided = default
    for pattern in patterns:
        if patmatch(docname, pattern.removeprefix("!")):
            decided = not pattern.startswith("!")
    return decided


def decide(env: BuildEnvironment, docname: str, text: str, *, is_note: bool) -> bool:
    """Decide whether the page that is about to be read is data."""
    return not value_of(env.config, "minutes_trust_notes") and (
        is_note
        or is_safe_by_settings(env.config, docname)
        or (marks.makes_a_note(text) and is_note_by_settings(env.config, docname, default=True))
    )


def is_data(env: BuildEnvironment) -> bool:
    """Whether the page that is being read is data."""
    return known_of(env).is_data


def holds_data(env: BuildEnvironment) -> bool:
    """Whether the page that is being read is data, or includes a page that is."""
    if is_data(env):
        return True
    included = env.included.get(env.docname, ())
    return any(is_data_file(env, env.doc2path(docname)) for docname in sorted(included))


def is_data_node(env: BuildEnvironment, node: nodes.Node) -> bool:
    """Whether a node comes from a page that is data: this one, or one that this one includes."""
    if is_data(env):
        return True
    at: nodes.Node | None = node
    while at is not None and not at.source:
        at = at.parent
    return at is not None and is_data_file(env, at.source or "")


def is_data_file(env: BuildEnvironment, path: str | Path) -> bool:
    """Whether what stands in a file is data: the file of this page, or one that it includes."""
    docname = env.path2doc(str(path))
    if docname is None or docname not in env.found_docs:
        return is_data(env)
    if docname == env.docname:
        return is_data(env)
    known = cast("dict[str, bool]", env.current_document.setdefault(_FILES, {}))
    if docname not in known:
        known[docname] = _is_data_by_its_file(env, docname)
    return known[docname]


def _is_data_by_its_file(env: BuildEnvironment, docname: str) -> bool:
    if value_of(env.config, "minutes_trust_notes"):
        return False
    if is_safe_by_settings(env.config, docname):
        return True
    try:
        text = Path(env.doc2path(docname)).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    head = front_matter.read(text, markup=markup_of(env, docname))
    claimed = series_around(env, docname) is not None or marks.makes_a_note(text)
    claimed = claimed or (head is not None and not head.values.keys().isdisjoint(_CLAIMS))
    return is_note_by_settings(env.config, docname, default=claimed)


#: Keys of front matter that make a note of a page.
_CLAIMS = {"event", "series"}
