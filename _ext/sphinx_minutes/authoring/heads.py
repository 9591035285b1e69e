"""The head of a page: its front matter, and the series whose folder it lies in.

Series are found before anything is read, because a page in the folder of one is an event of it
without saying so, and must be read anew when the series changes.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base import elements
from ..base.complaints import Complaint, complain
from ..pure import front_matter
from ..pure.citing import authors
from ..pure.records import EVENT_PEOPLE, Series
from ..pure.withheld import stand_ins
from ..store.domain import minutes_domain
from ..store.recording import Known
from .safety import scope
from .safety.characters import read_characters
from .safety.refusal import refuse
from .withholding import covered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..pure.front_matter import Value
    from ..store.domain import MinutesDomain

#: Marks of a page that is written with our directives, whatever its front matter looks like.
_OURS = ("{attendees}", "{talk}", "{technology}", "{event}", ":event:", "minutes:")

#: ``{#id}``, alone or among other attributes.
_ID_IN_BRACES = re.compile(r"\{[^{}\n]*?#([^\W\d][\w.:-]*)[^{}\n]*\}")


class Head(NamedTuple):
    """What a page says before its text begins."""

    #: Keys of the front matter; every scalar is the text that was typed.
    values: dict[str, Value]
    #: Line of each key, nested ones with a dot between.
    lines: dict[str, int]
    #: The series that the page declares.
    declares: Series | None
    #: The series that the page belongs to.
    series: Series | None
    #: Ids that the page gives in braces, as typed, by the lower case that MyST makes of them.
    ids: dict[str, str]
    #: Lines of the front matter that could not be read.
    refused: tuple[str, ...]


_NO_HEAD = Head({}, {}, None, None, {}, ())


def head_of(env: BuildEnvironment) -> Head:
    """The head of the page that is being read."""
    return cast("Head", env.current_document.get("minutes:head", _NO_HEAD))


def find_series(
    _app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Learn which folders are series; give the pages of those that changed, to be read anew."""
    domain = minutes_domain(env)
    before = {
        page.series.folder: page.series for _, page in sorted(domain.pages.items()) if page.series
    }
    fresh = env.found_docs if domain.all_is_new else added | changed
    now: dict[str, Series] = {}
    for docname in sorted(env.found_docs - removed):
        if docname in fresh:
            series = _declared(env, docname)
        else:
            page = domain.pages.get(docname)
            series = page.series if page else None
        if series:
            now.setdefault(series.folder, series)
    domain.series_of_folders = now
    touched = {folder for folder in {*before, *now} if before.get(folder) != now.get(folder)}
    ids = {said[folder].id for folder in touched for said in (before, now) if folder in said}
    return sorted(
        docname
        for docname in env.found_docs
        if touched.intersection(scope.folders_above(docname)) or _names_series(domain, docname, ids)
    )


def _names_series(domain: MinutesDomain, docname: str, ids: set[str]) -> bool:
    """Whether an event on a page, in whatever folder, is of one of these series."""
    page = domain.pages.get(docname)
    return page is not None and any(event.series in ids for event in page.events)


def read_head(app: Sphinx, docname: str, source: list[str]) -> None:
    """Take the front matter of a page apart before its parser sees it.

    A page that is no note goes on to its parser as it is.
    """
    env = app.env
    text = source[0]
    markup = scope.markup_of(env, docname)
    head = front_matter.read(text, markup=markup)
    declares = _series(docname, head.values) if head else None
    series = declares or scope.series_around(env, docname)
    claimed = series is not None or (head is not None and "event" in head.values)
    is_note = scope.is_note_by_settings(env.config, docname, default=claimed)
    is_data = scope.decide(env, docname, text, is_note=is_note)
    if is_data:
        source[0] = cleaned = read_characters(env, docname, text)
        head = front_matter.read(cleaned, markup=markup, trusted=False)
    refused: list[str] = []
    if head and (is_data or is_note or any(mark in text for mark in _OURS)):
        for problem in head.problems:
            complain(Complaint.FRONT_MATTER, _with_column(problem), (docname, problem.line))
        for problem in head.refused:
            refuse(env, (docname, problem.line), _with_column(problem))
        refused = _taken_out(source[0], head)
        source[0] = head.source
    env.current_document["minutes:head"] = Head(
        head.values if head else {},
        head.lines if head else {},
        declares,
        series,
        {id_.lower(): id_ for id_ in reversed(_ID_IN_BRACES.findall(text))},
        tuple(refused),
    )
    env.current_document["minutes"] = Known(
        source=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        is_note=is_note,
        series=declares,
        is_data=is_data,
        authors=authors.stated(head.values) if head else (),
    )


def _with_column(problem: front_matter.Problem) -> str:
    """Say what is wrong; programs that read the warnings look for the line, and nothing behind it."""
    return f"column {problem.column}: {problem.text}"


class ShowRefused(SphinxTransform):
    """Shows the lines of front matter that could not be read, under the title of the page."""

    #: After the header of an event (16), before translation (20), which is not to see them.
    default_priority = 17

    def apply(self, **_kwargs: Any) -> None:
        """Put the lines behind the title and the header, or first where there is no title."""
        lines = head_of(self.env).refused
        if not lines:
            return
        section = self.document.next_node(nodes.section)
        parent = section if section is not None else self.document
        title_and_header = [nodes.title, nodes.container] if section is not None else []
        position = 0
        for kind in title_and_header:
            if position < len(parent) and isinstance(parent[position], kind):
                position += 1
        parent.insert(position, elements.refused(lines))


def _taken_out(text: str, head: front_matter.Head) -> list[str]:
    """The lines with a problem that the parser of the page does not get to see."""
    # Lines as front matter counts them; a last one stays a line when nothing is left in it.
    typed, shown = (front_matter.lines_of(source) for source in (text, head.source))
    numbers = sorted({problem.line for problem in (*head.problems, *head.refused)})
    return [typed[n - 1].strip() for n in numbers if n <= len(typed) and not shown[n - 1].strip()]


def is_ruled_out(env: BuildEnvironment, docname: str) -> bool:
    """Whether the settings say that a page is no note, whatever it holds."""
    return not scope.is_note_by_settings(env.config, docname, default=True)


def _declared(env: BuildEnvironment, docname: str) -> Series | None:
    """The series that the file of a page declares, read ahead of the page."""
    try:
        path = Path(env.doc2path(docname))
        # Whoever reads a pipe waits for somebody to write into it.
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return None  # Sphinx says what is wrong when it reads the page.
    if "series" not in text:
        return None
    text = covered(env, docname, text)
    head = front_matter.read(text, markup=scope.markup_of(env, docname))
    return _series(docname, head.values) if head else None


def _series(docname: str, values: Mapping[str, Value]) -> Series | None:
    """The series that front matter declares: ``series`` with keys, not just a name."""
    declared = values.get("series")
    if not isinstance(declared, dict):
        return None
    folder = _folder(docname)
    typed = {
        key: value if key in EVENT_PEOPLE else stand_ins.plain(value)
        for key, value in ((key, in_one_line(value)) for key, value in declared.items())
    }
    return Series(
        id=typed.pop("id", "") or PurePosixPath(folder or docname).name,
        title=typed.pop("title", ""),
        folder=folder,
        defaults=tuple(sorted(typed.items())),
    )


def in_one_line(value: Value) -> str:
    """Write down whatever front matter can hold, so that no word of it is lost."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {in_one_line(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(map(in_one_line, value))
    return value


def series_named(env: BuildEnvironment, id_: str) -> Series | None:
    """The series of an id; without one, that of the page which is being read."""
    if not id_:
        return head_of(env).series
    known = minutes_domain(env).series_of_folders
    return next((series for _, series in sorted(known.items()) if series.id == id_), None)


def _folder(docname: str) -> str:
    return docname.rpartition("/")[0]


def setup_heads(app: Sphinx) -> None:
    """Find series before reading, and read the head of each page before its text."""
    app.connect("env-get-outdated", find_series)
    # When names that are not to be shown are covered (600).
    app.connect("source-read", read_head, priority=700)
    app.add_transform(ShowRefused)
