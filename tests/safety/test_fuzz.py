"""Random input: no parser of ours raises, and whole random pages are built, whatever is in them.

``FUZZ`` is how many texts each parser gets, and a tenth as many pages are built; before a release it is
100000. What fails is told with its number, which makes the same text again, and as short as it can be.
"""

import contextlib
import os
import time
from random import Random

import pytest
import random_texts
from projects import ROOT, Project
from sphinx_minutes.authoring.safety import mathematics
from sphinx_minutes.pure import dates, front_matter, links, marks, options, slugs, well_formed
from sphinx_minutes.pure.forgiving_yaml import Line, Reading, loads, read_mapping, written
from sphinx_minutes.pure.people import names, people_file, vocabulary
from sphinx_minutes.pure.published import built_page, lock
from sphinx_minutes.pure.safety import (
    addresses,
    code_points,
    drawings,
    encodings,
    front_matter_rules,
    typed_links,
)
from sphinx_minutes.pure.withheld import covered_source, leaks, private_file
from sphinx_minutes.pure.withheld.veil import Veil

FUZZ = int(os.environ.get("FUZZ", "150"))
#: Seconds of CPU that no text of this length may take.
ENOUGH = 2


def read_front_matter(text):
    for markup in ("markdown", "restructuredtext"):
        for trusted in (True, False):
            head = front_matter.read(text, markup=markup, trusted=trusted)
            if head is None:
                continue
            assert head.source.count("\n") == text.count("\n")
            if not trusted and markup == "markdown":
                again = front_matter.read(head.source, markup=markup, trusted=False)
                assert again is None or again.refused == ()


def read_yaml(text):
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    reading = Reading()
    values = read_mapping(lines, reading)
    if values:
        assert loads(written(values)) is not None
    assert all(1 <= problem.line <= len(lines) for problem in reading.problems)
    front_matter_rules.sound(values or {})


def read_rules(text):
    """Read what a mapping says, as deep as the rules look."""
    loaded = loads(text)
    values = loaded if isinstance(loaded, dict) else {"myst": {text: text}, text: [text]}
    kept = front_matter_rules.sound(values).values
    assert front_matter_rules.sound(kept).refused == ()


def read_attendees(text):
    for line in text.split("\n"):
        for part in names.split_people(line):
            entry = names.read_entry(part)
            names.looks_like_somebody(entry)
            names.read_entry(part, in_parentheses="place")
        vocabulary.title_of_group(line)
        vocabulary.label_before(line)


def read_names(text):
    entry = names.read_speaker(text)
    names.hidden(entry)
    names.sort_key(text)
    slugs.slug(text)


def read_dates(text):
    with contextlib.suppress(ValueError):  # It says what to write.
        dates.precision(dates.read(text))
    dates.found_in(text)


def read_options(text):
    lines = text.split("\n")
    found, end = options.split(lines)
    kept = [line for option in found for line in option.source] + lines[end:]
    # Nothing is lost but blank lines, markers around a block, and comments in one.
    lost = set(lines).difference(kept)
    assert all(
        not line.strip() or set(line.strip()) == {"-"} or line.strip()[0] == "#" for line in lost
    )


def read_lock(text):
    read = lock.read(text)
    assert not lock.read(lock.write(read.lines())).problems


def read_private(text):
    people, _problems = private_file.read(text)
    if people:
        hide_names(text, Veil(people))


VEIL = Veil(private_file.read("people:\n  ada:\n    name: Ada Lovelace\n    also: Åda\n")[0])


def hide_names(text, veil=VEIL):
    for markup in ("markdown", "restructuredtext"):
        covered = covered_source.covered(veil, text, markup=markup)
        assert len(covered.splitlines()) >= text.count("\n")
    leaks.leaks(veil, text)


def read_characters(text):
    marks.makes_a_note(text)
    code_points.oddities(text)
    cleaned, _lines = encodings.without_controls(text)
    assert cleaned.count("\n") == text.count("\n")
    assert encodings.without_controls(cleaned) == (cleaned, [])


def read_bytes(text):
    data = text.encode("utf-8", "surrogatepass")
    data = data[: len(data) * 3 // 4]
    found = encodings.trouble_of(data)
    assert (found is None) == _decodes(data)
    drawings.trouble_of(data)
    leaks.leaks(VEIL, data)


def _decodes(data):
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_formula(text):
    if not mathematics.trouble_with(text):
        # Two backslashes are the end of a line.
        assert "\\input" not in text.replace("\\\\", "")
        assert "^^" not in text


def read_links(text):
    addresses.is_harmless(text)
    links.timed(links.pieces(text))
    links.flat(text)
    links.find(text)
    links.refused(text)
    links.addressed(text)
    typed_links.trouble_with(text, "a/page", is_address=True)


def read_html(text):
    built_page.read(text)
    well_formed.well_formed(text)


HEAD = "---\nevent:\n  kind: meeting\n  date: 2013-02-28 / 2013-03-01\n  place: online # really\n  chair: [Ada, 'B']\nmyst:\n  html_meta: {description: a}\n---\n# M\n"
LIST = "Ada Lovelace (London), Grace Hopper (US Navy; chair) and Jean-Luc Picard\nPresent: @ada, **Bob**\nRegrets: none"
YAML = "people:\n  ada-lovelace:\n    name: Ada Lovelace\n    also: [A. Lovelace, Ada]\n    links:\n      - https://example.org\n    orcid: 0000-0002-1825-0097\n"
PRIVATE = "people:\n  ada:\n    name: Ada Lovelace\n    also: A. Lovelace\n    show: initials\n    handles: [adal]\n"
LOCK = "# minutes permalinks 1\na/b\t\tpage\tlive\t1:abc\tTitle\na/b\tc\tsection\tmoved:a/d:e\t\tC\nx\ty\ttalk\tgone\t\tT\n"
DATES = ["2013-02-28", "2014-05-12/2014-05-15", "2011-06~", "Thursday, 28 February 2013", "28/2/13", "2013-W09-4", "Feb. 28th, 2013"]  # fmt: skip
#: Name to the parser, and to texts of the kind that it is for.
PARSERS = {
    "front matter": (read_front_matter, [HEAD, ":event: meeting\n:series: {id: a}\n\nM\n=\n"]),
    "YAML": (read_yaml, [HEAD.strip("-\n# M"), YAML, PRIVATE, "a:\n  - b: 'c'\n  - {d: e}\n"]),
    "rules": (read_rules, ["myst: {html_meta: {a: b}, substitutions: {a: b}}\nhtml_meta: {c: d}"]),
    "attendees": (read_attendees, [LIST, "- Ada (London)\n- (name withheld)\n- [x] Grace, NASA"]),
    "names": (read_names, ["Ada Lovelace, Countess", "Dr. Grace M. Hopper Jr. (US Navy, chair)"]),
    "dates": (read_dates, DATES),
    "options": (read_options, [":speakers: A, B\n  and C\n:a: b\n\nText", "---\na: b\n---\nText"]),
    "lock": (read_lock, [LOCK]),
    "people file": (people_file.read, [YAML]),
    "private file": (read_private, [PRIVATE]),
    "hidden names": (hide_names, ["By Ada Lovelace.\n", "Ada&nbsp;Lovelace", "ADA  LOVELACE\n===\n"]),
    "characters": (read_characters, ["```{talk}\n", ".. talk::\n", "\u2066a\u2069 \u041epen"]),
    "bytes": (read_bytes, ['<svg xmlns="http://www.w3.org/2000/svg"><g fill="url(#a)"/></svg>']),
    "formulas": (read_formula, ["\\frac{a}{b} \\begin{aligned} a &= b \\\\ \\end{aligned}"]),
    "links": (read_links, ["[a](https://b.c/d_(e)) <https://f> `g <h>`_ 1:02:03", "https://a.b/c."]),
    "HTML": (read_html, ['<main><h1 id="a">A<a class=headerlink>¶</a></h1><p>b<br>c</main>']),
}  # fmt: skip


@pytest.mark.parametrize("name", PARSERS)
def test_no_parser_raises(name):
    read, examples = PARSERS[name]
    for number in range(FUZZ):
        text = random_texts.like(Random(f"{name} {number}"), examples)
        started = time.process_time()
        trouble = _trouble(read, text)
        assert time.process_time() - started < ENOUGH, f"case {number} takes long: {text!r}"
        if trouble:
            pytest.fail(f"case {number}: {trouble} at {_shortened(read, text)!r}")


def _trouble(read, text):
    try:
        read(text)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
        return f"{type(error).__name__}: {error}"
    return ""


def _shortened(read, text):
    """Take away from a text that fails whatever it fails without."""
    size = len(text)
    while size:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            if _trouble(read, shorter):
                text = shorter
            else:
                start += size
        size //= 2
    return text


CONF = """
import sys
import time
sys.path.insert(0, {ext!r})
project = author = copyright = "Random"
version = "1"
extensions = ["myst_parser", "sphinx_design", "sphinx_minutes", "sphinx_typst_book"]
myst_enable_extensions = [
    "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_admonition", "html_image", "replacements", "smartquotes", "strikethrough", "substitution",
    "tasklist",
]
minutes_safe_pages = ["**", "!index"]
suppress_warnings = ["toc.not_included"]

started = {{}}

def begin(_app, docname, _source):
    started[docname] = time.process_time()

def end(app, _tree):
    if time.process_time() - started[app.env.docname] > 10:
        print(app.env.docname, "TOOK TOO LONG", file=sys.stderr)

def setup(app):
    app.connect("source-read", begin, priority=0)
    app.connect("doctree-read", end, priority=999)
"""
#: As many pages as a build is quick with.
PAGES_IN_A_BUILD = 300
BUILDERS = ["html", "latex", "html", "typst", "html", "epub", "html", "text"]


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(first, marks=pytest.mark.slow) if first else first
        for first in range(0, max(FUZZ // 10, 1), PAGES_IN_A_BUILD)
    ],
)
def test_random_pages_are_built(tmp_path, first):
    project = Project(tmp_path / "project", conf=CONF.format(ext=str(ROOT / "_ext")))
    project.write("index.md", "# Home\n\nAn ordinary page.\n")
    numbers = range(first, first + min(PAGES_IN_A_BUILD, max(FUZZ // 10, 1)))
    for number in numbers:
        suffix, text = _page(number)
        path = project.source / f"page-{number}.{suffix}"
        path.write_bytes(text.encode("utf-8", "replace"))
    builder = BUILDERS[first // PAGES_IN_A_BUILD % len(BUILDERS)]
    built = project.build(builder, theme="basic" if builder == "html" else "")
    said = "\n".join(built.warnings)
    assert built.status == 0, said[-3000:]
    assert "TOOK TOO LONG" not in said
    # What is told of an error in the source of a program is a mistake of ours or of a library.
    assert [line for line in built.warnings if "the page cannot be read" in line] == []
    if builder == "html":
        assert "An ordinary page." in built.read("index.html")
        assert len([name for name in built.files if name.startswith("page-")]) == len(numbers)


def _page(number):
    """Give the ending and the text of a random page."""
    random = Random(f"page {number}")
    text = random_texts.page(random)
    if number % 3 == 0:
        return "rst", f":event: meeting\n\n{text}"
    if text.startswith("---"):
        return "md", text
    return "md", f"---\nevent: meeting\n---\n# M\n\n{text}"
