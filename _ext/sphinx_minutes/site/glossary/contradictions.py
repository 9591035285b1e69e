"""What entries of the glossary say against each other, each told with both places."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ...base.complaints import Complaint
from ...pure import slugs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...store.index import Index
    from ...store.things import TechnologyAt

#: Docname, line, kind and message of a complaint, which sort by place.
Said = tuple[str, int, Complaint, str]


def of_technologies(index: Index) -> Iterator[Said]:
    """Give the complaints about names and about history."""
    yield from _names(index)
    yield from _circles(index)


def _names(index: Index) -> Iterator[Said]:
    """Names and aliases that lead to more than one technology."""
    holders: dict[str, dict[str, TechnologyAt]] = defaultdict(dict)
    spelled: dict[str, str] = {}
    for item in index.technologies:
        technology = item.technology
        for name in (technology.title, *technology.aliases):
            folded = slugs.fold(name)
            spelled.setdefault(folded, name)
            holders[folded].setdefault(item.place.name, item)
    for folded, items in holders.items():
        first, *others = items.values()
        for other in others:
            yield from _of_a_name(folded, spelled[folded], first, other)


def _of_a_name(folded: str, name: str, one: TechnologyAt, other: TechnologyAt) -> Iterator[Said]:
    """Tell of a name of two entries, at the one that has it as a mere alias if only one has."""
    told, holder = other, one
    if _is_alias(folded, one) and not _is_alias(folded, other):
        told, holder = one, other
    where = _where(holder)
    if not _is_alias(folded, told) or _is_alias(folded, holder):
        message = (
            f"technology {name!r} is defined twice, here and in {where}; keep one entry, "
            "or take the name out of one"
        )
    elif _follows(holder, told):
        message = (
            f"{name!r} has an entry of its own, in {where}, which names its successor; "
            f"take it out of the other names of {told.technology.title!r}"
        )
    else:
        message = (
            f"{name!r} is another name of {told.technology.title!r} here and an entry of its own "
            f"in {where}; take the name out, or that entry"
        )
    yield told.place.docname, told.technology.line, Complaint.DUPLICATE, message


def _is_alias(folded: str, item: TechnologyAt) -> bool:
    return slugs.fold(item.technology.title) != folded


def _follows(old: TechnologyAt, new: TechnologyAt) -> bool:
    """Whether the entry of an old name says itself what became of it."""
    successors = {
        slugs.fold(name)
        for relation, name in old.technology.relations
        if relation in {"superseded-by", "folded-into"}
    }
    return slugs.fold(new.technology.title) in successors


def _circles(index: Index) -> Iterator[Said]:
    """What has itself for a successor or a whole, at once or round some corners."""
    for last, first in index.lineage.circles:
        title, other = last.technology.title, first.technology.title
        if last == first:
            message = f"technology {title!r} names itself as what it became or is a part of"
        else:
            message = (
                f"technology {title!r} became, or is a part of, {other!r}, which by "
                f"{_where(first)} leads back to {title!r}; take one of the two out"
            )
        yield last.place.docname, last.technology.line, Complaint.CIRCLE, message


def _where(item: TechnologyAt) -> str:
    return f"{item.place.docname} (line {item.technology.line})"
