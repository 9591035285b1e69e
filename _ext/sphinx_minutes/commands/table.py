"""Every command by its name, in the order in which the help lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .check import CHECK
from .check_withheld import CHECK_WITHHELD
from .csp import CSP
from .permalinks import PERMALINKS

if TYPE_CHECKING:
    from .command import Command

COMMANDS: tuple[Command, ...] = (PERMALINKS, CHECK, CHECK_WITHHELD, CSP)
