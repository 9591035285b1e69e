r"""Addresses that a reader may follow: which kinds there are, and what is none of them.

Browsers take out tabs and line ends, and skip control characters before an address, so that
``java\tscript:`` runs as a script; an address is judged as they read it. What begins with no scheme
is relative to the page, and harmless.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

#: Schemes that lead somewhere without doing anything on the way.
SCHEMES = frozenset({
    "http", "https", "ftp", "mailto", "tel", "sms", "irc", "ircs", "xmpp", "sip", "matrix", "doi",
})  # fmt: skip

#: How a message about another address ends.
ALLOWED = f"links lead to {', '.join(sorted(SCHEMES))} or within the site"

#: WHATWG URL, 4.4: what a parser strips from both ends, and what it takes out everywhere.
_STRIPPED = re.compile(r"\A[\x00-\x20]+|[\x00-\x20]+\Z|[\t\n\r]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def scheme_of(address: str) -> str:
    """Return the scheme of an address as a browser sees it, in lower case; '' for none."""
    match = _SCHEME.match(_STRIPPED.sub("", address))
    return match[1].lower() if match else ""


def is_harmless(address: str) -> bool:
    """Tell whether an address may stand in a link: of a known scheme, or relative."""
    scheme = scheme_of(address)
    return not scheme or scheme in SCHEMES


def leads_out(address: str, page: str) -> bool:
    """Tell whether an address that is relative to a page (a docname) leads above all pages.

    A program that resolves it against the root would make the address of something else of it.
    """
    path = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    if not path or path.startswith("/") or scheme_of(address):
        return False
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)).startswith("..")
