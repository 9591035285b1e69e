"""Volumes: which books in PDF the notes of a site make, and which of them holds an event.

One book of everything is best while it is short. A long one is slow to make, to fetch and to page
through, so that of more notes there is a volume for each series and year, or for each event, and a
first book of everything else: contents, directories, glossary.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from docutils import nodes
from sphinx.util.osutil import relative_uri
from sphinx_typst_book.names import destination

from ...base import elements
from ...base.settings import value_of
from ...base.wording import _
from ...pure import slugs
from ...store.domain import minutes_domain
from ...store.things import Place
from ..exports.builders import is_for_readers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ...store.index import Index
    from ...store.things import EventAt

#: One book up to about so many pages.
_LONGEST = 300
#: Bytes of source on a page: as measured on generated notes of about 1,000 pages.
_BYTES_OF_A_PAGE = 3000
#: The folder with the books beside the pages in HTML.
FOLDER = "pdf"


class Volume(NamedTuple):
    """A book, in the form in which the builder of books takes one."""

    #: The page that it begins with.
    start: str
    #: The name of the file, without ``.pdf``.
    name: str
    title: str
    author: str
    #: Its pages in order; none for the first book, which has those of its contents ...
    pages: tuple[str, ...] = ()
    #: ... without these.
    left_out: tuple[str, ...] = ()


class Shelves(NamedTuple):
    """The books of a site."""

    #: In order; none when there is one book of everything.
    volumes: tuple[Volume, ...]
    #: The name of the book that an event page is in, where that is not the first.
    of_page: dict[str, str]


def shelves(env: BuildEnvironment) -> Shelves:
    """Give the books; they are worked out once a build."""
    derived = minutes_domain(env).index.derived
    if "volumes" not in derived:
        volumes = tuple(_divide(env))
        of_page = {page: volume.name for volume in volumes for page in volume.pages}
        derived["volumes"] = Shelves(volumes, of_page)
    found: Shelves = derived["volumes"]
    return found


def plan(_app: Sphinx, env: BuildEnvironment) -> list[Volume] | None:
    """Tell the builder of books which to make; nothing leaves it those of ``conf.py``."""
    return list(shelves(env).volumes) or None


def _divide(env: BuildEnvironment) -> list[Volume]:
    how = value_of(env.config, "minutes_pdf_volumes")
    first = _first(env.config)
    if first is None or how == "one" or (how == "auto" and _pages(env) <= _LONGEST):
        return []
    index = minutes_domain(env).index
    divided: dict[str, list[EventAt]] = {}
    titles: dict[str, str] = {}
    for item in sorted(index.events, key=lambda item: (item.event.first, item.place)):
        if item.place.id:
            continue
        whole = ([item, *index.kinship.wholes(item)])[-1]
        name, title = _of_event(whole) if how == "event" else _of_year(whole, index)
        divided.setdefault(name, []).append(item)
        titles[name] = title
    shelved = [
        Volume(
            start=items[0].place.docname,
            name=f"{first.name}-{name}",
            title=f"{first.title}: {titles[name]}",
            author=first.author,
            pages=tuple(item.place.docname for item in items),
        )
        for name, items in sorted(divided.items())
    ]
    return [
        first._replace(left_out=tuple(page for each in shelved for page in each.pages)),
        *shelved,
    ]


def _first(config: Config) -> Volume | None:
    """Give the first book as ``typst_book_documents`` has it, which is all there is by default."""
    documents: Sequence[Any] = config.typst_book_documents
    return Volume(*documents[0][:4]) if documents else None


def _of_event(item: EventAt) -> tuple[str, str]:
    return item.place.docname.replace("/", "-"), item.event.title


def _of_year(item: EventAt, index: Index) -> tuple[str, str]:
    """Give name and title of the volume of an event: its series, or its folder, and the year."""
    series = index.series.get(item.event.series)
    folder = item.place.docname.rpartition("/")[0]
    title = series[1].title if series else index.title_of(Place(f"{folder}/index"))
    name = item.event.series or folder or "events"
    year = item.event.first[:4]
    return _with_year(slugs.slug(name), "-", year), _with_year(title or name, " ", year)


def _with_year(name: str, separator: str, year: str) -> str:
    """Add a year, unless the name says it already, as that of a folder of one year does."""
    return name if not year or name.endswith(year) else f"{name}{separator}{year}"


def _pages(env: BuildEnvironment) -> float:
    """Guess how many pages one book of everything would have, from the length of the sources."""
    return (
        sum(env.doc2path(docname).stat().st_size for docname in env.found_docs) / _BYTES_OF_A_PAGE
    )


# On the web the books lie beside the pages


def books(app: Sphinx) -> dict[str, Path]:
    """Give the books that were made before this build, by their names."""
    derived = minutes_domain(app.env).index.derived
    if "books" not in derived:
        folder = value_of(app.config, "minutes_pdf_folder")
        paths = sorted(Path(app.confdir, folder).glob("*.pdf")) if folder else []
        derived["books"] = {path.stem: path for path in paths}
    found: dict[str, Path] = derived["books"]
    return found


def books_in_output(app: Sphinx) -> dict[str, Path]:
    """Give the books that lie beside the pages, by their path in the output."""
    if not is_for_readers(app):
        return {}
    return {f"{FOLDER}/{name}.pdf": path for name, path in books(app).items()}


def place_in_book(app: Sphinx, docname: str) -> str:
    """Give where an event page is in its book, seen from the root of the site; '' in none.

    The link leads by name and says no number of a page. It opens the book at the right page all the
    same, also when the book was made of older notes; a number would then be wrong, and a line more
    in the first note would write every page of the site again.
    """
    first = _first(app.config)
    name = shelves(app.env).of_page.get(docname, first.name if first else "")
    page = minutes_domain(app.env).pages.get(docname)
    is_event = page is not None and any(not event.id for event in page.events)
    if not is_event or name not in books(app) or not is_for_readers(app):
        return ""
    return f"{FOLDER}/{name}.pdf#nameddest={quote(destination(docname), safe='/:')}"


def link_to_book(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Add a row with the book to the header of an event that has its own page."""
    place = place_in_book(app, docname)
    header = next(document.findall(_is_header), None) if place else None
    if not isinstance(header, nodes.container):
        return
    path, _hash, destination_in_it = place.partition("#")
    address = relative_uri(app.builder.get_target_uri(docname), path)
    link = nodes.reference("", "PDF", refuri=f"{address}#{destination_in_it}", internal=True)
    rows = header.next_node(nodes.field_list)
    if isinstance(rows, nodes.field_list):
        rows += elements.field(_("Book"), [link])
    else:
        header.append(elements.blocks([(_("Book"), elements.paragraph(link))], "event-fields"))


def _is_header(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and "minutes-event" in node["classes"]


def lay_books_beside(app: Sphinx, exception: Exception | None) -> None:
    """Copy the books to where the links lead."""
    if exception is not None:
        return
    for name, path in books_in_output(app).items():
        laid = Path(app.outdir, name)
        laid.parent.mkdir(exist_ok=True)
        copyfile(path, laid)


def setup_volumes(app: Sphinx) -> None:
    """Tell the builder of books what to make, and HTML pages where that is."""
    app.connect("typst-book-documents", plan)
    app.connect("doctree-resolved", link_to_book)
    app.connect("build-finished", lay_books_beside)
