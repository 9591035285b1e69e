"""Every program that is measured: to add one, add a line here, and its requirements beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.flavours import Abbreviations, Minutes, Needs, Plain, Posts, Taxonomies

from . import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPHINX = ("{bin}/python", "-m", "sphinx", "-q", "-j1", "-b", "html", ".", "{out}")
_TWO_PROCESSES = tuple("-j2" if word == "-j1" else word for word in _SPHINX)
_MKDOCS = ("{bin}/mkdocs", "build", "-q", "-d", "{out}")
_HUGO = ("{bin}/hugo", "--quiet", "-d", "{out}")

_OURS = settings.sphinx("furo", "sphinx_minutes")


class Peer(NamedTuple):
    """A program with its settings; it is run in the folder of the project."""

    #: As readers know it.
    title: str
    #: The markup that the notes are written in.
    flavour: type[Plain]
    #: Files with their content.
    settings: Mapping[str, str]
    #: ``{bin}`` is the folder of its programs, ``{out}`` that of the output.
    command: tuple[str, ...]
    #: The file in ``requirements/`` that says what is installed; '' for the environment of this project.
    requirements: str = ""
    #: What a reader is to know who compares.
    remark: str = ""


PEERS: dict[str, Peer] = {
    "minutes": Peer("Sphinx Minutes, Furo", Minutes, _OURS, _SPHINX),
    "minutes-j2": Peer("Sphinx Minutes, two processes", Minutes, _OURS, _TWO_PROCESSES),
    # Everything off: the extension is there for its navigation alone. In plain text no page is an event,
    # names a person or defines a technology, and nothing is listed, linked, cited or exported.
    "navigation": Peer("Furo with our navigation only", Plain, _OURS, _SPHINX),
    "furo": Peer("Sphinx, Furo", Plain, settings.sphinx("furo"), _SPHINX, remark="plain text"),
    "alabaster": Peer(
        "Sphinx, Alabaster", Plain, settings.sphinx("alabaster"), _SPHINX, remark="plain text"
    ),
    "needs": Peer(
        "sphinx-needs, Alabaster",
        Needs,
        settings.sphinx("alabaster", "sphinx_needs", **settings.NEEDS),
        _SPHINX,
        "sphinx-needs.txt",
        "the same information as needs; every mention of a technology is written as a role",
    ),
    "ablog": Peer(
        "ABlog, Alabaster",
        Posts,
        settings.sphinx("alabaster", "ablog", **settings.ABLOG),
        _SPHINX,
        "ablog.txt",
        "posts with tags and an author; every mention of a technology is written as a role",
    ),
    "material": Peer(
        "mkdocs-material, abbreviations",
        Abbreviations,
        settings.MATERIAL_WITH_ABBREVIATIONS,
        _MKDOCS,
        "mkdocs-material.txt",
        "a tooltip wherever a technology is named; no links, people or talks",
    ),
    "material-bare": Peer(
        "mkdocs-material",
        Abbreviations,
        settings.MATERIAL,
        _MKDOCS,
        "mkdocs-material.txt",
        "plain text",
    ),
    "hugo": Peer(
        "Hugo",
        Taxonomies,
        settings.HUGO,
        _HUGO,
        "hugo.txt",
        "bare layouts without search; lists of notes by technology and by person",
    ),
}
