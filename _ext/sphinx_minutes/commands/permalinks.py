"""``sphinx-minutes permalinks``: publishes every address of the notes, for good.

The lock is written by this command alone. What it says of what moved or is gone is what the build
shows to readers: both ask the same index.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..pure import suggestions
from ..pure.published import lock
from ..store.domain import minutes_domain
from ..store.relocking import renew
from ..store.things import Place
from .adoption import published_in
from .command import CannotError, Command
from .project import add_project_options, project_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from ..pure.published.lock import Line
    from ..store.index import Index
    from ..store.published import Published
    from ..store.relocking import Renewal


def add_options(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_project_options(parser)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; status 1 when an address would change"
    )
    parser.add_argument(
        "--published",
        type=Path,
        metavar="FOLDER-OR-INVENTORY",
        help="keep the addresses of a site built before, too: its HTML, objects.inv, or Jekyll pages",
    )
    parser.add_argument(
        "--moved",
        nargs=2,
        action="append",
        default=[],
        metavar=("OLD", "NEW"),
        help="say where something went that was not found again: page:id page:id",
    )
    parser.add_argument(
        "--forget",
        action="append",
        default=[],
        metavar="PERSON",
        help="take out every address that is made of the name of somebody who is to be forgotten",
    )


def run(options: Namespace) -> int:
    """Write the lock anew, and say what changed."""
    with project_of(options, read=False) as app:
        domain = minutes_domain(app.env)
        _refuse_what_is_broken(domain.published)
        adopted: list[Line] = []
        if options.published:
            adopted = domain.publish(published_in(options.published, app.project.discover()))
        app.builder.read()
        published = domain.published
        renewal = renew(
            domain.index,
            said=_said(domain.index, published, options.moved),
            adopted={line.name for line in adopted},
        )
    for line in _unheard_of(renewal, options.forget):
        print(line)
    lines, forgotten, still_there = _without(renewal, options.forget)
    for line in _told(renewal, forgotten, still_there):
        print(line)
    if not options.check:
        _write(published.path, lock.write(lines))
    changes = renewal.changes_addresses or bool(forgotten)
    return int(bool(still_there) or (options.check and changes))


def _said(index: Index, published: Published, moved: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Check what people say of where things went: both ends must be there."""
    known = {
        Place(docname, anchor.id).name
        for docname, page in index.pages.items()
        for anchor in page.anchors
    }
    for old, new in moved:
        if published.lock.line(old) is None:
            published_names = [line.name for line in published.lock.lines()]
            raise CannotError(
                f"{old} was never published{suggestions.did_you_mean(old, published_names)}"
            )
        if new not in known:
            raise CannotError(f"there is no {new}{suggestions.did_you_mean(new, known)}")
    return dict(moved)


def _without(renewal: Renewal, people: Sequence[str]) -> tuple[list[Line], list[Line], list[Line]]:
    """Take out what is made of names; give the rest, and what was and what is still there."""
    named = {line for line in renewal.lines if any(lock.speaks_of(line, it) for it in people)}
    before = {(line.docname, line.id) for line in renewal.added}
    forgotten = sorted(line for line in named if (line.docname, line.id) not in before)
    # A heading that still says the name would bring it back.
    still_there = sorted(
        line for line in named if line.state == lock.LIVE and line.kind != "person"
    )
    return [line for line in renewal.lines if line not in named], forgotten, still_there


def _unheard_of(renewal: Renewal, people: Iterable[str]) -> Iterator[str]:
    """Tell of names that no address has: nothing is forgotten by a slip."""
    known = [line.title for line in renewal.lines if line.kind == "person"]
    for name in people:
        if not any(lock.speaks_of(line, name) for line in renewal.lines):
            meant = suggestions.did_you_mean(name, known)
            yield f"  no address has the name {name!r}{meant}; nothing is forgotten by it"


def _refuse_what_is_broken(published: Published) -> None:
    """Stop at a file of which a line would get lost."""
    broken = [it for it in published.lock.problems if not it.mends_itself]
    if broken:
        told = "\n".join(f"{published.path}:{it.line}: {it.text}" for it in broken)
        raise CannotError(f"nothing was written, because the lock cannot be read:\n{told}")


def _told(
    renewal: Renewal, forgotten: Sequence[Line], still_there: Sequence[Line]
) -> Iterator[str]:
    yield from (f"  {line.name} → {line.moved_to}" for line in renewal.moved)
    yield from (f"  {line.name} is gone ({_called(line)})" for line in renewal.retired)
    yield from (f"  {line.name} is back ({_called(line)})" for line in renewal.revived)
    for line in still_there:
        yield f"  {line.docname} still has the name in {_called(line)}; change that, and run this again"
    counts = [
        f"{len(renewal.kept)} kept",
        f"{len(renewal.added)} added",
        f"{len(renewal.moved)} moved",
        f"{len(renewal.retired)} retired",
    ]
    if forgotten:
        counts.append(f"{len(forgotten)} forgotten")
    yield f"Permanent links: {', '.join(counts)}."


def _called(line: Line) -> str:
    return f"{line.kind} {line.title!r}" if line.title else line.kind


def _write(path: Path, text: str) -> None:
    """Write the file whole or not at all, and not when nothing changed."""
    if path.exists() and path.read_bytes() == text.encode():
        return
    unfinished = path.with_name(f"{path.name}.new")
    try:
        unfinished.write_bytes(text.encode())
        unfinished.replace(path)
    except OSError as error:
        raise CannotError(
            f"{path} cannot be written: {error.strerror}; "
            "run this where the sources can be written, such as a clone of your own"
        ) from error


PERMALINKS = Command(
    "permalinks",
    "Publish the addresses of all notes, so that they last.",
    add_options,
    run,
)
