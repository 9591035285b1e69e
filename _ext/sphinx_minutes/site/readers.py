"""The processes that read pages with ``-j``: each hands over what it has read, and nothing else.

Sphinx starts one for some pages at a time and has it send its whole environment back
(``Builder._read_parallel``): with each, all that was known before is packed and unpacked once more,
though only the pages that it read are taken over. Of thousands of pages that is most of the work.
"""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..store.domain import minutes_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Readers:
    """Tells a process that only reads some pages from the one in which everything comes together."""

    def __init__(self) -> None:
        """Wait for a build."""
        self._is_known_in = os.getpid()
        self._forgotten: list[Any] = []

    def begin(self, _app: Sphinx, _env: BuildEnvironment, _docnames: list[str]) -> None:
        """Note in which process everything comes together."""
        self._is_known_in = os.getpid()

    def forget_others(self, app: Sphinx, _docname: str, _source: list[str]) -> None:
        """In another process, before its first page: let go of what was known of other pages.

        Nothing of that is looked at while a page is read. It is put aside, as to take it apart would
        cost time, and the collector is told to leave it alone.
        """
        if os.getpid() == self._is_known_in:
            return
        self._is_known_in = os.getpid()
        gc.freeze()
        env, records = app.env, minutes_domain(app.env).data
        self._forgotten = [env.tocs, env.metadata, *records.values()]
        env.tocs, env.metadata = {}, defaultdict(dict)
        records.update(pages={}, files={}, trees={})


def setup_readers(app: Sphinx) -> None:
    """Let a process that reads pages begin with little."""
    readers = Readers()
    app.connect("env-before-read-docs", readers.begin)
    # Before anybody reads.
    app.connect("source-read", readers.forget_others, priority=0)
