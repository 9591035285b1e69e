"""What the site of this repository hands out."""

import json
from pathlib import Path

import export_readers as readers
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found(real_site):
    assert real_site.status == 0, real_site.warnings
    return readers.archive(real_site)


def test_every_address_leads_somewhere(found, real_site):
    urls = readers.urls_of(found)
    assert len(urls) > 200
    assert readers.dangling(real_site, urls) == []


def test_everything_that_is_named_is_there(found):
    kinds = ("series", "events", "talks", "people", "technologies", "sections")
    names = {kind: {thing["name"] for thing in found[kind]} for kind in kinds}
    for talk in found["talks"]:
        assert talk["event"] in names["events"]
    for event in found["events"]:
        assert event.get("series") in {None, *names["series"]}
    for thing in (*found["events"], *found["talks"]):
        for field in ("attendees", "speakers", "moderators"):
            for each in thing.get(field, ()):
                assert each.get("person") in {None, *names["people"]}
    for person in found["people"]:
        assert set(person.get("attended", ())) <= names["events"]
        assert set(person.get("spoke", ())) <= names["talks"]
    for technology, section in found["mentions"]:
        assert technology in names["technologies"]
        assert section in names["sections"]
    for section in found["sections"]:
        assert section.get("parent") in {None, *names["sections"]}


def test_names_are_those_of_the_inventory(found, real_site):
    from sphinx.util.inventory import InventoryFile  # noqa: PLC0415

    with (real_site.out / "objects.inv").open("rb") as stream:
        inventory = InventoryFile.load(stream, "", "/".join)
    data = inventory.data if hasattr(inventory, "data") else inventory
    for kind, type_ in (("events", "event"), ("talks", "talk"), ("technologies", "technology")):
        assert {thing["name"] for thing in found[kind]} <= data[f"minutes:{type_}"].keys()


def test_calendar_and_feed(found, real_site):
    calendar = readers.calendar(real_site.files["events.ics"])
    assert len({event.uid.value for event in calendar}) == len(calendar) >= 4
    dated = [event for event in found["events"] if "date" in event]
    assert len(readers.feed(real_site.read("events.atom")).entries) == len(dated) >= 5


def test_pages(found, real_site):
    for event in found["events"]:
        (thing,) = readers.linked_data(real_site.read(event["url"]))
        assert thing["name"] == event["title"]
        talks = [talk for talk in found["talks"] if talk["event"] == event["name"]]
        assert len(thing.get("subEvent", ())) == len(talks)


def test_schema_knows_every_key_that_an_author_can_write():
    from sphinx_minutes.authoring.events import KEYS  # noqa: PLC0415
    from sphinx_minutes.authoring.talks import FIELDS  # noqa: PLC0415

    path = ROOT / "_ext/sphinx_minutes/site/exports/minutes.schema.json"
    kinds = json.loads(path.read_text(encoding="utf-8"))["$defs"]
    event = kinds["event"]["properties"].keys()
    # `url` is the address on this site; what an author calls so is the home page of the event.
    assert KEYS.keys() - {"url", "in-parentheses"} <= event
    assert FIELDS.keys() <= kinds["talk"]["properties"].keys()
