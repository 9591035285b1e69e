"""The part of ``people.yaml`` that may be shown: without anybody whose name is to be hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..located_yaml import Problem
from ..people import people_file
from . import stand_ins

if TYPE_CHECKING:
    from ..people.people_file import PeopleFile
    from .veil import Veil

_TOLD = (
    "a name that is not to be shown stands here, and this file is public; it was left out of the "
    "site, take it out of the file as well"
)


def public_part(text: str, veil: Veil) -> PeopleFile:
    """Return who is in the text of a ``people.yaml`` and may be known.

    An entry with a name in it that the veil hides is left out, and its line is told.
    """
    covered = veil.cover(text)
    if covered == text:
        return people_file.read(text)
    file = people_file.read(covered)
    lines = {
        number: line.index(found.written()) + 1
        for number, line in enumerate(covered.split("\n"), 1)
        if (found := stand_ins.first(line))
    }
    problems = [problem for problem in file.problems if problem.line not in lines]
    problems += [Problem(number, column, _TOLD) for number, column in lines.items()]
    return people_file.PeopleFile(
        tuple(
            person._replace(formerly=_others(person.formerly, person.name))
            for person in file.people
            if not stand_ins.are_in(_all_of(person))
        ),
        tuple(entry for entry in file.organizations if not stand_ins.are_in(_all_of(entry))),
        tuple(sorted(set(problems))),
    )


def _all_of(entry: object) -> str:
    """Return everything that an entry says, as one text."""
    if isinstance(entry, str):
        return entry
    return "\n".join(map(_all_of, entry)) if isinstance(entry, tuple) else ""


def _others(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return former names without the present one, which stands where one was that is hidden."""
    return tuple(each for each in names if each != name)
