"""What is published: the lock of a project, read once in a build by each process that asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..pure.published import lock

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..pure.withheld.veil import Veil


class Published(NamedTuple):
    """The lock and where it is; made by `read`, kept by the domain while a build lasts."""

    path: Path
    lock: lock.Lock


def read(env: BuildEnvironment, veil: Veil | None = None) -> Published:
    """Read the lock of a project; one without it keeps nothing.

    An address that is made of a name which the *veil* hides is forgotten.
    """
    path = Path(env.srcdir, lock.FILE)
    if not path.exists():
        return Published(path, lock.NOTHING_KEPT)
    try:
        text = path.read_text(encoding="utf-8")
        if veil is not None:
            text = "\n".join(line for line in text.split("\n") if not veil.hides(line))
        return Published(path, lock.read(text))
    except UnicodeDecodeError:
        why = "is not in UTF-8; take it back from version control"
    except OSError as error:
        why = f"cannot be read: {error.strerror}"
    return Published(path, lock.Lock({}, [lock.Problem(1, why)]))
