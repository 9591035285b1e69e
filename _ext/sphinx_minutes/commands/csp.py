"""``sphinx-minutes csp``: the policy with which a web server keeps everything foreign out of a site.

A Content Security Policy tells browsers what a page may load and run. The extension adds no script to
pages but files of its own; themes have a few lines in each page, which are the same on all of them.
Their hashes (CSP Level 3, 6.7.3.3) are what the policy lets run, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..pure.any_html import AnyHTML
from .command import CannotError, Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Mapping

_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self'{hashes}"
)
#: Types of ``<script>`` that run (HTML, 4.12.1.1); others are data.
_RUNS = frozenset({"", "text/javascript", "application/javascript", "module"})


def add_options(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("site", type=Path, help="folder of the HTML that was built")


def run(options: Namespace) -> int:
    """Print the policy for a site that was built."""
    pages = sorted(options.site.rglob("*.html"))
    if not pages:
        raise CannotError(f"there is no HTML in {options.site}; build the site first")
    print(policy(scripts_of(pages)))
    return 0


def policy(scripts: Mapping[str, object]) -> str:
    """Return the header for pages with these scripts in them."""
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    hashes = sorted(f" 'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    return "Content-Security-Policy: " + _POLICY.format(hashes="".join(hashes))


def scripts_of(pages: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the scripts that stand in pages themselves, with the pages of each."""
    found: dict[str, list[Path]] = defaultdict(list)
    for page in pages:
        reader = _Scripts()
        # Browsers take every end of a line for a line feed.
        text = page.read_bytes().decode("utf-8", "replace")
        reader.feed(text.replace("\r\n", "\n").replace("\r", "\n"))
        for script in reader.found:
            found[script].append(page)
    return dict(found)


class _Scripts(AnyHTML):
    """Reads the scripts of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind = (given.get("type") or "").strip().lower()
        self._within = tag == "script" and "src" not in given and kind in _RUNS
        if self._within:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the signature is Python's
        self._within = False

    def handle_data(self, data: str) -> None:
        if self._within:
            self.found[-1] += data


CSP = Command("csp", "print the Content Security Policy of a built site", add_options, run)
