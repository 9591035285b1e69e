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
from .base.hosting import setup_hosting
from .base.settings import setup_settings
from .base.wording import setup_wording
from .site.appearance import setup_appearance
from .site.archived import setup_archived
from .site.around import setup_around
from .site.book import setup_book
from .site.book_index import setup_book_index
from .site.canonical import setup_canonical
from .site.circles import setup_circles
from .site.citing import setup_citing
from .site.consistency import setup_consistency
from .site.discussed import setup_discussed
from .site.ebook import setup_ebook
from .site.exports import setup_exports
from .site.freshness import setup_freshness
from .site.history import setup_history
from .site.last_look import setup_last_look
from .site.late_addresses import setup_late_addresses
from .site.latex import setup_latex
from .site.linking import setup_linking
from .site.lost_addresses import setup_lost_addresses
from .site.mentions import setup_mentions
from .site.not_found import setup_not_found
from .site.old_addresses import setup_old_addresses
from .site.page_numbers import setup_page_numbers
from .site.paper import setup_paper
from .site.permalinks import setup_permalinks
from .site.plotting import setup_plotting
from .site.sidebar import setup_sidebar
from .site.stamps import setup_stamps
from .site.stems import setup_stems
from .site.terms import setup_terms
from .site.terms_elsewhere import setup_terms_elsewhere
from .site.torn import setup_torn
from .site.unreadable import setup_unreadable
from .site.volumes import setup_volumes
from .store.domain import setup_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Bump it when the nodes in a stored tree change their shape.
ENVIRONMENT_VERSION = 6


def setup(app: Sphinx) -> ExtensionMetadata:  # noqa: PLR0915 (a table of contents)
    """Set the extension up, floor by floor."""
    setup_hosting(app)
    setup_settings(app)
    setup_wording(app)

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

    setup_mentions(app)
    setup_history(app)
    setup_linking(app)
    setup_page_numbers(app)
    setup_discussed(app)
    setup_plotting(app)
    setup_around(app)
    setup_permalinks(app)
    setup_old_addresses(app)
    setup_archived(app)
    setup_lost_addresses(app)
    setup_sidebar(app)
    setup_canonical(app)
    setup_not_found(app)
    setup_stems(app)
    setup_stamps(app)
    setup_citing(app)
    setup_terms(app)
    setup_terms_elsewhere(app)
    setup_late_addresses(app)
    setup_exports(app)
    setup_freshness(app)
    setup_last_look(app)
    setup_consistency(app)
    setup_appearance(app)
    setup_paper(app)
    setup_latex(app)
    setup_book_index(app)
    setup_book(app)
    setup_volumes(app)
    setup_ebook(app)
    setup_unreadable(app)
    setup_circles(app)
    setup_torn(app)

    return {
        "version": __version__,
        "env_version": ENVIRONMENT_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
