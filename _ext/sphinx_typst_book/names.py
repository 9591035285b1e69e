"""The names of places in the PDF, by which readers cite them.

``book.pdf#nameddest=meetings/2024:topics`` is the section ``topics`` of the page
``meetings/2024``; the page itself is ``book.pdf#nameddest=meetings/2024``.
"""

from __future__ import annotations

#: What Sphinx's LaTeX writer replaces in labels (``sphinx.util.texescape.tex_replace_map``), so that
#: a section has one name in both PDFs.
_UNSAFE = str.maketrans(
    dict.fromkeys("$%&#_{}\\~^[]✓✔✕✖\ufeff⎽ℯⅈ¶§€∞±–→‣⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "_")
)


def destination(docname: str, id_: str = "") -> str:
    """Give the named destination of a page, or of a place on it.

    Characters outside ASCII are escaped as Sphinx's LaTeX writer does with ``destlabel=true``.

    >>> destination("notes/2013", "hardware")
    'notes/2013:hardware'
    >>> destination("notes", "café")
    'notes:caf_xe9'
    """
    name = f"{docname}:{id_}" if id_ else docname
    escaped = name.translate(_UNSAFE).encode("ascii", "backslashreplace").decode("ascii")
    return escaped.replace("\\", "_")
