"""The inventory: everything under its one name, for other projects to cite."""

import re
import zlib

import pytest
from built_pages import inventory_of
from projects import ROOT, Project
from sample import CONF

FILES = {
    "index.md": "# Home\n\n```{toctree}\ncanstack/index\nconferences/days\nglossary\npeople\n```\n",
    "canstack/index.md": """
        ---
        series: {id: canstack, title: CanStack}
        ---
        # CanStack

        ```{toctree}
        2013-02-28
        ```
        """,
    "canstack/2013-02-28.md": """
        # Meeting of February

        :::{attendees}
        - Sandy Walsh (Halifax)
        :::

        ## Hardware

        {tech}`Quantum`.
        """,
    "conferences/days.md": """
        ---
        event: conference
        ---
        # Days

        ## Ceph on hardware

        :::{talk}
        :speakers: Piotr Wachowicz
        :::

        :::{talk} A talk without a section
        :::

        ## Tuesday

        :::{event}
        :kind: workshop
        :date: 2016-10-04
        :::
        """,
    "glossary.md": """
        # Glossary

        :::{technology} Neutron
        :formerly: Quantum
        Networks.
        :::
        """,
    "people.md": "# People\n\n:::{people}\n:home:\n:::\n",
}


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    """The project that others cite, built."""
    folder = tmp_path_factory.mktemp("inventory") / "notes"
    project = Project(folder, FILES, CONF.format(ext=str(ROOT / "_ext")))
    built = project.build("html", "-n", theme="furo")
    assert built.warnings == ()
    return built


def test_everything_is_there_under_its_one_name(notes):
    objects = inventory_of(notes.out)
    assert objects["minutes:event"] == {
        "canstack/2013-02-28": ("canstack/2013-02-28.html", "Meeting of February"),
        "conferences/days": ("conferences/days.html", "Days"),
        "conferences/days:tuesday": ("conferences/days.html#tuesday", "Tuesday"),
    }
    assert objects["minutes:talk"] == {
        "conferences/days:ceph-on-hardware": (
            "conferences/days.html#ceph-on-hardware",
            "Ceph on hardware",
        ),
        "conferences/days:a-talk-without-a-section": (
            "conferences/days.html#a-talk-without-a-section",
            "A talk without a section",
        ),
    }
    assert objects["minutes:technology"] == {
        "Neutron": ("glossary.html#neutron", "-"),
        "Quantum": ("glossary.html#neutron", "Neutron"),
    }
    assert objects["minutes:person"] == {
        "sandy-walsh": ("people.html#sandy-walsh", "Sandy Walsh"),
        "piotr-wachowicz": ("people.html#piotr-wachowicz", "Piotr Wachowicz"),
    }
    sections = objects["minutes:section"]
    assert sections["canstack/2013-02-28:hardware"] == (
        "canstack/2013-02-28.html#hardware",
        "Hardware",
    )
    assert "canstack/2013-02-28:attendee-list" in sections


def test_an_alias_leads_to_its_entry_and_stays_out_of_the_search(notes):
    lines = notes.out.joinpath("objects.inv").read_bytes()
    priorities = dict(
        re.findall(r"^(\S+) minutes:technology (-?\d+) ", inflated(lines), re.MULTILINE)
    )
    assert priorities == {"Neutron": "1", "Quantum": "-1"}


def inflated(raw):
    return zlib.decompress(raw.split(b"zlib.\n", 1)[1]).decode()


CITING = """
# Citing

1 {external+notes:minutes:talk}`conferences/days:ceph-on-hardware`
2 {external+notes:minutes:event}`canstack/2013-02-28`
3 {external+notes:minutes:person}`Sandy <sandy-walsh>`
4 {external+notes:minutes:technology}`Quantum`
5 {minutes:talk}`conferences/days:ceph-on-hardware`
6 {tech}`Neutron`
7 <inv:notes#canstack/2013-02-28:hardware>
8 {term}`Neutron`
9 {term}`the old one <Quantum>`
10 [](inv:notes#Quantum)
"""

EXPECTED = [
    "conferences/days.html#ceph-on-hardware",
    "canstack/2013-02-28.html",
    "people.html#sandy-walsh",
    "glossary.html#neutron",
    "conferences/days.html#ceph-on-hardware",
    "glossary.html#neutron",
    "canstack/2013-02-28.html#hardware",
    "glossary.html#neutron",
    "glossary.html#neutron",
    "glossary.html#neutron",
]


@pytest.mark.parametrize("with_ours", [True, False])
def test_another_project_cites_it_by_intersphinx(notes, tmp_path, with_ours):
    conf = (
        CONF.format(ext=str(ROOT / "_ext"))
        + f"""
extensions.append("sphinx.ext.intersphinx")
intersphinx_mapping = {{"notes": ("https://notes.example/", {str(notes.out / "objects.inv")!r})}}
"""
    )
    text, expected = CITING, EXPECTED
    if not with_ours:
        # Without our roles the inventory is reached by MyST's links.
        conf = conf.replace(', "sphinx_minutes"', "")
        text, expected = "# Citing\n\n<inv:notes#canstack/2013-02-28:hardware>\n", EXPECTED[6:7]
    project = Project(tmp_path / "citing", {"index.md": text}, conf)
    for _again in range(2):
        built = project.build("html", "-n", theme="furo")
        assert built.warnings == ()
    links = re.findall(r'href="https://notes.example/([^"]*)"', built.read("index.html"))
    assert links == expected


def test_terms_lead_to_every_entry_and_alias(notes, tmp_path):
    files = {
        **FILES,
        "citing.md": "---\norphan: true\n---\n# Citing\n\n{term}`neutron`, {term}`Quantum`, {any}`Quantum`.\n",
    }
    project = Project(tmp_path / "notes", files, CONF.format(ext=str(ROOT / "_ext")))
    built = project.build("html", "-n", theme="furo")
    assert built.warnings == ()
    assert built.read("citing.html").count('href="glossary.html#neutron"') == 3


def test_what_is_in_no_project_is_reported_once(notes, tmp_path):
    conf = (
        CONF.format(ext=str(ROOT / "_ext"))
        + f"""
extensions.append("sphinx.ext.intersphinx")
intersphinx_mapping = {{"notes": ("https://notes.example/", {str(notes.out / "objects.inv")!r})}}
"""
    )
    files = {"index.md": "# Citing\n\n{tech}`Nova` and {tech}`Neutron`.\n"}
    built = Project(tmp_path / "citing", files, conf).build("html", "-n", theme="furo")
    (said,) = built.warnings
    assert said.startswith("source/index.md:3: WARNING: unknown technology: 'Nova'")
