"""Archived twins: where the links of a dated note led then, as an archive of the web has it.

Nothing is asked of the archive: its addresses are made of a pattern. Off unless a site sets one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...base import elements
from ...base.settings import value_of
from ...base.trees import every
from ...base.wording import _
from ...store.domain import minutes_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


class OfferArchivedTwins(SphinxPostTransform):
    """Puts a line of such links at the end of a page that is a dated event."""

    #: When references are resolved (10), and before old addresses could be taken for links.
    default_priority = 20
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Offer a twin for each address outside of the site, in the order of the page."""
        pattern = str(value_of(self.config, "minutes_archive"))
        docname = self.env.current_document.docname
        event = minutes_domain(self.env).index.event_at(docname, "") if pattern else None
        section = self.document.next_node(nodes.section)
        if event is None or not event.event.last or section is None:
            return
        day = "".join(filter(str.isdigit, event.event.last))
        archive = urlsplit(pattern).netloc
        twins = [
            [nodes.reference("", text, refuri=pattern.format(date=day, url=url), internal=False)]
            for url, text in _outward(self.document)
            if urlsplit(url).netloc != archive
        ]
        if twins:
            label = elements.inline(_("Links as they were then:"), "archived-label")
            line = [label, nodes.Text(" "), *elements.joined(twins, " · ")]
            box = elements.container(elements.paragraph(*line), classes=["archived"])
            box["classes"].append("no-search")
            section.append(box)


def _outward(document: nodes.document) -> Iterator[tuple[str, str]]:
    """Give each address outside of the site once, with the words that led there first."""
    seen: set[str] = set()
    for link in every(document, nodes.reference):
        if _was_made_later(link):
            continue
        url = str(link.get("refuri", ""))
        if url.startswith(("http://", "https://")) and url not in seen and link.astext().strip():
            seen.add(url)
            yield url, link.astext().strip()


def _was_made_later(link: nodes.reference) -> bool:
    """Whether a link is one of a correction."""
    around = link.parent
    while around is not None and "minutes-publication" not in around["classes"]:
        around = around.parent
    return around is not None


def setup_archived(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(OfferArchivedTwins)
