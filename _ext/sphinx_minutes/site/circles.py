"""Tables of contents that lead back to a page above them: one of their entries is left out.

Sphinx walks the contents of a project from the top, and never comes back from a circle, or gives up
while it binds an EPUB (seen with 9.0). The link on the page stays; only the order of pages, and what
other pages show of it, are made without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from ..base.complaints import Complaint, complain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def leave_circles(_app: Sphinx, env: BuildEnvironment) -> None:
    """Take the entries out that close a circle, and put those back that closed one before."""
    trees = {
        docname: list(env.tocs[docname].findall(addnodes.toctree))
        for docname in env.toctree_includes
    }
    below = {
        docname: [name for tree in of_page for name in _whole(tree)["includefiles"]]
        for docname, of_page in trees.items()
    }
    closing: dict[str, set[str]] = {}
    for above, name in _closing(below, env.config.root_doc):
        closing.setdefault(above, set()).add(name)
    for docname, of_page in trees.items():
        left_out = closing.get(docname, set())
        for tree in of_page:
            _leave_out(tree, left_out)
        kept = [name for name in below[docname] if name not in left_out]
        if env.toctree_includes[docname] != kept:
            env.toctree_includes[docname] = kept
    for docname in sorted(closing):
        for name in sorted(closing[docname]):
            message = f"the contents lead from here back to {name!r}; take one of the entries out"
            complain(Complaint.PLACE, message, (docname, None))


def _whole(tree: addnodes.toctree) -> Mapping[str, Any]:
    """Give the entries of a table of contents and their pages, as its author has them."""
    whole: Mapping[str, Any] = tree.get("minutes_whole", tree.attributes)
    return whole


def _leave_out(tree: addnodes.toctree, names: AbstractSet[str]) -> None:
    """Leave the entries of some pages out of a table of contents, and put all others back."""
    whole = {key: _whole(tree)[key] for key in ("entries", "includefiles")}
    tree.attributes.pop("minutes_whole", None)
    tree.attributes.update(whole)
    if not names.isdisjoint(whole["includefiles"]):
        tree["minutes_whole"] = whole
        tree["entries"] = [entry for entry in whole["entries"] if entry[1] not in names]
        tree["includefiles"] = [name for name in whole["includefiles"] if name not in names]


def _closing(below: Mapping[str, Sequence[str]], root: str) -> Iterator[tuple[str, str]]:
    """Give the entries that lead back to where one comes from, each with its page, in the order of the contents."""
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
                yield here, name
            elif name not in done:
                above.add(name)
                way.append((name, iter(below.get(name, ()))))


def setup_circles(app: Sphinx) -> None:
    """Look when all contents are known, before Sphinx walks them."""
    app.connect("env-updated", leave_circles, priority=100)
