"""Where the pages are on the web: for links out of a book, and for those who read it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from sphinx.config import Config


class WebSite(NamedTuple):
    """The web site that is made of the same pages."""

    #: Its address with a slash at its end; nothing when nobody knows where it is.
    base: str
    #: What follows the name of a page in its address.
    suffix: str
    #: Whether each page is a folder, as the builder ``dirhtml`` makes them.
    has_folders: bool = False

    def address(self, docname: str, id_: str = "") -> str:
        """Give the address of a place on the web site; nothing when nobody knows where that is.

        >>> WebSite("https://notes.example/", ".html").address("club/2024", "topics")
        'https://notes.example/club/2024.html#topics'
        >>> WebSite("https://notes.example/", "", has_folders=True).address("club/index")
        'https://notes.example/club/'
        """
        if not self.base:
            return ""
        page = self._folder(docname) if self.has_folders else f"{docname}{self.suffix}"
        return f"{self.base}{quote(page)}{'#' + quote(id_) if id_ else ''}"

    def _folder(self, docname: str) -> str:
        """Give the folder of a page as Sphinx has it: that of an index is the folder it lies in."""
        above, slash, name = docname.rpartition("/")
        return f"{above}{slash}" if name == "index" else f"{docname}/"


def web_site(config: Config) -> WebSite:
    """Give the web site that the settings tell of."""
    suffix = config.html_link_suffix
    if suffix is None:
        suffix = config.html_file_suffix
    return WebSite(
        base=_base_of(config.html_baseurl or ""),
        suffix=".html" if suffix is None else suffix,
        has_folders=config.typst_book_web_builder == "dirhtml",
    )


def _base_of(html_baseurl: str) -> str:
    """Give the address of the web site with a slash at its end; nothing when it is not whole."""
    parts = urlsplit(html_baseurl)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    return f"{html_baseurl.rstrip('/')}/"
