"""Addresses that are taken back from what has them by its heading alone.

Ids are given while a page is read, when nothing is known of the others. A section that says something
else than what was published under its heading mostly is the same, written anew. Only when all is read
can it turn out that what was published stands on another page: then its former page is read once more,
and gives the address to nothing, so that readers are led to where it is now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from ...store.domain import minutes_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: What comes to light by reading again mostly needs no further time.
_TIMES = 3


def read_once_more(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Read the pages again on which something has the address of what stands elsewhere."""
    domain = minutes_domain(env)
    read: set[str] = set()
    for _time in range(_TIMES):
        if not any(page.by_heading or page.taken_back for page in domain.pages.values()):
            break
        domain.taken_back = domain.index.addresses.to_be_taken_back()
        others = [
            docname
            for docname, page in sorted(domain.pages.items())
            if page.taken_back != tuple(sorted(domain.taken_back.get(docname, ())))
        ]
        for docname in others:
            _read(app, env, docname)
        read.update(others)
        # It was derived before others have put right what they noted.
        domain.forget_index()
        if not others:
            break
    return sorted(read)


def _read(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Read a page as Sphinx does; whatever there is to say of it has been said."""
    with logging.suppress_logging():
        app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        app.builder.read_doc(docname)


def setup_taken_back(app: Sphinx) -> None:
    """Look when all is read, before anybody else looks at the whole (100)."""
    app.connect("env-updated", read_once_more, priority=50)
