"""Warnings to authors: one for each mistake, with its place and what to write instead."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..pure.withheld import stand_ins

if TYPE_CHECKING:
    from docutils import nodes

_logger = logging.getLogger(__name__)


class Complaint(Enum):
    """What a warning is about; ``suppress_warnings = ["minutes.count"]`` silences one kind.

    The second half of each value is printed in the guide.
    """

    OPTION = "option", "an option that the directive does not know, or a value it cannot read"
    PLACE = "place", "a directive that stands where it can have no effect"
    ENTRY = "entry", "a list of people that is empty or has an entry without a name"
    COUNT = "count", "a stated number that differs from the number of entries"
    FENCE = "fence", "a directive that seems to have swallowed the text after it"
    FRONT_MATTER = "front-matter", "front matter that cannot be read"
    DATE = "date", "a date that does not exist, or that two places state differently"
    DUPLICATE = "duplicate", "two things under one name"
    CIRCLE = "circle", "technologies that are said to have become, or to be a part of, each other"
    UNKNOWN = "unknown", "a role, a key or a filter that names something that is nowhere"
    AMBIGUOUS = "ambiguous", "a role whose text fits more than one thing"
    PEOPLE = "people", "something in people.yaml that cannot be read or contradicts itself"
    SAME_NAME = "same-name", "a name that several people have, where nothing says which is meant"
    LOOK_ALIKE = "look-alike", "two names that may be one person's"
    ADDRESS = "address", "a published address that leads nowhere, or a lock that cannot be read"
    REFUSED = "refused", "something that a page which is data must not do, see the page on safety"
    UNREADABLE = "unreadable", "a file that cannot be read, or a page shown as it was typed"
    CHARACTER = "character", "characters that nobody sees or that look like others"
    DIRECTIVE = "directive", "a directive that there is not"
    PRIVATE = "private", "a name that is not to be shown, in text where it had to be blacked out"
    SETTING = "setting", "a setting in conf.py that has the wrong form"

    def __init__(self, subtype: str, explanation: str) -> None:
        """Keep the part after the dot in ``suppress_warnings`` and what the kind is about."""
        self.subtype = subtype
        self.explanation = explanation


def complain(
    kind: Complaint, message: str, location: nodes.Node | tuple[str, int | None] | str | None
) -> None:
    """Print a warning of *kind* at *location* (a node, or docname and 1-based line)."""
    # It may quote what stands in place of a name while pages are read.
    message = stand_ins.told(message)
    _logger.warning("%s", message, type="minutes", subtype=kind.subtype, location=location)
