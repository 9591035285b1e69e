"""A project with everything that notes can hold, small enough to be built a hundred times."""

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "Sample"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence", "attrs_block"]
myst_heading_anchors = 3
numfig = True
copyright = "2020, the club"
version = "1"
exclude_patterns = ["drafts/**"]
"""

FILES = {
    "_data/people.yaml": """
        people:
          ada-lovelace:
            name: Ada Lovelace
            formerly: [Ada Byron]
            links: {Encyclopedia: https://example.org/ada}
        organizations:
          mit:
            name: MIT
            url: https://example.org/mit/
        """,
    "index.md": """
        # Sample

        The newest is {doc}`meetups/2020-02-19`; read [what was decided](meetups/2020-01-15.md#decisions).

        ```{toctree}
        :caption: Notes

        meetups/index
        summit
        glossary/index
        people
        talks
        events
        terms
        handbook
        faq
        ```
        """,
    "meetups/index.md": """
        ---
        series:
          id: meetups
          title: Meetups
          in-parentheses: place
          place: online
        ---
        # Meetups

        :::{events}
        :series: meetups
        :::

        ```{toctree}
        2020-01-15
        2020-02-19
        2020-03-18
        ```
        """,
    "meetups/2020-01-15.md": """
        ---
        event:
          date: 2020-01-15
          place: Halifax
        ---
        # Meetup of January

        :::{attendees}
        :count: 3

        - Ada Lovelace (London)
        - Grace Hopper (New York)
        - Kurt Gödel (Brno)
        :::

        ## Storage

        We ran {technology}`Ceph` beside {technology}`Quantum`, and somebody knew {term}`Cinder`.

        ## Decisions

        We go on with {term}`quorum` and read {ref}`the rules <house-rules>`.

        ### Storage

        Ceph stays.
        """,
    "meetups/2020-02-19.md": """
        # Meetup of February

        As {event}`meetups/2020-01-15` decided; {person}`Grace Hopper` came back.

        :::{attendees}
        - Grace Hopper (Arlington)
        - Niklaus Wirth (Zürich)
        :::

        ## Keeping what was written

        :::{talk}
        :speakers: Barbara Liskov (MIT), Grace Hopper
        :number: 1
        :::

        About {tech}`Swift` and [storage](../glossary/storage.md#storage).

        ## 2020

        A heading of digits.
        """,
    "meetups/2020-03-18.rst": """
        :event: meetup

        Meetup of March
        ===============

        .. attendees::

           - Ada Lovelace (Paris)

        .. _Label_X:

        Networks
        --------

        :technology:`Neutron` it is; see :ref:`Label_X`, :doc:`2020-01-15` and `Networks`_.

        Ещё раз
        -------

        Cyrillic. In passing we named Ceph, the Quantum of old, and a quorum; *Swift* too.
        """,
    "summit.md": """
        ---
        event:
          kind: summit
          date: 2019-05-12/2019-05-15
          place: Atlanta
        ---
        # Summit

        :::{talk} Lightning about locks
        :speakers: Leslie Lamport
        :::

        ## Clocks and order

        :::{talk}
        :speakers: Leslie Lamport (SRI); Barbara Liskov
        :kind: keynote
        :::

        {technology}`Ceph` again, {talk}`keeping what was written`, {person}`ada-lovelace`.
        """,
    "glossary/index.md": """
        # Technologies

        :::{technologies}
        :layout: letters
        :::

        :::{technologies}
        :layout: picture
        :::

        ```{toctree}
        storage
        networks
        ```
        """,
    "glossary/storage.md": """
        # Storage

        :::{technology} Ceph
        :homepage: https://ceph.io/

        A store of objects.
        :::

        :::{technology} Swift
        :see: Ceph

        Another one.
        :::

        :::{technology} Cinder
        Volumes.
        :::
        """,
    "glossary/networks.md": """
        # Networks

        :::{technology} Neutron
        :formerly: Quantum
        :also: neutron-server

        Networks as a service.
        :::
        """,
    "people.md": """
        # People

        :::{people}
        :home:
        :::
        """,
    "talks.md": """
        # Talks

        :::{talks}
        :layout: table
        :::
        """,
    "events.md": """
        # Events

        :::{events}
        :year: 2020
        :layout: cards
        :::
        """,
    "terms.md": """
        # Terms

        ```{glossary}
        quorum
          Enough of us.

        Ballot
          How we count.
        ```
        """,
    "handbook.md": """
        # Handbook

        A page that is no note.

        (house-rules)=
        ## House rules

        See {term}`Ballot`, [people](people.md), [rules](#house-rules), {any}`quorum` and
        {term}`Neutron`.

        ```{index} manners
        ```

        ## House rules

        Twice.

        ```{list-table} Hours
        :name: hours

        * - 9
          - 17
        ```
        """,
    "faq.rst": """
        Questions
        =========

        Who decides? A :term:`quorum`; see :doc:`handbook`, :numref:`hours` and :ref:`house-rules`,
        `Who writes?`_.

        Who writes?
        -----------

        You.
        """,
}
