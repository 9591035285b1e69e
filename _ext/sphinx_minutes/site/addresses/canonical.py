"""What search engines are told of pages on a host of versions: which is the one, and which is none.

The pages of a pull request are for those who look at it, and must not be found instead of what they
would replace. Those of a version have an address of their own, though none that is cited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...base import hosting
from ..exports.builders import is_for_readers

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

NOT_TO_BE_FOUND = '<meta name="robots" content="noindex">\n'


def tell_search_engines(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Say on each page where it is to be found, or that it is not."""
    address = hosting.address_of_build()
    if not is_for_readers(app):
        return
    if hosting.is_proposal():
        context["metatags"] = NOT_TO_BE_FOUND + (context.get("metatags") or "")
        context["pageurl"] = None
    elif address and not app.config.html_baseurl:
        context["pageurl"] = f"{address.rstrip('/')}/{app.builder.get_target_uri(pagename)}"


def setup_canonical(app: Sphinx) -> None:
    """Look at each page as it is written."""
    app.connect("html-page-context", tell_search_engines)
