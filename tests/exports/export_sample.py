"""A project with hostile text, odd dates and hidden people; small enough to be built often."""

#: Registers the exports where the extension does not do it by itself, and settings it has not yet.
SETUP = """
import sphinx_minutes
from sphinx_minutes.base import settings
def setup(app):
    known = {setting.name for setting in settings.SETTINGS}
    for name, default in (("minutes_people", "all"), ("minutes_export_attendance", False)):
        if name not in known:
            app.add_config_value(name, default, "env")
"""

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Sample, \\"quoted\\" & </script> שלום 🎉"
author = "Some <b>body</b>"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
{conf}
"""

#: What breaks writers that do not escape: in a title, a name, a place, anywhere.
HOSTILE = (
    "Ä, b; c: \"d\" 'e' \\n \\ </script><!-- ]]> & <b>f</b> 🎉 שָׁלוֹם \u202eRTL\u202c %41 {{ x }} $y"
)

FILES = {
    "index.md": """
        # Index

        ```{toctree}
        meetups/index
        summit
        unplaced
        glossary
        people
        ```
        """,
    "meetups/index.md": """
        ---
        series:
          id: meetups
          title: Meetups
        ---
        # Meetups

        ```{toctree}
        2020-01-15
        2020-02
        ```
        """,
    "meetups/2020-01-15.md": """
        ---
        event:
          place: online
          time: from 18:00, doors at five
          organizers: Ada Lovelace; (name withheld)
          url: https://example.org/meetup
          recording: "[Film](https://example.org/film?a=1&b=2) @1:02:30, [more](https://example.org/2)"
          slides: files/slides.pdf
          attendance: around 190
        ---
        # Meetup of January

        {technology}`Ceph` first.

        :::{attendees}
        :in-parentheses: place
        :regrets: Kurt Gödel
        :chair: Ada Lovelace

        - Ada Lovelace (London)
        - (name withheld)
        - Grace Hopper (New York)
        - TBD
        :::

        ## Ещё раз

        {technology}`Quantum` there.
        """,
    "meetups/2020-02.md": """
        ---
        event:
          place: online
        ---
        # Meetup of some day in February
        """,
    "summit.md": """
        ---
        event:
          kind: summit
          date: 2019-05-12/2019-05-15
          place: Atlanta, GA
        ---
        # Summit

        ## Tuesday

        ### Clocks and order

        :::{talk}
        :speakers: Leslie Lamport ([SRI](https://sri.com); DEC), Barbara Liskov, (Wells Fargo), (name withheld)
        :moderator: Grace Hopper
        :kind: keynote
        :time: 9:30–10:15
        :room: Hall A
        :slides: https://example.org/clocks
        :::

        ### Later

        :::{talk}
        :speakers: Leslie Lamport
        :time: 2019-05-15 11 am UTC
        :duration: 1 h 30 min
        :::

        ## A talk of some day

        :::{talk}
        :time: 12:00
        :::

        :::{talk} Lightning about locks
        :speakers: Barbara Liskov
        :::
        """,
    "unplaced.md": """
        ---
        event: workshop
        ---
        # Of unknown date

        :::{talk} Whenever
        :time: 10:00
        :::
        """,
    "glossary.md": """
        # Glossary

        :::{technology} Ceph
        :homepage: https://ceph.io/
        A store.
        :::

        :::{technology} Neutron
        :formerly: Quantum
        :see: ceph
        Networks.
        :::
        """,
    "people.md": """
        # People

        :::{people}
        :home:
        :::
        """,
}
