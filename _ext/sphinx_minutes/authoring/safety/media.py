"""Pictures and downloads of a page that is data: from within the sources, and nothing that runs."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from ...pure.safety import addresses, drawings
from . import files
from .refusal import as_typed, refuse

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: What browsers draw; the names are those of the files.
_PICTURES = frozenset({
    ".apng", ".avif", ".bmp", ".eps", ".gif", ".ico", ".jfif", ".jpeg", ".jpg", ".pdf", ".pjpeg",
    ".png", ".ps", ".svg", ".svgz", ".tif", ".tiff", ".webp",
})  # fmt: skip
#: What browsers open as a page of the site when somebody follows a link to it.
_RUNS = frozenset({
    ".hta", ".htc", ".htm", ".html", ".js", ".jse", ".jsp", ".mht", ".mhtml", ".mjs", ".php",
    ".phtml", ".shtm", ".shtml", ".svgz", ".swf", ".vbs", ".wasm", ".wsf", ".xht", ".xhtm",
    ".xhtml", ".xml", ".xsl", ".xslt", ".rdf", ".atom", ".rss", ".webmanifest", ".appcache",
})  # fmt: skip
#: What writers can compute with, and style sheets read as nothing but a length.
_SIZE = re.compile(r"[\d.]{1,7}\s*[A-Za-z%]{0,4}", re.ASCII)
#: Sphinx writes the names of pictures into LaTeX as they are.
_LEAVES_QUOTES = re.compile(r'[\\{}^%"|]')
_LARGEST_PICTURE = 50_000_000
_REMOTE = frozenset({"http", "https"})


def check_image(env: BuildEnvironment, node: nodes.Element) -> None:
    """Let a picture stand that lies in the sources, make a link of one that lies elsewhere."""
    uri = str(node.get("uri", ""))
    for option in ("width", "height", "scale"):
        if option in node and not _SIZE.fullmatch(str(node[option])):
            refuse(env, node, f"the {option} of a picture is refused: write one such as 50%")
            del node[option]
    scheme = addresses.scheme_of(uri)
    if scheme in _REMOTE or uri.startswith("//"):
        _link_instead(env, node, uri)
        return
    trouble = (
        f"{uri[:80]!r} is no file of the sources" if scheme else _trouble_with_picture(env, uri)
    )
    if trouble:
        refuse(env, node, f"a picture is refused: {trouble}")
        alt = node.get("alt") or ""
        text = f"{alt} ({uri})" if alt else uri
        node.replace_self(as_typed(text, like=node))


def _trouble_with_picture(env: BuildEnvironment, uri: str) -> str:
    path = Path(env.relfn2path(uri)[1])
    # `x.*` stands for whichever of those the builder likes best.
    candidates = sorted(path.parent.glob(path.name)) if path.name.endswith(".*") else [path]
    for candidate in candidates or [path]:
        trouble = files.trouble_with_path(env, candidate, largest=_LARGEST_PICTURE)
        if trouble:
            return trouble
        if _LEAVES_QUOTES.search(candidate.name):
            return f"{candidate.name!r} holds characters that are commands to TeX; rename it"
        ending = candidate.suffix.lower()
        if ending not in _PICTURES and candidate.is_file():
            return f"{candidate.name!r} has no ending of a picture, such as .png or .svg"
        if ending in {".svg", ".svgz"} and candidate.is_file():
            why = _trouble_with_drawing(candidate)
            if why:
                return f"{candidate.name!r} does more than draw: {why}"
    return ""


def _trouble_with_drawing(path: Path) -> str:
    if path.suffix.lower() == ".svgz":
        return "it is packed, and cannot be looked at; save it as .svg"
    return drawings.trouble_of(path.read_bytes())


def _link_instead(env: BuildEnvironment, node: nodes.Element, uri: str) -> None:
    """Put a link in the place of a picture that readers would fetch from somebody else."""
    refuse(
        env, node, f"a picture from elsewhere becomes a link: {uri[:80]!r}; put it into the sources"
    )
    alt = str(node.get("alt") or "") or uri
    parent = node.parent
    if isinstance(parent, nodes.reference):
        parent.replace(node, nodes.inline("", alt))
        return
    link = nodes.reference("", alt, refuri=uri, internal=False)
    link.source, link.line = node.source, node.line
    shown: nodes.Element = link
    if not isinstance(parent, nodes.TextElement):
        shown = nodes.paragraph("", "", link)
    shown["ids"] = [*node["ids"]]
    shown["names"] = [*node["names"]]
    node.replace_self(shown)


def check_download(env: BuildEnvironment, node: nodes.Element) -> None:
    """Let a file be offered that lies in the sources and that browsers do not run."""
    target = str(node.get("reftarget", ""))
    scheme = addresses.scheme_of(target)
    if scheme in _REMOTE:
        return
    path = Path(env.relfn2path(target)[1])
    trouble = "" if not scheme else f"{target[:80]!r} is no file of the sources"
    trouble = trouble or files.trouble_with(env, target)
    trouble = trouble or files.trouble_with_path(env, path, largest=_LARGEST_PICTURE)
    if not trouble and path.suffix.lower() in _RUNS:
        trouble = f"browsers run files such as {path.name!r}; pack it, or link to where it is"
    if not trouble and path.suffix.lower() == ".svg" and _is_file(path):
        why = drawings.trouble_of(path.read_bytes())
        trouble = f"{path.name!r} does more than draw: {why}" if why else ""
    if trouble:
        refuse(env, node, f"a download is refused: {trouble}")
        text = node.astext()
        shown = as_typed(text if text == target else f"{text} ({target})", like=node)
        node.replace_self(shown)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
