"""Names that are not to be shown, taken out of the tree of a page.

The parser saw stand-ins where the source had names; here readers get what is to be shown instead.
What came by other ways (files that directives show, translations, names that markup parts) goes
through the veil once more. Nothing that is kept of a page has a name in it then: text, attributes,
facts, and what docutils and MyST noted beside the tree.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ..base import elements
from ..base.complaints import Complaint, complain
from ..base.trees import every
from ..pure.people.names import Entry
from ..pure.withheld import stand_ins
from ..pure.withheld.clearing import Clearing
from ..store.domain import known_of, minutes_domain
from ..store.recording import line_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: Attributes by which one thing is found from another: they hold the opaque slug.
_KEYS = frozenset(
    {"names", "dupnames", "refname", "reftarget", "ids", "refid", "backrefs", "label"}
)
#: Attributes that say where files and pages are; a name in those is for the check of the output.
_PLACES = frozenset(
    {"source", "includefiles", "refdoc", "docname", "parent", "candidates", "place"}
)
#: Attributes that readers see or hear.
_READ_OUT = frozenset({"alt", "title", "reftitle", "caption", "content", "label"})
#: Attributes that hold an address; markup may have written it in figures.
_ADDRESSES = frozenset({"refuri", "uri"})
#: Attributes that are read when the page is parsed, and are facts or references then.
_WAITING = frozenset({"event_keys", "read_again", "refuri"})
#: References that lead to a file or an address as it was typed.
_TO_ADDRESSES = frozenset({"myst", "download"})
_ADVICE = (
    "a name that is not to be shown was blacked out here; take it out of the text, for readers of "
    "the sources still see it"
)


class BlackOut(SphinxTransform):
    """Takes names out of a page when it has been parsed."""

    #: After all lists are read (13), before ids are made of headings (15).
    default_priority = 14
    #: Whether what is referred to by name is resolved.
    is_whole: ClassVar[bool] = False

    def apply(self, **_kwargs: Any) -> None:
        """Black out what is left of names; warn of each line where an author wrote one."""
        private = minutes_domain(self.env).private
        if private is None:
            return
        self._veil = private.veil
        self._clearing = Clearing(private.veil)
        self._told: set[tuple[str, int]] = set()
        for node in every(self.document, nodes.Element):
            self._attributes(node)
            if isinstance(node, nodes.pending):
                node.details = self._clearing.value(node.details)
        for texts in _running_texts(self.document):
            self._texts(texts)
        for node in every(self.document, nodes.Element):
            _unlink(node)
        self._registers()
        known = known_of(self.env)
        known = known._replace(authors=self._clearing.value(known.authors))
        self.env.current_document["minutes"] = known
        told: set[tuple[str, int]] = self.env.current_document.get("minutes:blacked_out") or set()
        for source, line in sorted(self._told - told):
            complain(Complaint.PRIVATE, _ADVICE, f"{source}:{line}" if line else self.env.docname)
        self.env.current_document["minutes:blacked_out"] = told | self._told

    def _tell(self, node: nodes.Node, line: int = 0) -> None:
        source = node.source or self.env.doc2path(self.env.docname)
        self._told.add((str(source), line or line_of(node)))

    # --- text -------------------------------------------------------------------------------------

    def _texts(self, texts: list[nodes.Text]) -> None:
        """Black out names in a running text, which markup may have cut anywhere."""
        typed = [str(text) for text in texts]
        # Each alone, too: what follows a name may be the number of a footnote.
        parts = [self._alone(text) for text in texts]
        together = "".join(parts)
        if parts == typed and self._veil.black_out(together) == together:
            return
        for number, following in enumerate(typed[1:]):
            if stand_ins.goes_on(following) and not parts[number].strip():
                parts[number] = ""  # the line end within a name
        whole, block = "".join(typed), _block_of(texts[0])
        lines = stand_ins.lines_in(whole)
        lines += [whole.count("\n", 0, start) for start, _, _ in self._veil.spans(whole)]
        lines = lines or [0]
        for line in lines:
            self._tell(block, line_of(block) and line_of(block) + line)
        for instead in (self._veil.in_prose, lambda _person: stand_ins.BLACK):
            spans = self._veil.spans("".join(parts))
            parts = _in_parts(parts, [(start, end, instead(who)) for start, end, who in spans])
        together = "".join(parts)
        if self._veil.black_out(together) != together:
            # What stands between its words is shown, such as tags that are refused.
            parts = [self._veil.black_out(together), *[""] * (len(parts) - 1)]
        for text, part in zip(texts, parts, strict=True):
            if part != text:
                _note_links_around(text)
                text.parent.replace(text, nodes.Text(part))

    def _alone(self, text: nodes.Text) -> str:
        """Give one text as readers may see it; in HTML what is put there is no markup."""
        if not (isinstance(text.parent, nodes.raw) and "html" in text.parent.get("format", "")):
            return self._veil.black_out(text)
        who, shown = stand_ins.first(text), str(text)
        while who is not None:
            shown = shown.replace(who.written(), html.escape(who.in_prose))
            who = stand_ins.first(shown)
        cleared = self._veil.black_out(shown)
        is_as_written = cleared == stand_ins.plain(shown) or self._veil.hides(shown)
        return cleared if is_as_written else html.escape(cleared)

    # --- attributes and facts ---------------------------------------------------------------------

    def _attributes(self, node: nodes.Element) -> None:
        if node.rawsource:
            node.rawsource = self._veil.black_out(node.rawsource)
        if isinstance(node, addnodes.pending_xref | addnodes.download_reference):
            self._reference(node)
        for key in list(node.attributes):
            if key in _PLACES or (key in _WAITING and self._waits(node, key)):
                continue
            value = node[key]
            cleared = self._cleared(node, key, value)
            if cleared == value:
                continue
            node[key] = cleared
            if key in _ADDRESSES:
                node["minutes_unlink"] = True
            if key in _READ_OUT or key in _ADDRESSES:
                self._tell(node)

    def _cleared(self, node: nodes.Element, key: str, value: Any) -> Any:
        """Give the value of an attribute without names, by what it is for."""
        if key in _KEYS:
            return self._clearing.key(value)
        if key in _ADDRESSES and isinstance(value, str):
            return self._clearing.value(stand_ins.readable(value))
        if key == "entries" and isinstance(node, addnodes.toctree):
            return [(title and self._clearing.value(title), to) for title, to in value]
        return self._clearing.value(value)

    def _waits(self, node: nodes.Element, key: str) -> bool:
        """Whether what was typed is still to be read, or an address to be handed on by a target."""
        return not self.is_whole and (key != "refuri" or isinstance(node, nodes.target))

    def _reference(self, node: nodes.Element) -> None:
        """Let a role that names somebody lead to the opaque identity, and others to no address."""
        target = node["reftarget"] = stand_ins.readable(str(node.get("reftarget") or ""))
        entry = node.get("entry")
        if isinstance(entry, Entry):
            entry = node["entry"] = self._clearing.entry(entry)
            if entry.private:
                _become(node, entry.private, entry.name, withheld=entry.withheld)
            return
        who = stand_ins.first(self._veil.cover(target))
        if who is None:
            return
        if node.get("refdomain") == "minutes" and node["reftype"] == "person":
            # It may be that no list names them, which is nothing to complain of.
            node["minutes_quiet"] = node["minutes_slip"] = True
            _become(node, who.slug, who.shown, withheld=who.withheld)
        elif node.get("reftype") in _TO_ADDRESSES or isinstance(node, addnodes.download_reference):
            node["minutes_unlink"] = True
            self._tell(node)

    # --- what is noted beside the tree ------------------------------------------------------------

    def _registers(self) -> None:
        """Rename what docutils finds by name, and what MyST found headings under."""
        for register in vars(self.document).values():
            if isinstance(register, dict):
                for key in [key for key in register if isinstance(key, str)]:
                    renamed = self._clearing.key(key)
                    if renamed != key:
                        register[renamed] = register.pop(key)
                for key, value in register.items():
                    if isinstance(value, str):
                        register[key] = self._clearing.key(value)
        for anchors in (
            getattr(self.document, "myst_slugs", {}),
            self.env.metadata[self.env.docname].get("myst_slugs", {}),
        ):
            for slug, found in list(anchors.items()):
                anchors[slug] = self._clearing.value(found)


class BlackOutAgain(BlackOut):
    """Takes names out that came while a page was finished: headers, translations, addresses."""

    #: Right before all that is recorded (850).
    default_priority = 849
    is_whole = True


def _running_texts(document: nodes.document) -> list[list[nodes.Text]]:
    """Give the texts of each block, in order; those of one are one text.

    Tags and the numbers of footnotes stand between words without being a part of the text.
    """
    blocks: dict[int, list[nodes.Text]] = {}
    for text in every(document, nodes.Text):
        apart = isinstance(text.parent, nodes.raw | nodes.footnote_reference)
        blocks.setdefault(id(text.parent if apart else _block_of(text)), []).append(text)
    return list(blocks.values())


def _block_of(node: nodes.Node) -> nodes.Node:
    """The block that a text or a link runs in."""
    block = node.parent
    # A reference that is still pending is in a line without being text.
    while isinstance(block.parent, nodes.TextElement | nodes.Inline):
        block = block.parent
    return block


def _in_parts(parts: list[str], edits: list[tuple[int, int, str]]) -> list[str]:
    """Replace stretches of a text that is cut into parts; a stretch may begin in one and end in another."""
    for start, end, instead in reversed(edits):
        at = sum(map(len, parts))
        for number in range(len(parts) - 1, -1, -1):
            part = parts[number]
            at -= len(part)
            first, last = max(start - at, 0), min(end - at, len(part))
            if first < last:
                begins_here = start >= at
                parts[number] = part[:first] + (instead if begins_here else "") + part[last:]
    return parts


def _become(node: nodes.Element, slug: str, shown: str, *, withheld: bool) -> None:
    """Make a reference to a person one to somebody private; of somebody withheld nothing is left."""
    text = nodes.inline("", shown, classes=elements.css("person"))
    if withheld:
        node.replace_self(text)
        return
    node["reftarget"] = slug
    node["refexplicit"] = True
    node.children.clear()
    node += text


def _note_links_around(text: nodes.Node) -> None:
    """Mark a link to elsewhere whose words are a name: it leads to whoever that is."""
    around = text.parent
    while around is not None:
        if isinstance(around, nodes.reference) and "refuri" in around:
            around["minutes_unlink"] = True
        around = around.parent


def _unlink(node: nodes.Element) -> None:
    """Leave the text of a link that would tell who is meant."""
    kinds = nodes.reference | addnodes.pending_xref | addnodes.download_reference
    if node.attributes.pop("minutes_unlink", False) and isinstance(node, kinds):
        block = _block_of(node)
        node.replace_self(node.children if node.astext() else nodes.Text(stand_ins.BLACK))
        # Translators get the block as it was typed, with the address.
        if isinstance(block, nodes.Element):
            block.rawsource = block.astext()


def setup_blackout(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_transform(BlackOut)
    app.add_transform(BlackOutAgain)
