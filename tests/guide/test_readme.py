"""What the README and the other pages at the root tell a newcomer to do and to open is there."""

import re

import pytest
from guide_pages import ROOT, SOURCE

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md")
_LINK = re.compile(r"!?\[[^\]]+\]\((?P<to>[^)\s]+)\)")
_COMMAND = re.compile(r"\bmake (?P<target>[a-z-]+)\b")


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def linked(name):
    """Give the relative links of a document."""
    links = [match["to"] for match in _LINK.finditer(text_of(name))]
    return [link for link in links if "://" not in link]


def commands(text):
    """Give the targets of make in code; "make" is a word of English, too."""
    code = re.findall(r"^```sh\n(.*?)^```|`([^`\n]+)`", text, re.MULTILINE | re.DOTALL)
    return {match["target"] for pair in code for match in _COMMAND.finditer(" ".join(pair))}


@pytest.fixture(scope="module")
def targets():
    makefile = text_of("Makefile")
    return set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_linked_is_there(name):
    for link in linked(name):
        assert (ROOT / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("name", [*DOCUMENTS, "source/guide/publishing.md"])
def test_the_commands_exist(name, targets):
    assert commands(text_of(name)) <= targets


def test_the_readme_names_the_two_commands():
    assert commands(text_of("README.md")) == {"html", "test"}


def test_the_guide_that_the_readme_links_to_is_built(site):
    pages = [link for link in linked("README.md") if link.startswith("source/") and ".md" in link]
    assert len(pages) >= 4
    for page in pages:
        path = (ROOT / page).relative_to(SOURCE).with_suffix(".html")
        assert (site.out / path).is_file(), page


def test_the_picture_says_what_it_shows():
    (alt,) = re.findall(r"!\[([^\]]+)\]\(source/guide/page\.png\)", text_of("README.md"))
    assert len(alt.split()) > 10


def test_licences_are_told_where_readers_look(site):
    for words in ("MIT License", "CC BY 4.0"):
        assert words in text_of("README.md")
        assert words in (site.out / "cite.html").read_text(encoding="utf-8")
    assert "MIT License" in text_of("LICENSE")
