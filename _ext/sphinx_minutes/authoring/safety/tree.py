"""What stands in the tree of a page that is data, however it came there.

A first transform takes out what must not live on to be used by others: text that goes into the output
as it is, pictures and downloads from elsewhere, elements of the head of the page, formulas that do more
than draw, classes and ids of the theme. A later one looks at addresses, when all of them are known. For
each there is a rule below; what is refused stays readable as text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ...base.trees import every
from ...pure.safety import addresses
from ...pure.safety.encodings import without_controls
from ...pure.safety.front_matter_rules import is_harmless_meta
from ..identifiers import become_note
from . import media, scope
from .looks import is_taken_class, is_taken_id
from .markdown import INERT, OF_MYST
from .mathematics import is_usable_label
from .mathematics import trouble_with as trouble_with_formula
from .refusal import as_typed, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: As MyST reads.
_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)
#: What Sphinx fills in texts of references to numbers, and what could be more.
_GAPS, _GAP = re.compile(r"%s|%%|\{(?:number|name)\}"), re.compile(r"[%{}]")
#: An icon as sphinx-design draws it, up to what stands behind its classes; and its name in a font.
_BEHIND_CLASSES = ' viewBox="'
_ICON = re.compile(rf'<svg [^<>]*?class="([\w -]*)"{_BEHIND_CLASSES}')
_NAME_OF_ICON = re.compile(r"[\w-]+", re.ASCII)
#: Columns of tables, as TeX and Sphinx write them, without commands but these.
_COLUMNS = re.compile(
    r"(?:[lcrpmbXLCRJTY|\s\d.,*{}@!:<>-]|\\(?:X|Y|linewidth|textwidth|raggedright|raggedleft|centering"
    r"|arraybackslash|hline)(?![A-Za-z]))*"
)


class RefuseWhatActs(SphinxTransform):
    """Refuses, on data, whatever would act in a browser, in TeX or in the build."""

    #: The first of ours: nothing else is to see what is taken out.
    default_priority = 3

    def apply(self, **_kwargs: Any) -> None:
        """Apply the rules to each node."""
        # A page may show only now that it is a note.
        become_note(self.env, self.document)
        if not scope.holds_data(self.env):
            return
        for node in every(self.document, nodes.Element):
            rule = _RULES.get(node.tagname)
            suspect = rule is not None or node.get("names")
            if not suspect or not scope.is_data_node(self.env, node):
                continue
            if rule is not None:
                rule(self.env, node)
            _take_names_away(self.env, node)
        self._clean_text()

    def _clean_text(self) -> None:
        for text in every(self.document, nodes.Text):
            cleaned, lines = without_controls(text.astext())
            storable = cleaned.encode("utf-8", "replace").decode("utf-8")
            if lines or storable != cleaned:
                place = text.parent
                place.replace(text, nodes.Text(storable))
                refuse(self.env, place, "characters that no page can hold are replaced")


class RefuseLooksAndAddresses(SphinxTransform):
    """Refuses, on data, classes of the theme, and addresses that a reader should not follow."""

    #: When docutils has resolved its references and handed classes on, before Sphinx and we note
    #: anything (850).
    default_priority = 845

    def apply(self, **_kwargs: Any) -> None:
        """Look at every class and every link of the page."""
        if not scope.holds_data(self.env):
            return
        for node in every(self.document, nodes.Element):
            # sphinx-design keeps those of the parts of a dropdown in attributes of their own.
            for kept in [key for key in node.attributes if key.endswith("classes") and node[key]]:
                if scope.is_data_node(self.env, node):
                    _take_looks_away(self.env, node, kept)
        for node in list(links_with_other_schemes(self.document)):
            if scope.is_data_node(self.env, node):
                refuse_address(self.env, node)


def links_with_other_schemes(tree: nodes.Element) -> Iterator[nodes.Element]:
    """Give the links of a tree with an address that is not harmless."""
    for node in every(tree, nodes.Element):
        uri = node.get("refuri")
        if uri and not addresses.is_harmless(str(uri)):
            yield node


def refuse_address(env: BuildEnvironment, node: nodes.Element) -> None:
    """Put the text of a link, and its address, in its place."""
    address = str(node.attributes.pop("refuri"))
    refuse(env, node, f"the address {address[:80]!r} is refused: {addresses.ALLOWED}")
    if isinstance(node, nodes.target) or node.parent is None:
        return  # What refers to it has the address itself by now.
    children = list(node.children)
    beside = nodes.Text("" if node.astext() == address else f" ({address})")
    if isinstance(node.parent, nodes.TextElement):
        shown: nodes.Element = nodes.inline("", "", *children, beside, classes=["minutes-refused"])
    else:
        shown = nodes.container("", *children, classes=["minutes-refused"])
        shown += nodes.paragraph("", address)
    shown.source, shown.line = node.source, node.line
    shown["ids"] = node["ids"]
    node.replace_self(shown)


def _raw(env: BuildEnvironment, node: nodes.Element) -> None:
    text = node.astext()
    if OF_MYST.fullmatch(text) or INERT.fullmatch(text):
        return
    refuse(
        env, node, f"{node.get('format', 'raw') or 'raw'} as typed is refused, and shown as text"
    )
    node.replace_self(as_typed(text.rstrip("\n"), like=node))


def _meta(env: BuildEnvironment, node: nodes.Element) -> None:
    trouble = _trouble_with_meta(node)
    if trouble:
        refuse(env, node, trouble)
        node.parent.remove(node)


def _pending(env: BuildEnvironment, node: nodes.Element) -> None:
    # Older versions of docutils and MyST keep <meta> here until they know the writer; they look for
    # the node itself then.
    details = getattr(node, "details", {})
    kept: list[nodes.Node] = []
    for inner in details.get("nodes", ()):
        trouble = _trouble_with_meta(inner) if isinstance(inner, nodes.meta) else ""
        if trouble:
            refuse(env, node, trouble)
        else:
            kept.append(inner)
    if "nodes" in details:
        details["nodes"] = kept


def _trouble_with_meta(node: nodes.Element) -> str:
    known = {"name", "property", "content", "lang", "dir"}
    given = {key for key, value in node.non_default_attributes().items() if value} - {"docname"}
    described = [(key, node[key]) for key in ("name", "property") if node.get(key)]
    harmless = described and all(is_harmless_meta(str(name), key) for key, name in described)
    if harmless and given <= known | {"line", "source"}:
        return ""
    what = ", ".join(f"{key}={node[key]!r}" for key in sorted(given))
    return f"the element <meta {what}> is refused: it does more than describe the page"


def _toctree(env: BuildEnvironment, node: nodes.Element) -> None:
    kept: list[tuple[str | None, str]] = []
    entries: list[tuple[str | None, str]] = node.get("entries", [])
    for title, target in entries:
        if addresses.is_harmless(target) or target in env.found_docs:
            kept.append((title, target))
        else:
            refuse(env, node, f"the address {target[:80]!r} is refused in a table of contents")
            shown = f"{title or ''} ({target})".strip()
            node.parent.insert(node.parent.index(node) + 1, as_typed(shown, like=node))
    node["entries"] = kept


def _math(env: BuildEnvironment, node: nodes.Element) -> None:
    trouble = trouble_with_formula(node.astext())
    if not trouble and not is_usable_label(str(node.get("label") or "")):
        trouble = f"the label {node['label']!r} holds more than letters, digits and - . : _"
    if trouble:
        refuse(env, node, f"a formula is refused: {trouble}")
        node.replace_self(as_typed(node.astext(), like=node))


def _columns(env: BuildEnvironment, node: nodes.Element) -> None:
    spec = str(node.get("spec") or "")
    if not _COLUMNS.fullmatch(spec):
        refuse(env, node, f"columns of a table are refused: {spec!r} is more than their widths")
        node.replace_self(as_typed(spec, like=node))


def _enumerated_list(env: BuildEnvironment, node: nodes.Element) -> None:
    # Writers reckon with it, and hand it on to programs that count with 64 bits. In Markdown it may
    # have been typed in braces, and is a text.
    start = str(node.get("start", 1))
    if _NUMBER.fullmatch(start):
        node["start"] = int(start)
    else:
        refuse(env, node, f"a list cannot begin with {start[:20]!r}; write up to nine digits")
        del node["start"]


def _pending_xref(env: BuildEnvironment, node: nodes.Element) -> None:
    # Python's own language for texts with gaps: it can ask for a thousand million spaces.
    if node.get("reftype") == "numref" and node.get("refexplicit"):
        title = node.astext()
        if _GAP.search(_GAPS.sub("", title)):
            refuse(
                env, node, f"{title[:80]!r} is refused: gaps are written %s, {{number}} or {{name}}"
            )
            node.replace_self(as_typed(title, like=node))


def _reference(_env: BuildEnvironment, node: nodes.Element) -> None:
    # A page that is opened by a link could else lead this one somewhere.
    if node.attributes.pop("target", None):
        node["rel"] = "noopener noreferrer"


def _icon(env: BuildEnvironment, node: nodes.Element) -> None:
    # sphinx-design writes what was typed for classes into the drawing as it is. Whoever leaves the
    # quotes there has to write what stands behind them, which is then there twice.
    svg = str(node.get("svg", ""))
    match = _ICON.match(svg)
    whole = match is not None and svg.count(_BEHIND_CLASSES) == 1
    if match is None or not whole or any(is_taken_class(name) for name in match[1].split()):
        refuse(env, node, "an icon is refused: its classes are not for authors to give")
        node.parent.remove(node)


def _icon_of_font(env: BuildEnvironment, node: nodes.Element) -> None:
    # Its name goes into TeX as typed.
    name = str(node.get("icon", ""))
    if not _NAME_OF_ICON.fullmatch(name):
        refuse(env, node, f"the icon {name[:80]!r} is refused: write letters, digits and hyphens")
        node.replace_self(as_typed(name, like=node))


def _style(env: BuildEnvironment, node: nodes.Element) -> None:
    if node.get("style"):
        style = str(node.attributes.pop("style"))
        refuse(env, node, f"the style {style[:80]!r} is refused: it could lie over the page")


_RULES: dict[str, Callable[[BuildEnvironment, nodes.Element], None]] = {
    "raw": _raw,
    "meta": _meta,
    "pending": _pending,
    "toctree": _toctree,
    "math": _math,
    "math_block": _math,
    "tabular_col_spec": _columns,
    "reference": _reference,
    "pending_xref": _pending_xref,
    "enumerated_list": _enumerated_list,
    "container": _style,
    "sd_icon": _icon,
    "fontawesome": _icon_of_font,
    "image": media.check_image,
    "download_reference": media.check_download,
}


def _take_looks_away(env: BuildEnvironment, node: nodes.Element, kept: str) -> None:
    """Take classes from a node that belong to the theme."""
    classes: list[str] = node[kept]
    in_card = _stands_in_card(node) if "sd-stretched-link" in classes else False
    taken = [name for name in classes if is_taken_class(name, in_card=in_card)]
    if taken:
        refuse(env, node, f"the class {taken[0]!r} is refused: it belongs to the look of the site")
        node[kept] = [name for name in classes if name not in taken]


def _take_names_away(env: BuildEnvironment, node: nodes.Element) -> None:
    """Take names and ids from a node that the pages of the theme have a use for."""
    names: list[str] = node.get("names", [])
    for name in names:
        if is_taken_id(name):
            refuse(
                env, node, f"the label {name!r} is refused: the pages of the site use it themselves"
            )
    ids: list[str] = node.get("ids", [])
    for id_ in [id_ for id_ in ids if is_taken_id(id_)]:
        _rename(node, id_, f"note-{id_.strip('_')}")


def _rename(node: nodes.Element, old: str, new: str) -> None:
    node["ids"] = [new if id_ == old else id_ for id_ in node["ids"]]
    document = node.document
    if document is None:
        return
    document.ids.pop(old, None)
    document.ids[new] = node
    for name, id_ in document.nameids.items():
        if id_ == old:
            document.nameids[name] = new


def _stands_in_card(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None:
        if "sd-card" in parent.get("classes", ()):
            return True
        parent = parent.parent
    return False


def setup_tree(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_transform(RefuseWhatActs)
    app.add_transform(RefuseLooksAndAddresses)
