"""Addresses that authors type into keys and options: whether they lead readers where they may.

What is wrong with one stays text wherever it is shown; here it is put into words.
"""

from __future__ import annotations

from .. import links
from . import addresses

_LONGEST = 80


def trouble_with(typed: str, page: str, *, is_address: bool) -> str:
    """Say what is wrong with the addresses in a line of a page (a docname); '' if nothing is.

    Where the line *is* an *address*, one without the marks of a link counts, too.
    """
    refused = links.refused(typed)
    if is_address and " " not in typed and not addresses.is_harmless(typed):
        refused.append(typed)
    if refused:
        return f"the address {refused[0][:_LONGEST]!r} is refused: {addresses.ALLOWED}"
    for address in links.addressed(typed) if is_address else ():
        if addresses.leads_out(address, page):
            return (
                f"{address[:_LONGEST]!r} leads out of the folder of the sources; write an address "
                "that begins with https://, or put the file beside the page"
            )
    return ""
