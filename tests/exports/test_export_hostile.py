"""Text that breaks careless writers, in every field, through every writer."""

import datetime
import json
import xml.dom.minidom

import export_readers as readers
from bs4 import BeautifulSoup
from export_sample import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_minutes.site.exports import atom, clock, ics, schedule, text
from sphinx_minutes.site.exports.shapes import EventFacts, Link, Site, Somebody, TalkFacts

#: Any text, and often what is special somewhere.
anything = st.one_of(
    st.text(max_size=90),
    st.text(
        alphabet="\\\"';,:&<>!-]\n\r\t\0\x0b\x1b\x7f\x85\u2028\u202e\ufeff\ud800\ufffe🎉é/",
        max_size=30,
    ),
    st.just(HOSTILE),
    st.sampled_from(
        ["</script>", "<!--", "]]>", "BEGIN:VEVENT", "a\nEND:VEVENT", "..", "%00", "{{"]
    ),
)
names = anything.map(lambda name: name or "x")
people = st.lists(
    st.builds(
        Somebody,
        person=st.just(""),
        written=names,
        affiliation=st.lists(names, max_size=2).map(tuple),
        place=anything,
        role=anything,
    ),
    max_size=2,
)
links = st.lists(st.builds(Link, url=anything, title=anything), max_size=2)
days = st.dates(datetime.date(1900, 1, 1)).map(str)
sites = st.builds(
    Site,
    title=anything,
    base=st.sampled_from(["", "https://example.org/", "https://example.org/a/b/"]),
    language=st.sampled_from(["en", "he", "pt_BR"]),
    author=anything,
    project=anything,
)


@st.composite
def events(draw, name=names):
    first, last = sorted([draw(days), draw(days)])
    name = draw(name)
    return EventFacts(
        name=name,
        title=draw(anything),
        url=text.quoted(f"{name}.html"),
        kind=draw(anything),
        date=f"{first}/{last}" if first != last else first,
        first=first,
        last=last,
        date_written="",
        series=draw(anything),
        part_of="",
        homepage=draw(anything),
        texts={key: draw(anything) for key in ("time", "place", "status")},
        links={"slides": draw(links)},
        people={"organizers": draw(people)},
        attendee_count=0,
        stated_count=0,
    )


@st.composite
def talks(draw, event="event"):
    return TalkFacts(
        name=draw(names),
        title=draw(anything),
        url="talk.html#id",
        kind=draw(anything),
        number=draw(anything),
        event=event,
        sections=tuple(draw(st.lists(anything, max_size=2))),
        speakers=draw(people),
        moderators=draw(people),
        speaker_count=1,
        texts={
            "time": draw(st.one_of(anything, st.just("10:30"), st.times().map(str))),
            "duration": draw(st.one_of(anything, st.just("45 min"), st.integers().map(str))),
            **{key: draw(anything) for key in ("room", "track", "language")},
        },
        links={"slides": draw(links)},
    )


@given(sites, st.lists(events(), min_size=1, max_size=3, unique_by=lambda event: event.name))
@settings(deadline=None, max_examples=60)
def test_calendar(site, given_events):
    written = ics.calendar(site, given_events)
    assert written == ics.calendar(site, given_events[::-1])
    found = readers.calendar(written)
    ordered = sorted(given_events, key=lambda event: (event.first, event.name))
    assert len(found) == len(ordered)
    for event, read in zip(ordered, found, strict=True):
        expected = text.line(event.title) or text.line(event.name)
        assert (read.summary.value if expected else "") == expected
        place = text.line(event.texts["place"])
        assert (read.location.value if place else "") == place
        kind = text.line(event.kind)
        assert (read.categories.value if kind else []) == ([kind] if kind else [])
        assert read.uid.value.isascii()


@given(sites, st.lists(events(), max_size=3, unique_by=lambda event: event.name))
@settings(deadline=None, max_examples=60)
def test_feed(site, given_events):
    written = atom.feed(site, given_events)
    assert written == atom.feed(site, given_events[::-1])
    found = xml.dom.minidom.parseString(written).getElementsByTagName("entry")
    titles = [_text(entry, "title") for entry in found]
    assert sorted(titles) == sorted(
        text.line(event.title) or text.line(event.name) for event in given_events
    )
    ids = [_text(entry, "id") for entry in found]
    assert all(each.isascii() and " " not in each for each in ids)


def _text(entry, tag):
    (element,) = entry.getElementsByTagName(tag)
    return "".join(node.data for node in element.childNodes)


@given(sites, events(name=st.just("event")), st.lists(talks(), max_size=4))
@settings(deadline=None, max_examples=60)
def test_schedule(site, event, given_talks):
    for name, found in schedule.schedules(site, [event], given_talks):
        assert name == "schedule/event.json"
        readers.schedule(text.as_json(found).encode().decode())


@given(anything)
def test_script_cannot_be_left(hostile):
    written = text.as_script({"name": hostile})
    page = BeautifulSoup(f"<script type='a'>{written}</script><p>after</p>", "html.parser")
    assert json.loads(page.script.string) == {"name": text.storable(hostile)}
    assert page.p.text == "after"
    assert not set("<>&\u2028\u2029") & set(written)


@given(anything)
def test_nothing_visible_is_lost_in_a_line(hostile):
    made = text.line(hostile)
    assert "".join(made.split()) == "".join(text._CONTROL.sub(" ", hostile).split())
    made.encode()


@given(anything, anything)
def test_clock_never_raises(hostile, other):
    clock.slot(hostile)
    assert clock.minutes(hostile) >= 0
    clock.day_of([hostile, other], "2019-05-12", "2019-05-15")


@given(anything, st.sampled_from(["", "a/b.html", "https://example.org/"]))
def test_address_that_is_none_raises_nothing(hostile, base):
    for url in (hostile, f"http://{hostile}", "http://[", f"http://[{hostile}"):
        text.absolute(base, url)


@given(st.text(max_size=40))
def test_base_is_an_address_or_nothing(hostile):
    for given_url in (hostile, f"https://{hostile}", f"https://example.org/{hostile}"):
        base = text.base_of(given_url)
        assert base == "" or (base.endswith("/") and " " not in base)


def test_hostile_pages(make_project):
    # A title that starts a page must not be taken for Markdown; all else goes in as it is.
    escaped = HOSTILE.translate({ord(c): f"\\{c}" for c in "\\<>&'\"!$*{}[]`_-"})
    quoted = HOSTILE.replace("'", "''")
    page = f"""---
event:
  kind: '{quoted}'
  date: 2020-01-01
  place: '{quoted}'
  organizers: '{quoted}'
  recording: '{quoted}'
---
# {escaped}

:::{{attendees}}
- {escaped}
:::

## {escaped} 2

:::{{talk}}
:speakers: {HOSTILE}
:room: {HOSTILE}
:track: {HOSTILE}
:time: 10:00
:number: {HOSTILE}
:slides: {HOSTILE}
:::

:::{{technology}} {HOSTILE}
:also: {HOSTILE}
:::
"""
    people = "# People\n\n:::{people}\n:::\n"
    built = make_project({"a b/ö &.md": page, "index.md": people}, "html_theme = 'basic'").build()
    found = readers.archive(built)
    (event,) = found["events"]
    assert event["place"] == HOSTILE
    assert event["kind"] == HOSTILE
    assert event["url"] == "a%20b/%C3%B6%20%26.html"
    assert readers.dangling(built, readers.urls_of(found)) == []
    (read,) = readers.calendar(built.files["events.ics"])
    assert read.location.value == text.line(HOSTILE)
    assert read.summary.value == text.line(event["title"])
    feed = readers.feed(built.read("events.atom"))
    assert feed.entries[0].tags[0].term == text.line(HOSTILE)
    conference = readers.schedule(built.read("schedule/a b/ö &.json"))
    assert list(conference["days"][0]["rooms"]) == [HOSTILE]
    (thing,) = readers.linked_data(built.read("a b/ö &.html"))
    event, terms = thing["@graph"]
    assert event["location"]["name"] == HOSTILE
    assert terms["hasDefinedTerm"][0]["name"] == HOSTILE
    assert event["subEvent"][0]["location"]["name"] == HOSTILE
