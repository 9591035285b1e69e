"""The console script ``sphinx-minutes``, which is also ``python -m sphinx_minutes``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from . import __version__
from .commands.command import CannotError
from .commands.table import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name, those of the process by default; give its status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CannotError as error:
        print(f"sphinx-minutes: {error}", file=sys.stderr)
        return 2


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="sphinx-minutes", description="Publish meeting and conference notes with Sphinx."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    # Named by what the help calls it, so that a missing command is told in those words.
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.help, description=command.help)
        command.add_options(one)
        one.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
