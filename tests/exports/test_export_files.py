"""The exports of a built site, each read by an independent reader."""

import re

import export_readers as readers
import pytest
from bs4 import BeautifulSoup


def by_name(things):
    names = [thing["name"] for thing in things]
    assert names == sorted(set(names))
    return {thing["name"]: thing for thing in things}


def test_archive(sample):
    found = readers.archive(sample)
    assert found["site"] == {
        "title": 'Sample, "quoted" & </script> שלום 🎉',
        "language": "en",
    }
    events = by_name(found["events"])
    assert events["meetups/2020-01-15"] == {
        "name": "meetups/2020-01-15",
        "title": "Meetup of January",
        "url": "meetups/2020-01-15.html",
        "kind": "meeting",
        "date": "2020-01-15",
        "series": "meetups",
        "homepage": "https://example.org/meetup",
        "time": "from 18:00, doors at five",
        "place": "online",
        "attendance": "around 190",
        "recording": [
            {"url": "https://example.org/film?a=1&b=2#t=3750", "title": "Film"},
            {"url": "https://example.org/2", "title": "more"},
        ],
        "slides": [{"url": "meetups/files/slides.pdf"}],
        "organizers": [{"person": "ada-lovelace", "written": "Ada Lovelace"}],
        "attendees": [
            {"person": "ada-lovelace", "written": "Ada Lovelace", "place": "London"},
            {"person": "grace-hopper", "written": "Grace Hopper", "place": "New York"},
        ],
        "chair": [{"person": "ada-lovelace", "written": "Ada Lovelace"}],
        "regrets": [{"written": "Kurt Gödel"}],
        "attendee-count": 3,
    }
    assert events["meetups/2020-02"]["date"] == "2020-02"
    assert "date" not in events["unplaced"]
    talk = by_name(found["talks"])["summit:clocks-and-order"]
    assert talk["speakers"] == [
        {"person": "leslie-lamport", "written": "Leslie Lamport", "affiliation": ["SRI", "DEC"]},
        {"person": "barbara-liskov", "written": "Barbara Liskov"},
        {"written": "(Wells Fargo)", "affiliation": ["Wells Fargo"]},
    ]
    assert talk["speaker-count"] == 4
    assert talk["event"] == "summit"
    people = by_name(found["people"])
    assert people["grace-hopper"] == {
        "name": "grace-hopper",
        "title": "Grace Hopper",
        "url": "people.html#grace-hopper",
        "attended": ["meetups/2020-01-15"],
        "moderated": ["summit:clocks-and-order"],
    }
    assert "kurt-gödel" not in people
    neutron = by_name(found["technologies"])["Neutron"]
    assert (neutron["formerly"], neutron["see"]) == (["Quantum"], ["Ceph"])
    assert found["mentions"] == [
        ["Ceph", "meetups/2020-01-15"],
        ["Neutron", "meetups/2020-01-15:ещё-раз"],
    ]
    sections = by_name(found["sections"])
    assert {section for _, section in found["mentions"]} <= sections.keys()
    assert sections["meetups/2020-01-15:ещё-раз"]["parent"] == "meetups/2020-01-15"


def test_every_address_leads_somewhere(sample):
    assert readers.dangling(sample, readers.urls_of(readers.archive(sample))) == []


def test_pages_of_ours_link_to_the_exports(sample, make_project):
    for page, up in (
        ("meetups/2020-01-15.html", "../"),
        ("people.html", ""),
        ("glossary.html", ""),
    ):
        soup = BeautifulSoup(sample.read(page), "html.parser")
        links = {link["type"]: link["href"] for link in soup.find_all("link", rel="alternate")}
        assert links == {
            "application/atom+xml": f"{up}events.atom",
            "text/calendar": f"{up}events.ics",
            "application/json": f"{up}minutes.json",
        }
        assert all((sample.out / page).parent.joinpath(href).is_file() for href in links.values())
    # A page that is no note stays as it is, and there is no calendar without a day.
    assert 'rel="alternate"' not in sample.read("index.html")
    files = {"index.md": "---\nevent: {date: 2020-02}\n---\n# Some day\n"}
    project = make_project(files)
    built = project.build()
    assert not (built.out / "events.ics").exists()
    assert built.read("index.html").count('rel="alternate"') == 2
    project.write("index.md", files["index.md"].replace("2020-02", "2020-02-02"))
    assert project.build().read("index.html").count('rel="alternate"') == 3


def test_calendar_has_only_what_has_days(sample):
    events = {event.summary.value: event for event in readers.calendar(sample.files["events.ics"])}
    assert sorted(events) == ["Meetup of January", "Summit"]
    summit = events["Summit"]
    assert [str(summit.dtstart.value), str(summit.dtend.value)] == ["2019-05-12", "2019-05-16"]
    assert summit.dtstamp.value.isoformat() == "2019-05-15T00:00:00+00:00"
    assert summit.location.value == "Atlanta, GA"
    assert summit.categories.value == ["summit"]
    assert "url" not in summit.contents
    assert re.fullmatch(r"summit@[a-z0-9-]+\.invalid", summit.uid.value)


def test_feed_is_newest_first(sample):
    feed = readers.feed(sample.read("events.atom"))
    titles = [entry.title for entry in feed.entries]
    assert titles == ["Meetup of some day in February", "Meetup of January", "Summit"]
    assert feed.entries[0].summary == "February 2020 · online"
    assert feed.entries[0].link == "meetups/2020-02.html"
    assert re.fullmatch(r"tag:[a-z0-9-]+\.invalid,2026:summit", feed.entries[2].id)
    assert [entry.updated for entry in feed.entries] == [
        f"{day}T00:00:00Z" for day in ("2020-02-29", "2020-01-15", "2019-05-15")
    ]


def test_schedule(sample):
    assert [p.name for p in (sample.out / "schedule").iterdir()] == ["summit.json"]
    conference = readers.schedule(sample.read("schedule/summit.json"))
    assert (conference["start"], conference["end"]) == ("2019-05-12", "2019-05-15")
    tuesday, wednesday = conference["days"]
    (clocks,) = tuesday["rooms"]["Hall A"]
    assert (tuesday["index"], clocks["date"]) == (3, "2019-05-14T09:30:00")
    assert (clocks["duration"], clocks["type"]) == ("00:45", "keynote")
    assert [person["name"] for person in clocks["persons"]] == [
        *("Leslie Lamport", "Barbara Liskov", "(Wells Fargo)", "Grace Hopper"),
    ]
    (later,) = wednesday["rooms"]["Atlanta, GA"]
    assert (later["date"], later["duration"]) == ("2019-05-15T11:00:00+00:00", "01:30")


def test_pages_describe_themselves(sample):
    (event,) = readers.linked_data(sample.read("summit.html"))
    assert (event["@type"], event["startDate"], event["endDate"]) == (
        *("Event", "2019-05-12", "2019-05-15"),
    )
    clocks = event["subEvent"][0]
    assert (clocks["url"], clocks["startDate"]) == ("#clocks-and-order", "2019-05-14T09:30:00")
    assert [person["name"] for person in clocks["performer"]] == [
        *("Leslie Lamport", "Barbara Liskov", "Wells Fargo", "Grace Hopper"),
    ]
    assert len(event["subEvent"]) == 4
    (month,) = readers.linked_data(sample.read("meetups/2020-02.html"))
    assert month["startDate"] == "2020-02"
    (meetup,) = readers.linked_data(sample.read("meetups/2020-01-15.html"))
    assert "attendee" not in meetup
    for page in ("index.html", "people.html", "search.html"):
        assert readers.linked_data(sample.read(page)) == []


def test_a_page_with_entries_is_a_set_of_terms(sample):
    (terms,) = readers.linked_data(sample.read("glossary.html"))
    assert (terms["@type"], terms["name"]) == ("DefinedTermSet", "Glossary")
    assert terms["hasDefinedTerm"] == [
        {
            "@type": "DefinedTerm",
            "name": "Ceph",
            "url": "#ceph",
            "sameAs": "https://ceph.io/",
            "description": "A store.",
        },
        {
            "@type": "DefinedTerm",
            "name": "Neutron",
            "alternateName": ["Quantum"],
            "url": "#neutron",
            "description": "Networks.",
        },
    ]


@pytest.mark.parametrize("jobs", [1, 4])
def test_same_bytes_however_built(sample, make_project, jobs, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = make_project()
    assert exports(project.build(jobs=jobs)) == exports(sample)


def exports(built):
    folders = ("minutes.", "events.ics", "events.atom", "schedule/")
    return {name: text for name, text in built.files.items() if name.startswith(folders)}


def test_same_bytes_after_edits(make_project):
    project = make_project()
    project.build()
    project.remove("meetups/2020-01-15.md")
    project.replace("meetups/index.md", "2020-01-15\n", "")
    project.replace("summit.md", ":time: 9:30–10:15\n", "")
    project.replace("summit.md", ":time: 2019-05-15 11 am UTC\n", "")
    project.replace("summit.md", "date: 2019-05-12/2019-05-15", "date: 2019-05")
    after, clean = project.build(), project.build(into="clean")
    assert exports(after) == exports(clean)
    assert sorted(exports(after)) == ["events.atom", "minutes.json", "minutes.schema.json"]
    assert not (after.out / "schedule").exists()
    assert not list(after.out.rglob("*.new"))


def test_addresses_without_html(make_project):
    project = make_project()
    built = project.build("dirhtml", "-D", "html_baseurl=https://notes.example.org/en")
    found = readers.archive(built)
    assert found["site"]["url"] == "https://notes.example.org/en/"
    urls = readers.urls_of(found)
    assert "summit/#clocks-and-order" in urls
    assert readers.dangling(built, urls) == []
    summit = readers.calendar(built.files["events.ics"])[0]
    assert summit.url.value == "https://notes.example.org/en/summit/"
    assert summit.uid.value == "en/summit@notes.example.org"
    feed = readers.feed(built.read("events.atom"))
    assert feed.entries[-1].id == feed.entries[-1].link == "https://notes.example.org/en/summit/"
    assert feed.feed.links[0].href == "https://notes.example.org/en/events.atom"
    (event,) = readers.linked_data(built.read("summit/index.html"))
    assert event["url"] == "https://notes.example.org/en/summit/"
    links = [talk["url"] for day in _days(built) for talk in day]
    assert readers.dangling(built, links, "https://notes.example.org/en/") == []


def test_address_of_the_front_page(make_project):
    built = make_project(FEW).build("dirhtml")
    found = readers.archive(built)
    assert found["events"][0]["url"] == "./"
    assert [section["url"] for section in found["sections"]] == ["./", "./#meeting"]
    assert readers.dangling(built, readers.urls_of(found)) == []


def _days(built):
    conference = readers.schedule(built.read("schedule/summit.json"))
    return [talks for day in conference["days"] for talks in day["rooms"].values()]


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text", "json"])
def test_other_builders_write_none(make_project, builder):
    files = FEW
    built = make_project(files).build(builder)
    assert built.status == 0
    assert not list(built.out.rglob("minutes*.json"))
    assert not list(built.out.rglob("events.*"))
    assert not any(b"ld+json" in text for text in built.files.values())


def test_nobody_goes_out_when_the_settings_say_none(make_project):
    built = make_project(conf='minutes_people = "none"\nminutes_export_attendance = True').build()
    files = exports(built) | {
        name: str(readers.linked_data(text.decode())).encode()
        for name, text in built.files.items()
        if name.endswith(".html")
    }
    for name in ("Lovelace", "Hopper", "Lamport", "Liskov", "ödel"):
        assert [file for file, text in files.items() if name.encode() in text] == []
    found = readers.archive(built)
    assert found["people"] == []
    assert by_name(found["talks"])["summit:clocks-and-order"]["speaker-count"] == 4
    assert by_name(found["events"])["meetups/2020-01-15"]["attendee-count"] == 3


def test_only_speakers_go_out_when_the_settings_say_so(make_project):
    built = make_project(
        conf='minutes_people = "speakers"\nminutes_export_attendance = True'
    ).build()
    found = readers.archive(built)
    assert sorted(by_name(found["people"])) == ["barbara-liskov", "grace-hopper", "leslie-lamport"]
    meetup = by_name(found["events"])["meetups/2020-01-15"]
    assert [each["written"] for each in meetup["attendees"]] == ["Grace Hopper"]
    assert "organizers" not in meetup
    (page,) = readers.linked_data(built.read("meetups/2020-01-15.html"))
    assert "attendee" not in page
    assert "organizer" not in page


def test_attendance_where_the_settings_allow_it(make_project):
    built = make_project(conf="minutes_export_attendance = True").build()
    (page,) = readers.linked_data(built.read("meetups/2020-01-15.html"))
    assert page["attendee"] == [
        {"@type": "Person", "name": "Ada Lovelace"},
        {"@type": "Person", "name": "Grace Hopper"},
    ]
    assert page["organizer"] == [{"@type": "Person", "name": "Ada Lovelace"}]


FEW = {"index.md": "---\nevent:\n  date: 2020-01-01\n---\n# Meeting\n"}


def test_failed_build_leaves_the_exports_alone(make_project):
    project = make_project(FEW)
    before = exports(project.build())
    conf = project.folder / "conf.py"
    broken = "\n    def fail(*_):\n        raise RuntimeError\n    app.connect('html-page-context', fail)\n"
    conf.write_text(conf.read_text(encoding="utf-8") + broken, encoding="utf-8")
    project.replace("index.md", "# Meeting", "# Another")
    after = project.build()
    assert after.status != 0
    assert exports(after) == before


def test_site_without_notes(make_project):
    built = make_project({"index.md": "# Nothing\n"}).build()
    assert built.status == 0
    found = readers.archive(built)
    assert not any(found[kind] for kind in ("events", "talks", "people", "sections"))
    assert readers.feed(built.read("events.atom")).entries == []
    assert not (built.out / "events.ics").exists()


def test_files_of_others_stay(make_project):
    files = FEW | {"extra/schedule/theirs.json": "{}", "extra/schedule/list.json": "[]"}
    project = make_project(files, 'html_extra_path = ["source/extra"]')
    project.build()
    built = project.build()
    assert built.read("schedule/theirs.json") == "{}\n"[:2]
    assert (built.out / "schedule/list.json").exists()


def test_schedule_of_parts_and_of_an_event_in_a_section(make_project):
    files = {
        "index.md": "# Start\n",
        "conf/index.md": """
            ---
            event:
              kind: conference
              date: 2020-05-01/2020-05-02
              place: Hall
            ---
            # Conference
            """,
        "conf/2020-05-02.md": """
            ---
            event:
              part-of: conf/index
            ---
            # Second day

            :::{talk} On the second day
            :time: 09:00
            :::
            """,
        "year.md": """
            # Year

            ## First of June

            :::{event}
            :date: 2021-06-01
            :::

            :::{talk} In a section
            :time: 18:00–18:30
            :::
            """,
    }
    built = make_project(files).build()
    conference = readers.schedule(built.read("schedule/conf/index.json"))
    events = {event.summary.value: event for event in readers.calendar(built.files["events.ics"])}
    whole, part = events["Conference"], events["Second day"]
    assert part.related_to.value == whole.uid.value
    assert part.related_to.params["RELTYPE"] == ["PARENT"]
    assert "related-to" not in whole.contents
    (day,) = conference["days"]
    assert (conference["daysCount"], day["index"], day["date"]) == (2, 2, "2020-05-02")
    (talk,) = readers.schedule(built.read("schedule/conf/2020-05-02.json"))["days"][0][
        "rooms"
    ].values()
    assert talk[0]["title"] == "On the second day"
    (talk,) = readers.schedule(built.read("schedule/year/first-of-june.json"))["days"][0][
        "rooms"
    ].values()
    assert talk[0]["duration"] == "00:30"
    (event,) = readers.linked_data(built.read("year.html"))
    assert (event["url"], event["subEvent"][0]["name"]) == ("#first-of-june", "In a section")
