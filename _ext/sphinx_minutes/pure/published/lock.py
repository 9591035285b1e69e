"""The lock: every address that was ever published, one line each, in a file beside the notes.

::

    # minutes permalinks 1
    canstack/2013-02-28⇥hardware⇥section⇥live⇥3f…⇥Hardware

A line is found again by its first two fields and never taken out; what happens to an address is its
state. The file is made to be merged without thinking: lines stand alone, their order means nothing
to a reader, and of two lines for one address either will do.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

FILE = "permalinks.lock"
HEAD = "# minutes permalinks 1"

LIVE, GONE = "live", "gone"
#: Before the name of the place that an address leads to now.
MOVED = "moved:"

_ADDRESS = re.compile(r"[^\t]+\t[^\t]*\t[^\t]*\t(?:live|gone|moved:[^\t]+)\t[^\t]*\t[^\t]*")
_WORD = re.compile(r"[^\W_]+")
_VERSION = re.compile(r"# minutes permalinks (\S+)")
#: What git writes around and between two sides that it could not join; the first one tells.
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


class Line(NamedTuple):
    """One published address."""

    docname: str
    #: '' for the page itself.
    id: str
    #: What was published there: page, event, section, talk, technology, list, figure, table, person.
    kind: str
    #: ``live``, ``moved:<name>`` or ``gone``.
    state: str
    #: Of its words, see `fingerprints`.
    fingerprint: str
    title: str

    @property
    def name(self) -> str:
        """The one name of the place, as in the inventory."""
        return f"{self.docname}:{self.id}" if self.id else self.docname

    @property
    def moved_to(self) -> str:
        """The name of the place that it leads to by its state, '' for none."""
        return self.state.removeprefix(MOVED) if self.state.startswith(MOVED) else ""


class Problem(NamedTuple):
    """What is wrong with the file, and where."""

    line: int
    text: str
    #: Whether the lines around it can be read all the same, and the tool puts it right.
    mends_itself: bool = False


class Lock:
    """What the file says; made by `read`, or of lines.

    The lines of a page are taken apart when they are first asked for: most builds read few pages,
    and the file is read in each.
    """

    def __init__(
        self,
        typed: Mapping[str, Sequence[str]],
        problems: Iterable[Problem] = (),
        *,
        exists: bool = True,
    ) -> None:
        #: Lines of each page as they stand in the file.
        self._typed = typed
        self._read: dict[str, dict[str, Line]] = {}
        self.problems = tuple(problems)
        #: False when there is no file, and nothing is kept for anybody.
        self.exists = exists

    @property
    def docnames(self) -> Iterable[str]:
        """The pages of which something was published."""
        return self._typed.keys()

    def of(self, docname: str) -> Mapping[str, Line]:
        """Give the lines of a page by their id."""
        if docname not in self._typed:
            return {}
        if docname not in self._read:
            self._read[docname] = _by_id(self._typed[docname])
        return self._read[docname]

    def ids(self, docname: str) -> set[str]:
        """Give the ids of a page's lines, without taking them apart further."""
        return _ids_of(docname, self._typed.get(docname, ()))

    def live_ids(self, docname: str) -> set[str]:
        """Give the ids of a page of which nobody said that they are gone or lead elsewhere."""
        return _ids_of(docname, (it for it in self._typed.get(docname, ()) if f"\t{LIVE}\t" in it))

    def but_for(self, docname: str, ids: Container[str]) -> Iterator[Line]:
        """Give the lines of a page that have none of *ids*, or are somebody's.

        Those of a page mostly stand, and are not even taken apart.
        """
        start = len(docname) + 1
        rest: list[str] = []
        for typed in self._typed.get(docname, ()):
            end = typed.index("\t", start)
            if typed[start:end] not in ids or typed.startswith("person\t", end + 1):
                rest.append(typed)
        yield from _by_id(rest).values()

    def of_kind(self, kind: str) -> Iterator[Line]:
        """Give the lines of a kind, page by page."""
        sign = f"\t{kind}\t"
        for docname, lines in self._typed.items():
            if any(sign in typed for typed in lines):
                yield from (line for line in self.of(docname).values() if line.kind == kind)

    def line(self, name: str) -> Line | None:
        """Give the line of an address by its name, None when it was never published."""
        docname, _colon, id_ = name.partition(":")
        return self.of(docname).get(id_)

    def lines(self) -> Iterator[Line]:
        """Give all lines, page by page."""
        for docname in self._typed:
            yield from self.of(docname).values()

    def digest(self, docname: str) -> str:
        """Tell one state of a page's own lines from another; '' when it has none."""
        typed = self._typed.get(docname)
        if not typed:
            return ""
        return hashlib.sha256("\n".join(sorted(typed)).encode()).hexdigest()[:16]


#: Of a project that has no file.
NOTHING_KEPT = Lock({}, exists=False)


def read(text: str) -> Lock:
    """Read the file; what cannot be read is told, and the rest counts.

    Both sides of a conflict count. A file of another version counts for nothing, because this
    version cannot know what its lines mean.
    """
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    problems: list[Problem] = []
    if lines[0] != HEAD and not lines[0].startswith(_CONFLICT):
        version = _VERSION.match(lines[0])
        if version and version[1] != "1":
            return Lock({}, [Problem(1, _of_another_version(version[1]))])
        problems.append(Problem(1, f"does not begin with '{HEAD}'; put that line back at its top"))
    pages: dict[str, list[str]] = {}
    # The lines of a page mostly follow on each other.
    beginning, on_page = "\t", []
    is_address = _ADDRESS.fullmatch
    for number, typed in enumerate(lines, 1):
        if not is_address(typed):
            problem = _problem_with(typed, number) if number > 1 or not problems else None
            problems += [problem] if problem else []
        elif typed.startswith(beginning):
            on_page.append(typed)
        else:
            docname = typed[: typed.index("\t")]
            if not _is_docname(docname):
                # A page is written where the lock says that one stood.
                problems.append(Problem(number, f"names a page outside of the site: {docname!r}"))
                continue
            beginning = f"{docname}\t"
            on_page = pages.setdefault(docname, [])
            on_page.append(typed)
    return Lock(pages, problems)


def made_of(lines: Iterable[Line], problems: Iterable[Problem] = ()) -> Lock:
    """Make a lock of lines."""
    pages: dict[str, list[str]] = {}
    for line in lines:
        pages.setdefault(line.docname, []).append("\t".join(line))
    return Lock(pages, problems)


def numbers(text: str) -> dict[str, int]:
    """Give the number of the line of each address in a file, by its name."""
    found: dict[str, int] = {}
    for number, typed in enumerate(text.split("\n"), 1):
        fields = typed.split("\t", 2)
        if len(fields) > 2:  # noqa: PLR2004 (page, id, and the rest)
            found.setdefault(f"{fields[0]}:{fields[1]}" if fields[1] else fields[0], number)
    return found


def write(lines: Iterable[Line]) -> str:
    """Write the file: sorted by page and id, so that neighbours in it are neighbours on the site."""
    written = sorted(lines)
    return "\n".join([HEAD, *("\t".join(line) for line in written), ""])


def clean(title: str) -> str:
    """Give a title in the form in which it fits into its field."""
    return " ".join(title.split())


def speaks_of(line: Line, name: str) -> bool:
    """Tell whether an address is made of the name of somebody, or its line has it in the title.

    Short of words that contain it by chance: a name counts only as whole words.
    """
    wanted = _words(name)
    said = (line.docname, line.id, line.title, line.moved_to)
    return bool(wanted.strip("-")) and any(wanted in _words(text) for text in said)


def _words(text: str) -> str:
    return f"-{'-'.join(_WORD.findall(text.casefold()))}-"


def _is_docname(docname: str) -> bool:
    return "\\" not in docname and not {"", ".", ".."}.intersection(docname.split("/"))


def _ids_of(docname: str, typed: Iterable[str]) -> set[str]:
    start = len(docname) + 1
    return {line[start : line.index("\t", start)] for line in typed}


def _by_id(typed: Iterable[str]) -> dict[str, Line]:
    """Take the lines of a page apart; of two for one address one counts."""
    lines: dict[str, Line] = {}
    for each in typed:
        line = Line._make(each.split("\t"))
        other = lines.get(line.id)
        if other is None or _preference(line) < _preference(other):
            lines[line.id] = line
    return lines


def _preference(line: Line) -> tuple[bool, bool, Line]:
    """Which of two lines for one address counts, as after two branches of which one changed it.

    The branch on which something moved knows more than the one that left it where it was; what is
    there all the same is known again by its text. What is gone may have been written anew.
    """
    return not line.moved_to, line.state == GONE, line


def _problem_with(typed: str, number: int) -> Problem | None:
    if not typed.strip() or typed == HEAD or typed.startswith(_CONFLICT[1:]):
        return None
    if typed.startswith(_CONFLICT):
        message = (
            "is in conflict between two branches, and both sides count: "
            "run 'sphinx-minutes permalinks', or take out only the lines that begin with "
            "<<<<<<<, ======= and >>>>>>>"
        )
        return Problem(number, message, mends_itself=True)
    message = (
        f"has a line that is no address: {typed[:60]!r}; it was changed by hand, so take it back "
        "from version control, or take it out"
    )
    return Problem(number, message)


def _of_another_version(version: str) -> str:
    return (
        f"is of version {version}, and this sphinx-minutes reads version 1; "
        "install the version that wrote it (addresses are not kept until then)"
    )
