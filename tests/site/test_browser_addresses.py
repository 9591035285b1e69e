"""Clicking through: what a reader sees in a browser who comes by an old address."""

import functools
import http.server
import threading
from typing import NamedTuple

import pytest
from projects import ROOT, Project
from test_addresses import publish

pytestmark = pytest.mark.browser

CONF = f"""
import sys
sys.path.insert(0, {str(ROOT / "_ext")!r})
project = "Harbour notes"
extensions = ["myst_parser", "sphinx_minutes"]
html_baseurl = "https://notes.example.org/"
"""
INDEX = "# Notes\n\n```{toctree}\n:glob:\n\n**\n```\n"
NOTE = "---\nevent:\n  date: {date}\n---\n# {title}\n\nHello.\n\n"
LONG = "A word about {topic} and what it means. " * 40


def note(title, date, *topics):
    sections = "".join(f"## {it}\n\n{LONG.format(topic=it)}\n\n" for it in topics)
    return NOTE.format(title=title, date=date) + sections


class Served(NamedTuple):
    root: str
    suffix: str

    def address(self, docname, id_=""):
        return f"{self.root}{docname}{self.suffix}{f'#{id_}' if id_ else ''}"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def end_headers(self):
        # What a careful host sends: no script of a page itself, only files of the site.
        if self.path.endswith((".html", "/")) and "strict" in self.path:
            self.send_header("Content-Security-Policy", "script-src 'self'")
        super().end_headers()


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def site(request, tmp_path_factory):
    """A site of which sections moved and went, and pages are called otherwise or gone."""
    project = Project(tmp_path_factory.mktemp("browser") / "site", {"index.md": INDEX}, CONF)
    for folder in ("", "strict/"):
        project.write(f"{folder}march.md", note("March", "2026-03-05", "Disks", "Ropes", "Gone"))
        project.write(f"{folder}april.md", note("April", "2026-04-02", f"Boats {folder}"))
        project.write(f"{folder}may.md", note(f"May {folder}", "2026-05-07", "Sails", "Décisions"))
        project.write(f"{folder}june.md", note("June", "2026-06-04", "Nets"))
    assert publish(project) == 0
    for folder in ("", "strict/"):
        project.write(f"{folder}march.md", note("March", "2026-03-05", "Ropes"))
        boats = note("April", "2026-04-02", f"Boats {folder}", f"Disks {folder}")
        project.write(f"{folder}april.md", boats)
        (project.source / folder / "spring").mkdir()
        project.rename(f"{folder}may.md", f"{folder}spring/may-2026.md")
        project.remove(f"{folder}june.md")
    built = project.build(request.param, theme="furo")
    assert built.status == 0
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(built.out))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        suffix = ".html" if request.param == "html" else "/"
        yield Served(f"http://127.0.0.1:{server.server_port}/", suffix)
        server.shutdown()


@pytest.fixture
def reader(chromium):
    """Open a page, with scripts or without; nothing outside of this machine is asked for."""
    contexts = []

    def visit(address, *, scripts=True, leads_to=None):
        context = chromium.new_context(java_script_enabled=scripts)
        contexts.append(context)
        # A machine with much else to do.
        context.set_default_timeout(120_000)
        page = context.new_page()
        # A page that sends its readers on may never be there as a whole.
        page.goto(address, wait_until="commit")
        if leads_to:
            page.wait_for_url(leads_to)
        page.wait_for_load_state()
        return page

    yield visit
    for context in contexts:
        context.close()


def is_in_sight(page, selector):
    """Whether something comes into sight; a browser takes its time to scroll."""
    for _ in range(30):
        box = page.locator(selector).bounding_box()
        if 0 <= box["y"] < page.viewport_size["height"]:
            return True
        page.wait_for_timeout(100)
    return False


@pytest.mark.parametrize("folder", ["", "strict/"])
def test_a_moved_section_is_reached_at_once(site, reader, folder):
    new = site.address(f"{folder}april", "disks" if not folder else "disks-strict")
    page = reader(site.address(f"{folder}march", "disks"), leads_to=new)
    assert is_in_sight(page, f"[id='{new.partition('#')[2]}'] > h2")
    # Going back leads to where the reader came from, not into a circle.
    assert page.evaluate("history.length") <= 2


def test_without_scripts_a_line_leads_to_it(site, reader):
    page = reader(site.address("march", "disks"), scripts=False)
    line = page.locator("p.minutes-old-address:target")
    assert is_in_sight(page, "p.minutes-old-address:target")
    assert "“Disks” stood here. It is now at:" in line.inner_text()
    line.get_by_role("link").click()
    page.wait_for_url(site.address("april", "disks"))


def test_nobody_else_sees_the_lines(site, reader):
    page = reader(site.address("march"))
    assert page.locator("p.minutes-old-address").count() == 2
    for line in page.locator("p.minutes-old-address").all():
        assert line.bounding_box()["height"] <= 1


def test_the_keyboard_brings_a_line_with_a_link_into_sight(site, reader):
    page = reader(site.address("march"))
    page.locator("p.minutes-old-address a").focus()
    assert page.locator("p.minutes-old-address:focus-within").bounding_box()["height"] > 10


@pytest.mark.parametrize("scripts", [True, False])
def test_a_deleted_section_leaves_a_tombstone(site, reader, scripts):
    page = reader(site.address("march", "gone"), scripts=scripts)
    line = page.locator("p.minutes-old-address:target")
    assert is_in_sight(page, "p.minutes-old-address:target")
    assert line.inner_text() == "“Gone” stood here and has been taken out."
    assert page.url == site.address("march", "gone")


def test_a_link_within_the_page_to_an_old_address_leads_on(site, reader):
    page = reader(site.address("march"))
    page.evaluate("location.hash = 'disks'")
    page.wait_for_url(site.address("april", "disks"))


@pytest.mark.parametrize("folder", ["", "strict/"])
def test_a_renamed_page_is_reached_at_once(site, reader, folder):
    new = site.address(f"{folder}spring/may-2026")
    page = reader(site.address(f"{folder}may"), leads_to=new)
    assert page.locator("h1").inner_text().startswith("May")


@pytest.mark.parametrize("id_", ["", "sails", "d%C3%A9cisions"])
def test_without_scripts_a_renamed_page_leads_on_with_a_press(site, reader, id_):
    """A reader who wants a section finds a line in sight that links there, and nothing in its way."""
    page = reader(site.address("may", id_), scripts=False)
    assert page.url == site.address("may", id_)
    line = "p:has(.minutes-moved-page)" if not id_ else "p.minutes-old-address:target"
    assert is_in_sight(page, line)
    page.locator(line).get_by_role("link").click()
    page.wait_for_url(site.address("spring/may-2026", id_))


@pytest.mark.parametrize("id_", ["sails", "d%C3%A9cisions", "nowhere", "%E0%A4%A"])
def test_a_section_of_a_renamed_page_is_reached_at_once(site, reader, id_):
    page = reader(site.address("may", id_), leads_to=lambda url: "/spring/may-2026" in url)
    expected = "" if id_ == "%E0%A4%A" else id_
    assert page.url.partition("#")[2] in {id_, expected}
    if id_ == "sails":
        assert is_in_sight(page, "#sails > h2")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_deleted_page_leaves_a_tombstone(site, reader, scripts):
    page = reader(site.address("june", "nets"), scripts=scripts)
    assert page.url == site.address("june", "nets")
    assert page.locator("h1").inner_text() == "June"
    assert "This page has been taken out." in page.locator("main").inner_text()
    assert is_in_sight(page, "p.minutes-old-address:target")
    page.get_by_role("link", name="Harbour notes").click()
    assert page.locator("h1").inner_text() == "Notes"


def test_an_old_page_tells_search_engines_where_it_went(site, reader):
    page = reader(site.address("may"), scripts=False)
    source = page.request.get(site.address("may")).text()
    canonical = f"https://notes.example.org/spring/may-2026{site.suffix}"
    assert f'<link rel="canonical" href="{canonical}">' in source


def test_a_reader_sees_which_section_a_link_led_to(site, reader):
    page = reader(site.address("april", "boats"))
    lines = {
        name: page.locator(f"#{name} > h2").evaluate(
            "node => getComputedStyle(node).textDecoration"
        )
        for name in ("boats", "disks")
    }
    assert lines["boats"].startswith("underline")
    assert lines["disks"].startswith("none")
    of = [
        page.locator(f"#{name} > a.minutes-cite").evaluate(
            "node => getComputedStyle(node, '::after').content"
        )
        for name in ("boats", "disks")
    ]
    assert of == ['"April, 2 April 2026"', "none"]
