"""What is derived from the records of all pages: who, what and where, by name.

Built anew for each build and never stored. Every list in it is sorted by a whole key, because the
records of a parallel build arrive in any order.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..pure import dates, slugs
from ..pure.people import names
from ..pure.people.identity import Identities
from ..pure.published.lock import NOTHING_KEPT
from . import filters
from .addresses import Addresses
from .kinship import Kinship
from .lineage import Lineage
from .linking import Linking, Sought
from .mentions import mentions_of_technologies
from .things import (
    THINGS,
    Attended,
    DirectoryAt,
    EventAt,
    Found,
    ListAt,
    Mention,
    Person,
    Place,
    ReferenceAt,
    TalkAt,
    TechnologyAt,
    event_order,
    newest_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..pure.people.names import Entry
    from ..pure.people.people_file import PersonEntry
    from ..pure.published.lock import Lock
    from ..pure.records import Page, Series
    from .things import Home

#: Things of each kind by the form of a name (name or title) and the name itself.
_ByKey = dict[str, dict[tuple[str, str], list[Found]]]


class Index:
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
        self.identities = identities or Identities()
        #: Who has an entry: all, speakers or none.
        self._entries = entries
        self._slugs: dict[Entry, str] = {}
        #: Names of today by those that were published.
        self._moved: dict[str, str] = {}
        #: Slugs of people who are not known by their name.
        self.private: set[str] = set()
        self.pages = {docname: pages[docname] for docname in sorted(pages)}
        self.series: dict[str, tuple[str, Series]] = {}
        for docname, page in self.pages.items():
            if page.series:
                self.series.setdefault(page.series.id, (docname, page.series))
        self._titles = {
            docname: {section.id: section.title for section in page.sections}
            for docname, page in self.pages.items()
        }
        self._parents = {
            docname: {section.id: section.parent for section in page.sections}
            for docname, page in self.pages.items()
        }
        self.events = sorted(self._events(), key=newest_first)
        self._page_events = {item.place: item for item in self.events}
        self.talks = sorted(self._talks(), key=_talk_order)
        self.lists = sorted(self._lists(), key=lambda item: item.place)
        self.technologies = sorted(
            self._technologies(), key=lambda item: (slugs.fold(item.technology.title), item.place)
        )
        self.references = [
            ReferenceAt(docname, reference)
            for docname, page in self.pages.items()
            for reference in page.references
        ]
        self.directories = [
            DirectoryAt(docname, directory)
            for docname, page in self.pages.items()
            for directory in page.directories
        ]
        self.people = self._people()
        self._found = self._by_key()
        self.kinship = Kinship(self.events, self.find)
        self.lineage = Lineage(self.technologies, self.find)
        #: The directories of people whose entries links may lead to, by page and line.
        self.homes: list[Home] = []
        self._home_of = self._find_homes()
        self._note_people()
        self.linking = Linking(
            self.pages, self.technologies, self._technology_meant, sought or Sought()
        )
        self._mentions = mentions_of_technologies(
            self.pages, self.linking, self.event_at, self.title_of
        )
        self._mentions_of_people = self._mentions_by_person()
        self._listed = self._count_listed()
        #: Where what was published leads; after all look-ups by name, which it asks.
        self.addresses = Addresses(lock, self.pages, self.find, self._page_of_person)
        self._moved = self.addresses.moved_names()
        #: Position of each talk, by its place.
        self._position_of_talk = {item.place: at for at, item in enumerate(self.talks)}
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

    def slug_of(self, entry: Entry) -> str:
        """The name under which a person is known to the site, '' for nobody in particular."""
        # What stands beside a name matters only where several people have it.
        key = entry._replace(affiliations=(), place="", role="", initials="", note="", url="")
        found = self._slugs.get(key)
        if found is None and self.identities.ambiguous(key):
            return self.identities.slug_of(entry)
        if found is None:
            found = self._slugs[key] = self.identities.slug_of(key)
        return found

    def ambiguous(self, entry: Entry) -> tuple[str, ...]:
        """The people whom a name may mean, () when it is clear or nobody is meant."""
        return () if self.slug_of(entry) else self.identities.ambiguous(entry)

    def find_person(self, entry: Entry) -> list[Found]:
        """Give whom somebody in a list or a card is, one at most."""
        slug = self.slug_of(entry)
        return self._found["person"].get(("name", slug), [])[:1] if slug else []

    def has_entry(self, slug: str) -> bool:
        """Whether somebody has an entry among the people, as the settings will have it."""
        person = self.people.get(slug)
        if person is None or self._entries == "none":
            return False
        return self._entries == "all" or bool(person.spoke or person.moderated)

    def known(self, kind: str) -> list[str]:
        """Titles of all things of a kind, to guess what was meant by an unknown one."""
        return sorted({found.title for things in self._found[kind].values() for found in things})

    def mentions(self, technology: str) -> list[Mention]:
        """Sentences that name the technology, by its title, newest event first."""
        return self._mentions.get(technology, [])

    def mentions_of_person(self, slug: str) -> list[Mention]:
        """Places that name somebody by a role, newest event first; lists and cards are not such."""
        return self._mentions_of_people.get(slug, [])

    def event_at(self, docname: str, section: str) -> EventAt | None:
        """The event that a section belongs to: its own, one around it, or the page."""
        parents = self._parents.get(docname, {})
        while section:
            found = self._page_events.get(Place(docname, section))
            if found:
                return found
            section = parents.get(section, "")
        return self._page_events.get(Place(docname))

    def listed(self, place: Place) -> int:
        """How many people the lists of an event name or count, each of them once."""
        return self._listed.get(place, 0)

    def talk_around(self, place: Place) -> Place:
        """The talk that a place is in, or the page."""
        parents = self._parents.get(place.docname, {})
        section = place.id
        while section and Place(place.docname, section) not in self._position_of_talk:
            section = parents.get(section, "")
        return Place(place.docname, section)

    def talks_about(self, technology: str) -> list[TalkAt]:
        """Talks whose title or text names a technology, by its title, newest first."""
        places = {self.talk_around(mention.place) for mention in self.mentions(technology)}
        at = self._position_of_talk
        positions = {at[place] for place in places if place in at}
        positions.update(self._talks_called.get(technology, ()))
        return [self.talks[position] for position in sorted(positions)]

    def title_of(self, place: Place) -> str:
        """Title of the section at *place*, '' for a page or an unknown place."""
        return self._titles.get(place.docname, {}).get(place.id, "")

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
        taken = {("name", slug) for slug in self.people}
        for person in self.people.values():
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

    def _events(self) -> Iterable[EventAt]:
        for docname, page in self.pages.items():
            for event in page.events:
                yield EventAt(Place(docname, event.id), event)

    def _talks(self) -> Iterable[TalkAt]:
        for docname, page in self.pages.items():
            for talk in page.talks:
                event = self.event_at(docname, talk.section)
                yield TalkAt(Place(docname, talk.id), talk, event)

    def _lists(self) -> Iterable[ListAt]:
        for docname, page in self.pages.items():
            for item in page.lists:
                event = self.event_at(docname, item.section)
                yield ListAt(Place(docname, item.id), item, event)

    def _count_listed(self) -> dict[Place, int]:
        named: dict[Place, set[str]] = defaultdict(set)
        nameless: dict[Place, int] = defaultdict(int)
        for at in self.lists:
            if at.event is None:
                continue
            for entry in at.list.present:
                slug = self.slug_of(entry)
                if slug:
                    named[at.event.place].add(slug)
                elif entry.withheld or entry.affiliations or not names.is_placeholder(entry.name):
                    nameless[at.event.place] += 1
        return {place: len(named[place]) + nameless[place] for place in {*named, *nameless}}

    def _technologies(self) -> Iterable[TechnologyAt]:
        for docname, page in self.pages.items():
            for technology in page.technologies:
                yield TechnologyAt(Place(docname, technology.id), technology)

    def _people(self) -> dict[str, Person]:
        spellings: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        attended: dict[str, list[Attended]] = defaultdict(list)
        spoke: dict[str, list[TalkAt]] = defaultdict(list)
        moderated: dict[str, list[TalkAt]] = defaultdict(list)
        roles: dict[str, list[tuple[str, EventAt]]] = defaultdict(list)

        def met(entry: Entry) -> str:
            # Who is withheld has no entry: that would tell where they were, day by day.
            slug = "" if entry.withheld else self.slug_of(entry)
            if slug:
                spellings[slug][entry.name] += 1
            if entry.private:
                self.private.add(slug)
            return slug

        for at in self.lists:
            for entry in at.list.present:
                attended[met(entry)].append(Attended(at, entry))
        for talk in self.talks:
            for entry in talk.talk.speakers:
                spoke[met(entry)].append(talk)
            for entry in talk.talk.moderators:
                moderated[met(entry)].append(talk)
        for key, entry, item in self._parts_played():
            roles[met(entry)].append((key, item))
        people = [
            Person(
                slug=slug,
                name=self.identities.name_of(slug)
                or min(counts, key=lambda name: (-counts[name], name)),
                attended=tuple(sorted(attended[slug], key=lambda item: event_order(item.at.event))),
                spoke=tuple(spoke[slug]),
                moderated=tuple(moderated[slug]),
                roles=tuple(roles[slug]),
                known=self.identities.person(slug),
            )
            for slug, counts in spellings.items()
        ]
        people.sort(key=lambda person: (names.sort_key(person.name), person.slug))
        return {person.slug: person for person in people}

    def _parts_played(self) -> Iterable[tuple[str, Entry, EventAt]]:
        """What events say of their organizers, chairs and scribes."""
        for item in self.events:
            for key, entries in item.event.people:
                yield from ((key, entry, item) for entry in entries)

    def everybody(self) -> Iterable[tuple[str, int, Entry]]:
        """Everybody in lists, cards and keys of events, with the page and the line of that."""
        for at in self.lists:
            for people in (at.list.entries, *(some for _group, some in at.list.groups)):
                yield from ((at.place.docname, at.list.line, entry) for entry in people)
        for item in self.talks:
            for entry in (*item.talk.speakers, *item.talk.moderators):
                yield item.place.docname, item.talk.line, entry
        for place, event in self.events:
            declared, series = self.series.get(event.series, ("", None))
            for key, entries in event.people:
                is_taken_over = series is not None and (key, event.field(key)) in series.defaults
                # Once where the series says it, not again for each of its events.
                where = (declared, 0) if is_taken_over else (place.docname, event.line)
                yield from ((*where, entry) for entry in entries)

    @cached_property
    def has_days(self) -> bool:
        """Whether there is an event of which somebody stated the days."""
        return any(dates.are_days(item.event.date) for item in self.events)

    def home_of(self, slug: str) -> Home | None:
        """The directory that holds the entry of a person, None when there is none."""
        return self._home_of.get(slug)

    def _page_of_person(self, slug: str) -> str:
        home = self.home_of(slug)
        return home[0] if home else ""

    def _find_homes(self) -> dict[str, Home]:
        """Give everybody the first home that admits them."""
        of_people = [item for item in self.directories if item.directory.kind == "people"]
        homes = [item for item in of_people if item.directory.home]
        if not homes:
            homes = [
                item
                for item in of_people
                if not (item.directory.filters or item.directory.limit)
                and item.directory.layout == "list"
            ][:1]
        self.homes = [(docname, directory.line) for docname, directory in homes]
        found: dict[str, Home] = {}
        left = [person for person in self.people.values() if self.has_entry(person.slug)]
        for docname, directory in homes:
            wanted = filters.wanted(self, directory.filters, docname)
            admitted = {
                person.slug
                for person in left
                if not wanted or filters.fits(filters.of_person(self, person), wanted)
            }
            found |= dict.fromkeys(admitted, (docname, directory.line))
            left = [person for person in left if person.slug not in admitted]
        return found

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
        for person in self.people.values():
            home = self.home_of(person.slug)
            place = Place(home[0], person.slug) if home else None
            titles = _titles(person.known) if person.known else ()
            thing = Found("person", person.slug, person.name, place)
            _note(self._found, thing, person.name, *titles)
        for known in self.identities.people():
            if known.slug not in self.people:
                # Somebody whom no list names; a role that does says nothing unknown.
                thing = Found("person", known.slug, known.name, None)
                _note(self._found, thing, *_titles(known))

    def _technology_meant(self, target: str, docname: str) -> str | None:
        """The title of the one technology that a role on a page means."""
        things = self.find("technology", target, docname)
        return things[0].title if len(things) == 1 else None

    def _mentions_by_person(self) -> dict[str, list[Mention]]:
        """Places that name somebody by a role, by their slug."""
        mentions: dict[str, dict[Place, Mention]] = defaultdict(dict)
        for docname, reference in self.references:
            page = self.pages[docname]
            if reference.kind != "person" or not page.is_note:
                continue
            things = self.find("person", reference.target, docname)
            if len(things) == 1:
                place = Place(docname, reference.section)
                event = self.event_at(docname, reference.section)
                mentions[things[0].name].setdefault(
                    place, Mention(place, self.title_of(place), page.title, event)
                )
        # A page may hold thousands of sections.
        positions: dict[str, dict[str, int]] = {}

        def order(mention: Mention) -> tuple[object, ...]:
            docname, id_ = mention.place
            if docname not in positions:
                sections = self.pages[docname].sections
                positions[docname] = {section.id: at for at, section in enumerate(sections)}
            return (*event_order(mention.event), docname, positions[docname].get(id_, -1))

        return {slug: sorted(places.values(), key=order) for slug, places in mentions.items()}


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


def _talk_order(item: TalkAt) -> tuple[object, ...]:
    # Talks of one page come in its order, which sorting keeps.
    return (*event_order(item.event), item.place.docname)
