"""Who is who on a site: its ``people.yaml``, read once in a build by each process that asks.

Nothing of the file is stored with the environment: what a page shows of it is decided when all
pages are read, so that an edit of it reads no page anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..base.settings import value_of
from ..pure.located_yaml import Problem
from ..pure.people import people_file
from ..pure.people.identity import Identities
from ..pure.people.people_file import PeopleFile
from ..pure.withheld.public_people import public_part

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..pure.withheld.veil import Veil


class KnownPeople(NamedTuple):
    """What a site says of its people; made by `read`, kept by the domain while a build lasts."""

    path: Path
    file: PeopleFile
    identities: Identities


def read(env: BuildEnvironment, veil: Veil | None = None) -> KnownPeople:
    """Read the file that the settings name; a site without one knows nobody beforehand.

    Whoever the *veil* hides is left out of it.
    """
    path = Path(env.srcdir, value_of(env.config, "minutes_people_file"))
    file = _file(path, veil)
    return KnownPeople(path, file, Identities(file))


def _file(path: Path, veil: Veil | None) -> PeopleFile:
    if not path.exists():
        return PeopleFile()
    try:
        text = path.read_text(encoding="utf-8")
        return public_part(text, veil) if veil else people_file.read(text)
    except UnicodeDecodeError:
        why = "the file is not in UTF-8; save it as that"
    except OSError as error:
        why = f"the file cannot be read: {error.strerror}"
    return PeopleFile(problems=(Problem(1, 1, why),))
