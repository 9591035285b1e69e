"""Pages that would take for ever, or all memory, or end the build: bounded, told, and not lost."""

import os
import time

import pytest
from projects import ROOT, Project, differences

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = author = copyright = "Limits"
version = "1"
extensions = ["myst_parser", "sphinx_design", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence", "deflist"]
suppress_warnings = ["toc.not_included"]
"""
HEAD = "---\nevent: meeting\n---\n# Meeting\n\n"
REST = ":event: meeting\n\nMeeting\n=======\n\n"
GOOD = "An ordinary page."


def lists(depth):
    return "".join(f"{'  ' * level}- level {level}.\n" for level in range(depth))


def directives(depth):
    opened = "".join(f"{':' * (depth + 3 - n)}{{note}}\nlevel {n}.\n" for n in range(depth))
    return opened + "".join(f"{':' * (4 + n)}\n" for n in range(depth))


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{key}: &{key} [{','.join([f'*{before}'] * 9)}]\n"
    for before, key in zip("abcdefgh", "bcdefghi", strict=True)
)
#: Name to the text, a part of the warning ('' for none), and words that must be on the page.
PAGES = {
    "lists-30.md": (HEAD + lists(30), "", ["level 29."]),
    "lists-150.md": (HEAD + lists(150), "too deep in each other at line", ["level 149."]),
    "quotes-40.md": (HEAD + ">" * 40 + " within", "", ["within"]),
    "quotes-500.md": (HEAD + ">" * 500 + " within", "too deep", ["within"]),
    "directives-10.md": (HEAD + directives(10), "", ["level 9."]),
    "directives-300.md": (HEAD + directives(300), "too deep", ["level 299."]),
    "long.md": (HEAD + "Some words. " * 100_000 + "Last.", "characters; write at most", ["Last."]),
    "headings.md": (HEAD + "## H\n\n" * 20_000, "", ["H"]),
    "lines.md": (HEAD + "x\n\n" * 40_000 + "Last.", "lines; write at most", ["Last."]),
    "brackets.md": (HEAD + "[" * 20_000, "", []),
    "stars.md": (HEAD + "*a **b " * 10_000, "", []),
    "front-matter-bomb.md": (f"---\n{BOMB}event: meeting\n---\n# Meeting\n", "anchors", []),
    "front-matter-deep.md": (f"---\nevent: {'[' * 5000}\n---\n# Meeting\n\nKept.\n", "", ["Kept."]),
    "includes-itself-twice.md": (
        HEAD + "```{include} includes-itself-twice.md\n```\n" * 2,
        "include each other more than",
        [],
    ),
    "contents-of-all.md": (HEAD + "```{toctree}\n:glob:\n\n**\n```\n", "the contents lead", []),
    "one.md": (HEAD + "```{toctree}\n\ntwo\n```\n", "", []),
    "two.md": (HEAD + "```{toctree}\n\none\n```\n", "the contents lead", []),
    "bad-options.md": (HEAD + "```{figure} x\n:width: [\n:align: 7\n```\n", "", []),
    "lists.rst": (
        REST + "".join(f"{'  ' * n}- level {n}.\n\n" for n in range(150)), "too deep", ["level 149."],
    ),
    "directives.rst": (
        REST + "".join(f"{'   ' * n}.. note::\n\n" for n in range(120)) + "   " * 120 + "within\n",
        "too deep",
        ["within"],
    ),
    "inline.rst": (REST + "*a " * 20_000 + "last", "the paragraph in line 6 is too long", ["last"]),
    "substitutions.rst": (
        REST + ("|a| " * 20 + "\n\n") * 100 + ".. |a| replace:: " + "ha " * 2000,
        "it makes the page too long",
        ["ha"],
    ),
    "circle.rst": (REST + ".. |a| replace:: |b|\n.. |b| replace:: |a|\n\n|a| kept", "", ["kept"]),
    "includes-itself.rst": (REST + ".. include:: includes-itself.rst\n", "", []),
}  # fmt: skip
#: Seconds of CPU for all of them on a machine that is busy.
ENOUGH = 120


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = Project(
        tmp_path_factory.mktemp("limits") / "project", conf=CONF.format(ext=str(ROOT / "_ext"))
    )
    project.write("index.md", "# Home\n\n```{toctree}\n:glob:\n\n*\n```\n")
    project.write("good.md", f"# Good\n\n{GOOD}\n")
    for name, (text, *_) in PAGES.items():
        (project.source / name).write_text(text, encoding="utf-8")
    before = os.times()
    started = time.monotonic()
    done = project.build("html", theme="basic")
    after = os.times()
    taken = after.children_user + after.children_system
    taken -= before.children_user + before.children_system
    return done, taken, time.monotonic() - started


@pytest.mark.slow
def test_the_rest_is_built_in_time(built):
    done, taken, _waited = built
    assert done.status == 0, "\n".join(done.warnings)[-3000:]
    assert GOOD in done.read("good.html")
    assert taken < ENOUGH


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_and_each_is_told(built, name):
    done, *_ = built
    _text, told, words = PAGES[name]
    page = done.read(f"{name.rpartition('.')[0]}.html")
    for word in words:
        assert word in page
    said = [line for line in done.warnings if f"source/{name}" in line]
    if told:
        assert any(told in line for line in said), said
    assert not any("Traceback" in line for line in done.warnings)


def test_what_goes_wrong_while_parsing_costs_one_page(tmp_path):
    # A directive that raises, as one of another extension may do.
    conf = (
        CONF.format(ext=str(ROOT / "_ext"))
        + """
from docutils.parsers.rst import Directive
class Broken(Directive):
    has_content = True
    def run(self):
        raise RuntimeError("out of order")
def setup(app):
    app.add_directive("broken", Broken)
minutes_safe_directives = ["broken"]
"""
    )
    text = HEAD + "Before.\n\n```{broken}\nWithin.\n```\n\nAfter.\n"
    project = Project(tmp_path / "project", {"bad.md": text}, conf)
    project.write("rest.rst", REST + "Before.\n\n.. broken::\n\n   Within.\n\nAfter.\n")
    project.write("index.md", f"# Home\n\n{GOOD}\n\n```{{toctree}}\nbad\nrest\n```\n")
    done = project.build(theme="basic")
    assert done.status == 0, "\n".join(done.warnings)
    for name in ("bad", "rest"):
        assert all(word in done.read(f"{name}.html") for word in ("Before.", "Within.", "After."))
        (said,) = [line for line in done.warnings if f"source/{name}." in line]
        assert "RuntimeError: out of order" in said
    assert GOOD in done.read("index.html")


#: With each of these Sphinx's writer of text gives up, or goes on for ever.
NARROW = {
    "quotes.md": HEAD + ">" * 40 + " within",
    "lists.md": HEAD + "".join(f"{' ' * 11 * n}999999999. level {n}\n" for n in range(9)),
    "columns.md": HEAD + f"|{'A|' * 60}\n|{'-|' * 60}\n|{'漢字会議 |' * 60}",
    "footnote.rst": f"{REST}.. [{'a' * 100}] cited.\n\n[{'a' * 100}]_ within",
    "word.md": HEAD + "x" * 200_000 + " within",
    "headings.rst": REST + "".join(f"Level {n}\n{sign * 9}\n\n" for n, sign in enumerate("-~^'`*+#<>")),
}  # fmt: skip


def test_plain_text_has_room_for_everything(tmp_path):
    project = Project(tmp_path / "project", NARROW, CONF.format(ext=str(ROOT / "_ext")))
    project.write("index.md", f"# Home\n\n{GOOD}\n")
    before = os.times()
    done = project.build("text")
    after = os.times()
    assert (done.status, done.warnings) == (0, ())
    assert after.children_user - before.children_user < ENOUGH
    pages = {name: "".join(done.read(f"{name}.txt").split()) for name in map(_name, NARROW)}
    assert all("within" in pages[name] for name in ("quotes", "footnote", "word"))
    assert all(f"level{n}" in pages["lists"] for n in range(9))
    assert all(f"Level{n}" in pages["headings"] for n in range(10))
    assert pages["columns"].count("漢") == 60
    assert pages["word"].count("x") == 200_000


def _name(file):
    return file.rpartition(".")[0]


def test_contents_that_lead_back_are_bound_and_put_right_again(tmp_path):
    entries = {
        "index": "one\nthree",
        "one": "index\ntwo",
        "two": "one\nthree",
        "three": "two\nindex",
    }
    conf = CONF.format(ext=str(ROOT / "_ext")) + "suppress_warnings += ['epub']\n"
    project = Project(tmp_path / "project", conf=conf)
    for name, below in entries.items():
        project.write(f"{name}.md", f"# {name}\n\n```{{toctree}}\n{below}\n```\n")
    told = "the contents lead from here back to"
    for builder, into in (("epub", "book"), ("html", "kept")):
        done = project.build(builder, into=into, theme="basic" if builder == "html" else "")
        assert done.status == 0, "\n".join(done.warnings)
        said = [line.partition(":")[0] for line in done.warnings if told in line]
        assert said == ["source/one.md", "source/three.md", "source/three.md", "source/two.md"]
    # Pages that are not read again have back what was left out of their contents.
    project.replace("index.md", "one\n", "")
    project.replace("three.md", "two\nindex", "")
    kept, clean = (project.build("html", into=into, theme="basic") for into in ("kept", "clean"))
    assert [line.partition(":")[0] for line in kept.warnings if told in line] == ["source/two.md"]
    assert differences(kept, clean) == []
