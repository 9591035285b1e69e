"""A club that edits its site at random: its files as texts in the memory, and the edits.

An edit is a function of a :class:`Club` and of a source of chance. One that finds nothing to change
does nothing, so that any edits can follow one another in any order.
"""

from __future__ import annotations

import posixpath
import re
import textwrap

import sample
from projects import ROOT
from test_identifiers import DOT

WORDS = [
    "Ceph",
    "Swift",
    "Quantum",
    "Neutron",
    "neutron-server",
    "Cinder",
    "RADOS",
    "Ballot",
    "quorum",
    "heat",
    "Salt",
    "storage",
    "disks",
    "networks",
    "money",
    "Ещё",
    "café",
    "2020",
    "coffee",
    "decided",
]
PEOPLE = [
    "Ada Lovelace", "Grace Hopper", "Kurt Gödel", "Niklaus Wirth", "Ada Byron",
    "Barbara Liskov", "Jane Doe", "Leslie Lamport",
]  # fmt: skip
SETTINGS = {
    "minutes_link_terms": ["all", "off", "first-in-page"],
    "minutes_people": ["speakers", "none"],
    "minutes_navigation": ["near", "whole"],
    "minutes_notes": [["**"], ["handbook"], ["**", "!summit"]],
    "minutes_archive": ["https://web.example.org/{date}/{url}"],
    "minutes_event_technologies": [False],
    "minutes_no_technologies": [["Swift"]],
    "minutes_export_attendance": [True],
    "minutes_private_people": ["private.yaml"],
    "html_baseurl": ["https://notes.example.org/", "https://example.org/club"],
    "html_title": ["The club"],
    "html_copy_source": [False],
    "language": ["fr", "de"],
    "numfig": [False],
    "exclude_patterns": [["drafts/**", "terms.md"], ["meetups/2020-02*"]],
    "html_static_path": [["static"]],
    "html_css_files": [["club.css"]],
    "templates_path": [["templates"]],
    "project": ["Club"],
    "release": ["2"],
}
#: Two of one name: one of the copies has to get another.
IMAGES = ["dot.png", "pictures/dot.png", "other.png"]
PRIVATE = "people:\n  p-1a2b: {name: Jane Doe}\n  p-3c4d: {name: Kurt Gödel, show: initials}\n"
LAYOUT = '{% extends "!layout.html" %}{% block footer %}WORD{% endblock %}'
PROSE = r"^(?=[^#:\-`\s.|(=\d*\[{])[^\n]*[a-z]\.$"
HEADING = r"^(#{2,}) (.+)$|^(.+)\n(-+|~+)$"
TITLE = r"(?<![^\n]\n)^# (.+)$|^(.+)\n=+$"
TECHNOLOGY = r"^:::\{technology\} (.+)$"
ENTRY = r"^:::\{technology\} .+\n(?:.*\n)*?:::\n"
TALK = r"^:::\{talk\}.*\n(?:.*\n)*?:::\n"
CONTENTS = r"^```\{toctree\}\n(?:.*\n)*?```\n"


class Club:
    """The files of a site, by their path seen from the folder of ``conf.py``."""

    def __init__(self):
        self.settings = {}
        self.files = {
            f"source/{name}": textwrap.dedent(text).lstrip("\n")
            for name, text in sample.FILES.items()
        }
        self.files |= {"static/club.css": "p {}\n", "private.yaml": PRIVATE}
        self.files |= {"templates/layout.html": LAYOUT, "source/parts/how.txt": "How to come.\n"}
        self.files |= {f"source/{name}": DOT for name in IMAGES}
        for name in IMAGES[:2]:
            self.files["source/summit.md"] += f"\n```{{figure}} /{name}\n:alt: dots\n\nDots\n```\n"
        self._before = []
        #: The files were touched, which is no change of them.
        self.is_touched = False

    @property
    def conf(self):
        lines = "".join(f"{name} = {value!r}\n" for name, value in sorted(self.settings.items()))
        # A book wants to know whose it is.
        base = f"{sample.CONF.format(ext=str(ROOT / '_ext'))}copyright = version = 'Club'\n"
        return base + lines

    def edit(self, edit, chosen):
        """Make an edit; tell whether there was something to change."""
        before = dict(self.files), dict(self.settings)
        edit(self, chosen)
        if (self.files, self.settings) == before:
            return False
        self._before.append(before)
        return True

    def go_back(self, chosen):
        """Make everything as it was at some moment before."""
        if self._before:
            files, settings = chosen.choice(self._before)
            self.files, self.settings = dict(files), dict(settings)

    def write(self, folder):
        """Bring a folder to this state, touching nothing that stays."""
        folder.mkdir(exist_ok=True)
        wanted = {**self.files, "conf.py": self.conf}
        tops = ("source", "static", "templates")
        there = [path for top in tops for path in (folder / top).rglob("*") if path.is_file()]
        for path in there:
            if path.relative_to(folder).as_posix() not in wanted:
                path.unlink()
        for name, text in wanted.items():
            path = folder / name
            content = text if isinstance(text, bytes) else text.encode()
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            elif self.is_touched:
                path.touch()
        self.is_touched = False

    @property
    def pages(self):
        return sorted(
            name for name, text in self.files.items()
            if name.startswith("source/") and name.endswith((".md", ".rst")) and isinstance(text, str)
        )  # fmt: skip

    def change(self, chosen, pattern, new, pages=None):
        """Replace one of all places that a pattern fits, on any page; tell on which."""
        places = [
            (name, match)
            for name in (self.pages if pages is None else pages)
            for match in re.finditer(pattern, self.files[name], re.MULTILINE)
        ]
        if not places:
            return ""
        name, match = chosen.choice(places)
        text = self.files[name]
        made = new(match) if callable(new) else new
        self.files[name] = text[: match.start()] + made + text[match.end() :]
        return name

    def append(self, name, text):
        self.files[name] = f"{self.files[name]}\n{text}"

    def put(self, old, new):
        """Give a page another name; the contents that list it may be left as they are."""
        self.files[new] = self.files.pop(old)

    def relist(self, old, new):
        """Name a page otherwise in all contents, or not at all."""
        for page in self.pages:
            folder = posixpath.dirname(page)
            here = posixpath.relpath(_stem(old), folder)
            there = f"{posixpath.relpath(_stem(new), folder)}\n" if new else ""
            self.files[page] = re.sub(
                CONTENTS,
                lambda found, here=here, there=there: re.sub(
                    rf"^{re.escape(here)}\n", there, found[0], flags=re.MULTILINE
                ),
                self.files[page],
                flags=re.MULTILINE,
            )


def _stem(name):
    return posixpath.splitext(name)[0]


def words(chosen, least=1, most=3):
    return " ".join(chosen.choices(WORDS, k=chosen.randint(least, most)))


def sentence(chosen):
    return f"We spoke of {words(chosen)} and {words(chosen)} with {chosen.choice(PEOPLE)}."


def date(chosen):
    return f"20{chosen.randint(19, 21)}-0{chosen.randint(1, 9)}-1{chosen.randint(0, 9)}"


# What is said on a page.


def text(club, chosen):
    club.change(chosen, PROSE, lambda found: f"{found[0]} {sentence(chosen)}")


def text_gone(club, chosen):
    club.change(chosen, PROSE, "")


def title(club, chosen):
    def new(found):
        made = words(chosen).capitalize()
        return f"# {made}" if found[1] else f"{made}\n{'=' * len(made)}"

    club.change(chosen, TITLE, new)


def heading(club, chosen):
    def new(found):
        made = words(chosen)
        return f"{found[1]} {made}" if found[1] else f"{made}\n{found[4][0] * len(made)}"

    club.change(chosen, HEADING, new)


def section(club, chosen):
    name = chosen.choice(club.pages or [""])
    if name:
        made = words(chosen)
        head = f"## {made}" if name.endswith(".md") else f"{made}\n{'-' * len(made)}"
        club.append(name, f"{head}\n\n{sentence(chosen)}\n")


def section_gone(club, chosen):
    club.change(chosen, r"^## .+\n(?:(?!#).*\n)+", "")


def label(club, chosen):
    club.change(chosen, r"^## .+$", lambda found: f"(label-{words(chosen, 1, 1)})=\n{found[0]}")


def label_gone(club, chosen):
    club.change(chosen, r"^\(.+\)=\n|^\.\. _.+:\n\n", "")


def link(club, chosen):
    target = chosen.choice(club.pages or ["source/soon.md"]).removeprefix("source/")
    made = chosen.choice([
        f"[](/{target})", f"{{doc}}`/{_stem(target)}`", "{ref}`house-rules`", "[](#label-Ceph)",
        f"{{technology}}`{words(chosen, 1, 1)}`", f"{{person}}`{chosen.choice(PEOPLE)}`",
        f"{{term}}`{words(chosen, 1, 1)}`", f"{{event}}`{_stem(target)}`", "[soon](/soon.md)",
        f"[there](/{target}#storage)", f"{{any}}`{words(chosen, 1, 1)}`", "{numref}`dot`",
    ])  # fmt: skip
    club.change(chosen, PROSE, lambda found: f"{found[0]} See {made}, too.")


def index_entry(club, chosen):
    club.change(chosen, PROSE, lambda found: f"{found[0]}\n\n```{{index}} {words(chosen)}\n```")


def included(club, chosen):
    how = "```{include} /parts/how.txt\n```"
    club.change(chosen, PROSE, lambda found: f"{found[0]}\n\n{how}")


def included_file(club, chosen):
    club.files["source/parts/how.txt"] = chosen.choice(["", f"# {words(chosen)}\n"]) + sentence(
        chosen
    )


def image(club, chosen):
    name = chosen.choice(IMAGES)
    club.files.setdefault(f"source/{name}", DOT)
    shown = f"```{{figure}} /{name}\n:alt: dots\n\n{words(chosen)}\n```"
    club.change(chosen, PROSE, lambda found: f"{found[0]}\n\n{shown}")


def image_gone(club, chosen):
    club.change(chosen, r"^```\{figure\}(?:.*\n)*?```\n", "")


def image_changed(club, chosen):
    club.files[f"source/{chosen.choice(IMAGES)}"] = DOT + chosen.randbytes(3)


def download(club, chosen):
    club.files["source/slides.txt"] = sentence(chosen)
    club.change(chosen, PROSE, lambda found: f"{found[0]} {{download}}`/slides.txt`")


def bytes_of_no_text(club, chosen):
    name = chosen.choice(club.pages or [""])
    if name and name != "source/index.md":
        club.files[name] = f"# Caf\u00e9\n\n{sentence(chosen)}\n".encode("latin-1", "replace")


def bytes_of_text_again(club, chosen):
    for name, content in club.files.items():
        if isinstance(content, bytes) and name.endswith((".md", ".rst")):
            club.files[name] = content.decode("latin-1")
            return


# Pages.


def page_added(club, chosen):
    folder = chosen.choice(["", "meetups/", "glossary/", "deep/er/"])
    name = f"source/{folder}{chosen.choice([date(chosen), 'soon', words(chosen, 1, 1)])}.md"
    head = chosen.choice(["", "", "---\nevent: call\n---\n", "---\norphan: true\n---\n"])
    club.files.setdefault(name, f"{head}# {words(chosen)}\n\n{sentence(chosen)}\n")
    if chosen.random() < 0.7:
        entry = f"/{_stem(name).removeprefix('source/')}"
        club.change(chosen, r"^```\{toctree\}\n(?::.*\n)*\n?", lambda found: f"{found[0]}{entry}\n")


def page_renamed(club, chosen):
    old = chosen.choice(club.pages)
    if old == "source/index.md":
        return
    folder, dot, ending = posixpath.dirname(old), ".", old.rpartition(".")[2]
    base = chosen.choice([date(chosen), words(chosen, 1, 1), "index"])
    _give_name(club, chosen, old, f"{folder}/{base}{dot}{ending}")


def page_moved(club, chosen):
    old = chosen.choice(club.pages)
    if old == "source/index.md":
        return
    folder = chosen.choice(["source", "source/meetups", "source/glossary", "source/deep/er"])
    _give_name(club, chosen, old, f"{folder}/{posixpath.basename(old)}")


def _give_name(club, chosen, old, new):
    if _stem(new) not in map(_stem, club.pages):
        club.put(old, new)
        if chosen.random() < 0.7:
            club.relist(old, new)


def page_deleted(club, chosen):
    old = chosen.choice(club.pages)
    if old != "source/index.md":
        del club.files[old]
        if chosen.random() < 0.7:
            club.relist(old, "")


def page_in_other_markup(club, chosen):
    old = chosen.choice(club.pages)
    if old != "source/index.md":
        made = words(chosen)
        del club.files[old]
        club.files[f"{_stem(old)}.rst"] = f"{made}\n{'=' * len(made)}\n\n{sentence(chosen)}\n"


def page_becomes_a_note(club, chosen):
    club.change(chosen, r"\A(?=# )", "---\nevent: workshop\n---\n")


def note_becomes_a_page(club, chosen):
    club.change(chosen, r"\A---\nevent:.*\n(?:.*\n)*?---\n", "")


def authors(club, chosen):
    club.change(chosen, r"\A---\n", f"---\nauthors: [{chosen.choice(PEOPLE)}]\n")


def publication(club, chosen):
    club.change(chosen, r"\A---\n", f"---\ndate: {date(chosen)}\nupdated: {date(chosen)}\n")


def contents_in_another_order(club, chosen):
    def new(found):
        lines = found[0].splitlines(keepends=True)
        listed = [line for line in lines[1:-1] if line.strip() and not line.startswith(":")]
        kept = [line for line in lines[1:-1] if line not in listed]
        chosen.shuffle(listed)
        return "".join([lines[0], *kept, *listed, lines[-1]])

    club.change(chosen, CONTENTS, new)


def contents_with_options(club, chosen):
    option = chosen.choice(
        [":caption: Things", ":maxdepth: 1", ":hidden:", ":numbered:", ":titlesonly:"]
    )
    club.change(chosen, r"^```\{toctree\}\n(?!:)", lambda found: f"{found[0]}{option}\n")


def contents_by_pattern(club, chosen):
    club.change(chosen, CONTENTS, "```{toctree}\n:glob:\n\n*\nmeetups/*\n*/index\n```\n")


def directory(club, chosen):
    made = chosen.choice([
        "{people}\n:letter: A-G", "{events}\n:year: 2020", "{talks}\n:technology: Ceph",
        "{technologies}", "{technologies}\n:layout: picture", "{people}\n:home:",
        "{events}\n:person: Grace Hopper", "{talks}\n:sort: title\n:limit: 2",
    ])  # fmt: skip
    club.change(chosen, PROSE, lambda found: f"{found[0]}\n\n:::{made}\n:::")


def directory_gone(club, chosen):
    club.change(chosen, r"^:::\{(?:people|events|talks|technologies)\}\n(?:.*\n)*?:::\n", "")


# Terms.


def term_added(club, chosen):
    names = [name for name in club.pages if name.endswith(".md")]
    option = chosen.choice(["", f":also: {words(chosen, 1, 1)}\n", ":match: any-case\n"])
    club.append(chosen.choice(names), f":::{{technology}} {words(chosen, 1, 1)}\n{option}:::\n")


def term_gone(club, chosen):
    club.change(chosen, ENTRY, "")


def term_renamed(club, chosen):
    club.change(chosen, TECHNOLOGY, lambda _: f":::{{technology}} {words(chosen)}")


def term_recased(club, chosen):
    club.change(chosen, TECHNOLOGY, lambda found: found[0].replace(found[1], found[1].swapcase()))


def term_moved(club, chosen):
    moved = []
    club.change(chosen, ENTRY, lambda found: moved.append(found[0]) or "")
    names = [name for name in club.pages if name.endswith(".md")]
    if moved:
        club.append(chosen.choice(names), moved[0])


def term_option(club, chosen):
    option = chosen.choice(
        ["also", "formerly", "not", "see", "superseded-by", "folded-into", "part-of", "area"]
    )
    club.change(chosen, TECHNOLOGY, lambda found: f"{found[0]}\n:{option}: {words(chosen, 1, 2)}")


def term_option_gone(club, chosen):
    club.change(
        chosen,
        r"^:(?:also|formerly|not|see|superseded-by|folded-into|part-of|area|match): .*\n",
        "",
    )


def term_by_role_only(club, chosen):
    club.change(chosen, TECHNOLOGY, lambda found: f"{found[0]}\n:match: marked")


def term_of_sphinx(club, chosen):
    club.change(chosen, r"^(?:quorum|Ballot|Vote|Cinder)$", lambda _: words(chosen, 1, 1))


# Events, talks, people.


def talk_added(club, chosen):
    given = f":speakers: {chosen.choice(PEOPLE)} (MIT)\n:number: {chosen.randint(1, 3)}\n"
    head = f" {words(chosen)}" if chosen.random() < 0.5 else ""
    club.change(chosen, PROSE, lambda found: f"{found[0]}\n\n:::{{talk}}{head}\n{given}:::")


def talk_gone(club, chosen):
    club.change(chosen, TALK, "")


def speaker(club, chosen):
    club.change(chosen, r"^:speakers: .*$", lambda _: f":speakers: {chosen.choice(PEOPLE)}")


def attendee(club, chosen):
    club.change(
        chosen, r"^(- .*\n)(?=:::)", lambda found: f"{found[0]}- {chosen.choice(PEOPLE)} (Brno)\n"
    )


def attendee_gone(club, chosen):
    club.change(chosen, r"^- .*\n(?=- )", "")


def date_of_event(club, chosen):
    club.change(chosen, r"^  date: .*$", lambda _: f"  date: {date(chosen)}")


def place_of_event(club, chosen):
    club.change(chosen, r"^  place: .*$", lambda _: f"  place: {words(chosen, 1, 1)}")


def whole_of_event(club, chosen):
    club.change(
        chosen, r"^  place: .*$",
        lambda found: f"{found[0]}\n  part-of: {chosen.choice(['Summit', 'meetups/2020-01-15'])}",
    )  # fmt: skip


def series(club, chosen):
    club.change(
        chosen, r"^  (?:title|kind|in-parentheses|id): .*$",
        lambda found: f"  {chosen.choice(['title', 'kind', 'chair', 'id'])}: {words(chosen, 1, 1)}",
    )  # fmt: skip


def series_gone(club, chosen):
    club.change(chosen, r"\A---\nseries:\n(?:.*\n)*?---\n", "")


def series_new(club, chosen):
    club.change(chosen, r"\A(?=# )", "---\nseries:\n  id: other\n  place: Paris\n---\n")


def people_file(club, chosen):
    name = "source/_data/people.yaml"
    more = chosen.choice([
        "  grace-h:\n    name: Grace Hopper\n", "  nw:\n    name: Niklaus Wirth\n    also: [Kurt Gödel]\n",
        "  jane:\n    name: Jane Doe\n    github: jane\n", "  odd: [\n",
    ])  # fmt: skip
    if name in club.files and more not in club.files[name]:
        club.files[name] = club.files[name].replace("people:\n", f"people:\n{more}", 1)


def people_file_option(club, chosen):
    also = f"also: [{chosen.choice(PEOPLE)}]"
    club.change(
        chosen, r"^    name: .*$", lambda found: f"{found[0]}\n    {also}",
        [name for name in club.files if name.endswith("people.yaml")],
    )  # fmt: skip


def people_file_gone(club, chosen):
    club.files.pop("source/_data/people.yaml", None)


# What is around the pages.


def setting(club, chosen):
    name = chosen.choice(sorted(SETTINGS))
    club.settings[name] = chosen.choice(SETTINGS[name])
    if name == "minutes_private_people":
        # The one goes only with the other.
        club.settings["html_copy_source"] = False


def setting_back(club, chosen):
    if club.settings:
        name = chosen.choice(sorted(club.settings))
        del club.settings[name]
        if name == "html_copy_source":
            club.settings.pop("minutes_private_people", None)


def template(club, chosen):
    club.settings["templates_path"] = ["templates"]
    club.files["templates/layout.html"] = LAYOUT.replace("WORD", words(chosen))


def style_sheet(club, chosen):
    club.settings |= {"html_static_path": ["static"], "html_css_files": ["club.css"]}
    club.files["static/club.css"] = f"p::before {{ content: '{words(chosen)}' }}\n"


def static_file_gone(club, chosen):
    if not club.files.pop("static/more.txt", None):
        club.files["static/more.txt"] = "More."


def private_person(club, chosen):
    club.settings |= {"minutes_private_people": "private.yaml", "html_copy_source": False}
    club.files["private.yaml"] = PRIVATE.replace(
        "Jane Doe", chosen.choice([*PEOPLE[:2], *PEOPLE[3:]])
    )


def lock_line_gone(club, chosen):
    name = "source/permalinks.lock"
    if name in club.files:
        club.change(chosen, r"^[^#].*\n", "", [name])


def lock_state(club, chosen):
    name = "source/permalinks.lock"
    if name in club.files:
        new = chosen.choice(["\tgone\t", "\tmoved:summit\t", "\tlive\t"])
        club.change(chosen, r"\t(?:live|gone)\t", new, [name])


def lock_gone(club, chosen):
    club.files.pop("source/permalinks.lock", None)


def touched(club, chosen):
    club.is_touched = True


def went_back(club, chosen):
    club.go_back(chosen)


EDITS = [
    text, text_gone, title, heading, section, section_gone, label, label_gone, link, index_entry,
    included, included_file, image, image_gone, image_changed, download, bytes_of_no_text,
    bytes_of_text_again, page_added, page_renamed, page_moved, page_deleted, page_in_other_markup,
    page_becomes_a_note, note_becomes_a_page, authors, publication, contents_in_another_order,
    contents_with_options, contents_by_pattern, directory, directory_gone, term_added, term_gone,
    term_renamed, term_recased, term_moved, term_option, term_option_gone, term_by_role_only,
    term_of_sphinx, talk_added, talk_gone, speaker, attendee, attendee_gone, date_of_event,
    place_of_event, whole_of_event, series, series_gone, series_new, people_file,
    people_file_option, people_file_gone, setting, setting_back, template, style_sheet,
    static_file_gone, private_person, lock_line_gone, lock_state, lock_gone, touched, went_back,
]  # fmt: skip
