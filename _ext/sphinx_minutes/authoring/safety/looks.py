"""Classes and ids that belong to the theme: with them a note could lay itself over the page."""

from __future__ import annotations

import re

#: A class that any author may give.
_WELL_FORMED = re.compile(r"[A-Za-z][\w:.-]{0,80}")
#: Classes with which Furo, the basic theme and sphinx-design take things out of their place:
#: they are fixed, hidden, or laid over what stands around them.
_TAKEN = frozenset({
    "announcement", "announcement-content", "back-to-top", "content-icon-container",
    "copybtn", "headerlink", "highlighttable", "mobile-header", "mobile-menu", "nav-overlay-icon",
    "no-sidebar", "no-toc", "overlay", "related", "related-pages", "search-container", "skip-to-content",
    "sidebar-brand", "sidebar-container", "sidebar-drawer", "sidebar-overlay", "sidebar-scroll",
    "sidebar-search", "sidebar-search-container", "sidebar-sticky", "sidebar-toggle", "sidebar-tree",
    "sphinxsidebar", "sphinxsidebarwrapper", "theme-toggle", "theme-toggle-container",
    "theme-toggle-content", "theme-toggle-header", "toc-content-icon", "toc-drawer", "toc-header-icon",
    "toc-icon", "toc-overlay-icon", "toc-scroll", "toc-sticky", "toc-title-container", "toc-tree",
    "toc-overlay", "toctree-checkbox", "visually-hidden",
})  # fmt: skip
_TAKEN_BEGINNINGS = (
    "sd-stretched-link", "sd-position-", "sd-d-none", "sd-fixed", "sd-sticky", "sd-z-",
    # What our own scripts look for: they follow the links in it.
    "minutes-cite", "minutes-data", "minutes-moved", "minutes-old-address",
)  # fmt: skip
#: Ids that scripts and style sheets of the themes look for, in small letters.
TAKEN_IDS = frozenset({
    "documentation_options", "furo-main-content", "furo-readthedocs-versions",
    "furo-sidebar-ad-placement", "rtd-footer-container", "search-documentation", "search-progress",
    "searchbox", "searchlabel", "sphinxhighlight",
})  # fmt: skip
_TAKEN_ID_BEGINNINGS = ("_", "svg-", "toctree-checkbox-", "sd-tab-item-")


def is_taken_class(name: str, *, in_card: bool = False) -> bool:
    """Tell whether a class is not for authors to give.

    sphinx-design gives one of them itself, to make a link of a whole card (*in_card*).
    """
    if in_card and name == "sd-stretched-link":
        return False
    return (
        not _WELL_FORMED.fullmatch(name)
        or name.lower() in _TAKEN
        or name.lower().startswith(_TAKEN_BEGINNINGS)
    )


def is_taken_id(id_: str) -> bool:
    """Tell whether an id is one that the pages of a theme have a use for."""
    return id_.lower() in TAKEN_IDS or id_.lower().startswith(_TAKEN_ID_BEGINNINGS)
