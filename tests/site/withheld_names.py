"""A project that names private people in every place where a name can stand."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

PRIVATE = """
people:
  p-7f3a: {name: Jane Doe, also: [제인 도], formerly: [Jane Roe], handles: [jdx42]}
  p-91c0: {name: José Núñez, pseudonym: Participant B}
  p-33aa: {name: Ann Lee-Kim, formerly: [Bob Leeward], show: full}
  p-55bb: {name: Jean-Luc Picard, show: initials}
"""

#: As a reader would find them, in whatever spelling; of somebody shown in full the former name only.
NAMES = re.compile(
    r"jane[\W_]{0,9}[dr]oe|[dr]oe,\s+jane|제인\s?도|jdx42|jos[eé][\W_]{0,9}n[uú][nñ]ez|bob[\W_]{0,9}leeward"
    r"|jean[\W_]{0,9}luc[\W_]{0,9}picard|jos%c3%a9",
    re.IGNORECASE,
)
#: What stands for names while a page is read.
STAND_INS = re.compile("[\U000f0000-\U000f01ff]|F3%B0|u000f01|udb80")

CONF = """
html_copy_source = False
minutes_private_people = "private.yaml"
minutes_trust_notes = True
html_baseurl = "https://example.org/"
project = author = copyright = version = "Notes"
myst_enable_extensions = ["colon_fence", "substitution", "attrs_inline", "html_image", "deflist"]
latex_engine = "xelatex"
language = "de"
locale_dirs = ["locale"]
"""

FILES = {
    "../private.yaml": PRIVATE,
    "_data/people.yaml": """
        people:
          ada-lovelace:
            name: Ada Lovelace
          jane-doe:
            name: Jane Doe
            github: jdx42
          ann-lee-kim:
            name: Ann Lee-Kim
            formerly: [Bob Leeward]
        organizations:
          doe:
            name: Jane Doe Inc.
        """,
    "index.md": """
        # Notes of Jane Doe

        ```{toctree}
        :caption: About Jane Doe

        meetings/index
        By Jane Roe <rest>
        people
        ```
        """,
    "people.md": """
        # People

        ```{people}
        :home:
        ```

        ```{talks}
        :layout: table
        ```

        ```{events}
        :person: Jane Doe
        ```

        ```{events}
        :person: José Núñez
        ```
        """,
    "meetings/index.md": """
        ---
        series:
          id: meetings
          title: Meetings with Jane Doe
          chair: Jane Doe
          scribe: José Núñez
          place: at Jane Doe's
        ---
        # Meetings

        ```{toctree}
        2020-01-15
        2020-02-19
        ```
        """,
    "meetings/2020-01-15.md": """
        ---
        event:
          organizers: [Jane Doe, "José Núñez (Acme)"]
          sponsors: Jane Doe and sons
          url: https://jane-doe.example/
          place: Jane Doe's house
          image: https://example.org/jane-doe.png
        description: What Jane Doe said
        authors:
          - Jane Doe (Acme)
          - José Núñez
          - name: {given: Jane, family: Doe}
        tags: [Jane Doe, jdx42]
        myst:
          html_meta:
            keywords: Jane Doe
          substitutions:
            who: "Jane Doe"
        ---
        # January with Jane Doe

        :::{attendees}
        :guests: Jane Roe (Acme), [José](https://example.org/José-Núñez) (Acme)
        :label: Friends of Jane Doe

        - Jane Doe (Halifax, chair) @jdx42
        - [José Núñez](https://nunez.example) (Acme)
        - Jean-Luc Picard
        - ~~Bob Leeward~~
        - Ada Lovelace
        - 제인 도
        :::

        Hard-wrapped prose of JANE
        DOE, of *Jane* **Doe**, of [Jane](https://example.org) Doe, of @jdx42, of Ja&shy;ne Doe and
        of {{ who }}; a link to [her](https://example.org/~jane-doe) and to <https://example.org/JaneDoe>.

        Roles: {person}`Jane Doe`, {person}`she <jane doe>`, {person}`José Núñez`, {term}`Jane Doe`,
        {sic}`Jnae <Jane Doe>`, {unsure}`Jane Doe`, {no-link}`Jane Doe`, {technology}`Jane Doe`.

        ![Jane Doe at work](../jane-doe.png "Jane Doe")

        ```{figure} ../picture.png
        :alt: Jane Doe
        :name: Jane Doe

        Jane Doe *in* 2020.
        ```

        (jane-doe)=
        ## Jane Doe asks

        :::{talk}
        :speakers: Jane Doe (Acme); José Núñez (MIT), Jane Roe
        :moderator: @jdx42
        :room: Jane Doe's room
        :recording: https://youtu.be/jane-doe
        :slides: [of Jane Doe](https://example.org/x)
        :jane-doe: Jane Doe

        :::{abstract}
        Jane Doe tells all.
        :::
        :::

        :::{talk} Lightning by José Núñez
        :speakers: José Núñez
        :::

        | Jane Doe | what |
        |---|---|
        | x | Jane&nbsp;Doe[^1] |

        [^1]: A note on Jane Doe.

        ```{code-block} python
        :caption: by Jane Doe

        author = "Jane Doe"  # jdx42
        ```

        `Jane Doe` and $Jane Doe$ and <b title="Jane Doe">Jane Doe</b>

        % Jane Doe, in a comment

        <!-- Jane Doe, in another -->

        ```{index} single: Jane Doe
        ```

        ```{glossary}
        Jane Doe
          Is a term, too.
        ```

        ```{literalinclude} ../code.py
        ```

        ```{csv-table} Table by Jane Doe
        :file: ../table.csv
        ```

        ```{include} ../part.txt
        ```

        ```{versionadded} 1.0
        by Jane Doe
        ```

        :::{technology} Doe Server
        :also: Jane Doe
        :homepage: https://example.org/jane-doe

        Made by Jane Doe.
        :::

        ```{nosuch} Jane Doe
        ```

        See [](#jane-doe-asks), {ref}`here <jane-doe>`, {ref}`Jane Doe` and {doc}`/jane-doe`.
        """,
    "meetings/2020-02-19.md": """
        # February

        ## Attendees

        Present: Jane Doe (X), Ada Lovelace, jdx42

        ## Table

        :::{attendees}
        | Name | Organization | GitHub | Notes |
        |---|---|---|---|
        | Jane Doe | Secret Inc. | hidden-handle | brought cake |
        | José Núñez | Acme | other-handle | brought tea |
        | Ada Lovelace | Baz | ada | none |
        :::

        ## Next

        :::{event}
        :date: 2020-03-01
        :chair: Jane Doe
        :part-of: January with Jane Doe
        :::

        Regrets: Jane Doe
        """,
    "rest.rst": """
        :event: meeting
        :author: Jane Doe

        Reading with Jane Doe
        =====================

        .. meta::
           :description: Jane Doe

        +----------+---+
        | Jane Doe | x |
        +----------+---+

        ========  ===
        Jane Doe  x
        ========  ===

        .. attendees::
           :chair: Jane Doe

           ==========  ====
           Name        GitHub
           ==========  ====
           Jane Doe    hidden-handle
           Ada King    ada
           ==========  ====

        .. _Jane Doe:

        Asked by Jane Doe
        -----------------

        Target `Jane Doe`_ and :ref:`see <Jane Doe>` and `link`_, |Jane Doe|, :person:`Jane Doe`.

        .. _link: https://github.com/JaneDoe

        .. |Jane Doe| replace:: the Jane Doe of old

        .. Jane Doe in a comment

        .. include:: part.txt

        Words to translate.

        .. image:: picture.png
           :alt: Jane Doe

        .. raw:: html

           <p>Jane Doe</p>

        :Jane Doe: as a field

        Jane Doe
            as a term

        ::

            Jane Doe, literally
        """,
    "locale/de/LC_MESSAGES/rest.po": """
        msgid ""
        msgstr "Content-Type: text/plain; charset=UTF-8\\n"

        msgid "Words to translate."
        msgstr "Worte von Jane Doe und José Núñez."
        """,
    "permalinks.lock": (
        "# minutes permalinks 1\n"
        "meetings/2020-02-19\\tjane-doe-asked\\tsection\\tgone\\t-\\tJane Doe asked\n"
        "meetings/2020-02-19\\ttable\\tsection\\tlive\\t-\\tTable\n"
    ).replace("\\t", "\t"),
    "code.py": """
        __author__ = "Jane Doe"
        """,
    "table.csv": """
        Jane Doe,x
        """,
    "part.txt": """
        Included words of Jane Doe and Jane
        Roe.
        """,
}

#: A picture of one point.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def texts(name, content):
    """Give everything that a file says, as text."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from texts(member, archive.read(member))
    elif content.startswith(b"# Sphinx inventory"):
        yield zlib.decompress(content.split(b"\n", 4)[-1]).decode()
    else:
        yield content.decode("utf-8", "replace")
    yield name


def found(files, pattern=NAMES):
    """Give where names stand in the files of a build."""
    return [
        (name, match[0], text[max(match.start() - 80, 0) : match.end() + 80])
        for name, content in files.items()
        for text in texts(name, content)
        for match in pattern.finditer(text)
    ]
