"""When a page was first published and what was changed since, at its foot, if its head says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base import elements
from ..base.complaints import Complaint, complain
from ..base.wording import _, say_date
from ..pure import dates
from ..store.domain import known_of
from .heads import head_of, in_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

    from ..pure.front_matter import Value

#: Keys of front matter that hold a date, as mystmd has the first, with the words for them.
_DATES: dict[str, Callable[[], str]] = {
    "date": lambda: _("First published"),
    "updated": lambda: _("Last changed"),
}


class ShowPublication(SphinxTransform):
    """Puts the dates and the corrections of a note at its foot."""

    #: With the header of its event (16): before translation (20), which is not to see them.
    default_priority = 16

    def apply(self, **_kwargs: Any) -> None:
        """Add them to the last of the page's own section."""
        if not known_of(self.env).is_note:
            return
        said = head_of(self.env).values
        rows = [
            (label(), [nodes.Text(self._date(key, said[key]))])
            for key, label in _DATES.items()
            if said.get(key)
        ]
        corrections = list(self._corrections(said.get("corrections")))
        fields = elements.fields(rows, "publication-fields")
        if corrections:
            listed = elements.bullets(corrections, "corrections")
            fields = fields if fields is not None else nodes.field_list("")
            block = elements.blocks([(_("Corrections"), listed)], "publication-fields")
            block[0:0] = fields.children
            fields = block
        if fields is None:
            return
        box = elements.container(fields, classes=["publication"])
        line = min((head_of(self.env).lines.get(key, 1) for key in said), default=1)
        elements.place((str(self.env.doc2path(self.env.docname)), line), box)
        section = self.document.next_node(nodes.section)
        (section if section is not None else self.document).append(box)

    def _date(self, key: str, value: Value) -> str:
        """Say a date; one that is none stays as typed."""
        typed = in_one_line(value)
        try:
            return say_date(dates.read(typed).edtf, self.config.language)
        except dates.DateError as error:
            where = (self.env.docname, head_of(self.env).lines.get(key))
            complain(Complaint.DATE, f"{key}: {error}", where)
            return typed

    def _corrections(self, value: Value | None) -> Iterator[list[nodes.Node]]:
        """Read corrections: a text, a list of texts, or texts by their date."""
        if not value:
            return
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, dict):
                yield elements.linked(in_one_line(item))
                continue
            for typed, text in item.items():
                when = f"{self._date('corrections', typed)}: "
                yield [nodes.Text(when), *elements.linked(in_one_line(text))]


def setup_publication(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(ShowPublication)
