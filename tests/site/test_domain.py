"""What the domain keeps: plain data by page, purged and merged a page at a time."""

import pickle
from types import NoneType, SimpleNamespace
from typing import ClassVar

import pytest
import sample
from projects import ROOT, Project
from sphinx_minutes.base.settings import SETTINGS
from sphinx_minutes.pure import records
from sphinx_minutes.store.domain import MinutesDomain
from sphinx_minutes.store.index import Index


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """What a build of the sample has stored, read back from its pickle."""
    folder = tmp_path_factory.mktemp("domain") / "sample"
    project = Project(folder, sample.FILES, sample.CONF.format(ext=str(ROOT / "_ext")))
    built = project.build("dummy", jobs=2)
    assert built.warnings == ()
    raw = (folder / "kept" / "doctrees" / "environment.pickle").read_bytes()
    return pickle.loads(raw).domaindata["minutes"]["pages"]


class Environment:
    """As much of an environment as a domain asks for."""

    srcdir = ""
    domains = SimpleNamespace(standard_domain=SimpleNamespace(objects={}))
    config: ClassVar = {setting.name: setting.default for setting in SETTINGS}

    def __init__(self, **data):
        self.domaindata = data


def domain_of(pages):
    data = {"pages": dict(pages), "version": MinutesDomain.data_version}
    return MinutesDomain(Environment(minutes=data))


def test_a_record_for_every_page(pages):
    assert {f"{name}.md" for name in pages} | {f"{name}.rst" for name in pages} >= {
        name for name in sample.FILES if not name.startswith("_data/")
    }


def strange(value, path=""):
    """Everything in a record that is not plain data."""
    if isinstance(value, tuple):
        if type(value) is not tuple and not hasattr(value, "_fields"):
            yield path, type(value)
        names = getattr(value, "_fields", range(len(value)))
        for name, inner in zip(names, value, strict=True):
            yield from strange(inner, f"{path}.{name}")
    elif type(value) not in {str, int, bool, NoneType}:
        yield path, type(value)


def test_records_are_made_of_text_and_numbers(pages):
    assert type(pages) is dict
    assert [found for name, page in pages.items() for found in strange(page, name)] == []


def test_a_page_is_purged_whole(pages):
    domain = domain_of(pages)
    assert "meetups/2020-02-19:keeping-what-was-written" in {
        item[0] for item in domain.get_objects()
    }
    domain.clear_doc("meetups/2020-02-19")
    assert domain.pages.keys() == pages.keys() - {"meetups/2020-02-19"}
    assert not any(item[3] == "meetups/2020-02-19" for item in domain.get_objects())
    domain.clear_doc("never/was")


def test_merging_takes_the_pages_that_were_read_there_and_no_others(pages):
    stale = {name: page._replace(title="stale") for name, page in pages.items()}
    domain = domain_of({"index": pages["index"], "summit": pages["summit"]})
    domain.merge_domaindata({"people", "talks", "not-there"}, {"pages": stale})
    assert {name: page.title for name, page in domain.pages.items()} == {
        "index": pages["index"].title,
        "summit": pages["summit"].title,
        "people": "stale",
        "talks": "stale",
    }


def test_what_is_derived_does_not_depend_on_the_order_of_merging(pages):
    there = Index(pages)
    back = Index(dict(reversed(pages.items())))
    for name in ("events", "talks", "lists", "technologies", "references", "series"):
        assert getattr(there, name) == getattr(back, name), name
    assert there.who.people == back.who.people
    assert list(there.who.people) == list(back.who.people)
    assert list(there.objects()) == list(back.objects())


def test_nothing_derived_is_stored(pages):
    domain = domain_of(pages)
    assert domain.index.who.people
    assert domain.data.keys() == {"pages", "version"}
    assert pickle.loads(pickle.dumps(domain.data)) == domain.data


def test_every_record_survives_pickling():
    for record in vars(records).values():
        if isinstance(record, type) and hasattr(record, "_fields"):
            made = record(*[""] * len(record._fields))
            assert pickle.loads(pickle.dumps(made)) == made
