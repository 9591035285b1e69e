"""Complaints about what directories ask for: values of filters that nothing on the site has."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from ..authoring import event_header, talks
from ..base.complaints import Complaint
from ..pure import slugs, suggestions
from ..pure.links import flat
from ..store.filters import NAMED, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from ..store.index import Index
    from .glossary.contradictions import Said

#: Kinds that directories of these can be asked for before there is one.
_KINDS = {"events": event_header.KINDS.keys(), "talks": talks.KINDS.keys()}


def of_filters(index: Index) -> Iterator[Said]:
    """Values of filters that nothing on the site has."""
    known = cache(partial(_known, index))
    for docname, directory in index.directories:
        for name, typed in directory.filters:
            in_use = partial(known, name, directory.kind)
            if not _is_anywhere(index, name, typed, docname, in_use):
                guess = suggestions.did_you_mean(typed, in_use().values())
                message = f"{{{directory.kind}}} option {name!r}: unknown {name}: {typed!r}{guess}"
                yield docname, directory.line_of(name), Complaint.UNKNOWN, message


def _is_anywhere(
    index: Index, name: str, typed: str, docname: str, in_use: Callable[[], Container[str]]
) -> bool:
    if name in {"year", "letter"}:
        return True  # any may come
    values = wanted(index, [(name, typed)], docname)[name]
    if name == "person":
        return any(slug in index.who.people or index.who.identities.person(slug) for slug in values)
    return bool(values) if name in NAMED else any(value in in_use() for value in values)


def _known(index: Index, name: str, kind: str) -> dict[str, str]:
    """What a filter can find in directories of a kind: values as compared, each with its spelling."""
    if name in NAMED:
        return {title: title for title in index.known(NAMED[name])}
    if name == "organization":
        everybody = (entry for _docname, _line, entry in index.who.everybody())
        written = [flat(text) for entry in everybody for text in entry.affiliations]
        named = [*written, *index.who.identities.organizations()]
        return {index.who.identities.organization_of(text): text for text in named}
    match name, kind:
        case "series", _:
            found = [*index.series, *(item.event.series for item in index.events)]
        case "area", _:
            found = [item.technology.area for item in index.technologies]
        case "kind", "events":
            found = [*_KINDS[kind], *(item.event.kind for item in index.events)]
        case _:
            found = [*_KINDS[kind], *(item.talk.kind for item in index.talks)]
    return {slugs.fold(text): text for text in found if text}
