"""Who is not to be shown by name on this site: the private file, read once in a build.

Neither the file nor anything of it is stored: the environment holds a salted digest, by which the
next build knows that the pages were read with another file.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinx.errors import ConfigError

from ..base.settings import is_path
from ..base.wording import _
from ..pure.withheld import private_file
from ..pure.withheld.veil import Veil

if TYPE_CHECKING:
    from sphinx.config import Config

#: The environment variable that may hold the text of the file.
VARIABLE = "MINUTES_PRIVATE_PEOPLE"

#: A salt, and the digest that it makes of the file; empty on a site that shows everybody.
Seal: TypeAlias = tuple[str, str]


class Private(NamedTuple):
    """What a build knows of people who are not to be shown; made by `read`."""

    veil: Veil
    #: The file as typed.
    text: str


def read(config: Config, confdir: Path) -> Private | None:
    """Read who is not to be shown; None on a site that shows everybody.

    Raises `ConfigError` when the file is missing or not wholly right, for what is not read would be
    shown. What is wrong is told by line and column, without a word of the file.
    """
    name = config.minutes_private_people
    text = os.environ.get(VARIABLE, "")
    where = f"the text in the environment variable {VARIABLE}"
    if not text.strip():
        if not is_path(name):
            message = "minutes_private_people must be the name of a file; nobody would be hidden"
            raise ConfigError(message)
        if not str(name):
            return None
        where = "the file that minutes_private_people names"
        text = _text(Path(confdir, Path(name).expanduser()), where)
    people, problems = private_file.read(text)
    if problems:
        told = "".join(f"\n  line {p.line}, column {p.column}: {p.text}" for p in problems)
        message = f"{where} is not right, and what is not read is not hidden:{told}"
        raise ConfigError(message)
    return Private(Veil(people, str(_("a participant"))), text)


def _text(path: Path, where: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        message = (
            f"{where} cannot be read, and nobody knows whose names to hide: put it there, in UTF-8, "
            f"or give its text in the environment variable {VARIABLE}"
        )
    # Without its cause: what could not be decoded may be a name.
    raise ConfigError(message)


def digest(content: bytes, private: Private | None) -> str:
    """Make a digest of a source that may be kept.

    Where names are hidden the file of them is the key: by a bare digest of a page, of which all but
    a name is known, the name could be found by trying.
    """
    if private is None:
        return hashlib.sha256(content).hexdigest()
    return hmac.new(private.text.encode("utf-8", "replace"), content, hashlib.sha256).hexdigest()


def seal(private: Private | None) -> Seal:
    """Make what the environment may keep of the file."""
    salt = secrets.token_hex(16) if private else ""
    return salt, _digest(salt, private)


def are_others(kept: Seal, private: Private | None) -> bool:
    """Tell whether the pages of an environment were read with another file."""
    salt, digest = kept
    return digest != _digest(salt, private)


def _digest(salt: str, private: Private | None) -> str:
    if private is None:
        return ""
    text = private.text.encode("utf-8", "replace")
    return hmac.new(salt.encode(), text, hashlib.sha256).hexdigest()
