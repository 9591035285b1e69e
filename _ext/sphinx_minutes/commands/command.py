"""What a command is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


class Command(NamedTuple):
    """One command of ``sphinx-minutes``; `table.COMMANDS` holds them all."""

    name: str
    #: What it does, in one line; ``sphinx-minutes --help`` shows it.
    help: str
    #: Adds its options to a parser of its own.
    add_options: Callable[[ArgumentParser], None]
    #: Does it; gives the status that the process ends with: 0, or 1 when something is to be mended.
    run: Callable[[Namespace], int]


class CannotError(Exception):
    """Why a command cannot do its work; the person who called it reads it, with status 2."""
