"""``sphinx-minutes check``: what could be better about the glossary and the notes.

Nothing here is wrong, so that no build speaks of it: entries that nobody mentions, names that have
no entry, slips that keep a name from being found.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from ..base.settings import value_of
from ..pure.glossary.likely_names import likely_names
from ..pure.glossary.near_misses import near_misses
from ..store.domain import minutes_domain
from .command import Command
from .project import add_project_options, project_of
from .prose import Sources, lines_of_blocks, prose_of_notes

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx

    from ..pure.glossary.likely_names import Line
    from ..store.index import Index
    from .prose import Spot

#: Languages that write every noun with a capital.
_NOUNS_WITH_CAPITALS = {"de", "lb", "gsw", "nds"}


class Remark(NamedTuple):
    """Something to look at."""

    spot: Spot
    text: str


def add_options(parser: ArgumentParser) -> None:
    """Add what ``check`` can be told."""
    add_project_options(parser)
    parser.add_argument(
        "--strict", action="store_true", help="end with status 1 when there is anything to look at"
    )
    parser.add_argument(
        "--format",
        choices=sorted(_FORMATS),
        default="text",
        help="text for people, github for annotations of a pull request",
    )


def check(options: Namespace) -> int:
    """Print all remarks by file and line."""
    with project_of(options) as app:
        remarks = sorted(set(remarks_on(app)))
    write = _FORMATS[options.format]
    for remark in remarks:
        print(write(remark))
    print(f"{len(remarks) or 'nothing'} to look at", file=sys.stderr)
    return 1 if remarks and options.strict else 0


def remarks_on(app: Sphinx) -> Iterator[Remark]:
    """Give everything that there is to say about a project that has been read."""
    index = minutes_domain(app.env).index
    sources = Sources(app)
    lines = list(prose_of_notes(app))
    yield from _never_mentioned(index, sources)
    yield from _nearly_known(index, sources, lines)
    yield from _without_entry(app, index, sources, lines)
    yield from _passed_over(app, index, sources)


def _never_mentioned(index: Index, sources: Sources) -> Iterator[Remark]:
    """Entries that no note and no other entry needs."""
    for place, technology in index.technologies:
        title = technology.title
        is_named = any(
            index.lineage.back(title, relation)
            for relation in ("superseded-by", "folded-into", "part-of", "see")
        )
        if not index.mentions(title) and not is_named:
            spot = sources.spot(place.docname, technology.line)
            yield Remark(
                spot,
                f"no note mentions {title!r}; take its entry out, or add the name that the notes use: ':also: ...'",
            )


def _nearly_known(index: Index, sources: Sources, lines: Iterable[Line]) -> Iterator[Remark]:
    """Words that are nearly the name of an entry."""
    names = {
        name: technology.title
        for _place, technology in reversed(index.technologies)
        for name in (*technology.aliases, technology.title)
    }
    any_case = [
        name
        for _place, technology in index.technologies
        if technology.match == "any-case"
        for name in (technology.title, *technology.aliases)
    ]
    others = _others(index)
    for seen, name, times in near_misses(lines, names=names, others=others, any_case=any_case):
        of = "its entry" if names[name] == name else f"the entry of {names[name]!r}"
        often = f" ({times} times)" if times > 1 else ""
        text = (
            f"{seen.word!r}{often} is nearly {name!r}; write that, "
            f"or add ':also: {seen.word}' to {of}"
        )
        yield Remark(sources.spot(seen.page, seen.line, seen.word), text)


def _without_entry(
    app: Sphinx, index: Index, sources: Sources, lines: Iterable[Line]
) -> Iterator[Remark]:
    """Words that recur, look like technologies, and have no entry."""
    known = [
        name for at in index.technologies for name in (at.technology.title, *at.technology.aliases)
    ]
    known += [name for kind, name in app.env.domains.standard_domain.objects if kind == "term"]
    known += value_of(app.config, "minutes_no_technologies")
    plain = app.config.language.partition("_")[0] not in _NOUNS_WITH_CAPITALS
    for likely in likely_names(lines, known=known, others=_others(index), with_plain=plain):
        spot = sources.spot(likely.first.page, likely.first.line, likely.first.word)
        where = (
            f"{likely.times} times in {likely.pages} notes"
            if likely.pages > 1
            else f"{likely.times} times"
        )
        yield Remark(
            spot,
            f"{likely.word!r} ({where}) has no entry; write ':::{{technology}} {likely.word}' and what "
            f"it is, or name it in minutes_no_technologies",
        )


def _passed_over(app: Sphinx, index: Index, sources: Sources) -> Iterator[Remark]:
    """Names that are words of the language, where they begin a sentence and nothing tells more."""
    for docname, page in index.pages.items():
        passed = index.linking.on(docname).passed_over if page.is_note else ()
        if not passed or page.technologies:
            continue
        lines = lines_of_blocks(app, docname)
        for naming in passed:
            target = index.linking.targets[naming.key]
            role = "tech" if target.is_technology else "term"
            text = (
                f"{naming.written!r} begins a sentence and was not taken for {target.title!r}; "
                f"if it is meant, write '{{{role}}}`{naming.written}`'"
            )
            yield Remark(sources.spot(docname, lines.get(naming.block, 1), naming.written), text)


def _others(index: Index) -> set[str]:
    """Names of people, of where they are from, and of where events were."""
    found: set[str] = {person.name for person in index.who.people.values()}
    found |= {name for known in index.who.identities.people() for name in known.names}
    for at in index.lists:
        for entry in (
            *at.list.entries,
            *(one for _group, people in at.list.groups for one in people),
        ):
            found |= {entry.name, entry.place, *entry.affiliations}
    for talk in index.talks:
        for entry in (*talk.talk.speakers, *talk.talk.moderators):
            found |= {entry.name, entry.place, *entry.affiliations}
    for item in index.events:
        found |= {item.event.field("place"), item.event.field("sponsors")}
    return found


def _for_people(remark: Remark) -> str:
    return f"{remark.spot.file}:{remark.spot.line}:{remark.spot.column}: {remark.text}"


def _for_github(remark: Remark) -> str:
    """Write a command of GitHub's workflows; what would end a part of it is escaped."""
    spot = remark.spot
    file = _escaped(spot.file).replace(":", "%3A").replace(",", "%2C")
    return f"::warning file={file},line={spot.line},col={spot.column}::{_escaped(remark.text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


_FORMATS: dict[str, Callable[[Remark], str]] = {"text": _for_people, "github": _for_github}

CHECK = Command("check", "Finds what could be better about glossary and notes.", add_options, check)
