"""Who is meant: the people whom notes name, by the one name under which the site knows each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..pure.people import names
from .things import Attended, Person, event_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..pure.people.identity import Identities
    from ..pure.people.names import Entry
    from .gathered import Gathered
    from .things import EventAt, Place, TalkAt


class Who:
    """Look-ups of people."""

    def __init__(self, gathered: Gathered, identities: Identities, entries: str) -> None:
        self.identities = identities
        self._gathered = gathered
        #: Who has an entry: all, speakers or none.
        self._entries = entries
        self._slugs: dict[Entry, str] = {}
        #: Slugs of people who are not known by their name.
        self.private: set[str] = set()
        #: Everybody by slug, in the order of their names.
        self.people = self._people()
        self._listed = self._count_listed()

    def slug_of(self, entry: Entry) -> str:
        """The name under which a person is known to the site, '' for nobody in particular."""
        found = self._slugs.get(entry)
        if found is None:
            # What stands beside a name matters only where several people have it.
            bare = entry._replace(affiliations=(), place="", role="", initials="", note="", url="")
            is_clear = bare != entry and not self.identities.ambiguous(bare)
            found = self.slug_of(bare) if is_clear else self.identities.slug_of(entry)
            self._slugs[entry] = found
        return found

    def ambiguous(self, entry: Entry) -> tuple[str, ...]:
        """The people whom a name may mean, () when it is clear or nobody is meant."""
        return () if self.slug_of(entry) else self.identities.ambiguous(entry)

    def has_entry(self, slug: str) -> bool:
        """Whether somebody has an entry among the people, as the settings will have it."""
        person = self.people.get(slug)
        if person is None or self._entries == "none":
            return False
        return self._entries == "all" or bool(person.spoke or person.moderated)

    def listed(self, place: Place) -> int:
        """How many people the lists of an event name or count, each of them once."""
        return self._listed.get(place, 0)

    def everybody(self) -> Iterable[tuple[str, int, Entry]]:
        """Everybody in lists, cards and keys of events, with the page and the line of that."""
        for at in self._gathered.lists:
            for people in (at.list.entries, *(some for _group, some in at.list.groups)):
                yield from ((at.place.docname, at.list.line, entry) for entry in people)
        for item in self._gathered.talks:
            for entry in (*item.talk.speakers, *item.talk.moderators):
                yield item.place.docname, item.talk.line, entry
        for place, event in self._gathered.events:
            declared, series = self._gathered.series.get(event.series, ("", None))
            for key, entries in event.people:
                is_taken_over = series is not None and (key, event.field(key)) in series.defaults
                # Once where the series says it, not again for each of its events.
                where = (declared, 0) if is_taken_over else (place.docname, event.line)
                yield from ((*where, entry) for entry in entries)

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

        for at in self._gathered.lists:
            for entry in at.list.present:
                attended[met(entry)].append(Attended(at, entry))
        for talk in self._gathered.talks:
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
        for item in self._gathered.events:
            for key, entries in item.event.people:
                yield from ((key, entry, item) for entry in entries)

    def _count_listed(self) -> dict[Place, int]:
        named: dict[Place, set[str]] = defaultdict(set)
        nameless: dict[Place, int] = defaultdict(int)
        for at in self._gathered.lists:
            if at.event is None:
                continue
            for entry in at.list.present:
                slug = self.slug_of(entry)
                if slug:
                    named[at.event.place].add(slug)
                elif entry.withheld or entry.affiliations or not names.is_placeholder(entry.name):
                    nameless[at.event.place] += 1
        return {place: len(named[place]) + nameless[place] for place in {*named, *nameless}}
