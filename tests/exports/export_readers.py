"""Readers of the exports that share no code with what writes them."""

import json
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import jsonschema
import vobject
from bs4 import BeautifulSoup


def closed(schema):
    """Make a schema that lets through only what it names, to find fields that it forgot."""
    if isinstance(schema, dict):
        made = {key: closed(value) for key, value in schema.items()}
        if "properties" in made and made.get("type") == "object":
            made["additionalProperties"] = False
        return made
    return [closed(item) for item in schema] if isinstance(schema, list) else schema


def archive(built):
    """Read minutes.json, and check it by the schema that lies beside it."""
    schema = json.loads(built.read("minutes.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(built.read("minutes.json"))
    jsonschema.Draft202012Validator(closed(schema)).validate(found)
    return found


def calendar(raw):
    """Read a calendar; gives its events."""
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is too long"
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n"), "a bare newline"
    found = vobject.readOne(raw.decode())
    found.validate(raiseException=True)
    return found.contents.get("vevent", [])


def feed(text):
    """Read a feed; what RFC 4287 asks of it is there."""
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    assert found.feed.id
    assert found.feed.title
    assert found.feed.author
    for item in [found.feed, *found.entries]:
        assert item.updated_parsed
    ids = [entry.id for entry in found.entries]
    assert len(ids) == len(set(ids))
    return found


def linked_data(html):
    """Read what the page tells search engines; [] when it tells nothing."""
    scripts = BeautifulSoup(html, "html.parser").select('script[type="application/ld+json"]')
    found = [json.loads(script.string) for script in scripts]
    for each in found:
        assert each["@context"] == "https://schema.org"
    return found


FRAB = {
    "type": "object",
    "required": ["schedule"],
    "properties": {
        "schedule": {
            "type": "object",
            "required": ["version", "conference"],
            "properties": {
                "version": {"type": "string"},
                "conference": {
                    "type": "object",
                    "required": ["acronym", "title", "start", "end", "daysCount", "days"],
                    "properties": {
                        "start": {"pattern": r"^\d{4}-\d\d-\d\d$"},
                        "end": {"pattern": r"^\d{4}-\d\d-\d\d$"},
                        "daysCount": {"type": "integer", "minimum": 1},
                        "timeslot_duration": {"pattern": r"^\d\d:\d\d$"},
                        "days": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/day"}},
                    },
                },
            },
        },
    },
    "$defs": {
        "day": {
            "type": "object",
            "required": ["index", "date", "day_start", "day_end", "rooms"],
            "properties": {
                "index": {"type": "integer", "minimum": 1},
                "date": {"pattern": r"^\d{4}-\d\d-\d\d$"},
                "rooms": {
                    "type": "object",
                    "additionalProperties": {"type": "array", "items": {"$ref": "#/$defs/talk"}},
                },
            },
        },
        "talk": {
            "type": "object",
            "required": [
                *("id", "guid", "url", "date", "start", "duration", "room", "slug", "title"),
                *("subtitle", "track", "type", "language", "abstract", "description"),
                *("persons", "links", "attachments"),
            ],
            "properties": {
                "id": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
                "guid": {"pattern": r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
                "date": {
                    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)?$",
                },
                "start": {"pattern": r"^\d\d:\d\d$"},
                "duration": {"pattern": r"^\d\d+:\d\d$"},
                "track": {"type": ["string", "null"]},
                "persons": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "name", "public_name"],
                        "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
                    },
                },
                "links": {"type": "array", "items": {"required": ["url", "title"]}},
            },
        },
    },
}


def schedule(text):
    """Read a programme, and check that a talk is told the same way everywhere in it."""
    found = json.loads(text)
    jsonschema.Draft202012Validator(FRAB).validate(found)
    conference = found["schedule"]["conference"]
    for day in conference["days"]:
        for room, talks in day["rooms"].items():
            assert room in {each["name"] for each in conference["rooms"]}
            for talk in talks:
                assert talk["room"] == room
                assert talk["date"].startswith(f"{day['date']}T{talk['start']}")
    return conference


def dangling(built, urls, base="https://notes.example.org/"):
    """Give the addresses, relative to the root, that lead to no file or id of a build."""
    ids = {}
    lost = []
    for url in urls:
        page, fragment = urldefrag(urljoin(base, url))
        path = unquote(urlsplit(page).path).removeprefix(urlsplit(base).path)
        file = built.out / (f"{path}index.html" if not path or path.endswith("/") else path)
        if file not in ids:
            ids[file] = set()
            if file.is_file():
                soup = BeautifulSoup(file.read_bytes(), "html.parser")
                ids[file] = {"", *(tag["id"] for tag in soup.select("[id]"))}
        if unquote(fragment) not in ids[file]:
            lost.append(url)
    return lost


def urls_of(found):
    """Give the address of every object in minutes.json."""
    kinds = ("series", "events", "talks", "people", "technologies", "sections")
    return [thing["url"] for kind in kinds for thing in found[kind]]
