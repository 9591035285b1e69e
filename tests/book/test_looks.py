"""How pages of a book look, beside pictures of them that were looked at and found good.

When the design changes on purpose: ``WRITE_LOOKS=1 python -m pytest tests/book/test_looks.py``, and
then look at every picture in ``looks/`` that is another one now.
"""

import os
from pathlib import Path

import pytest
from books import ROOT, Book
from pictures import draw, read, share_that_differs

LOOKS = Path(__file__).with_name("looks")

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Harbour club notes"
author = "The harbour club"
today = "1 May 2024"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
html_baseurl = "https://notes.example/"
"""

MEETING = """---
event:
  kind: meeting
  date: 2024-0{month}-15
  place: Boat house
---
# Meeting number {month}

:::{{attendees}}
:count: 9

- Ada Berg (Harbour office)
- Noor Haddad (Pilots)
- Tomás Rey (Dockyard)
- Grace Lin
- Pavel Novak (Harbour office)
- Olga Kowalski
- Kofi Mensah (Customs)
- Zoë Moreau (Pilots)
- Jürgen Larsen
:::

## Dredging

The channel is too shallow for the new Tideland ferries since the storm in January. Everybody who has
seen the [survey](https://survey.example/2024) thinks that dredging cannot wait for another summer.

> Nobody dredges in a storm.

{more}
- Ask the Dockyard what a week of dredging costs.
- Find out whether Tideland would pay a part of it:
  - for the ferries,
  - for the quay.

### What it takes

| What | Who | When |
|---|---|---|
| Survey of the channel | Pilots | March |
| Offer of the Dockyard | Tomás Rey | April |

## Signals

The {{tech}}`Beacon` at the end of the mole is dark again. `beacon --status` said:

```python
def status(lamp):
    return "dark" if lamp.broken else "lit"  # of 3 lamps
```

:::{{note}}
Two of three lamps were new.
:::
"""

#: Enough to fill a page, so that another one follows with a head.
MORE = "".join(
    f"The {each} wave had washed so much sand over the sill that no pilot would take a ferry across "
    "at low tide, whatever the timetable said, and the harbour office put up a sign about it.\n\n"
    for each in ("first", "second", "third", "fourth", "fifth")
)

FILES = {
    "index.md": "# Harbour club notes\n\n```{toctree}\n:caption: Notes\n\n2024-01-15\n2024-02-15\ntalks\n```\n\n"
    "```{toctree}\n:caption: Directories\n\nglossary\npeople\n```\n",
    "2024-01-15.md": MEETING.format(month=1, more=MORE),
    "2024-02-15.md": MEETING.format(month=2, more=""),
    "talks.md": """---
event: {kind: conference, date: 2024-03-02/2024-03-03, place: Old customs house}
---
# Day of the harbour

Two talks, and a walk along the mole.

## Ferries without diesel

:::{talk}
:speakers: Grace Lin (Tideland); Ada Berg (Harbour office)
:number: 1
:kind: keynote
:slides: https://slides.example/ferries
:::

:::{abstract}
What it takes to run a ferry on nothing but wind and batteries.
:::

Grace told how Tideland found out that the quay cannot deliver the power that two ferries need at once.

## Beacons that call home

:::{talk}
:speakers: Kofi Mensah
:::

A Beacon with a radio says itself that it is dark.
""",
    "glossary.md": """# Words

:::{technology} Beacon
:also: Lamp
:homepage: https://beacon.example/

A light at the end of a mole, by which ships find the harbour at night.
:::

:::{technology} Tideland
The company that runs the ferries.
:::
""",
    "people.md": "# People\n\n```{people}\n:home:\n```\n",
}

#: Each picture with the destination on whose page it is, or the number of the page.
PAGES = {
    "title": 1,
    "contents": 2,
    "meeting": "2024-01-15",
    "second-page": "2024-01-15:signals",
    "talks": "talks",
    "glossary": "glossary",
    "people": "people",
    "index": -1,
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    from projects import Project  # noqa: PLC0415 (found by the path of the fixtures)

    project = Project(tmp_path_factory.mktemp("looks"), FILES, CONF.format(ext=str(ROOT / "_ext")))
    built = Book(project.build("typst"), "harbour-club-notes")
    assert built.warnings == ()
    return built


def number_of(book, place):
    if isinstance(place, str):
        return book.destinations[place]
    return place % (len(book.pages) + 1)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did_when_somebody_looked_at_it(book, name):
    drawn = draw(book.path, number_of(book, PAGES[name]))
    path = LOOKS / f"{name}.png"
    if os.environ.get("WRITE_LOOKS"):
        path.write_bytes(drawn)
    now = book.path.with_name(path.name)
    now.write_bytes(drawn)
    differing = share_that_differs(read(path.read_bytes()), read(drawn))
    assert differing < 0.01, f"{differing:.0%} of {path} is not as in {now}"


def test_pictures_of_different_pages_differ():
    one, other = (read((LOOKS / f"{name}.png").read_bytes()) for name in ("meeting", "talks"))
    assert share_that_differs(one, one) == 0
    assert share_that_differs(one, other) > 0.05
