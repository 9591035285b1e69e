"""HTML of whatever kind, read without giving up."""

from __future__ import annotations

from html.parser import HTMLParser


class AnyHTML(HTMLParser):
    """Python's parser, for pages that nobody promised anything of."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as there
        """Pass over what begins with ``<![``, as browsers do; Python raises at most of it."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)
