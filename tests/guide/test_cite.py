"""Every address and name on the page about citing leads to what it says."""

import re

import guide_pages
import pytest
from bs4 import BeautifulSoup
from guide_pages import SOURCE

PAGE = SOURCE / "cite.md"
TEXT = PAGE.read_text(encoding="utf-8")
ADDRESSES = sorted(set(re.findall(r"[\w/.-]+\.html(?:#[\w-]+\w)?", TEXT)))
_NAMES = {
    "event": r"a meeting or conference \| `(.+?)`",
    "section": r"a section \| `(.+?)`",
    "talk": r"a talk \| `(.+?)`",
    "technology": r"a technology, .* \| `(.+?)` or `(.+?)`",
    "person": r"a person \| `(.+?)`",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_lead_somewhere(address, site):
    page, _hash, id_ = address.partition("#")
    soup = BeautifulSoup((site.out / page).read_text(encoding="utf-8"), "html.parser")
    assert not id_ or len(soup.find_all(id=id_)) == 1


def test_links_of_the_table_have_the_address_beside_them(site):
    soup = BeautifulSoup((site.out / "cite.html").read_text(encoding="utf-8"), "html.parser")
    rows = [row.find_all("td") for row in soup.find("table").find_all("tr")[1:]]
    assert len(rows) >= 7
    for _what, example, address in rows:
        assert example.a["href"] == address.get_text()


@pytest.mark.parametrize("kind", _NAMES)
def test_names_are_in_the_inventory(kind, site):
    found = re.findall(_NAMES[kind], TEXT)
    names = found[-1] if isinstance(found[-1], tuple) else found[-1:]
    for name in names:
        assert name in site.inventory()[f"minutes:{kind}"]


def _build(files, site, folder):
    inventory = site.out / "objects.inv"
    conf = files["conf.py"].replace("None", repr(str(inventory)))
    guide_pages.lay_out({**files, "conf.py": conf}, folder / "source")
    assert guide_pages.build(folder / "source", folder / "out", "html") == []
    return (folder / "out" / "index.html").read_text(encoding="utf-8")


def test_a_project_in_markdown_cites_by_name(site, tmp_path):
    page = _build(guide_pages.examples(PAGE).files, site, tmp_path)
    for address in (
        "canstack/2013-02-28.html#overcommitting",
        "technologies/openstack.html#neutron",
    ):
        assert f'href="https://notes.example.org/{address}"' in page


def test_a_project_in_restructuredtext_cites_by_name(site, tmp_path):
    role = re.search(r"`` (:any:.+?) ``", TEXT)[1]
    conf = guide_pages.examples(PAGE).files["conf.py"].replace("]\n", ', "sphinx_minutes"]\n', 1)
    page = _build(
        {"conf.py": conf, "index.md": f"# X\n\n```{{eval-rst}}\n{role}\n```\n"}, site, tmp_path
    )
    assert 'href="https://notes.example.org/canstack/2013-02-28.html#overcommitting"' in page
