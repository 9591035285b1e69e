"""Names of events that are the world's: stable, and no other site's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...pure import slugs
from .text import absolute, quoted

if TYPE_CHECKING:
    from .shapes import Site

#: RFC 4151 asks for a day on which the authority was the site's; the year of this scheme will do.
_SINCE = "2026"


def host_and_path(site: Site) -> tuple[str, str]:
    """Give the host of a site and its path there, which tells two sites of one host apart.

    A site whose address nobody states goes by its project; ``.invalid`` is reserved, so that the
    name can never be somebody's.
    """
    if site.base:
        parts = urlsplit(site.base)
        return parts.hostname or "", parts.path.strip("/")
    slug = slugs.slug(site.project) or "minutes"
    if not slug.isascii():
        slug = slug.encode("punycode").decode("ascii").rstrip("-")
    return f"{slug}.invalid", ""


def uid(site: Site, name: str) -> str:
    """Give the UID of a thing in a calendar; the same for every builder and every build."""
    host, path = host_and_path(site)
    return f"{quoted('/'.join(filter(None, (path, name))))}@{host}"


def iri(site: Site, name: str, url: str) -> str:
    """Give the id of a thing in a feed: its address, or a tag where there is none."""
    if site.base:
        return absolute(site.base, url)
    return f"tag:{host_and_path(site)[0]},{_SINCE}:{quoted(name)}"
