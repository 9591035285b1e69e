"""An address that something has by its heading alone goes back to what was published, wherever it is."""

import myst_parser
import pytest
from projects import Project, differences
from test_addresses import CONF, INDEX

MYST_4 = myst_parser.__version__.startswith("4.")
MOON = "Pictures of the moon are kept three times, on disks of five makers.\n"
COATS = "The attic holds winter coats, wedding presents and what nobody wants back.\n"
OLD = "# Old place\n\nStill here, see [what is kept](#storage).\n\n## Storage\n\n"
NEW = "# New place\n\nAll of it.\n"


@pytest.fixture
def site(tmp_path):
    site = Project(tmp_path / "site", {"index.md": INDEX, "old.md": OLD + MOON}, CONF)
    site.write("new.md", NEW)
    site.publish()
    site.build()
    site.write("old.md", OLD + COATS)
    return site


def test_a_section_written_anew_keeps_its_address(site):
    assert '<section id="storage">' in site.build().read("old.html")


def test_what_is_published_follows_its_words_and_comes_back(site):
    site.build()
    site.write("new.md", f"{NEW}\n## Storage\n\n{MOON}")
    built = site.build()
    page = built.read("old.html")
    assert '<section id="storage-2">' in page
    assert '<p class="minutes-old-address" id="storage">' in page
    # MyST 4 takes what is in the link for an id, which it misses; then it leads to the line that tells.
    there = "#storage" if MYST_4 else "#storage-2"
    assert f'<a class="reference internal" href="{there}"><span class="xref myst">what' in page
    assert MYST_4 or built.warnings == ()
    assert differences(built, site.build(into="clean", jobs=2)) == []
    site.write("new.md", NEW)
    built = site.build()
    assert built.read("old.html").count('id="storage"') == 1
    assert '<section id="storage">' in built.read("old.html")


def test_what_is_said_of_such_a_page_is_said_once(site):
    site.write("new.md", f"{NEW}\n## Storage\n\n{MOON}")
    site.write("old.md", f"{OLD}{COATS}\n{{nonsense}}`here`\n")
    said = [line for line in site.build(into="clean").warnings if "nonsense" in line]
    assert len(said) == len(set(said)) > 0


def test_a_label_keeps_an_address_with_its_heading(site):
    site.write("new.md", f"{NEW}\n## Storage\n\n{MOON}")
    site.write("old.md", OLD.replace("## ", "(storage)=\n## ") + COATS)
    page = site.build().read("old.html")
    assert page.count('id="storage"') == 1
    assert "stood here" not in page
