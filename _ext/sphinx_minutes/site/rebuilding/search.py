"""The search index: the same after an edit as after a clean build.

Sphinx takes up the index of the last build and adds the pages that it writes this time. Two things
get lost on the way (``load()`` and ``get_terms()`` in ``sphinx/search/__init__.py``, Sphinx 9.0):
the entries of ``index`` directives on all other pages are forgotten, and a word that no page holds
any more stays, with an empty list. Both are put right in the file that was written.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.search import js_index
from sphinx.util.index_entries import split_index_msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FILE = "searchindex.js"

#: Number of the page, the anchor on it, and whether it is the main entry.
_Entry = tuple[int, str, bool]


def put_search_index_right(app: Sphinx, exception: Exception | None) -> None:
    """Write the search index anew where an incremental build has left it wanting."""
    path = Path(app.outdir, FILE)
    if exception is not None or app.builder.format != "html" or not path.is_file():
        return
    written = path.read_text(encoding="utf-8")
    index = js_index.loads(written)
    for words in ("terms", "titleterms"):
        index[words] = {word: pages for word, pages in index[words].items() if pages != []}
    index["indexentries"] = _entries(app.env, index["docnames"])
    complete = js_index.dumps(index)
    if complete != written:
        path.write_text(complete, encoding="utf-8")


def _entries(env: BuildEnvironment, docnames: Sequence[str]) -> dict[str, list[_Entry]]:
    """The entries of the general index by their text, in the order of the pages."""
    entries: dict[str, list[_Entry]] = defaultdict(list)
    for number, docname in enumerate(docnames):
        if env.metadata[docname].keys().isdisjoint({"nosearch", "no-search"}):
            for text, anchor, main in sorted(set(_entries_of(env, docname))):
                entries[text.lower()].append((number, anchor, main == "main"))
    return entries


def _entries_of(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, str, str]]:
    for kind, value, anchor, main, _key in env.domains.index_domain.entries.get(docname, ()):
        try:
            texts = split_index_msg(kind, value)
        except ValueError:
            continue  # Sphinx says what is wrong with it.
        for text in texts:
            yield text, anchor or "", main or ""
