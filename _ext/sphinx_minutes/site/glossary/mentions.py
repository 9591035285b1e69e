"""Mentions: under each technology, where the notes speak of it, down to the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...authoring.technologies import mentioned_in
from ...base import elements
from ...base.wording import _, say_date
from ...pure.glossary.fragments import text_fragment
from ...store.discussions import discussion, parted
from ...store.domain import minutes_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from ...store.discussions import CountedEvent, Discussion, TalkAbout, ToldEvent, ToldSection
    from ...store.linking import Sentence
    from ...store.things import Place

#: So many sentences, or talks, stand open; the rest unfolds.
OPEN = 10
#: The class of what unfolds, and of references of which a book tells the page.
MORE = "more"
WITH_PAGE = "with-page"


class ShowMentions(SphinxPostTransform):
    """Puts what the notes say of a technology under its entry."""

    #: Before references are resolved (10), which the mentions consist of.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the mentions in; for every builder, or its writer would meet our node."""
        index = minutes_domain(self.env).index
        for place in list(self.document.findall(mentioned_in)):
            found = discussion(index, place["technology"])
            writer = _Writer(place["docname"], self.config.language)
            place.parent.replace(place, list(writer.boxes(found)))


class _Writer:
    """Writes a discussion for a page."""

    def __init__(self, docname: str, language: str) -> None:
        self._docname = docname
        self._language = language

    def boxes(self, found: Discussion) -> Iterator[nodes.Node]:
        """Give the talks and the mentions, each if there are any."""
        if found.talks:
            first, rest = found.talks[:OPEN], found.talks[OPEN:]
            row = elements.joined([self._talk(talk) for talk in first], "; ")
            yield elements.blocks(
                [(_("Talks about it"), elements.paragraph(*row))], "technology-fields"
            )
            hidden = [elements.bullets(map(self._talk, rest))] if rest else []
            yield from _more(len(found.talks), hidden)
        if found.events:
            box = elements.container(
                _label(_("Mentioned in")), *self._mentions(found), classes=["mentions"]
            )
            # Who searches for these words is to find the notes that say them, and once.
            box["classes"].append("no-search")
            yield box

    def _mentions(self, found: Discussion) -> Iterator[nodes.Node]:
        first, rest = parted(found.events, OPEN)
        yield self._events(first)
        hidden: list[nodes.Node] = [self._events(rest)] if rest else []
        if found.counted:
            hidden += [
                elements.paragraph(nodes.Text(_("Earlier")), classes=["mentions-earlier"]),
                elements.bullets(self._year(*year) for year in found.counted),
            ]
        yield from _more(found.times, hidden)

    def _events(self, events: Iterable[ToldEvent]) -> nodes.bullet_list:
        items = []
        for event in events:
            said: list[nodes.Node] = [self._link(event.place, event.title, WITH_PAGE)]
            date = say_date(event.date, self._language)
            if date:
                said.append(elements.inline(f" · {date}", "details"))
            sections = [self._section(section) for section in event.sections]
            items.append(
                nodes.list_item(
                    "",
                    elements.paragraph(*said, classes=["mentions-event"]),
                    nodes.bullet_list("", *sections, classes=elements.css("mentions-places")),
                )
            )
        return nodes.bullet_list("", *items, classes=elements.css("mentions-events"))

    def _section(self, section: ToldSection) -> nodes.list_item:
        lines = [self._sentence(section.place, sentence) for sentence in section.sentences]
        if section.title:
            link = self._link(section.place, section.title, WITH_PAGE)
            lines[0][:0] = [link, nodes.Text(": ")]
        return nodes.list_item("", *(elements.paragraph(*line) for line in lines))

    def _sentence(self, place: Place, sentence: Sentence) -> list[nodes.Node]:
        """A sentence, in which the name leads to it on its page."""
        name = self._link(place, nodes.strong("", sentence.written), "mention")
        name["words"] = text_fragment(sentence.words)
        around = [nodes.Text(text) for text in (sentence.before, sentence.after)]
        return [around[0], name, around[1]]

    def _year(self, year: str, events: Sequence[CountedEvent]) -> list[nodes.Node]:
        counted = [
            [self._link(event.place, event.title, WITH_PAGE), nodes.Text(f" ({event.times})")]
            for event in events
        ]
        return [nodes.Text(f"{year}: " if year else ""), *elements.joined(counted)]

    def _talk(self, talk: TalkAbout) -> list[nodes.Node]:
        said: list[nodes.Node] = [self._link(talk.place, talk.title, WITH_PAGE)]
        if talk.year:
            said.append(elements.inline(f" ({talk.year})", "details"))
        return said

    def _link(self, place: Place, text: str | nodes.Node, *classes: str) -> nodes.Element:
        # There may be very many: a text needs no inline node around it.
        shown = nodes.Text(text) if isinstance(text, str) else text
        return elements.link_to(place.docname, place.id, shown, self._docname, *classes)


def _label(text: str) -> nodes.paragraph:
    return elements.paragraph(nodes.Text(text), classes=["mentions-label"])


def _more(number: int, hidden: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    """What unfolds where that can be, and stands open elsewhere."""
    if hidden:
        more = elements.container(*hidden, classes=[MORE])
        more["summary"] = _("Show all %(number)d") % {"number": number}
        yield more


class FoldLongLists(SphinxPostTransform):
    """Folds the rest of long lists in HTML, with what browsers themselves have for it."""

    #: After the lists are filled in (5).
    default_priority = 6
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Make of each a box of the kind that Sphinx writes as ``<details>``."""
        (name,) = elements.css(MORE)
        for rest in list(self.document.findall(nodes.container)):
            if name in rest["classes"]:
                summary = nodes.title("", rest["summary"])
                folded = nodes.admonition("", summary, *rest.children, classes=rest["classes"])
                folded["collapsible"] = "closed"
                rest.parent.replace(rest, folded)


def setup_mentions(app: Sphinx) -> None:
    """Register the node, which no writer ever sees, and what fills it."""
    app.add_node(mentioned_in)
    app.add_post_transform(ShowMentions)
    app.add_post_transform(FoldLongLists)
