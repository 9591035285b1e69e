"""What is derived from the records of all pages: who, what and where, by name.

Built anew for each build and never stored.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..pure import slugs
from ..pure.people.identity import Identities
from ..pure.published.lock import NOTHING_KEPT
from .addresses import Addresses
from .gathered import Gathered
from .homes import Homes
from .kinship import Kinship
from .lineage import Lineage
from .linking import Linking, Sought
from .mentions import mentions_of_people, mentions_of_technologies
from .things import THINGS, Found, Place
from .who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..pure.people.names import Entry
    from ..pure.people.people_file import PersonEntry
    from ..pure.published.lock import Lock
    from ..pure.records import Page
    from .things import Mention, TalkAt

#: Things of each kind by the form of a name (name or title) and the name itself.
_ByKey = dict[str, dict[tuple[str, str], list[Found]]]


class Index(Gathered):
    """Look-ups over all pages."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        identities: Identities | None = None,
        *,
        entries: str = "all",
        lock: Lock = NOTHING_KEPT,
        sought: Sought | None = None,
    ) -> None:
        super().__init__(pages)
        self.who = Who(self, identities or Identities(), entries)
        #: Names of today by those that were published.
        self._moved: dict[str, str] = {}
        self._found = self._by_key()
        self.kinship = Kinship(self.events, self.find)
        self.lineage = Lineage(self.technologies, self.find)
        with_entries = (each for each in self.who.people.values() if self.who.has_entry(each.slug))
        self.homes = Homes(self, self.directories, with_entries)
        self._note_people()
        self.linking = Linking(
            self.pages, self.technologies, self._technology_meant, sought or Sought()
        )
        self._mentions = mentions_of_technologies(
            self.pages, self.linking, self.event_at, self.title_of
        )
        self._mentions_of_people = mentions_of_people(
            self.references, self.pages, self.find, self.event_at, self.title_of
        )
        #: Where what was published leads; after all look-ups by name, which it asks.
        self.addresses = Addresses(lock, self.pages, self.find, self.homes.page_of)
        self._moved = self.addresses.moved_names()
        self._talks_called: dict[str, list[int]] = defaultdict(list)
        for position, talk in enumerate(self.talks):
            for title in self.linking.named_in(talk.talk.title):
                self._talks_called[title].append(position)
        #: What other rooms derive from all this, under a name, made when first asked for.
        self.derived: dict[str, Any] = {}

    def find(self, kind: str, target: str, docname: str = "") -> list[Found]:
        """Give what *target*, as typed in a role on the page *docname*, may mean, best first.

        A name comes before an id on the same page, and that before a title or an alias; last come
        names that were published.
        """
        by_key = self._found[kind]
        for key in (
            ("name", target),
            ("name", f"{docname}:{target}"),
            ("title", slugs.fold(target)),
        ):
            if key in by_key:
                return by_key[key]
        return by_key.get(("name", self._moved.get(target, "")), [])

    def find_person(self, entry: Entry) -> list[Found]:
        """Give whom somebody in a list or a card is, one at most."""
        slug = self.who.slug_of(entry)
        return self._found["person"].get(("name", slug), [])[:1] if slug else []

    def known(self, kind: str) -> list[str]:
        """Titles of all things of a kind, to guess what was meant by an unknown one."""
        return sorted({found.title for things in self._found[kind].values() for found in things})

    def mentions(self, technology: str) -> list[Mention]:
        """Sentences that name the technology, by its title, newest event first."""
        return self._mentions.get(technology, [])

    def mentions_of_person(self, slug: str) -> list[Mention]:
        """Places that name somebody by a role, newest event first; lists and cards are not such."""
        return self._mentions_of_people.get(slug, [])

    def talks_about(self, technology: str) -> list[TalkAt]:
        """Talks whose title or text names a technology, by its title, newest first."""
        places = {self.talk_around(mention.place) for mention in self.mentions(technology)}
        at = self.position_of_talk
        positions = {at[place] for place in places if place in at}
        positions.update(self._talks_called.get(technology, ()))
        return [self.talks[position] for position in sorted(positions)]

    def objects(self) -> Iterable[tuple[Found, int]]:
        """Everything that has an address, with its priority in Sphinx's search (-1: none)."""
        for by_key in self._found.values():
            written = sorted(name for form, name in by_key if form == "name")
            yield from ((by_key["name", name][0], 1) for name in written)
        yield from ((alias, -1) for alias in self._aliases())
        yield from ((alias, -1) for alias in self._names_of_people())
        yield from ((section, -1) for section in self._named_places())
        yield from ((moved, -1) for moved in self.addresses.under_old_names())

    def _aliases(self) -> Iterable[Found]:
        names_taken = {item.technology.title for item in self.technologies}
        for item in self.technologies:
            for alias in item.technology.aliases:
                if alias not in names_taken:
                    names_taken.add(alias)
                    yield Found("technology", alias, item.technology.title, item.place)

    def _names_of_people(self) -> Iterable[Found]:
        """Names that are one person's alone, as ``people.yaml`` has them."""
        taken = {("name", slug) for slug in self.who.people}
        for person in self.who.people.values():
            for name in person.known.names if person.known else ():
                things = self._found["person"]["title", slugs.fold(name)]
                if len(things) == 1 and ("name", name) not in taken:
                    taken.add(("name", name))
                    yield things[0]._replace(name=name)

    def _named_places(self) -> Iterable[Found]:
        """Sections, and lists, which have no title of their own."""
        for docname, page in self.pages.items():
            for section in page.sections:
                place = Place(docname, section.id)
                yield Found("section", place.name, section.title, place)
        for at in self.lists:
            if at.place.id:
                yield Found("section", at.place.name, at.place.name, at.place)

    def _by_key(self) -> _ByKey:
        found: _ByKey = {kind: defaultdict(list) for kind in THINGS}
        for event in self.events:
            title = event.event.title
            _note(found, Found("event", event.place.name, title, event.place), title)
        for talk in self.talks:
            title = talk.talk.title
            _note(found, Found("talk", talk.place.name, title, talk.place), title)
        for item in self.technologies:
            title = item.technology.title
            thing = Found("technology", title, title, item.place)
            _note(found, thing, title, *item.technology.aliases)
        return found

    def _note_people(self) -> None:
        """Make people known by name and slug, when it is known where their entries are."""
        for person in self.who.people.values():
            home = self.homes.of(person.slug)
            place = Place(home[0], person.slug) if home else None
            titles = _titles(person.known) if person.known else ()
            thing = Found("person", person.slug, person.name, place)
            _note(self._found, thing, person.name, *titles)
        for known in self.who.identities.people():
            if known.slug not in self.who.people:
                # Somebody whom no list names; a role that does says nothing unknown.
                thing = Found("person", known.slug, known.name, None)
                _note(self._found, thing, *_titles(known))

    def _technology_meant(self, target: str, docname: str) -> str | None:
        """The title of the one technology that a role on a page means."""
        things = self.find("technology", target, docname)
        return things[0].title if len(things) == 1 else None


def _note(found: _ByKey, thing: Found, *titles: str) -> None:
    for key in dict.fromkeys(
        [("name", thing.name), *(("title", slugs.fold(title)) for title in titles)]
    ):
        # Of two things under one name the first is meant; that there are two is reported.
        if all(other.name != thing.name for other in found[thing.kind][key]):
            found[thing.kind][key].append(thing)


def _titles(known: PersonEntry) -> tuple[str, ...]:
    """Give everything under which a role may name somebody of ``people.yaml``."""
    return (*known.names, *(f"@{handle}" for handle in known.all_handles))
