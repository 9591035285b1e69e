"""How something is refused: one warning at its place, and the author's text stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ...base.complaints import Complaint, complain
from ...base.trees import every

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_TOLD = "minutes:refused"
_HINT = (
    "; notes are data that anybody may write (for notes that are reviewed like code, "
    "conf.py can say minutes_trust_notes = True; minutes_safe_pages adds pages to them)"
)


def refuse(
    env: BuildEnvironment,
    location: nodes.Node | tuple[str, int | None] | str | None,
    message: str,
) -> None:
    """Warn that something is refused; the first one on a page names the settings."""
    hint = "" if env.current_document.get(_TOLD) else _HINT
    env.current_document[_TOLD] = True
    if isinstance(location, nodes.Node):
        location = place_of(location)
    if location is None:
        location = (env.docname, None)
    complain(Complaint.REFUSED, message + hint, location)


def place_of(node: nodes.Node) -> str | None:
    """The file and line of a node, or of the nearest one in it or around it that knows its line."""
    within = (inner for inner in every(node, nodes.Element) if inner.line and inner.source)
    at: nodes.Node | None = next(within, node)
    while at is not None and not (at.line and at.source):
        at = at.parent
    return f"{at.source}:{at.line}" if at is not None else None


def as_typed(text: str, *, like: nodes.Node) -> nodes.Element:
    """The text of something refused, to stand where *like* stands: a block, or a run in one."""
    shown: nodes.Element
    if like.parent is None or isinstance(like.parent, nodes.TextElement):
        shown = nodes.literal(text, text, classes=["minutes-refused"])
    else:
        shown = block_as_typed(text)
    shown.source, shown.line = like.source, like.line
    return shown


def block_as_typed(text: str) -> nodes.literal_block:
    """The text of something refused, as a block."""
    return nodes.literal_block(text, text, language="none", classes=["minutes-refused"])
