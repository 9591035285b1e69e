"""Every mention of every technology in the five notes is found, and nothing else."""

from pathlib import Path

import pytest
import yaml
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_minutes.store.domain import minutes_domain

ROOT = Path(__file__).parents[2]
READ = yaml.safe_load(Path(__file__).with_name("mentions.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def linking(tmp_path_factory):
    """Read the notes and their glossary, and write nothing."""
    out = tmp_path_factory.mktemp("mentions")
    with patch_docutils(str(ROOT)), docutils_namespace():
        app = Sphinx(ROOT / "source", ROOT, out, out, "dummy", status=None, warning=None)
        app.builder.read()
        return minutes_domain(app.env).index.linking


def as_read(naming):
    return naming.written if naming.written == naming.key else f"{naming.written} -> {naming.key}"


@pytest.mark.parametrize("docname", READ)
def test_all_mentions_and_no_others(linking, docname):
    found = {}
    for naming in linking.on(docname).named:
        found.setdefault(naming.section, []).append(as_read(naming))
    assert found == READ[docname]


@pytest.mark.parametrize("docname", READ)
def test_the_first_of_each_section_leads_to_its_entry(linking, docname):
    """Nothing is linked but what was read, and that once a section, unless a role says it."""
    named = linking.on(docname).named
    linked = {(link.block, link.start): link.place for link in linking.on(docname).links}
    first = {}
    for naming in named:
        key = naming.passage, naming.key
        if key not in first or (naming.by_role and not first[key].by_role):
            first[key] = naming
    expected = {
        (naming.block, naming.start): linking.targets[naming.key].place
        for naming in first.values()
        if not naming.by_role
    }
    assert linked == expected
