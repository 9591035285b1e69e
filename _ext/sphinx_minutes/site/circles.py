"""Tables of contents that lead back to a page above them: one of their entries is left out.

Sphinx walks the contents of a project from the top, and never comes back from a circle (seen with
9.0). The link on the page stays; only the order of pages is made without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx import addnodes

from ..base.complaints import Complaint, complain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class _Way(NamedTuple):
    """From a page to one of those in its contents."""

    above: str
    below: str


def leave_circles(_app: Sphinx, env: BuildEnvironment) -> None:
    """Take the entries out that close a circle, and put those back that closed one before."""
    below: dict[str, list[str]] = {}
    for docname in env.toctree_includes:
        trees = env.tocs[docname].findall(addnodes.toctree)
        below[docname] = [name for tree in trees for name in tree["includefiles"]]
    closing = set(_closing(below, env.config.root_doc))
    for docname, names in below.items():
        kept = [name for name in names if _Way(docname, name) not in closing]
        if env.toctree_includes[docname] != kept:
            env.toctree_includes[docname] = kept
    for way in sorted(closing):
        message = f"the contents lead from here back to {way.below!r}; take one of the entries out"
        complain(Complaint.PLACE, message, (way.above, None))


def _closing(below: Mapping[str, Sequence[str]], root: str) -> Iterator[_Way]:
    """Give the entries that lead back to where one comes from, in the order of the contents."""
    done: set[str] = set()
    for start in [root, *sorted(below)]:
        way = [(start, iter(below.get(start, ())))]
        above = {start}
        while way:
            here, left = way[-1]
            name = next(left, None)
            if name is None:
                way.pop()
                above.discard(here)
                done.add(here)
            elif name in above:
                yield _Way(here, name)
            elif name not in done:
                above.add(name)
                way.append((name, iter(below.get(name, ()))))


def setup_circles(app: Sphinx) -> None:
    """Look when all contents are known, before Sphinx walks them."""
    app.connect("env-updated", leave_circles, priority=100)
