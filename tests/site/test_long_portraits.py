"""What somebody did in many years unfolds, the oldest year by year, and every thing keeps its link."""

import pytest
from bs4 import BeautifulSoup
from sphinx_minutes.authoring.portraits import OPEN, TOLD

EVENTS = TOLD + 30
MEETING = """\
## Meeting {number}

```{{event}}
:date: {date}
:place: Halifax, NS
```

```{{attendees}}
- Ada Lovelace, Bank
```
"""


def date_of(number):
    return f"{2000 + number // 12}-{1 + number % 12:02}-15"


FILES = {
    "index.md": "# Notes\n\n```{people}\n:home:\n```\n\n```{toctree}\nmeetings\n```\n",
    "meetings.md": "# Meetings\n\n"
    + "\n".join(MEETING.format(number=n, date=date_of(n)) for n in range(EVENTS)),
}
#: The newest comes first.
TITLES = [f"Meeting {number}" for number in reversed(range(EVENTS))]


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_every_event_is_linked_once(project, builder):
    built = project(FILES).build(builder, into=builder)
    assert built.status == 0
    name = "index.xhtml" if builder == "epub" else "index.html"
    [person] = BeautifulSoup(built.read(name), "html.parser").select(".minutes-person-fields")
    assert [link.text for link in person.select("a")] == TITLES
    [more] = person.select(".minutes-more")
    hidden = [link.text for link in more.select("a")]
    assert hidden == TITLES[OPEN:]
    lines = [line.text.strip() for line in more.select(":scope > ul")[0].select("li")]
    assert lines[0] == f"{TITLES[OPEN]} · 15 April 2018 · Bank"
    assert len(lines) == TOLD - OPEN
    years = [line.text.strip() for line in more.select(":scope > ul")[1].select("li")]
    assert years[-1] == "2000: " + ", ".join(TITLES[-12:])
    if builder == "html":
        assert more.name == "details"
        assert more.summary.text == f"Show all {EVENTS}"


def test_plain_text_has_all_of_it(project):
    text = " ".join(project(FILES).build("text").read("index.txt").split())
    assert all(f"{title} " in f"{text} ".replace(",", " ") for title in TITLES)
    assert f"2000: {', '.join(TITLES[-12:])}" in text
