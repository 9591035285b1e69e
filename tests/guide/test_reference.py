"""The reference in the guide has everything that the code has, and follows it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from guide_pages import ROOT
from sphinx_minutes.authoring.event_header import KEYS
from sphinx_minutes.authoring.roles import ROLES
from sphinx_minutes.authoring.vocabulary import DIRECTIVES
from sphinx_minutes.base.complaints import Complaint
from sphinx_minutes.base.settings import SETTINGS


@pytest.fixture(scope="module")
def page(site):
    text = (site.out / "guide" / "reference.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def literals(part):
    return {code.get_text() for code in part.find_all("code")}


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_directive_has_a_section_with_its_options(name, page):
    section = page.find("section", id=f"directive-{name}")
    assert section.find(["h2", "h3"]).code.get_text() == name
    if name != "event":
        assert literals(section) >= set(DIRECTIVES[name].takes)
    assert "``" not in section.get_text()


@pytest.mark.parametrize(
    ("id_", "names"),
    [
        ("every-directive", {"class", "name"}),
        ("roles", set(ROLES)),
        ("keys-of-an-event", set(KEYS)),
        ("settings", {setting.name for setting in SETTINGS}),
        ("warnings", {f"minutes.{kind.subtype}" for kind in Complaint}),
    ],
)
def test_everything_is_listed(id_, names, page):
    assert literals(page.find(id=id_).find_parent("section") or page.find(id=id_)) >= names


def test_the_page_is_read_again_when_the_code_changes(site):
    environment = site.environment()
    read = {
        Path(environment.srcdir, path).resolve()
        for path in environment.dependencies["guide/reference"]
    }
    package = ROOT / "_ext" / "sphinx_minutes"
    for file in (
        "authoring/attendees.py",
        "authoring/vocabulary.py",
        "authoring/event_header.py",
        "authoring/roles.py",
        "base/settings.py",
        "base/complaints.py",
        "base/directive.py",
    ):
        assert package / file in read


def test_the_documentation_builds_without_warnings(site):
    assert [line for line in site.warnings if line.startswith(("guide/", "cite.md"))] == []
