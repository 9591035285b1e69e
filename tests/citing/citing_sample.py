"""Notes with one of each thing that can be cited."""

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Notes & more"
author = copyright = "The Long Society"
version = "3"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
numfig = True
"""

FILES = {
    "index.md": """
        # Site

        ```{toctree}
        :glob:

        meetings/*
        days
        glossary
        people
        plain
        ```
        """,
    "meetings/index.md": """
        ---
        series: {id: weekly, title: Weekly, place: online}
        ---
        # Weekly
        """,
    "meetings/2020-01-15.md": """
        ---
        authors: [Ada Lovelace, "{The Scribes}"]
        event:
          source: '"A <b>post</b>", by somebody'
        ---
        # Meeting of January

        Nothing much.

        ## Storage & "disks"

        We spoke of Ceph. It was Ceph, and once more Ceph, that took the evening.

        ## Ещё раз

        :::{attendees}
        - Grace Hopper
        - Ada Lovelace
        :::

        ### Storage & "disks"

        Again.
        """,
    "days.md": """
        ---
        event:
          kind: conference
          date: 2016-11-22/2016-11-23
          place: Montréal
        ---
        # Days of 2016

        ## Clocks

        :::{talk}
        :speakers: Leslie Lamport (SRI), (Wells Fargo)
        :kind: keynote
        :::

        On time.

        :::{talk} Lightning
        :::

        ## Second day

        :::{event}
        :date: 2016-11-23
        :::
        """,
    "glossary.md": """
        # Words

        :::{technology} Ceph
        A store.
        :::
        """,
    "people.md": """
        # People

        :::{people}
        :::
        """,
    "plain.md": """
        # Plain

        ## A heading

        No note.
        """,
}
