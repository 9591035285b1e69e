"""Formulas: from LaTeX, as authors write them, to calls of Typst's functions.

A library turns LaTeX into MathML, whose presentation elements are close to the functions of Typst's
module ``math``. Nothing of a formula is read as Typst markup.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from .literals import array, literal

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Callable

    Write = Callable[[ET.Element], str]

#: Accents that MathML puts above as an operator.
_ACCENTS = {
    "^": "^",
    "~": "~",
    "¯": "¯",
    "‾": "¯",
    "˙": "˙",
    "¨": "¨",
    "→": "→",
    "ˇ": "ˇ",
    "˘": "˘",
    "´": "´",
    "`": "`",
}
_ROWS = ("mrow", "math", "mstyle", "semantics", "mpadded", "menclose", "mphantom")


def formula(source: str) -> str | None:
    """Give the Typst code of a formula in LaTeX, None when there is no way to read it."""
    try:
        from latex2mathml.converter import convert_to_element  # noqa: PLC0415 (not needed without formulas)
    except ImportError:
        return None
    try:
        tree = convert_to_element(source)
    except Exception:  # noqa: BLE001 (the library has many errors, and one for each mistake of an author)
        return None
    # Its signs are written as in HTML.
    for element in tree.iter():
        element.text = html.unescape(element.text or "")
    return _write(tree)


def _write(element: ET.Element) -> str:
    tag = element.tag
    if tag in _FORMS:
        return _FORMS[tag](element)
    return _row(list(element)) if len(element) else _text(element)


def _row(elements: list[ET.Element]) -> str:
    pieces = [_write(element) for element in elements]
    return f"[#{{{'; '.join(pieces)}}}]" if pieces else "[]"


def _text(element: ET.Element) -> str:
    return f"math.upright({literal(element.text or '')})"


def _sign(element: ET.Element) -> str:
    """Write letters and operators: a single sign is set as Typst would set it in a formula."""
    text = element.text or ""
    if not text:
        return "[]"
    if text == "&":
        # The library leaves the marks of `aligned` as they are.
        return "align-point"
    if len(text) == 1 and not text.isspace():
        sign = f"symbol({literal(text)})"
        if element.get("stretchy") == "false":
            return f'math.class("{_side(element)}", {sign})'
        variant = element.get("mathvariant")
        return f"math.{_VARIANTS[variant]}({sign})" if variant in _VARIANTS else sign
    return f"math.op({literal(text)})" if text.isalpha() else _text(element)


def _side(element: ET.Element) -> str:
    return {"prefix": "opening", "postfix": "closing"}.get(element.get("form", ""), "normal")


_VARIANTS = {
    "bold": "bold", "double-struck": "bb", "script": "cal", "fraktur": "frak", "normal": "upright",
    "sans-serif": "sans", "monospace": "mono",
}  # fmt: skip


def _attach(*places: str) -> Write:
    def write(element: ET.Element) -> str:
        base, *rest = list(element)
        given = [f"{place}: {_write(child)}" for place, child in zip(places, rest, strict=False)]
        return f"math.attach({', '.join([_write(base), *given])})"

    return write


def _over(element: ET.Element) -> str:
    base, above = list(element)[:2]
    accent = (above.text or "").strip() if above.tag == "mo" else ""
    if accent in _ACCENTS:
        return f"math.accent({_write(base)}, {literal(_ACCENTS[accent])})"
    if accent in {"⏞", "⏟"}:
        return f"math.overbrace({_write(base)})"
    return f"math.attach({_limits(base)}, t: {_write(above)})"


def _under(element: ET.Element) -> str:
    base, below = list(element)[:2]
    if (below.text or "").strip() == "⏟":
        return f"math.underbrace({_write(base)})"
    return f"math.attach({_limits(base)}, b: {_write(below)})"


def _limits(base: ET.Element) -> str:
    return f"math.limits({_write(base)})"


def _under_over(element: ET.Element) -> str:
    base, below, above = list(element)[:3]
    return f"math.attach({_limits(base)}, b: {_write(below)}, t: {_write(above)})"


def _table(element: ET.Element) -> str:
    rows = [array(_row(list(cell)) for cell in row) for row in element if len(row)]
    return f"math.mat(delim: none, {', '.join(rows)})" if rows else "[]"


def _fenced(element: ET.Element) -> str:
    opening, closing = element.get("open", "("), element.get("close", ")")
    inner = "; ".join(_write(child) for child in element)
    return f"math.lr([#{{{literal(opening)}; {inner}; {literal(closing)}}}])"


def _space(element: ET.Element) -> str:
    if element.get("linebreak") == "newline":
        return "linebreak()"
    width = element.get("width", "0em")
    if width.endswith("em") and width[:-2].replace(".", "", 1).lstrip("-").isdigit():
        return f"h({width})"
    return "h(0.2em)"


def _fraction(element: ET.Element) -> str:
    above, below = (_write(child) for child in list(element)[:2])
    if element.get("linethickness", "") in {"0", "0pt"}:
        return f"math.mat(delim: none, ({above},), ({below},))"
    return f"math.frac({above}, {below})"


def _stretched(element: ET.Element) -> str:
    """Write a row, in which a pair of fences around the rest grows with it."""
    children = list(element)
    if len(children) > 2 and all(_is_fence(children[place], children[1]) for place in (0, -1)):  # noqa: PLR2004
        return f"math.lr({_row(children)})"
    return _row(children)


def _is_fence(element: ET.Element, inner: ET.Element) -> bool:
    return element.tag == "mo" and (element.get("fence") == "true" or inner.tag == "mtable")


_FORMS: dict[str, Write] = {
    **dict.fromkeys(_ROWS, _stretched),
    "mi": _sign,
    "mo": _sign,
    "mn": lambda element: f"math.upright({literal(element.text or '')})",
    "mtext": _text,
    "ms": _text,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": lambda element: f"math.sqrt({_row(list(element))})",
    "mroot": lambda element: f"math.root({_write(element[1])}, {_write(element[0])})",
    "msub": _attach("b"),
    "msup": _attach("t"),
    "msubsup": _attach("b", "t"),
    "mover": _over,
    "munder": _under,
    "munderover": _under_over,
    "mtable": _table,
    "mfenced": _fenced,
    "annotation": lambda _element: "[]",
}
