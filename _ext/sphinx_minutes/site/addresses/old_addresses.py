"""Old addresses: what readers find where something stood that is elsewhere now, or gone.

On a page that is still there a line at its end has the old id, and leads on. Where a whole page went,
a small one of ours stands in its place, with such a line for each id. With scripts the reader is
taken on at once; without them the line is in sight, and its link is one press away: a browser that
is sent on by the page itself forgets which place it was asked for. In a PDF the old name is a second destination at the new place.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ...base import elements
from ...base.trees import every
from ...base.wording import _
from ...store.domain import minutes_domain
from ..exports.builders import is_for_readers
from ..printing.latex import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...store.addresses import Address
    from ...store.things import Place

SCRIPT = "minutes-moved.js"
#: On the line of an address, for the script and the style sheet.
_LINE = "old-address"


def old_on(env: BuildEnvironment, docname: str) -> list[Address]:
    """Give the addresses of a page that readers need help with.

    Somebody whom no note names any more leaves no trace: the name alone would be one.
    """
    return [
        address
        for address in minutes_domain(env).index.addresses.old.get(docname, ())
        if address.place is not None or address.line.kind != "person"
    ]


class ShowOldAddresses(SphinxPostTransform):
    """Puts a line at the end of a page for each address on it that something has left."""

    #: Before references are resolved (10), which the lines hold.
    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Add the lines, but for ids that something else on the page has by now."""
        docname = self.env.current_document.docname
        old = old_on(self.env, docname)
        if not old or self.env.docname != docname or _is_one_page(self.document):
            return
        present = {id_ for node in every(self.document, nodes.Element) for id_ in node["ids"]}
        lines = [_line(address, docname) for address in old if address.line.id not in present]
        section = self.document.next_node(nodes.section)
        parent = section if section is not None else self.document
        # What is not on the page any more is nothing to find it by.
        box = elements.container(*lines, classes=["old-addresses"])
        box["classes"].append("no-search")
        parent.append(box)


class NameOldPlacesInTheBook(SphinxPostTransform):
    """Gives what moved its former name as a second destination in a PDF."""

    default_priority = 5
    formats = ("typst",)

    def run(self, **_kwargs: Any) -> None:
        """Put an anchor at the new place."""
        led_here = minutes_domain(self.env).index.addresses.led_here
        if not led_here:
            return
        docname = self.env.current_document.docname
        found = _nodes_by_place(self.document, docname)
        # In LaTeX all pages are one tree; elsewhere only this one is here.
        pages = led_here if _is_one_page(self.document) else [docname]
        for page in pages:
            for address in led_here.get(page, ()):
                node = found.get(tuple(address.place or ()))
                if node is not None:
                    _put_before(node, self.anchor_of(address))

    def anchor_of(self, address: Address) -> nodes.Element:
        """Give an anchor whose name is made of another page than the one it stands on."""
        # The id of a page itself is written so by Sphinx.
        target = nodes.target("", "", ids=[address.line.id or ":doc"])
        return addnodes.start_of_file("", target, docname=address.line.docname)


class NameOldPlacesInLatex(NameOldPlacesInTheBook):
    """The same by the means of LaTeX, where a label would be the name of whatever is before it."""

    formats = ("latex",)

    def anchor_of(self, address: Address) -> nodes.Element:
        """Give the name itself."""
        return place_name("", name=address.line.name)


def _nodes_by_place(document: nodes.document, first: str) -> dict[tuple[str, ...], nodes.Element]:
    """Everything with an id in a document, which is that of the page *first* and may hold others."""
    top = document.next_node(nodes.section)
    found: dict[tuple[str, ...], nodes.Element] = {(first, ""): document if top is None else top}
    for node in every(document, nodes.Element):
        found.update({(first, id_): node for id_ in node["ids"]})
    # Downwards: what Sphinx puts into a page does not know of it. A page in a page comes later.
    for page in every(document, addnodes.start_of_file):
        section = page.next_node(nodes.section)
        found[page["docname"], ""] = section if section is not None else page
        for node in every(page, nodes.Element):
            found.update({(page["docname"], id_): node for id_ in node["ids"]})
    return found


def _put_before(node: nodes.Element, anchor: nodes.Element) -> None:
    if isinstance(node, nodes.section):
        node.insert(1, anchor)
        return
    while not isinstance(node.parent, nodes.section | nodes.document | addnodes.start_of_file):
        node = node.parent
    node.parent.insert(node.parent.index(node), anchor)


def _is_one_page(document: nodes.document) -> bool:
    return document.next_node(addnodes.start_of_file) is not None


def _line(address: Address, docname: str) -> nodes.paragraph:
    """Say what stood here and where it is; the line has the old id."""
    said: list[nodes.Node] = [nodes.Text(_stood_here(address))]
    if address.place is not None:
        title = address.title or address.place.name
        said += [nodes.Text(" "), elements.link_to(*address.place, title, docname)]
    line = elements.paragraph(*said, classes=[_LINE])
    line["ids"] = [address.line.id]
    return line


def _stood_here(address: Address) -> str:
    title = address.line.title or address.line.id
    if address.place is None:
        return _("“%s” stood here and has been taken out.") % title
    return _("“%s” stood here. It is now at:") % title


def load_script(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the script on pages that have a line of ours, and on no others."""
    if doctree is not None and any(address.place for address in old_on(app.env, pagename)):
        app.add_js_file(SCRIPT, loading_method="defer")


_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
{head}<title>{title}</title>
<link rel="stylesheet" href="{style}">
<script src="{script}" defer></script>
</head>
<body class="minutes-old-page">
<p><a href="{home}">{site}</a></p>
<main>
<h1>{title}</h1>
<p>{said}</p>
{lines}</main>
</body>
</html>
"""


def old_pages(app: Sphinx) -> dict[str, str]:
    """Give what to write in the place of pages that were published and are not there any more."""
    if not is_for_readers(app):
        return {}
    env = app.env
    there = {app.builder.get_target_uri(docname) for docname in env.found_docs}
    return {
        docname: _page(app, docname, old_on(env, docname))
        for docname in sorted(minutes_domain(env).index.addresses.old)
        # Another page can have come to the same address, as x.md for x/index.md with dirhtml.
        if docname not in env.found_docs and app.builder.get_target_uri(docname) not in there
    }


def _page(app: Sphinx, docname: str, old: Sequence[Address]) -> str:
    page = next((address for address in old if not address.line.id), None)
    lines = "".join(_lines(app, docname, (it for it in old if it.line.id)))
    title = page.line.title if page and page.line.title else docname
    head, said = "", escape(_("This page has been taken out."))
    if page and page.place:
        address = escape(_uri(app, docname, page.place))
        canonical = _canonical(app, page.place)
        head = f'<link rel="canonical" href="{escape(canonical)}">\n' if canonical else ""
        if not lines:
            # It would take readers without scripts away from the line of the place that they want.
            head += f'<meta http-equiv="refresh" content="0; url={address}">\n'
        link = f'<a class="minutes-moved-page" href="{address}">{escape(page.title or title)}</a>'
        said = f"{escape(_('This page is now at:'))} {link}"
    base = app.builder.get_target_uri(docname)
    return _PAGE.format(
        language=escape(app.config.language or "en"),
        head=head,
        home=escape(app.builder.get_relative_uri(docname, app.config.root_doc)),
        site=escape(app.config.project),
        title=escape(title),
        style=escape(relative_uri(base, "_static/minutes.css")),
        script=escape(relative_uri(base, f"_static/{SCRIPT}")),
        said=said,
        lines=lines,
    )


def _lines(app: Sphinx, docname: str, old: Iterable[Address]) -> Iterator[str]:
    for address in old:
        said = escape(_stood_here(address))
        if address.place is not None:
            uri = escape(_uri(app, docname, address.place))
            said += f' <a href="{uri}">{escape(address.title or address.place.name)}</a>'
        id_ = escape(address.line.id)
        yield f'<p class="minutes-{_LINE}" id="{id_}">{said}</p>\n'


def _uri(app: Sphinx, docname: str, place: Place) -> str:
    uri = app.builder.get_relative_uri(docname, place.docname)
    return f"{uri}#{place.id}" if place.id else uri


def _canonical(app: Sphinx, place: Place) -> str:
    """The full address of a place; '' for a site that does not know its own."""
    base = str(app.config.html_baseurl or "")
    return base.rstrip("/") + "/" + app.builder.get_target_uri(place.docname) if base else ""


def setup_old_addresses(app: Sphinx) -> None:
    """Register what shows them on pages and in books."""
    app.add_post_transform(ShowOldAddresses)
    app.add_post_transform(NameOldPlacesInTheBook)
    app.add_post_transform(NameOldPlacesInLatex)
    app.connect("html-page-context", load_script)
