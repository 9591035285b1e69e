"""The sidebar of a big site: near its page, whole, and right in any theme."""

import pytest
from bs4 import BeautifulSoup
from projects import differences
from sphinx_minutes.site.navigation import near

CONF = 'extensions = ["myst_parser", "sphinx_minutes"]\nhtml_theme = "furo"\n'
NEAR = "-D", "minutes_navigation=near"

SITE = {
    "index.md": """
        # Site

        ```{toctree}
        :caption: Meetings & more
        :numbered:

        meetings/index
        Guide <guide>
        ```

        ```{toctree}
        :hidden:

        self
        Elsewhere <https://example.org/?a=1&b=2>
        genindex
        ```

        ```{toctree}
        orphaned
        ```
        """,
    "meetings/index.md": """
        ---
        series: {id: weekly}
        ---
        # Meetings of `a` & *b*

        ```{toctree}
        2020-01-01
        2020-01-08
        ```
        """,
    "meetings/2020-01-01.md": "# First\n\n## A section\n",
    "meetings/2020-01-08.md": "# Second\n",
    "guide.md": "# The guide\n",
    "orphaned.md": "# Last\n",
}


def sidebar(text, selector=".sidebar-tree"):
    return BeautifulSoup(text, "html.parser").select_one(selector)


def entries(tree):
    """Every entry with what a reader sees and follows, and what a style sheet looks at."""
    return [
        (
            entry.a.get_text(),
            entry.a["href"],
            tuple(entry["class"]),
            tuple(entry.a["class"]),
            bool(entry.find("input", recursive=False)),
            [parent.a.get_text() for parent in entry.find_parents("li")],
        )
        for entry in tree.find_all("li")
    ]


def captions(tree):
    return [
        (caption.get_text(), caption.find_next("li").a.get_text())
        for caption in tree.select(".caption")
    ]


def long_series(years=(2019, 2020), notes=22):
    names = [f"{year}-{n // 13 + 1:02}-{n % 13 + 1:02}" for year in years for n in range(notes)]
    table = "\n".join(names)
    return {
        "index.md": f"---\nseries: {{id: weekly}}\n---\n# Weekly\n\n```{{toctree}}\n{table}\n```\n",
        **{f"{name}.md": f"# Call of {name}\n" for name in names},
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_what_is_shown_is_what_the_theme_would_show(project, builder):
    site = project(SITE, CONF)
    whole = site.build(builder, into="whole")
    near = site.build(builder, *NEAR)
    assert near.warnings == whole.warnings == ()
    page = "meetings/2020-01-01.html" if builder == "html" else "meetings/2020-01-01/index.html"
    of_theme, ours = sidebar(whole.read(page)), sidebar(near.read(page))
    assert entries(ours)[:-1] == entries(of_theme)
    assert captions(ours) == captions(of_theme)
    assert [entry.a.get_text() for entry in ours.select("li.current-page")] == ["1.1. First"]
    assert [link.get_text() for link in ours.select("[aria-current=page]")] == ["1.1. First"]
    assert entries(ours)[-1][0] == "All pages"


def test_the_full_contents_hold_every_page(project):
    built = project(SITE, CONF).build("html", *NEAR)
    page = BeautifulSoup(built.read("contents.html"), "html.parser").article
    found = [link.get_text() for link in page.select("li a")]
    assert found == [
        "1. Meetings of a & b", "1.1. First", "1.2. Second", "2. Guide",
        "Site", "Elsewhere", "Index", "Last",
    ]  # fmt: skip
    for link in page.select("li a.internal"):
        assert link["href"].partition("#")[0] in built.files


def test_a_page_of_that_name_stays(project):
    built = project({**SITE, "contents.md": "---\norphan: true\n---\n# By hand\n"}, CONF).build(
        "html", *NEAR
    )
    assert "By hand" in built.read("contents.html")
    assert entries(sidebar(built.read("guide.html")))[-1][1] == "full-contents.html"


def test_other_themes_take_it_too(project):
    built = project(SITE, CONF).build("html", *NEAR, theme="alabaster")
    tree = sidebar(built.read("meetings/2020-01-08.html"), ".sphinxsidebar")
    shown = [link.get_text() for link in tree.select("li[class^=toctree] > a")]
    assert shown[:4] == ["1. Meetings of a & b", "1.1. First", "1.2. Second", "2. Guide"]
    assert not tree.select("input.toctree-checkbox")


def test_of_a_long_series_the_neighbours_and_the_years_are_shown(project):
    built = project(long_series(), CONF).build("html", *NEAR)
    tree = entries(sidebar(built.read("2020-01-10.html")))
    assert [said for said, *_, above in tree if not above] == ["2019", "2020", "All pages"]
    inner = [said for said, *_, above in tree if above == ["2020"]]
    assert inner == [*(f"Call of 2020-01-{day:02}" for day in range(5, 14)),
                     "Call of 2020-02-01", "Call of 2020-02-02", "All 22 pages"]  # fmt: skip
    # Years are entered at the first of theirs in the table.
    assert [link for said, link, *_ in tree if said == "2019"] == ["2019-01-01.html"]


def test_it_is_for_big_sites(project, monkeypatch):
    monkeypatch.setattr(near, "MANY_PAGES", len(SITE))
    site = project(SITE, CONF)
    assert "contents.html" not in site.build("html").files
    site.write("more.md", "# More\n")
    assert "contents.html" in site.build("html").files


def test_titles_and_order_reach_exactly_the_pages_near(project):
    site = project(long_series(), CONF)
    site.build("html", *NEAR)
    site.replace("2020-01-10.md", "# Call of 2020-01-10", "# A special call")
    kept = site.build("html", *NEAR)
    near = {f"2020-01-{day:02}" for day in range(5, 14)} | {"2020-02-01", "2020-02-02"}
    # Where the window meets an end of the year it is moved, not shortened.
    assert kept.written >= near
    assert not {"2020-02-09", "2019-01-01"} & kept.written
    assert differences(kept, site.build("html", *NEAR, into="clean")) == []
    site.replace("index.md", "2019-01-01\n2019-01-02\n", "2019-01-02\n2019-01-01\n")
    kept = site.build("html", *NEAR)
    site.forget("clean")
    assert differences(kept, site.build("html", *NEAR, into="clean", jobs=4)) == []
