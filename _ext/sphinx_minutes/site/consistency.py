"""Complaints about the whole: what no page can know while it is read alone.

They come in every build while they are true, in the same order, whatever was read this time and
by how many processes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docutils import nodes

from ..base import elements
from ..base.complaints import Complaint, complain
from ..pure import suggestions
from ..pure.people.identity import REASONS
from ..store.domain import minutes_domain
from .glossary.contradictions import of_technologies
from .questions import of_filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from ..pure.records import Reference
    from ..store.index import Index
    from ..store.people import KnownPeople
    from .glossary.contradictions import Said

#: What to write in a role of each kind.
_ADVICE = {
    "person": "the name of somebody in a list of attendees or a talk",
    "talk": "the title of a talk, or its address such as conferences/2016:keynote",
    "technology": "the name of an entry, or make one with {technology}",
    "event": "the title of an event, or its address such as meetings/2026-03-05",
}


def complain_of_the_whole(app: Sphinx, env: BuildEnvironment) -> None:
    """Print all complaints about the whole, sorted by place."""
    index = minutes_domain(env).index

    def is_elsewhere(docname: str, reference: Reference) -> bool:
        """Whether another project, which intersphinx knows, has what a role names."""
        link = elements.cross_reference(reference.kind, reference.target, docname)
        return app.emit_firstresult("missing-reference", env, link, nodes.inline()) is not None

    found = [
        *of_technologies(index),
        *_references(index, is_elsewhere),
        *_series(index),
        *_same_names(index),
        *_look_alikes(index, minutes_domain(env).people.path.name),
        *_parts(index),
        *_talks_named_like_people(index),
        *of_filters(index),
    ]
    _complain_of_the_file(minutes_domain(env).people)
    for docname, line, kind, message in sorted(found, key=lambda said: (*said[:2], said[3])):
        complain(kind, message, (docname, line or None))


def _references(index: Index, is_elsewhere: Callable[[str, Reference], bool]) -> Iterator[Said]:
    """Roles that name nothing, or more than one thing."""
    known: dict[str, list[str]] = {}
    for docname, reference in index.references:
        things = index.find(reference.kind, reference.target, docname)
        if len(things) == 1 or reference.doubtful:
            continue
        if things:
            names = ", ".join(repr(thing.name) for thing in things)
            message = f"{reference.kind} {reference.target!r} fits {names}; write one of these"
            yield docname, reference.line, Complaint.AMBIGUOUS, message
            continue
        if is_elsewhere(docname, reference):
            continue
        if reference.kind not in known:
            known[reference.kind] = index.known(reference.kind)
        guess = suggestions.did_you_mean(reference.target, known[reference.kind])
        advice = guess or f"; write {_ADVICE[reference.kind]}"
        message = f"unknown {reference.kind}: {reference.target!r}{advice}"
        yield docname, reference.line, Complaint.UNKNOWN, message


def _series(index: Index) -> Iterator[Said]:
    """Series under one id, and events of a series that no page declares."""
    declared: dict[str, str] = {}
    for docname, page in index.pages.items():
        if page.series and page.series.id in declared:
            first = declared[page.series.id]
            message = f"series {page.series.id!r} is declared in {first} too; give one another id"
            yield docname, 1, Complaint.DUPLICATE, message
        elif page.series:
            declared[page.series.id] = docname
    for item in index.events:
        if item.event.series and item.event.series not in declared:
            guess = suggestions.did_you_mean(item.event.series, declared)
            message = f"unknown series: {item.event.series!r}{guess}"
            yield item.place.docname, item.event.line, Complaint.UNKNOWN, message


def _complain_of_the_file(people: KnownPeople) -> None:
    """Say what is wrong in the file that says who is who, by line and column."""
    for problem in people.file.problems:
        place = f"{people.path}:{problem.line}:{problem.column}"
        complain(Complaint.PEOPLE, problem.text, place)


def _same_names(index: Index) -> Iterator[Said]:
    """Names in lists, cards and keys of events that several people have, where nothing says which is meant."""
    for docname, line, entry in dict.fromkeys(index.who.everybody()):
        meant = index.who.ambiguous(entry)
        if meant:
            message = (
                f"{entry.name!r} is the name of {', '.join(map(repr, meant))}; "
                f"write which one, such as '{entry.name} @{meant[0]}'"
            )
            yield docname, line, Complaint.SAME_NAME, message


def _look_alikes(index: Index, file: str) -> Iterator[Said]:
    """Names that may be one person's, told where the one of whom less is known is named first."""
    # What is shown instead of a name looks like others by chance, and is to be joined with none.
    names = {
        person.slug: person.name
        for person in index.who.people.values()
        if person.slug not in index.who.private
    }
    pairs = index.who.identities.look_alikes(names)
    if not pairs:
        return
    places: dict[str, tuple[str, int]] = {}
    count: dict[str, int] = defaultdict(int)
    for docname, line, entry in index.who.everybody():
        slug = index.who.slug_of(entry)
        count[slug] += 1
        places[slug] = min(places.get(slug, (docname, line)), (docname, line))
    for pair in pairs:
        ranked: list[tuple[bool, bool, int, int, str]] = []
        for slug in (pair.first, pair.second):
            name = index.who.identities.name_of(slug)
            length = len(name or names[slug]) if pair.reason == "initials" else 0
            ranked.append((slug not in places, bool(name), length, count[slug], slug))
        told, other = (slug for *_, slug in sorted(ranked))
        short, full = (index.who.identities.name_of(slug) or names[slug] for slug in (told, other))
        message = (
            f"{short!r} looks like {full!r} ({REASONS[pair.reason]}); if they are one, write "
            f"'{other}: {{name: {full}, also: [{short}]}}' under people: in {file}, "
            "if they are two, give each an entry there"
        )
        yield *places[told], Complaint.LOOK_ALIKE, message


def _parts(index: Index) -> Iterator[Said]:
    """Parts whose whole is nowhere, may be more than one event, or is a part of themselves."""
    known: list[str] = []
    for item, found in index.kinship.astray:
        target = item.event.field("part-of")
        kind = Complaint.UNKNOWN
        if len(found) == 1:
            message = (
                f"part-of {target!r} leads back to the event itself; name the one it is a part of"
            )
        elif found:
            names = ", ".join(repr(thing.name) for thing in found)
            kind, message = (
                Complaint.AMBIGUOUS,
                f"part-of {target!r} fits {names}; write one of these",
            )
        else:
            known = known or index.known("event")
            message = f"part-of: unknown event {target!r}{suggestions.did_you_mean(target, known)}"
        yield item.place.docname, item.event.line, kind, message


def _talks_named_like_people(index: Index) -> Iterator[Said]:
    """Talks without speakers whose title is the name of somebody: that is who spoke."""
    for place, talk, _event in index.talks:
        if talk.speakers or talk.moderators:
            continue
        if index.find("person", talk.title):
            message = (
                f"talk {talk.title!r} is called like a person and has no speakers; "
                f"write ':speakers: {talk.title}', and what the talk was called in its place"
            )
            yield place.docname, talk.line, Complaint.ENTRY, message


def is_reported(_app: Sphinx, domain: Domain | None, _node: addnodes.pending_xref) -> bool | None:
    """Keep Sphinx from reporting a role of ours once more, each time a page is written."""
    return True if domain is not None and domain.name == "minutes" else None


def setup_consistency(app: Sphinx) -> None:
    """Complain after all reading."""
    app.connect("env-updated", complain_of_the_whole)
    app.connect("warn-missing-reference", is_reported)
