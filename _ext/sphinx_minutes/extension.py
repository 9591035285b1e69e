"""The extension, as Sphinx sets it up: a table of contents of its rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import __version__
from .authoring.blackout import setup_blackout
from .authoring.directories import setup_directories
from .authoring.events import setup_events
from .authoring.heads import setup_heads
from .authoring.identifiers import setup_identifiers
from .authoring.placing import setup_placing
from .authoring.plain_lists import setup_plain_lists
from .authoring.publication import setup_publication
from .authoring.roles import setup_roles
from .authoring.safeguards import setup_safeguards
from .authoring.talks import setup_talks
from .authoring.vocabulary import setup_vocabulary
from .authoring.withholding import setup_withholding
from .base.forms import setup_forms
from .base.hosting import setup_hosting
from .base.settings import setup_settings
from .base.wording import setup_wording
from .site.addresses import setup_addresses
from .site.appearance import setup_appearance
from .site.circles import setup_circles
from .site.citing import setup_citing
from .site.collector import setup_collector
from .site.consistency import setup_consistency
from .site.ebook import setup_ebook
from .site.exports import setup_exports
from .site.glossary import setup_glossary
from .site.indentation import setup_indentation
from .site.last_look import setup_last_look
from .site.late_addresses import setup_late_addresses
from .site.navigation import setup_navigation
from .site.printing import setup_printing
from .site.readers import setup_readers
from .site.rebuilding import setup_rebuilding
from .site.stems import setup_stems
from .site.times import setup_times
from .site.unreadable import setup_unreadable
from .store.domain import setup_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Bump it when the nodes in a stored tree change their shape.
ENVIRONMENT_VERSION = 7


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up, floor by floor."""
    setup_hosting(app)
    setup_settings(app)
    setup_wording(app)

    setup_forms(app)
    setup_domain(app)

    setup_withholding(app)
    setup_safeguards(app)
    setup_heads(app)
    setup_plain_lists(app)
    setup_blackout(app)
    setup_identifiers(app)
    setup_placing(app)
    setup_events(app)
    setup_publication(app)
    setup_talks(app)
    setup_roles(app)
    setup_directories(app)
    setup_vocabulary(app)

    setup_collector(app)
    setup_readers(app)
    setup_glossary(app)
    setup_printing(app)
    setup_navigation(app)
    setup_addresses(app)
    setup_stems(app)
    setup_rebuilding(app)
    setup_citing(app)
    setup_late_addresses(app)
    setup_exports(app)
    setup_last_look(app)
    setup_consistency(app)
    setup_appearance(app)
    setup_ebook(app)
    setup_unreadable(app)
    setup_circles(app)
    setup_indentation(app)
    setup_times(app)

    return {
        "version": __version__,
        "env_version": ENVIRONMENT_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
