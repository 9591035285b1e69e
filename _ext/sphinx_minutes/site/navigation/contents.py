"""The contents of the site: which page stands under which, as the tables of contents say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx import addnodes
from sphinx.domains.std import StandardDomain
from sphinx.util import url_re

from ...base.elements import meant_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags

#: How Sphinx writes a page's own entry in its table of contents.
_ITSELF = "self"


class Entry(NamedTuple):
    """A line of a table of contents."""

    #: What stands there instead of the page's title; '' for the title.
    label: str
    #: A page, or one that Sphinx makes (``genindex``); '' for an address elsewhere.
    docname: str
    #: An address elsewhere.
    url: str = ""


class Table(NamedTuple):
    """One ``toctree``: what it is called, and what stands in it."""

    caption: str
    entries: tuple[Entry, ...]
    #: Whether it is meant for the navigation only.
    hidden: bool = False


class Contents:
    """Every page's tables of contents, and the way from the first page to each.

    Of several ways the first one counts, in the order of the tables; a table that leads back to a
    page above it ends there.
    """

    def __init__(self, env: BuildEnvironment, tags: Tags) -> None:
        """Read the tables of all pages once: in time proportional to the length of them all."""
        self._env = env
        self._tags = tags
        #: Pages that Sphinx makes itself, by the name that they have in tables.
        self._made = {
            name: Entry(str(title), docname)
            for name, (docname, _anchor, title) in StandardDomain.initial_data["labels"].items()
        }
        self.root = env.config.root_doc
        self._tables = {docname: tuple(self._read(docname)) for docname in env.tocs}
        self._above: dict[str, str] = {}
        #: Every page that the contents lead to, in their order.
        self.order = list(self._walk())

    def tables(self, docname: str) -> tuple[Table, ...]:
        """Give the tables on a page, () for a page without."""
        return self._tables.get(docname, ())

    def is_above(self, above: str, docname: str) -> bool:
        """Whether the way to *docname* comes by *above* last."""
        return self._above.get(docname) == above

    def way_to(self, docname: str) -> list[str]:
        """Give the pages from below the first one down to *docname*, () when nothing leads there."""
        way: list[str] = []
        while docname in self._above:
            way.append(docname)
            docname = self._above[docname]
        return way[::-1]

    def title(self, entry: Entry) -> str:
        """What stands for an entry: its label, or the title of its page."""
        return entry.label or meant_text(self._env.titles[entry.docname])

    def number(self, docname: str) -> str:
        """The number that a numbered table gives to a page, '' for none."""
        number = self._env.toc_secnumbers.get(docname, {}).get("") or ()
        return ".".join(map(str, number))

    def _read(self, docname: str) -> Iterator[Table]:
        for node in self._env.tocs[docname].findall(addnodes.toctree):
            if not _is_left_out(node, self._tags):
                entries = (self._entry(docname, *entry) for entry in node["entries"])
                found = tuple(entry for entry in entries if entry is not None)
                yield Table(node.get("caption") or "", found, bool(node.get("hidden")))

    def _entry(self, docname: str, label: str | None, target: str) -> Entry | None:
        if target == _ITSELF:
            return Entry(label or "", docname)
        if target in self._made:
            return self._made[target]._replace(**({"label": label} if label else {}))
        if target in self._env.tocs:
            return Entry(label or "", target)
        # What is neither a page nor an address is not there; Sphinx has said so.
        return Entry(label or target, "", target) if url_re.match(target) else None

    def _walk(self) -> Iterator[str]:
        seen = {self.root}
        waiting = [self.root]
        while waiting:
            docname = waiting.pop()
            yield docname
            below = [
                entry.docname
                for table in self.tables(docname)
                for entry in table.entries
                if entry.docname and entry.docname not in seen
            ]
            fresh = list(dict.fromkeys(below))
            seen.update(fresh)
            self._above.update(dict.fromkeys(fresh, docname))
            waiting.extend(reversed(fresh))


def _is_left_out(node: addnodes.toctree, tags: Tags) -> bool:
    """Whether a table stands in an ``only`` that does not hold here."""
    around = node.parent
    while around is not None:
        if isinstance(around, addnodes.only) and not tags.eval_condition(around["expr"]):
            return True
        around = around.parent
    return False
