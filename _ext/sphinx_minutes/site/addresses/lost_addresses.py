"""Complaints about published addresses: those that lead nowhere, and a lock that cannot be read.

They come in every build while they are true, with what mends them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from ...base.complaints import Complaint, complain
from ...pure.published import lock
from ...store.domain import minutes_domain

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...pure.published.lock import Line

_logger = logging.getLogger(__name__)


def complain_of_addresses(_app: Sphinx, env: BuildEnvironment) -> None:
    """Say which addresses cannot be kept, sorted by place; or in one line that none are."""
    domain = minutes_domain(env)
    published = domain.published
    if not published.lock.exists:
        if any(page.is_note for page in domain.pages.values()):
            _logger.info("addresses are not kept yet; 'sphinx-minutes permalinks' begins with it")
        return
    for problem in published.lock.problems:
        complain(Complaint.ADDRESS, problem.text, f"{published.path}:{problem.line}")
    addresses = domain.index.addresses
    for docname, anchor, owner in addresses.refused():
        message = (
            f"label {anchor.refused!r} is the permanent address of {owner.title!r} on this page; "
            "write another label"
        )
        complain(Complaint.ADDRESS, message, (docname, anchor.line or None))
    lost = addresses.lost()
    gone = {line.docname for line in lost if not line.id}
    # That a page is gone says it of all that stood on it.
    lost = [line for line in lost if not line.id or line.docname not in gone]
    numbers = _numbers_in(published.path) if lost else {}
    for line in lost:
        is_there = line.docname in env.found_docs
        in_lock = f"{published.path}:{numbers.get(line.name, 1)}"
        mends = _what_mends(env, line, is_there=is_there)
        where = (line.docname, None) if is_there else in_lock
        complain(Complaint.ADDRESS, f"{_what_is_lost(line)}; {mends}", where)


def _numbers_in(path: Path) -> dict[str, int]:
    """Give the lines on which addresses stand in the lock."""
    try:
        return lock.numbers(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return {}  # While a site is adopted there can be addresses and no file yet.


def _what_is_lost(line: Line) -> str:
    if line.kind == "person":
        return f"nobody is called {line.title!r} any more, who was published as {line.name}"
    called = repr(line.title) if line.title else "something without a title"
    return f"nothing is left of {called} ({line.kind}), which was published as {line.name}"


def _what_mends(env: BuildEnvironment, line: Line, *, is_there: bool) -> str:
    """Say what to write or to run, for each that may be the case."""
    gone = "if that is meant to be, run: sphinx-minutes permalinks"
    if line.kind == "person":
        file: Path = minutes_domain(env).people.path
        return f"if there is another name now, write 'also: [{line.title}]' under it in {file.name}; {gone}"
    if line.id and is_there:
        is_rst = env.doc2path(line.docname).suffix == ".rst"
        label = f".. _{line.id}:" if is_rst else f"({line.id})="
        return f"write '{label}' on the line before what stands in its place; {gone}"
    return (
        f"if it went elsewhere, run: sphinx-minutes permalinks --moved {line.name} <there>; {gone}"
    )


def setup_lost_addresses(app: Sphinx) -> None:
    """Complain after all reading."""
    # After the complaints about everything else.
    app.connect("env-updated", complain_of_addresses, priority=510)
