"""Who was there, in real notes: what the extension finds beside the reference answers.

The notes are those of other projects and no part of this one: ``MINUTES_CORPORA`` names the folder
that holds them, with the answers in ``gold/``. ``PRINT_CORPORA=1`` prints every disagreement.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx_minutes.pure.slugs import fold

CORPORA = Path(os.environ.get("MINUTES_CORPORA", ""))
NAMES = ("hyperledger-toc", "onnx-wg")
_TOC = "hyperledger-toc/meeting-minutes/{}-TOC-meeting-record.md"
#: Errors of the reference, by file: who was listed as absent and is not in it, since the tildes
#: around the name are single, unclosed or missing.
ERRORS = {
    _TOC.format(f"{day[:4]}/{day}"): names
    for day, names in {
        "2023-08-03": ("arnaud j le hors", "bobbi muscara", "ramakrishna v", "timo glastra"),
        "2023-09-21": ("david enyeart",),
        "2024-01-11": ("arun s m", "peter somogyvari"),
        "2024-02-08": ("matt nelson", "conor svensson"),
        "2024-08-29": ("yacov manevich", "matt nelson"),
        "2024-09-05": ("yacov manevich", "matt nelson", "jim zhang"),
    }.items()
}

_SECTION = re.compile(
    r"^#+ *(?:Attend\w*|Participants|Present)(?: by)?:? *\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL
)

pytestmark = [
    pytest.mark.skipif(
        "MINUTES_CORPORA" not in os.environ,
        reason="MINUTES_CORPORA names no folder with notes of other projects",
    ),
    pytest.mark.slow,
    # MyST asks for what Sphinx 11 takes away.
    pytest.mark.filterwarnings("ignore:.*is deprecated. Check CHANGES for Sphinx API"),
    pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app:PendingDeprecationWarning"),
]


def reference(corpus):
    """Who was there and who was not, by file."""
    lines = CORPORA.joinpath("gold", f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    for note in map(json.loads, lines):
        yield note["file"], _counted(note.get("present", [])), _counted(note.get("absent", []))


def _counted(people):
    return Counter(fold(person["name"]) for person in people)


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    """What is recorded of each file, as it is and with its list in the directive."""
    folder = tmp_path_factory.mktemp("corpora")
    folder.joinpath("conf.py").write_text(
        "extensions = ['myst_parser', 'sphinx_minutes']\nminutes_notes = ['**']\n"
        "myst_enable_extensions = ['colon_fence']\nsuppress_warnings = ['*']\n"
    )
    folder.joinpath("index.md").write_text("# Corpora\n")
    for corpus in NAMES:
        for file, _present, _absent in reference(corpus):
            text = CORPORA.joinpath(file).read_text(encoding="utf-8")
            section = _SECTION.search(text)
            listed = section[1] if section else ""
            typed = f"# A meeting\n\n:::::{{attendees}}\n{listed}\n:::::\n"
            for way, page in {"plain": text, "directive": typed}.items():
                path = folder / way / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(page, encoding="utf-8")
    app = SphinxTestApp("dummy", srcdir=folder)
    try:
        app.build()
        return {name: page.lists for name, page in app.env.domaindata["minutes"]["pages"].items()}
    finally:
        app.cleanup()


def found(lists):
    present, absent = Counter(), Counter()
    for each in lists:
        groups = dict(each.groups)
        absent.update(fold(entry.name) for entry in groups.pop("regrets", ()))
        everybody = (each.entries, *groups.values())
        present.update(fold(entry.name) for entries in everybody for entry in entries)
    return present, absent


@pytest.mark.parametrize("corpus", NAMES)
@pytest.mark.parametrize("way", ["directive", "plain"])
def test_names_are_found(way, corpus, lists):
    right = missed = invented = 0
    for file, *expected in reference(corpus):
        told = found(lists[f"{way}/{file.removesuffix('.md')}"])
        for state, of_reference, of_ours in zip(("+", "-"), expected, told, strict=True):
            wrong = ERRORS.get(file, ()) if state == "-" else ()
            right += (of_reference & of_ours).total()
            lost = [name for name in (of_reference - of_ours).elements() if name not in wrong]
            new = [name for name in (of_ours - of_reference).elements() if name not in wrong]
            missed += len(lost)
            invented += len(new)
            if "PRINT_CORPORA" in os.environ and (lost or new):
                print(f"{way} {file} {state} lost {lost} new {new}")  # noqa: T201 - what this test is for
    recall, precision = right / (right + missed), right / (right + invented)
    print(f"{way} {corpus}: recall {recall:.4f} precision {precision:.4f} of {right + missed}")  # noqa: T201 - what this test is for
    assert min(recall, precision) >= 0.98
