"""Substitutions of reStructuredText: how long a page gets when they are filled in.

``|a|`` may stand for ``|b| |b|``, that for ``|c| |c|``, and so on: a few lines make more text than
a machine has room for. The length is computed before anything is filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ...base.trees import every
from . import scope
from .refusal import as_typed, refuse

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Characters that one substitution may stand for, and all of a page.
_MOST = 100_000
_MOST_ON_PAGE = 2_000_000
#: Deeper than anybody stacks them.
_DEEPEST = 50


class BoundSubstitutions(SphinxTransform):
    """Leaves substitutions as typed that stand for too much."""

    #: Just before docutils fills them in (220).
    default_priority = 219

    def apply(self, **_kwargs: Any) -> None:
        """Count, and take out what is too much."""
        if not self.document.substitution_defs or not scope.holds_data(self.env):
            return
        sizes: dict[str, int] = {}
        told: set[str] = set()
        total = 0
        for reference in every(self.document, nodes.substitution_reference):
            name = reference["refname"]
            size = self._size(name, sizes, ())
            if size <= _MOST and total + size <= _MOST_ON_PAGE:
                total += size
                continue
            text = f"|{reference.astext()}|"
            if name not in told:
                told.add(name)
                message = f"{text} is refused: it makes the page too long, by {size:,} characters"
                refuse(self.env, reference, message)
            reference.replace_self(as_typed(text, like=reference))

    def _size(self, name: str, sizes: dict[str, int], above: tuple[str, ...]) -> int:
        """How many characters a substitution stands for, at least."""
        if name in sizes:
            return sizes[name]
        definition = self._definition(name)
        if definition is None or name in above:
            return 1  # docutils says what is wrong with it.
        if len(above) > _DEEPEST:
            return _MOST + 1
        size = len(definition.astext()) + 1
        for inner in every(definition, nodes.substitution_reference):
            size += self._size(inner["refname"], sizes, (*above, name))
            if size > _MOST:
                break
        sizes[name] = size
        return size

    def _definition(self, name: str) -> nodes.Element | None:
        document = self.document
        key = name if name in document.substitution_defs else None
        key = key or document.substitution_names.get(nodes.fully_normalize_name(name))
        return document.substitution_defs.get(key) if key else None


def setup_expansion(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(BoundSubstitutions)
