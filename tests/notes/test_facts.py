"""The pages of the five notes say what the notes say: ``facts.yaml`` against the built site."""

import re
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
FACTS = yaml.safe_load(Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8"))
PAGES = FACTS["pages"]

#: Quotation marks as Sphinx sets them, and as they are typed.
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})

#: What makes a browser load something to show it as a picture.
PICTURES = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "image": ("href", "xlink:href"),
    "input": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "video": ("poster",),
}


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Build the real site as a reader would, once."""
    folder = tmp_path_factory.mktemp("notes")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", ".", "-d", folder / "dt"]
    done = subprocess.run(
        [*command, "source", folder / "html"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


@pytest.fixture(scope="session")
def soups(site):
    """Every page of the site by its name."""
    return {
        path.relative_to(site).with_suffix("").as_posix(): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser"
        )
        for path in sorted(site.rglob("*.html"))
        if "_static" not in path.parts
    }


@pytest.fixture(params=PAGES)
def page(request, soups):
    """One note: its facts, and its article without what is printed around words to mark them."""
    article = BeautifulSoup(str(soups[request.param].select_one("article")), "html.parser")
    for extra in article.select(".headerlink, .minutes-mark"):
        extra.decompose()
    return Page(request.param, PAGES[request.param], article)


class Page:
    def __init__(self, name, facts, article):
        self.name = name
        self.facts = facts
        self.article = article

    def section(self, heading):
        for found in self.article.select("h1, h2, h3"):
            if plain(found) == heading:
                return found.parent
        pytest.fail(f"{self.name} has no section {heading!r}")


def plain(node):
    """Words as they are compared: blanks and quotation marks are all alike."""
    text = node if isinstance(node, str) else node.get_text()
    return " ".join(text.translate(QUOTES).split())


def says(text, fact):
    return re.search(rf"(?<!\w){re.escape(plain(fact))}(?!\w)", text)


def test_no_fact_is_long_enough_to_be_a_copied_sentence():
    for facts in PAGES.values():
        for fact in facts["text"] + facts.get("doubts", []):
            assert len(fact.split()) <= 6, fact


def test_the_words_are_there(page):
    text = plain(page.article)
    assert [fact for fact in page.facts["text"] if not says(text, fact)] == []


def test_the_links_are_there(page):
    links = {link["href"] for link in page.article.select("a[href]")}
    assert [link for link in page.facts["links"] if link not in links] == []


def test_links_out_of_the_note_are_the_ones_of_the_note(page):
    links = {link["href"] for link in page.article.select("a.external[href]")}
    assert links - set(page.facts["links"]) == set()


def test_the_page_says_what_it_retells(page):
    lines = [plain(line) for line in page.article.select("p")]
    assert sum(line.startswith("This page retells") for line in lines) == 1


def test_slips_are_kept_and_marked(page, soups):
    # Here the marks count, so they are looked up in the page as it was built.
    marked = [plain(slip) for slip in soups[page.name].select("article .minutes-sic")]
    for slip in page.facts.get("slips", []):
        kept, _, meant = slip.partition(" -> ")
        expected = f"{kept} [sic: {meant}]" if meant else f"{kept} [sic]"
        assert expected in marked


def test_doubts_of_the_writer_are_marked(page):
    marked = [plain(doubt) for doubt in page.article.select(".minutes-unsure")]
    missing = [
        doubt for doubt in page.facts.get("doubts", []) if not any(says(m, doubt) for m in marked)
    ]
    assert missing == []


def test_everybody_attended(page):
    listed = [plain(item) for item in page.article.select(".minutes-attendees li")]
    assert listed == page.facts.get("attendees", [])


def test_the_count_is_the_one_that_the_note_states(page):
    counts = [plain(count) for count in page.article.select(".minutes-attendees .minutes-count")]
    attendees = page.facts.get("attendees")
    assert counts == ([f"({len(attendees)})"] if attendees else [])


def test_every_topic_is_a_section(page):
    found = {
        heading: len(page.section(heading).find_all("section", recursive=False))
        for heading in page.facts.get("parts", {})
    }
    assert found == page.facts.get("parts", {})


def test_every_item_of_a_list_is_there(page):
    found = {
        heading: len(page.section(heading).select(":scope > ul > li"))
        for heading in page.facts.get("items", {})
    }
    assert found == page.facts.get("items", {})


def test_every_talk_can_be_linked(page, site):
    inventory = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    names = re.findall(r"(?m)^(\S+):\S+ minutes:talk ", zlib.decompress(inventory).decode("utf-8"))
    assert names.count(page.name) == page.facts["talks"]


def test_talks_have_their_titles_and_people(page):
    for title, people in page.facts.get("titles", {}).items():
        card = page.section(title).select_one(":scope > .minutes-talk")
        assert [plain(person) for person in card.select(".minutes-person")] == people


def test_talks_stand_at_a_glance_before_they_are_told(page):
    titles = list(page.facts.get("titles", {}))
    cards = [plain(card) for card in page.article.select(".minutes-cards .minutes-card-title")]
    assert cards == titles


def test_no_page_loads_a_picture_from_elsewhere(soups):
    foreign = [
        (name, value)
        for name, soup in soups.items()
        for tag, attributes in PICTURES.items()
        for node in soup.find_all(tag)
        for attribute in attributes
        for value in re.split(r"[\s,]+", node.get(attribute) or "")
        if urlsplit(value).netloc
    ]
    foreign += [
        (name, node["style"])
        for name, soup in soups.items()
        for node in soup.select("[style]")
        if re.search(r"url\(\s*['\"]?(?:https?:)?//", node["style"])
    ]
    assert foreign == []


def entries(soups):
    """The technologies of the glossary: what each is called, and its entry."""
    return {
        plain(entry.find("dt")).removesuffix("¶"): (name, entry)
        for name, soup in soups.items()
        if name.startswith("technologies/")
        for entry in soup.select("dl.minutes-technology")
    }


def test_the_glossary_has_every_technology(soups):
    assert len(FACTS["technologies"]) == 122
    assert sorted(entries(soups)) == sorted(FACTS["technologies"])


def test_every_technology_is_described(soups):
    silent = [
        name
        for name, (_, entry) in entries(soups).items()
        if not plain(entry.select_one("dd > p") or "").endswith(".")
    ]
    assert silent == []


def test_home_pages_are_safe_to_visit(soups):
    addresses = [
        link["href"]
        for _, entry in entries(soups).values()
        for link in entry.select("a.external[href]")
    ]
    assert addresses
    assert [address for address in addresses if not address.startswith("https://")] == []


def test_every_technology_is_mentioned_in_a_note(soups):
    linked = {
        link["href"].partition("../technologies/")[2]
        for name in PAGES
        for link in soups[name].select("article a.internal[href]")
    }
    meant = {
        plain(mark).removeprefix("[sic: ").removesuffix("]").casefold()
        for name in PAGES
        for mark in soups[name].select(".minutes-sic-mark")
    }
    unmentioned = [
        name
        for name, (where, entry) in entries(soups).items()
        if f"{where.partition('/')[2]}.html#{entry.find('dt')['id']}" not in linked
        and name.casefold() not in meant
    ]
    assert unmentioned == []
