"""What the prose of notes names: where links are made, and where technologies are mentioned."""

from __future__ import annotations

from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ..base.wording import _
from ..pure.glossary import finding, prose, sentences
from ..pure.glossary.finding import Finder, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..pure.glossary.finding import Naming
    from ..pure.records import Page
    from .things import Place, TechnologyAt


#: So many pages are kept unpacked.
_UNPACKED = 50


class Target(NamedTuple):
    """An entry of a glossary, ours or Sphinx's, that prose may name."""

    key: str
    title: str
    place: Place
    formerly: tuple[str, ...] = ()
    is_technology: bool = True


class Link(NamedTuple):
    """A link that is made in the prose of a page."""

    block: int
    #: Offsets in the block as it is packed.
    start: int
    end: int
    place: Place
    #: What a reader is told who points at it, '' for nothing.
    tooltip: str


class Sentence(NamedTuple):
    """A sentence, or a cut of it, around what it mentions."""

    before: str
    written: str
    after: str
    #: What leads a browser to it, see `fragments`.
    words: str


class PageLinks(NamedTuple):
    """What is found on a page."""

    #: Everything that names a technology or term, roles too.
    named: tuple[Naming, ...]
    #: Words at the start of a sentence that may be no names.
    passed_over: tuple[Naming, ...]
    links: tuple[Link, ...]


class Sought(NamedTuple):
    """What is looked for beside technologies, and what of it becomes a link."""

    #: Terms of Sphinx's own glossaries, as they are typed there.
    terms: Mapping[str, Place] = MappingProxyType({})
    #: As the setting ``minutes_link_terms`` has it.
    how: str = "first-in-section"


class Linking:
    """What each page names; found once a build, for pages and glossary alike."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        technologies: Sequence[TechnologyAt],
        find: Callable[[str, str], str | None],
        sought: Sought,
    ) -> None:
        """Make the finder; `find` gives the title of the technology that a role on a page means."""
        self._pages = pages
        self._find = find
        self._how = sought.how
        terms = sought.terms
        self._terms = {name.lower(): f"term {name}" for name in sorted(terms)}
        self.targets: dict[str, Target] = {}
        wanted: list[Term] = []
        for place, technology in technologies:
            if technology.title in self.targets:
                continue
            key = technology.title
            self.targets[key] = Target(key, technology.title, place, technology.formerly)
            names = (technology.title, *technology.aliases)
            wanted.append(Term(key, names, technology.match, technology.never))
        ours = {name for term in wanted for name in term.names}
        for name, place in sorted(terms.items()):
            key = f"term {name}"
            self.targets[key] = Target(key, name, place, is_technology=False)
            # A technology of that name wins in prose: its entry shows where it is mentioned.
            if name not in ours:
                wanted.append(Term(key, (name,)))
        self._finder = Finder(wanted)
        self._found: dict[str, PageLinks] = {}
        #: Pages are asked about one after the other, and all of them unpacked are as much as their sources.
        self._blocks = lru_cache(_UNPACKED)(self._unpack)

    def on(self, docname: str) -> PageLinks:
        """Give what is found on a page."""
        if docname not in self._found:
            self._found[docname] = self._look(docname)
        return self._found[docname]

    def sentence(self, docname: str, naming: Naming) -> Sentence:
        """Give the sentence around a mention."""
        text = self.block(docname, naming.block)
        start = len(prose.shown(text[: naming.start]))
        shown = prose.shown(text)
        end = start + len(naming.written)
        first, last = sentences.bounds(shown, start, end)
        before, after = sentences.cut(
            prose.told(shown[first:start]).lstrip(), prose.told(shown[end:last])
        )
        return Sentence(before, shown[start:end], after, shown[first:last])

    def once_a_sentence(self, docname: str) -> Iterator[Naming]:
        """Give what a page names, without what the same sentence has named already."""
        last: dict[str, Naming] = {}
        for naming in self.on(docname).named:
            before = last.get(naming.key)
            last[naming.key] = naming
            if before is None or not self._same_sentence(docname, before, naming):
                yield naming

    def tooltip(self, key: str, written: str) -> str:
        """Say what an entry is called, where something else is written: "Quantum, now Neutron"."""
        target = self.targets[key]
        if written == target.title:
            return ""
        # A plural of an old name is one too.
        if any(written.casefold().startswith(name.casefold()) for name in target.formerly):
            return _("%(old)s, now %(new)s") % {"old": written, "new": target.title}
        return target.title

    def named_in(self, title: str) -> set[str]:
        """Give the technologies that the title of something names for certain."""
        alone = prose.pack([prose.Passage("", (), (prose.clean(title),))])
        named, _passed = finding.settled(self._finder.find(alone, lambda *_role: None))
        return {naming.key for naming in named if self.targets[naming.key].is_technology}

    def _same_sentence(self, docname: str, one: Naming, other: Naming) -> bool:
        if one.block != other.block:
            return False
        between = prose.shown(self.block(docname, one.block)[one.end : other.start + 1])
        return sentences.same_sentence(between, 0, len(between) - 1)

    def block(self, docname: str, number: int) -> str:
        """Give the text of a block of a page, as it is packed."""
        return self._blocks(docname)[number]

    def _unpack(self, docname: str) -> list[str]:
        return prose.blocks(self._pages[docname].prose)

    def _look(self, docname: str) -> PageLinks:
        page = self._pages[docname]
        meaning = partial(self._meaning, docname)
        found = self._finder.find(page.prose, meaning) if page.prose else []
        named, passed = finding.settled(
            naming for naming in found if not self._is_own(docname, naming)
        )
        links = (self._link(naming) for naming in finding.to_link(named, self._how))
        return PageLinks(tuple(named), tuple(passed), tuple(links))

    def _meaning(self, docname: str, kind: str, target: str) -> str | None:
        if kind == "term" and target.lower() in self._terms:
            # As `{term}` has it, a real glossary comes first.
            return self._terms[target.lower()]
        title = self._find(target, docname)
        return title if title in self.targets else None

    def _is_own(self, docname: str, naming: Naming) -> bool:
        """Whether a place stands in the entry that it names."""
        place = self.targets[naming.key].place
        return place.id in naming.entry and place.docname == docname

    def _link(self, naming: Naming) -> Link:
        place = self.targets[naming.key].place
        tooltip = self.tooltip(naming.key, naming.written)
        return Link(naming.block, naming.start, naming.end, place, tooltip)
