"""The indices at the end of a book: people, talks and technologies, with the pages they are on.

They are made of Sphinx's own ``index`` nodes, which LaTeX gathers in its one index. The builder of
the Typst book sorts them by the attribute ``index_title``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base.trees import every
from ...base.wording import _
from ...pure import slugs
from ...store.domain import minutes_domain
from .paper import PAPER, page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

    from ...pure.records import Page

_TITLES: dict[str, Callable[[], str]] = {
    "person": lambda: _("Index of people"),
    "talk": lambda: _("Index of talks"),
    "technology": lambda: _("Index of technologies"),
}
#: What repeats what stands elsewhere: a page there is none that anybody looks for.
_REPEATING = {"minutes-directory", "minutes-mentions", "minutes-cards", "minutes-entries"}


class MarkForIndex(SphinxPostTransform):
    """Puts an index mark where a thing is named, and where it has its card or entry."""

    #: While references still say what they mean (they are resolved at 10).
    default_priority = 8
    formats = PAPER

    def run(self, **_kwargs: Any) -> None:
        """Mark the things that the page names, then those that it holds."""
        for reference in every(self.document, addnodes.pending_xref):
            if reference["refdomain"] == "minutes" and not _repeats(reference):
                self._mark_naming(reference)
        pages = minutes_domain(self.env).pages
        for node in every(self.document, nodes.Element):
            page = pages.get(page_of(node, self.env)) if _may_hold(node) else None
            if page is not None:
                _mark_holding(node, page)

    def _mark_naming(self, reference: addnodes.pending_xref) -> None:
        kind = "technology" if reference["reftype"] == "tech" else reference["reftype"]
        if kind not in _TITLES:
            return
        index = minutes_domain(self.env).index
        if "entry" in reference:
            things = index.find_person(reference["entry"])
        else:
            things = index.find(kind, reference["reftarget"], reference.get("refdoc", ""))
        if len(things) == 1:
            place = reference.parent.index(reference)
            reference.parent.insert(place, _mark(kind, [_single(things[0].title)]))


def _repeats(node: nodes.Node) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.Element) and _REPEATING.intersection(node["classes"]):
            return True
    return False


def _may_hold(node: nodes.Node) -> bool:
    return isinstance(node, nodes.term) or (
        isinstance(node, nodes.container) and "minutes-talk" in node["classes"]
    )


def _mark_holding(node: nodes.Element, page: Page) -> None:
    """Mark the card of a talk or the entry of a technology, with its other names."""
    if isinstance(node, nodes.term):
        for technology in page.technologies:
            if technology.id in node["ids"]:
                aliases = _see(technology.title, technology.aliases)
                node.insert(
                    0, _mark("technology", [_single(technology.title, main="main"), *aliases])
                )
        return
    section = node.parent["ids"] if isinstance(node.parent, nodes.section) else []
    own = [id_ for title in every(node, nodes.rubric) for id_ in title["ids"]]
    for talk in page.talks:
        if talk.id in own or (not own and talk.id in section):
            node.insert(0, _mark("talk", [_single(talk.title, main="main")]))
            return


_Entry = tuple[str, str, str, str, None]


def _mark(kind: str, entries: list[_Entry]) -> addnodes.index:
    return addnodes.index("", entries=entries, index_title=_TITLES[kind]())


def _single(title: str, main: str = "") -> _Entry:
    return ("single", _whole(title), "", main, None)


def _see(title: str, aliases: Iterable[str]) -> list[_Entry]:
    """Lead from other names to the title, where they would not stand beside it anyway."""
    others = {slugs.fold(alias): alias for alias in aliases}
    others.pop(slugs.fold(title), None)
    return [("see", f"{_whole(alias)}; {_whole(title)}", "", "", None) for alias in others.values()]


def _whole(name: str) -> str:
    """Keep a name in one piece: a semicolon would part it, and an exclamation mark in LaTeX."""
    return name.replace(";", ",").strip() or "–"


def setup_book_index(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(MarkForIndex)
