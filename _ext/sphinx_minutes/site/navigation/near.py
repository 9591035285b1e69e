"""Navigation for any number of pages: what stands near a page, and a page with all the rest.

A theme that shows the whole contents beside every page takes time and room that grow with the square
of the pages. On a big site the contents beside a page are cut to what a reader may want from there:
the pages above it with what stands beside them, its neighbours, the years of its series, and a link
to the page with the full contents. What is shown beside a page is plain data, so that it can be
compared with what was shown when the page was last written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ...base.settings import value_of
from ...base.wording import _
from ...store.domain import minutes_domain
from ...store.things import Place
from .contents import Contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .contents import Entry

T = TypeVar("T")

#: From so many pages on the contents are cut, if the settings leave it open.
MANY_PAGES = 80
#: A table of more entries than that is cut.
_LONG = 20
#: Neighbours on each side in a table that is cut.
_REACH = 5
#: Name of the page with the full contents.
FULL_CONTENTS = "contents"


class Shown(NamedTuple):
    """An entry of the navigation, with what stands below it."""

    label: str
    number: str
    docname: str
    url: str
    #: Whether it is on the way to the page, or the page itself.
    current: bool
    #: Whether it is the page itself.
    here: bool
    groups: tuple[Group, ...] = ()


class Group(NamedTuple):
    """Entries under one caption."""

    caption: str
    hidden: bool
    entries: tuple[Shown, ...]


def is_cut(env: BuildEnvironment) -> bool:
    """Whether the pages of this site show a part of its contents only."""
    chosen = value_of(env.config, "minutes_navigation")
    return chosen == "near" or (chosen == "auto" and len(env.found_docs) > MANY_PAGES)


def _name_of_full_contents(env: BuildEnvironment) -> str:
    """The name of the page with the full contents; another one where somebody wrote such a page."""
    name = FULL_CONTENTS
    while name in env.found_docs:
        name = f"full-{name}"
    return name


def navigation_of(app: Sphinx) -> Navigation:
    """Give the navigation of the site, made when it is first asked for in a build."""
    derived = minutes_domain(app.env).index.derived
    if "navigation" not in derived:
        derived["navigation"] = Navigation(app.env, Contents(app.env, app.tags))
    navigation: Navigation = derived["navigation"]
    return navigation


class Navigation:
    """What stands near each page; made once a build."""

    def __init__(self, env: BuildEnvironment, contents: Contents) -> None:
        """Take the contents of the site."""
        self._contents = contents
        self._index = minutes_domain(env).index
        #: Name of the page with the full contents.
        self.full = _name_of_full_contents(env)
        self._runs: dict[tuple[str, int], tuple[_Run, dict[str, _Run]]] = {}

    def near(self, docname: str) -> tuple[Group, ...]:
        """Give what to show beside a page, which need not be in the contents."""
        way = self._contents.way_to(docname)
        groups = self._below(self._contents.root, way, docname)
        here = docname == self.full
        full = _plain(_("All pages"), self.full)._replace(current=here, here=here)
        return (*groups, Group("", hidden=False, entries=(full,)))

    def everything(self) -> tuple[Group, ...]:
        """Give the full contents, with each page below the one by which the way leads to it."""
        return self._all_below(self._contents.root)

    def _all_below(self, above: str) -> tuple[Group, ...]:
        contents = self._contents
        return tuple(
            Group(
                table.caption,
                table.hidden,
                tuple(
                    self._shown(
                        entry,
                        above,
                        groups=self._all_below(entry.docname)
                        if contents.is_above(above, entry.docname)
                        else (),
                    )
                    for entry in table.entries
                ),
            )
            for table in contents.tables(above)
            if table.entries
        )

    def _below(self, above: str, way: Sequence[str], docname: str) -> tuple[Group, ...]:
        return tuple(
            Group(table.caption, table.hidden, tuple(self._table(above, number, way, docname)))
            for number, table in enumerate(self._contents.tables(above))
            if table.entries
        )

    def _table(self, above: str, number: int, way: Sequence[str], docname: str) -> Iterable[Shown]:
        """Give the entries of a table; of a long one those near the way, and its years."""
        run, years = self._parted(above, number)
        step = way[0] if way else ""
        hidden = self._contents.tables(above)[number].hidden

        def near(run: _Run) -> tuple[Shown, ...]:
            near = run.near(step)
            shown = tuple(self._near_entry(entry, above, way, docname) for entry in near)
            return shown if len(near) == len(run.entries) else (*shown, all_of(run))

        def all_of(run: _Run) -> Shown:
            label = _("All %(count)d pages") % {"count": len(run.entries)}
            # The page above lists them, if its table can be seen there.
            return _plain(label, self.full if hidden else above)

        if len(run.entries) <= _LONG or not years:
            return near(run)
        of_step = self._year(step) if step in run.places else ""
        shown = []
        for year in _window(list(years), list(years).index(of_step) if of_step else None):
            first = _plain(year, years[year].entries[0].docname)
            if year == of_step:
                inner = (Group("", hidden=False, entries=near(years[year])),)
                first = first._replace(current=True, groups=inner)
            shown.append(first)
        return shown

    def _near_entry(self, entry: Entry, above: str, way: Sequence[str], docname: str) -> Shown:
        # What leads back to the page of the table itself is no step on the way.
        is_step = entry.docname != above and entry.docname in way[:1]
        groups = self._below(entry.docname, way[1:], docname) if is_step else ()
        return self._shown(entry, above, docname, is_step=is_step, groups=groups)

    def _shown(
        self,
        entry: Entry,
        above: str,
        docname: str = "",
        *,
        is_step: bool = False,
        groups: tuple[Group, ...] = (),
    ) -> Shown:
        numbered = entry.docname not in {"", above}
        here = bool(docname) and entry.docname == docname
        return Shown(
            self._contents.title(entry),
            self._contents.number(entry.docname) if numbered else "",
            entry.docname,
            entry.url,
            current=is_step or here,
            here=here,
            groups=groups,
        )

    def _parted(self, above: str, number: int) -> tuple[_Run, dict[str, _Run]]:
        """Give the entries of a table, and those of each year if all are dated notes."""
        key = (above, number)
        if key not in self._runs:
            entries = self._contents.tables(above)[number].entries
            years: dict[str, list[Entry]] = {}
            for entry in entries if len(entries) > _LONG else ():
                years.setdefault(self._year(entry.docname), []).append(entry)
            parted = {} if "" in years or len(years) == 1 else years
            self._runs[key] = _Run(entries), {year: _Run(found) for year, found in parted.items()}
        return self._runs[key]

    def _year(self, docname: str) -> str:
        event = self._index.event_at(docname, "") if docname else None
        return event.event.first[:4] if event and event.place == Place(docname) else ""


class _Run:
    """Entries in a row, with the place of each."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.places = {entry.docname: place for place, entry in enumerate(entries)}

    def near(self, docname: str) -> Sequence[Entry]:
        return _window(self.entries, self.places.get(docname))


def _plain(label: str, docname: str) -> Shown:
    return Shown(label, "", docname, "", current=False, here=False)


def _window(items: Sequence[T], here: int | None) -> Sequence[T]:
    """Give the neighbours of a place in a long row, or its beginning."""
    if len(items) <= _LONG or here is None:
        return items[:_LONG]
    first = max(0, min(here - _REACH, len(items) - 2 * _REACH - 1))
    return items[first : first + 2 * _REACH + 1]
