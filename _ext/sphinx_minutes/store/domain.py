"""The domain ``minutes``: keeps what each document said and answers where things are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import __
from sphinx.util.nodes import make_refnode

from ..base.links import Links
from ..base.settings import value_of
from ..pure.published.lock import made_of
from . import people, published
from .index import Index
from .linking import Sought
from .prose import record_prose
from .published import Published
from .recording import Known, published_elsewhere, record
from .things import THINGS, Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..pure.published.lock import Line
    from ..pure.records import Anchor, Page, Series
    from .people import KnownPeople
    from .private import Private
    from .things import Found


class MinutesDomain(Domain):
    """Events, talks, people and technologies of the notes."""

    name = "minutes"
    label = "Minutes"
    object_types: ClassVar[dict[str, ObjType]] = {
        "event": ObjType(__("event"), "event"),
        "talk": ObjType(__("talk"), "talk"),
        "person": ObjType(__("person"), "person"),
        "technology": ObjType(__("technology"), "technology", "tech"),
        "section": ObjType(__("section")),
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "files": {},
        "trees": {},
        "private": ("", ""),
    }
    #: Bump it in the commit that changes the shape of a record.
    data_version = 9
    #: Who knows addresses; set as soon as there is one, for what is made before Sphinx resolves references.
    builder: Builder

    def __init__(self, env: BuildEnvironment) -> None:
        """Start without look-ups; they are derived when first asked for."""
        super().__init__(env)
        self._index: Index | None = None
        self._people: KnownPeople | None = None
        self._published: Published | None = None
        #: The series that lies in each folder; found before reading, so that every process has it.
        self.series_of_folders: dict[str, Series] = {}
        #: Pages whose file cannot be read, with what is wrong with it; found anew in each build.
        self.left_out: dict[str, str] = {}
        #: Published ids of each page that are not to be given to anything by its heading, because
        #: what was published stands on another page; known when all is read.
        self.taken_back: dict[str, frozenset[str]] = {}
        #: Who is not to be shown by name; None on a site that shows everybody.
        self.private: Private | None = None
        #: Whether all pages are read in this build, whatever the files say.
        self.all_is_new = False

    @property
    def pages(self) -> dict[str, Page]:
        """What each document said, by docname."""
        return cast("dict[str, Page]", self.data["pages"])

    @property
    def files(self) -> dict[str, str]:
        """Digests of the files of all pages as they were read, by path."""
        return cast("dict[str, str]", self.data["files"])

    @files.setter
    def files(self, digests: dict[str, str]) -> None:
        self.data["files"] = digests

    @property
    def trees(self) -> dict[str, str]:
        """Seals of the files in which Sphinx keeps the trees of all pages."""
        return cast("dict[str, str]", self.data["trees"])

    @trees.setter
    def trees(self, seals: dict[str, str]) -> None:
        self.data["trees"] = seals

    @property
    def index(self) -> Index:
        """Look-ups over all pages, derived once after all reading."""
        if self._index is None:
            self._index = Index(
                self.pages,
                self.people.identities,
                entries=value_of(self.env.config, "minutes_people"),
                lock=self.published.lock,
                sought=Sought(
                    _terms_of_sphinx(self.env), value_of(self.env.config, "minutes_link_terms")
                ),
            )
        return self._index

    @property
    def people(self) -> KnownPeople:
        """Who is who, as the site says itself; read when it is first asked for."""
        if self._people is None:
            self._people = people.read(self.env, self.private and self.private.veil)
        return self._people

    @property
    def published(self) -> Published:
        """The addresses that are kept, read when they are first asked for."""
        if self._published is None:
            self._published = published.read(self.env, self.private and self.private.veil)
        return self._published

    def publish(self, more: Iterable[Line]) -> list[Line]:
        """Keep *more* addresses than the lock says, and give those; before anything is read."""
        path, lock = self.published
        new = [line for line in more if lock.line(line.name) is None]
        self._published = Published(path, made_of([*lock.lines(), *new], lock.problems))
        return new

    def forget_index(self) -> None:
        """Derive the look-ups anew when they are next asked for."""
        self._index = None

    def clear_doc(self, docname: str) -> None:
        """Forget what a document said."""
        self.pages.pop(docname, None)
        self.forget_index()

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what other processes read, and nothing else that they happen to carry."""
        self.pages.update(
            {name: otherdata["pages"][name] for name in docnames if name in otherdata["pages"]}
        )
        self.forget_index()

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record what a finished document says."""
        lock = self.published.lock
        anchors = cast("tuple[Anchor, ...]", env.current_document.get("minutes:anchors", ()))
        page = record(document, known_of(env))
        self.pages[docname] = page._replace(
            anchors=(*anchors, *published_elsewhere(document, anchors, lock.of(docname))),
            lock=lock.digest(docname),
            by_heading=cast("tuple[str, ...]", env.current_document.get("minutes:by_heading", ())),
            taken_back=tuple(sorted(self.taken_back.get(docname, ()))),
            prose=record_prose(document, docname) if page.is_note else "",
        )
        self.forget_index()

    def resolve_xref(  # noqa: PLR0913, PLR0917 (the signature is Sphinx's)
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Make the link of a role; what leads nowhere is looked for in other projects.

        When it is not there either it stays text, and is reported with the whole.
        """
        del env
        if "place" in node:
            return _link_to_place(builder, fromdocname, node, contnode)
        if typ == "organization":
            url = self.index.who.identities.organization_url(target)
            return (
                nodes.reference("", "", contnode, refuri=url, internal=False)
                if url
                else _text(contnode)
            )
        kind = "technology" if typ == "tech" else typ
        if "entry" in node:
            things = self.index.find_person(node["entry"])
        else:
            things = self.index.find(kind, target, node.get("refdoc", fromdocname))
        if not things and not node.get("minutes_quiet"):
            return None
        if len(things) != 1 or things[0].place is None:
            return _text(contnode)
        return self._link(builder, fromdocname, things[0], node, contnode)

    def resolve_any_xref(  # noqa: PLR0913, PLR0917 (the signature is Sphinx's)
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Answer ``{any}`` and ``[](#...)`` with things of ours of exactly that name or title.

        What is a page, a label or a term of Sphinx's own is left to it: a link that worked before
        a thing of ours had the same name still works.
        """
        if _is_answered_by_sphinx(env, target):
            return []
        return [
            (f"minutes:{kind}", self._link(builder, fromdocname, things[0], node, contnode))
            for kind in THINGS
            if len(things := self.index.find(kind, target)) == 1 and things[0].place
        ]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """List everything with an address, for ``objects.inv`` and the search."""
        for found, priority in self.index.objects():
            if found.place:
                docname, anchor = found.place
                yield found.name, found.title, found.kind, docname, anchor, priority

    def _link(
        self,
        builder: Builder,
        fromdocname: str,
        found: Found,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference:
        """Link to what was found, as typed; but an address is shown as the title it leads to."""
        docname, anchor = cast("Place", found.place)
        is_address = found.kind != "technology" and contnode.astext() in {found.name, anchor}
        if is_address and not node.get("refexplicit"):
            contnode = nodes.inline("", found.title, classes=contnode["classes"])
        link = make_refnode(builder, fromdocname, docname, anchor, contnode)
        if found.kind == "technology":
            tooltip = self.index.linking.tooltip(found.title, contnode.astext())
            if tooltip:
                link["reftitle"] = tooltip
        return link


def _link_to_place(
    builder: Builder, fromdocname: str, node: addnodes.pending_xref, contnode: nodes.Element
) -> nodes.reference:
    """Make a link to a place that is known, and to words there where a browser is to find them."""
    link = Links(builder, fromdocname).to(
        node["place"],
        contnode,
        classes=node["classes"],
        words=node.get("words", ""),
        tooltip=node.get("reftitle", ""),
    )
    return cast("nodes.reference", link)


def _text(contnode: nodes.Element) -> nodes.reference:
    """Give the text of a reference alone; Sphinx takes any node, and its types know only links."""
    return cast("nodes.reference", contnode)


def minutes_domain(env: BuildEnvironment) -> MinutesDomain:
    """Give the domain of *env* with its own type."""
    return cast("MinutesDomain", env.domains["minutes"])


def _terms_of_sphinx(env: BuildEnvironment) -> dict[str, Place]:
    """The terms of Sphinx's own glossaries, as they are typed there."""
    return {
        name: Place(docname, anchor)
        for (kind, name), (docname, anchor) in env.domains.standard_domain.objects.items()
        if kind == "term"
    }


def _is_answered_by_sphinx(env: BuildEnvironment, target: str) -> bool:
    std = env.domains.standard_domain
    label = target.lower()
    return target in env.found_docs or label in std.anonlabels or ("term", label) in std.objects


def known_of(env: BuildEnvironment) -> Known:
    """What is known of the page that is being read."""
    return cast("Known", env.current_document.get("minutes", _NOTHING_KNOWN))


_NOTHING_KNOWN = Known(source="", is_note=False, series=None)


def note_builder(app: Sphinx) -> None:
    """Tell the domain who knows addresses."""
    minutes_domain(app.env).builder = app.builder


def setup_domain(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(MinutesDomain)
    app.connect("builder-inited", note_builder)
