"""``cite/<docname>``: beside each note a light page with all of its citations.

It is no page of the site: nothing lists it, no search finds it, and no theme dresses it. The note
leads to it, and the dialog on the note takes its text from there.
"""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from sphinx.util.osutil import relative_uri

from ... import __version__
from ...base.wording import _, say_date
from ..exports.builders import is_for_readers
from ..exports.facts import Facts
from ..exports.text import storable
from .forms import FORMS, LOOKED_UP, marked
from .sources import Sources

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...pure.citing.works import Work

FOLDER = "cite"
_PACKAGE = Path(__file__).parents[2]
_TEMPLATE = "cite.html"
STYLE, SCRIPT = "minutes-cite.css", "minutes-cite.js"


class CitePage(NamedTuple):
    """A page of citations that may be written."""

    #: Its name: ``cite/canstack/2013-02-28``.
    name: str
    #: Digest of all that it shows.
    digest: str
    docname: str
    works: list[Work]


def name_of(app: Sphinx, docname: str) -> str:
    """Give the name of the page of citations of a note; '' where a page of the site has its place."""
    name = f"{FOLDER}/{docname}"
    taken = {name} if docname != "index" else {name, FOLDER}
    return name if taken.isdisjoint(app.env.found_docs) else ""


class CitePages:
    """The pages of citations of a site; made once, at the end of a build."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._builder = app.builder
        self._facts = Facts(app.builder)
        self._static = {
            file: f"_static/{file}?v={_checksum(_PACKAGE / 'static' / file)}"
            for file in (STYLE, SCRIPT)
        }
        self._template = _environment().get_template(_TEMPLATE)
        self._words = _words()
        self._sources = Sources(self._facts)
        template = _checksum(_PACKAGE / "templates" / _TEMPLATE)
        #: What all of them show alike.
        self._same = repr(
            (template, __version__, self._static, self._words, _labels(), self._facts.site)
        )

    def notes(self) -> list[str]:
        """Give the notes beside which such a page lies."""
        if not is_for_readers(self._app):
            return []
        return [docname for docname in self._sources.notes() if self.name_of(docname)]

    def name_of(self, docname: str) -> str:
        """Give the name of the page of a note, see `name_of`."""
        return name_of(self._app, docname)

    def of(self, docname: str) -> CitePage:
        """Give the page of a note, not yet set."""
        works = self._sources.of_page(docname)
        shown = repr((self._same, works)).encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(shown).hexdigest()[:16]
        return CitePage(self.name_of(docname), digest, docname, works)

    def html(self, page: CitePage) -> str:
        """Set a page."""
        here = page.name
        address = self._builder.get_target_uri(here)
        static = {file: relative_uri(address, path) for file, path in self._static.items()}
        labels = _labels()
        works = [
            {
                "id": work.name.partition(":")[2],
                "title": work.title,
                "path": self._path(here, page.docname, work),
                "forms": [
                    (form, labels[form], FORMS[form].wraps, marked(work, form)) for form in FORMS
                ],
            }
            for work in page.works
        ]
        return storable(
            self._template.render(
                some_day=say_date(LOOKED_UP, self._facts.site.language),
                language=self._facts.site.language,
                site=self._facts.site.title,
                title=page.works[0].title,
                note=self._builder.get_relative_uri(here, page.docname),
                based=bool(self._facts.site.base),
                style=static[STYLE],
                script=static[SCRIPT],
                words=self._words,
                works=works,
            )
        )

    def _path(self, here: str, docname: str, work: Work) -> str:
        """Give the address of a work as seen from its page of citations."""
        fragment = work.url.partition("#")[2]
        address = self._builder.get_relative_uri(here, docname)
        return f"{address}#{fragment}" if fragment else address


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("sphinx_minutes"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )


def _words() -> dict[str, Any]:
    return {
        "heading": _("Cite this page"),
        "about": _("Every part of these notes with its permanent link, in forms to copy."),
        "host": _("Nobody states the address of this site; the links assume"),
        "press": _("Copy"),
        "copied": _("Copied"),
        "refused": _("Selected; press Ctrl+C to copy"),
        "close": _("Close"),
    }


def _labels() -> dict[str, str]:
    return {name: form.label() for name, form in FORMS.items()}


def _checksum(path: Path) -> str:
    """Give the checksum of a file of ours, by which browsers and builds know when it changes."""
    return f"{zlib.crc32(path.read_bytes()):08x}"
