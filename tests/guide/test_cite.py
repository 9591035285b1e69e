"""Every address and name on the page about citing leads to what it says."""

import re
from urllib.parse import unquote

import guide_pages
import pytest
from bs4 import BeautifulSoup
from guide_pages import SOURCE

PAGE = SOURCE / "cite.md"
TEXT = PAGE.read_text(encoding="utf-8")
#: Citations that the page quotes: sentences with their address, and BibTeX.
SENTENCES = re.findall(r"(?:^> .*\n)+", TEXT, re.MULTILINE)
ENTRIES = re.findall(r"```bibtex\n(.*?)\n```", TEXT, re.DOTALL)
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


def citations(site, form):
    """Give all citations of the site in a form, as they are without scripts."""
    for path in sorted((site.out / "cite").rglob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for hidden in soup.select("[hidden]"):
            hidden.decompose()
        for text in soup.select(f'[data-form="{form}"] pre'):
            yield " ".join(text.get_text().split())


@pytest.mark.parametrize(
    ("form", "examples"), [("sentence", SENTENCES), ("bibtex", ENTRIES)], ids=["sentence", "bibtex"]
)
def test_the_citations_shown_are_those_of_the_site(form, examples, site):
    given = set(citations(site, form))
    assert examples
    for example in examples:
        assert " ".join(example.replace("> ", " ").split()) in given


def test_the_words_of_a_fragment_stand_in_its_section(site):
    ((page, id_, words),) = re.findall(r"`([\w/-]+\.html)#([\w-]+):~:text=([^`]+)`", TEXT)
    soup = BeautifulSoup((site.out / page).read_text(encoding="utf-8"), "html.parser")
    assert unquote(words) in " ".join(soup.find(id=id_).get_text().split())


def test_the_files_for_reference_managers_are_there(site):
    for name in re.findall(r"`(citations\.[\w.]+)`", TEXT):
        assert (site.out / name).stat().st_size > 1000
