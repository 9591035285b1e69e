"""What ``people.yaml`` says holds in every directory, link, inventory and export."""

import html
import json

from projects import differences
from sphinx.util.inventory import InventoryFile

KNOWN = """
    people:
      sandy-walsh:
        name: Sandy Walsh
        also: [S. Walsh, 서 월시]
        formerly: [Sandy Wells]
        github: sandywalsh
        orcid: 0000-0002-1825-0097
        url: https://example.org/sandy
        links: {Mastodon: https://example.social/@sandy}
      john-smith:
        name: John Smith
        known-by: [Rackspace]
      john-smith-halifax:
        name: John Smith
        handles: [jsmith]
    organizations:
      rackspace:
        name: Rackspace
        also: [Rackspace Hosting]
        url: https://example.org/rackspace
    """

FILES = {
    "_data/people.yaml": KNOWN,
    "index.md": """
        # Notes

        {person}`Sandy Wells` is {person}`sandy-walsh`, and {person}`@sandywalsh`.

        ```{people}
        :home:
        ```

        ```{toctree}
        2013-02-28
        2013-03-28
        ```
        """,
    "2013-02-28.md": """
        ---
        event: meeting
        ---
        # February

        :::{attendees}
        - S. Walsh, Rackspace Hosting
        - John Smith (Rackspace)
        - John Smith @jsmith
        - John Smith
        :::
        """,
    "2013-03-28.md": """
        ---
        event:
          chair: 서 월시
        ---
        # March

        :::{attendees}
        :in-parentheses: place
        :chair: Sandy Walsh

        - Sandy Wells (Halifax)
        :::

        :::{talk} Upgrades
        :speakers: S. Walsh (Rackspace), Jane Roe
        :moderator: John Smith (RACKSPACE)
        :::

        ## Next time

        {person}`Sandy Wells` brings cake, and {person}`sandy-walsh` a knife.
        """,
}
AMBIGUOUS = (
    "source/2013-02-28.md:6: WARNING: 'John Smith' is the name of 'john-smith', "
    "'john-smith-halifax'; write which one, such as 'John Smith @john-smith' [minutes.same-name]"
)


def text_of(built):
    return " ".join(built.read("index.txt").split())


def test_one_entry_for_all_spellings(project):
    built = project(FILES).build("text")
    assert (built.status, built.warnings) == (0, (AMBIGUOUS,))
    entries = text_of(built)
    assert (
        "Sandy Walsh Formerly: Sandy Wells Links: Web page, GitHub, ORCID, Mastodon "
        "Attended: * March · 28 March 2013 · Halifax, in the chair "
        "* February · 28 February 2013 · Rackspace Hosting "
        "Spoke: * Upgrades · 28 March 2013 · March "
        "Mentioned in: * Next time · 28 March 2013 · March"
    ) in entries
    assert entries.count("John Smith") == 2
    assert "John Smith Attended: * February · 28 February 2013 Moderated: * Upgrades" in entries


def test_every_spelling_leads_to_the_entry(project):
    built = project(FILES).build("html")
    links = {
        name: built.read(f"{name}.html").count("#sandy-walsh")
        for name in ("2013-02-28", "2013-03-28")
    }
    assert links == {"2013-02-28": 1, "2013-03-28": 6}
    page = built.read("2013-02-28.html")
    assert page.count("index.html#john-smith-halifax") == page.count('index.html#john-smith"') == 1
    assert 'href="https://example.org/rackspace"' in built.read("2013-03-28.html")
    entry = html.unescape(built.read("index.html"))
    for url in (
        "https://github.com/sandywalsh", "https://orcid.org/0000-0002-1825-0097",
        "https://example.org/sandy", "https://example.social/@sandy",
    ):  # fmt: skip
        assert f'href="{url}"' in entry


def test_names_and_identity_go_out(project):
    built = project(FILES).build("html")
    inventory = InventoryFile.loads(built.files["objects.inv"], uri="")
    # An inventory of Sphinx 8 is a dictionary of dictionaries.
    people = (
        inventory.data["minutes:person"]
        if hasattr(inventory, "data")
        else inventory["minutes:person"]
    )
    assert {"sandy-walsh", "Sandy Walsh", "S. Walsh", "서 월시", "Sandy Wells"} <= set(people)
    assert "John Smith" not in people
    archive = json.loads(built.read("minutes.json"))
    people = {person["name"]: person for person in archive["people"]}
    assert people["sandy-walsh"] == {
        "name": "sandy-walsh", "title": "Sandy Walsh", "url": "index.html#sandy-walsh",
        "also": ["S. Walsh", "서 월시"], "formerly": ["Sandy Wells"],
        "homepage": "https://example.org/sandy", "github": "sandywalsh",
        "orcid": "0000-0002-1825-0097",
        "links": [{"url": "https://example.social/@sandy", "title": "Mastodon"}],
        "attended": ["2013-02-28", "2013-03-28"], "spoke": ["2013-03-28:upgrades"],
    }  # fmt: skip
    february = next(event for event in archive["events"] if event["name"] == "2013-02-28")
    assert [each.get("person") for each in february["attendees"]] == [
        "sandy-walsh", "john-smith", "john-smith-halifax", None,
    ]  # fmt: skip


def test_a_filter_takes_any_name(project):
    filters = """
        # Filtered

        ```{talks}
        :person: Sandy Wells
        ```

        ```{people}
        :organization: rackspace hosting
        ```

        ```{events}
        :organization: Rackspace
        ```
        """
    files = {**FILES, "filtered.md": "---\norphan: true\n---\n" + filters.replace("        ", "")}
    built = project(files).build("text")
    shown = " ".join(built.read("filtered.txt").split())
    assert "* Upgrades" in shown
    assert shown.count("John Smith") == 1
    assert "* February" in shown
    assert "Jane Roe Spoke" not in shown


def test_who_gets_an_entry(project):
    made = project(FILES)
    made.build("html")
    for who, entries in {
        "speakers": {"sandy-walsh", "john-smith", "jane-roe"},
        "none": set(),
        "all": {"sandy-walsh", "john-smith", "john-smith-halifax", "jane-roe"},
    }.items():
        built = made.build("html", "-D", f"minutes_people={who}")
        clean = made.build("html", "-D", f"minutes_people={who}", into=who)
        assert differences(built, clean) in ([], [f"only in {built.out}: .buildinfo.bak"])
        assert {
            entry for entry in entries if f'id="{entry}"' in built.read("index.html")
        } == entries
        assert built.read("2013-02-28.html").count("#john-smith-halifax") == (who == "all")


def test_an_edit_of_the_file_reads_no_page(project):
    made = project(FILES)
    first = made.build("html")
    trees = first.out.parent / "doctrees"
    before = {path: path.stat().st_mtime_ns for path in trees.glob("*.doctree")}
    made.replace("_data/people.yaml", "Sandy Walsh", "Sandra Walsh")
    after = made.build("html")
    assert {path: path.stat().st_mtime_ns for path in trees.glob("*.doctree")} == before
    assert "Sandra Walsh" in after.read("index.html")


def test_problems_are_told_with_line_and_column_in_every_build(project):
    made = project(FILES)
    made.write("_data/people.yaml", "people:\n  ann:\n    name: Ann\n    githubb: ann\n")
    said = made.build("html").warnings
    assert (
        "source/_data/people.yaml:4:5: WARNING: unknown key 'githubb' (did you mean 'github'?); "
        "known: name, also, formerly, github, handles, orcid, url, links, known-by [minutes.people]"
    ) in said
    assert made.build("html").warnings == said
    (made.source / "_data/people.yaml").write_bytes(b"\xff\xfe")
    told = made.build("html").warnings
    assert any(":1:1: WARNING: the file is not in UTF-8" in line for line in told)


def test_names_that_look_alike_are_told_and_not_joined(project):
    files = {
        "index.md": FILES["index.md"].replace("{person}", ""),
        "2013-02-28.md": FILES["2013-02-28.md"],
        "2013-03-28.md": FILES["2013-03-28.md"].replace("서 월시", "Jane Roe"),
    }
    built = project(files).build("text")
    alike = [line for line in built.warnings if "minutes.look-alike" in line]
    assert (
        "source/2013-02-28.md:6: WARNING: 'S. Walsh' looks like 'Sandy Walsh' (one of them shortens "
        "the other); if they are one, write 'sandy-walsh: {name: Sandy Walsh, also: [S. Walsh]}' "
        "under people: in people.yaml, if they are two, give each an entry there "
        "[minutes.look-alike]"
    ) in alike
    assert text_of(built).count("S. Walsh") == text_of(built).count("Sandy Walsh") == 1


def test_another_file_can_be_named(project):
    files = {**FILES, "_data/people.yaml": "", "who.yaml": KNOWN}
    built = project(files, conf='minutes_people_file = "who.yaml"\n').build("text")
    assert built.warnings == (AMBIGUOUS,)


def test_people_whom_only_events_name_are_known_like_all_others(project):
    files = {
        "_data/people.yaml": KNOWN,
        "index.md": "# Notes\n\n```{toctree}\n:glob:\n\nothers\n*/*\n```\n",
        "calls/index.md": """
            ---
            series:
              id: calls
              organizers: [John Smith, Sandy Wells]
              chair: Ann Organizer (Rackspace Hosting)
            ---
            # Calls

            ```{people}
            :home:
            :organization: Rackspace
            ```
            """,
        "calls/2020-01-01.md": "# January\n",
        "calls/2020-02-01.md": "---\nevent:\n  scribe: Ann Organiser, John Smith\n---\n# February\n",
        "others.md": """
            # Others

            ```{people}
            :home:
            ```

            ```{events}
            :person: S. Walsh
            :layout: timeline
            ```
            """,
    }
    built = project(files).build("text")
    alike = [line for line in built.warnings if "minutes.look-alike" in line]
    same = [line.split(" WARNING")[0] for line in built.warnings if "minutes.same-name" in line]
    assert (len(alike), same) == (1, ["source/calls/2020-02-01.md:2:", "source/calls/index.md:"])
    calls, others = (
        " ".join(built.read(f"{name}.txt").split()) for name in ("calls/index", "others")
    )
    assert (
        "Ann Organizer Attended: * February · 1 February 2020 · in the chair "
        "* January · 1 January 2020 · in the chair"
    ) in calls
    assert "Sandy Walsh" not in calls
    assert "Sandy Walsh Formerly: Sandy Wells Links:" in others
    assert "Organized: * February · 1 February 2020 * January · 1 January 2020" in others
    assert others.endswith("2020 * February · 1 February 2020 * January · 1 January 2020")
