"""The vocabulary: every directive and role under its name, long and short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base.settings import value_of
from .attendees import AttendeesDirective
from .directories import (
    EventsDirective,
    PeopleDirective,
    TalksDirective,
    TechnologiesDirective,
)
from .events import EventDirective
from .roles import ROLES
from .talks import AbstractDirective, TalkDirective
from .technologies import TechnologyDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from ..base.directive import NoteDirective

#: Every directive by its name, in the order of the reference.
DIRECTIVES: dict[str, type[NoteDirective]] = {
    "attendees": AttendeesDirective,
    "talk": TalkDirective,
    "abstract": AbstractDirective,
    "technology": TechnologyDirective,
    "event": EventDirective,
    "people": PeopleDirective,
    "talks": TalksDirective,
    "technologies": TechnologiesDirective,
    "events": EventsDirective,
}


def add_short_names(app: Sphinx, config: Config) -> None:
    """Let authors leave out ``minutes:`` where the project wants it."""
    if not value_of(config, "minutes_short_names"):
        return
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for name, role in ROLES.items():
        app.add_role(name, role)


def setup_vocabulary(app: Sphinx) -> None:
    """Register every directive and role in the domain, and under its short name."""
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("minutes", name, directive)
    for name, role in ROLES.items():
        app.add_role_to_domain("minutes", name, role)
    app.connect("config-inited", add_short_names)
