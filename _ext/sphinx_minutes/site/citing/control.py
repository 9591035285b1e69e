"""The control at each heading, talk and entry of a note: its permalink, which opens *Cite*.

Sphinx sets a permalink behind each heading, within its text. On a note it becomes a link beside the
heading, with a name of its own; a script opens the dialog from it, and without one it is a link as
before. What is not written for readers of a website (a book, a single page) stays as it is.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...base import elements
from ...base.wording import _, say_date
from ...store.domain import minutes_domain
from ..exports.builders import is_for_readers
from ..exports.facts import Facts
from .head import tags
from .pages import SCRIPT, STYLE, name_of
from .sources import Sources, title_section

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: A permalink as Sphinx and our labels write it, with the end of the heading that it stands in.
_PERMALINK = re.compile(
    r'<a class="(?P<classes>headerlink[^"]*)" href="#(?P<id>[^"]*)"[^>]*>(?P<sign>.*?)</a>'
    r"(?P<end>(?:</a>)?</h[1-6]>)?"
)


def lead_to_citations(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the page of citations from the header of a note, for who has no scripts."""
    page = minutes_domain(app.env).pages.get(docname)
    if page is None or not page.is_note or not is_for_readers(app) or not name_of(app, docname):
        return
    address = app.builder.get_relative_uri(docname, name_of(app, docname))
    link = nodes.reference("", _("Cite this page"), refuri=address, internal=True)
    line = elements.paragraph(link, classes=["cite-notes"])
    section = doctree.next_node(nodes.section)
    parent = section if section is not None else doctree
    first = 1 if section is not None else 0
    header = parent[first] if len(parent) > first else None
    if isinstance(header, nodes.container) and "minutes-event" in header["classes"]:
        header.append(line)
    else:
        parent.insert(first, line)


def offer_citing(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Make controls of the permalinks of a note, and let the page load what they need."""
    page = minutes_domain(app.env).pages.get(pagename)
    if doctree is None or page is None or not page.is_note or not is_for_readers(app):
        return
    if not name_of(app, pagename):
        return
    works = Sources(Facts(app.builder, of_one_page=True)).of_page(pagename)
    titles = {work.name.partition(":")[2]: work.title for work in works}
    heading = title_section(page)
    # What who comes to a section by a link sees of the page that it is on.
    said = (works[0].title, say_date(works[0].date, works[0].language))
    part_of = escape(", ".join(filter(None, said)))
    itself = app.builder.get_target_uri(pagename).rpartition("/")[2] or "./"

    def control(found: re.Match[str]) -> str:
        id_ = unescape(found["id"])
        title = titles.get("" if id_ == heading else id_)
        if title is None:
            return found[0]
        # The page itself goes by its address alone.
        address = itself if id_ == heading else f"#{found['id']}"
        name = escape(_("Cite: %s") % title)
        of = f' data-of="{part_of}"' if found["end"] and id_ != heading else ""
        return (
            f"{found['end'] or ''}"
            f'<a class="{found["classes"]} minutes-cite" href="{address}"'
            f' aria-label="{name}" title="{name}"{of}>{found["sign"]}</a>'
        )

    context["body"] = _PERMALINK.sub(control, context["body"])
    words = escape(_("Cite the selected words"))
    selection = f'<meta name="minutes-cite-selection" content="{words}">\n'
    context["metatags"] = context.get("metatags", "") + tags(works[0]) + selection
    app.add_css_file(STYLE)
    app.add_js_file(SCRIPT, loading_method="defer")
