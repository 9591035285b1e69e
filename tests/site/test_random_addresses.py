"""Whatever is edited in whatever order between two locks, a published address leads to its section.

Each section has a mark that stays with it. An address that was published under a mark leads to where
the mark is now; where it is nowhere, readers are told. Nobody can know a section again whose heading
and words both changed, or that says next to nothing and moved without a neighbour: then a reader may
be told that it is gone, and is never led to another section. A page is where any section of it is.

Only of what cannot be known again anywhere, three things are meant: what stands on the same page under
the same heading has taken its place if it is new or has what stood below; the title of a page leads
where parts of that page went; and what was published as moved into a place stays with that.

``MINUTES_EDIT_SEQUENCES`` says how many sequences of edits the long run tries.
"""

import os
import random
from typing import NamedTuple

import pytest
from address_cases import Reader
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from projects import Project, differences
from sphinx_minutes.pure import slugs
from sphinx_minutes.pure.published import lock
from test_addresses import CONF

INDEX = "# Index\n\n§home Here it begins.\n\n```{toctree}\n:glob:\n\n**\n```\n"
MANY = int(os.environ.get("MINUTES_EDIT_SEQUENCES", "200"))
TITLES = [
    "Storage",
    "Decisions",
    "Networks",
    "storage",
    "Storage & tapes",
    "2013",
    "决定",
    "Café",
    "Next",
]
#: So many different words that no two texts are alike by chance.
VOCABULARY = [f"{a}{b}{c}{d}" for a in "bdfgkl" for b in "aeiou" for c in "mnrst" for d in "aeiou"]
#: A text of so many words, of which most are as they were, is known again wherever it went.
ENOUGH, MOST = 9, 0.75


def further(words, mark):
    """Give the words that stand in the vocabulary behind *words*, by as many as the number of a mark."""
    number = int(mark.removeprefix("mark"))
    return [VOCABULARY[(VOCABULARY.index(word) + number) % len(VOCABULARY)] for word in words]


class Published(NamedTuple):
    """What was known of a section when it was published."""

    words: set
    page: str
    title: str


class Section:
    """A section that stays itself whatever is done to it."""

    def __init__(self, chosen, mark, level=2):
        self.mark = mark
        self.title, self.level, self.label = chosen.choice(TITLES), level, ""
        # Of two that are drawn with the same chance each says something else.
        self.words = further(chosen.sample(VOCABULARY, chosen.choice([2, 12, 12, 20])), mark)
        #: As it was when it was last published.
        self.published = None

    def text(self):
        label = f"({self.label})=\n" if self.label else ""
        return f"{label}{'#' * self.level} {self.title}\n\n§{self.mark} {' '.join(self.words)}.\n"

    def is_known_by_words(self, words):
        before = self.published.words if self.published else set()
        return min(len(words), len(before)) >= ENOUGH and len(words & before) >= MOST * len(
            words | before
        )


class Club:
    """Pages by name, each with its sections; the first is that of its title."""

    def __init__(self, chosen):
        self.marks = 0
        self.pages = {}
        for name in ("one", "two", "deep/three"):
            self.add_page(chosen, name)

    def add_page(self, chosen, name):
        self.pages[name] = [self.new(chosen, 1), *(self.new(chosen) for _ in range(3))]
        self.pages[name][0].title = f"About {name} {self.marks}"

    def new(self, chosen, level=2):
        self.marks += 1
        return Section(chosen, f"mark{self.marks}", level)

    def write(self, project):
        there = {path for path in project.source.rglob("*.md") if path.name != "index.md"}
        for path in there - {project.source / f"{name}.md" for name in self.pages}:
            path.unlink()
        for name, sections in self.pages.items():
            project.write(f"{name}.md", "\n".join(section.text() for section in sections))

    def words_of(self, section):
        """What stands under a heading, what stands under headings below it among it."""
        page = self.pages[self.page_of(section)]
        at = page.index(section)
        below = [i for i, other in enumerate(page) if i > at and other.level <= section.level] or [
            len(page)
        ]
        return {word for each in page[at : below[0]] for word in [each.mark, *each.words]}

    def is_known_again(self, section):
        """By its words; or, short as it is, because it is the same where it was or went with a neighbour."""
        words = self.words_of(section)
        if section.published is None or section.is_known_by_words(words):
            return section.published is not None
        was_on, is_on = section.published.page, self.page_of(section)
        is_same = section.published == Published(words, was_on, section.title)
        return is_same and any(
            was_on == is_on
            or (
                other.published
                and other.published.page == was_on
                and other.is_known_by_words(self.words_of(other))
            )
            for other in self.pages[is_on]
        )

    def page_of(self, section):
        return next(name for name, page in self.pages.items() if section in page)

    @property
    def sections(self):
        return {f"§{it.mark}": (name, it) for name, page in self.pages.items() for it in page}

    def some_page(self, chosen, least=1):
        names = sorted(name for name, page in self.pages.items() if len(page) >= least)
        return chosen.choice(names) if names else None

    def some(self, chosen):
        """Some section below a title: its page, and where it is there."""
        name = self.some_page(chosen, 2)
        return (self.pages[name], chosen.randrange(1, len(self.pages[name]))) if name else (None, 0)


def reword(club, chosen):
    page, at = club.some(chosen)
    if page:
        page[at].title = chosen.choice(TITLES)


def recase(club, chosen):
    page, at = club.some(chosen)
    if page:
        page[at].title = page[at].title.swapcase()


def retitle(club, chosen):
    page = club.pages[club.some_page(chosen)]
    page[0].title = f"{page[0].title.split()[0]} {chosen.choice(VOCABULARY)}"


def retouch(club, chosen):
    page, at = club.some(chosen)
    if page:
        page[at].words[chosen.randrange(len(page[at].words))] = chosen.choice(VOCABULARY)


def rewrite(club, chosen):
    page, at = club.some(chosen)
    if page:
        page[at].words = chosen.sample(VOCABULARY, 12)


def twin(club, chosen):
    page, at = club.some(chosen)
    if page:
        new = club.new(chosen)
        new.title = page[at].title
        page.insert(at + chosen.randint(0, 1), new)


def twins_swapped(club, chosen):
    page, at = club.some(chosen)
    if page:
        other = chosen.randrange(1, len(page))
        page[at], page[other] = page[other], page[at]


def added(club, chosen):
    page = club.pages[club.some_page(chosen)]
    page.insert(chosen.randint(1, len(page)), club.new(chosen))


def deleted(club, chosen):
    page, at = club.some(chosen)
    if page:
        del page[at]


def level(club, chosen):
    page, at = club.some(chosen)
    if page and at > 1:
        page[at].level = 5 - page[at].level


def moved(club, chosen):
    page, at = club.some(chosen)
    if page:
        section = page.pop(at)
        target = club.pages[club.some_page(chosen)]
        target.insert(chosen.randint(1, len(target)), section)


def joined(club, chosen):
    page, at = club.some(chosen)
    if page and at > 1:
        section = page.pop(at)
        page[at - 1].words += [f"§{section.mark}", *section.words]


def page_renamed(club, chosen):
    name = club.some_page(chosen)
    new = chosen.choice(["four", "deep/five", "six", "one", "two"])
    if new not in club.pages:
        club.pages[new] = club.pages.pop(name)


def page_split(club, chosen):
    name = club.some_page(chosen, 3)
    new = chosen.choice(["seven", "deep/eight"])
    if name and new not in club.pages:
        page = club.pages[name]
        at = chosen.randrange(1, len(page))
        club.add_page(chosen, new)
        club.pages[new][1:] = page[at:]
        del page[at:]


def page_merged(club, chosen):
    name, other = club.some_page(chosen), club.some_page(chosen)
    if name != other:
        head, *rest = club.pages.pop(name)
        head.level = 2
        club.pages[other] += [head, *rest]


def page_deleted(club, chosen):
    if len(club.pages) > 1:
        del club.pages[club.some_page(chosen)]


def page_added(club, chosen):
    name = chosen.choice(["nine", "deep/ten", "one", "two"])
    if name not in club.pages:
        club.add_page(chosen, name)


def label(club, chosen):
    page, at = club.some(chosen)
    name = f"label-{chosen.randint(1, 3)}"
    if page and all(it.label != name for _page, it in club.sections.values()):
        page[at].label = name


def label_gone(club, chosen):
    for _page, section in club.sections.values():
        if section.label:
            section.label = ""
            return


EDITS = [
    reword, recase, retitle, retouch, rewrite, twin, twins_swapped, added, deleted, level, moved,
    joined, page_renamed, page_split, page_merged, page_deleted, page_added, label, label_gone,
]  # fmt: skip
_BY_NAME = {edit.__name__: edit for edit in EDITS}
_EDIT = st.tuples(st.sampled_from(sorted(_BY_NAME)), st.integers(0, 9999))
SEQUENCES = st.lists(
    st.tuples(st.lists(_EDIT, min_size=1, max_size=4), st.sampled_from(["publish", "build"])),
    min_size=1,
    max_size=5,
)


def address_of(name, builder):
    docname, _colon, id_ = name.partition(":")
    page = f"{docname}.html" if builder == "html" else f"{docname}/"
    page = "" if page == "index/" else page
    return f"{page}#{id_}" if id_ else page


class Site:
    """A club with its lock, the way readers see it."""

    def __init__(self, folder, builder, seed):
        self.project = Project(folder, {"index.md": INDEX}, CONF)
        self.builder = builder
        self.club = Club(random.Random(seed))
        #: What was ever published, with the marks and the heading that it had then.
        self.ever = {}
        #: What was said to be gone when it was published; it may stay so.
        self.retired = set()
        self.club.write(self.project)
        self.publish()

    def publish(self):
        self.project.publish()
        built = self.project.build(self.builder)
        reader = Reader(built.out)
        kept = lock.read(self.project.text(lock.FILE))
        for line in kept.lines():
            landing = reader.visit(address_of(line.name, self.builder))
            self.check(line, landing)
            if landing.is_told:
                self.ever[line.name] = line, self.ever[line.name][1]
                self.retired.add(line.name)
            else:
                self.ever[line.name] = line, landing.seen
                self.retired.discard(line.name)
        for _page, section in self.club.sections.values():
            words = self.club.words_of(section)
            section.published = Published(words, self.club.page_of(section), section.title)

    def look(self):
        """Follow every address that was ever published."""
        reader = Reader(self.project.build(self.builder).out)
        for line, _seen in self.ever.values():
            self.check(line, reader.visit(address_of(line.name, self.builder)))

    def check(self, line, landing):
        if line.name not in self.ever or (landing.is_told and line.name in self.retired):
            return
        if not line.id and landing.address == address_of(line.name, self.builder):
            # Another page has been given the name of this one, which no address can tell.
            return
        published = self.ever[line.name][1]
        there = self.club.sections
        known_again = [
            mark
            for mark in sorted((published.own or published.all) & there.keys())
            if self.club.is_known_again(there[mark][1])
        ]
        # It went into that when it was published, whatever became of it there; on its own page that
        # has both ids.
        into = (
            {line.moved_to, line.name}
            if line.moved_to.startswith(f"{line.docname}:")
            else {line.moved_to}
        )
        led = line.moved_to and landing.address in {address_of(it, self.builder) for it in into}
        if led and not line.id:
            return
        if landing.is_told:
            assert not known_again, f"{line.name} is dead: {known_again}"
        elif published.own and published.own <= landing.seen.all and self.is_title(line):
            # The title of a page that has all of it now, with that section below.
            pass
        elif not landing.seen.shows(published):
            assert not known_again, f"{line.name} is wrong: {landing}"
            went = self.is_title(line) and published.all & landing.seen.all
            kept = led or went or self.took_the_place(line, landing)
            assert kept, f"{line.name} is another's: {landing}"

    def is_title(self, line):
        """Whether this is the title of its page, which leads where most of what stood below it went."""
        page = self.ever[line.docname][0]
        return line.title == page.title and line.fingerprint[:32] == page.fingerprint[:32]

    def took_the_place(self, line, landing):
        """Whether what a reader sees stands on the same page under the same heading.

        It is new, or has what stood below that heading.
        """
        has_parts = self.ever[line.name][1].all & landing.seen.all
        names = [
            (name, section.title)
            for mark, (name, section) in self.club.sections.items()
            if mark in landing.seen.own and (has_parts or section.published is None)
        ]
        return any(
            name == line.docname and slugs.slug(title) == slugs.slug(line.title)
            for name, title in names
        )


def follow(folder, builder, seed, sequence):
    site = Site(folder, builder, seed)
    for edits, deed in sequence:
        for name, chance in edits:
            _BY_NAME[name](site.club, random.Random(chance))
        site.club.write(site.project)
        site.look()
        if deed == "publish":
            site.publish()
            site.look()
    clean = site.project.build(builder, into="clean")
    differing = differences(site.project.build(builder), clean)
    assert differing == []


#: Sequences that led somebody astray once, by the seed of their site.
FOUND = {
    19: [
        ([("added", 708), ("level", 8743), ("page_split", 2632)], "build"),
        ([("page_deleted", 3065), ("moved", 2577), ("retouch", 5810)], "build"),
        (
            [("page_split", 5582), ("page_merged", 3477), ("reword", 2793), ("retitle", 146)],
            "publish",
        ),
        ([("added", 2096), ("recase", 9374), ("page_renamed", 480)], "build"),
    ],
    30: [
        ([("reword", 1811), ("deleted", 8143), ("page_renamed", 329)], "publish"),
        ([("level", 1193), ("page_merged", 9349), ("retouch", 4386)], "publish"),
    ],
    736: [
        ([("rewrite", 6087), ("twin", 8064), ("rewrite", 9039), ("page_merged", 4931)], "build"),
        ([("moved", 3212), ("twins_swapped", 9608), ("level", 9508), ("twin", 8527)], "publish"),
    ],
    36: [
        ([("added", 6170), ("page_renamed", 219), ("added", 1241), ("added", 559)], "build"),
        ([("page_split", 84)], "publish"),
        ([("page_split", 84)], "publish"),
        ([("added", 5828), ("added", 6170), ("page_deleted", 147), ("added", 3)], "publish"),
    ],
    663: [
        ([("twin", 9836), ("label_gone", 6056), ("moved", 7107)], "build"),
        ([("joined", 1894), ("page_merged", 5873), ("recase", 3448)], "publish"),
        ([("level", 305), ("added", 5283), ("page_merged", 3591), ("rewrite", 2289)], "publish"),
    ],
    570: [
        ([("retouch", 4251)], "build"),
        ([("label_gone", 8250)], "publish"),
        ([("page_merged", 7431), ("page_renamed", 7532), ("twins_swapped", 9506)], "publish"),
        ([("page_renamed", 4317), ("twin", 3554), ("reword", 620), ("level", 2830)], "build"),
    ],
    896: [
        ([("label", 6389), ("level", 5097), ("rewrite", 8353)], "build"),
        (
            [("retitle", 9298), ("page_merged", 8121), ("label_gone", 8461), ("level", 5224)],
            "build",
        ),
        (
            [("page_renamed", 415), ("page_renamed", 5657), ("page_merged", 1965), ("label", 7841)],
            "build",
        ),
        ([("retouch", 892), ("retitle", 7847)], "publish"),
        ([("added", 9082), ("page_merged", 3437), ("added", 734), ("page_renamed", 3067)], "build"),
    ],
    532: [
        ([("moved", 9420), ("rewrite", 6403), ("page_deleted", 6840)], "publish"),
        ([("reword", 7633), ("page_merged", 1536), ("retouch", 8930)], "build"),
        ([("twin", 3057), ("label", 2980), ("page_split", 11), ("moved", 9611)], "build"),
        ([("reword", 2038)], "publish"),
    ],
    #: What moved into something on its page was said to have grown there.
    7: [
        ([("added", 2204), ("twin", 307), ("recase", 6263), ("joined", 9617)], "publish"),
        ([("joined", 8010), ("joined", 6680), ("level", 3415), ("label_gone", 2600)], "publish"),
        ([("retitle", 6749), ("joined", 2305)], "build"),
        ([("page_merged", 1766), ("moved", 6607)], "publish"),
    ],
    #: A page led where a section had gone before, although nothing else did.
    40: [
        ([("moved", 5493), ("moved", 6998), ("retitle", 8070), ("added", 9991)], "build"),
        ([("label_gone", 9642), ("retouch", 2890), ("reword", 3369)], "build"),
        ([("joined", 2302)], "publish"),
        ([("page_deleted", 6885), ("retitle", 6542)], "build"),
    ],
    #: Of two pages that became one, each had a section of the same heading.
    66: [
        (
            [("page_added", 2356), ("label_gone", 4545), ("reword", 2080), ("twins_swapped", 1526)],
            "build",
        ),
        ([("page_added", 3694)], "publish"),
        (
            [("added", 9260), ("twin", 2123), ("twins_swapped", 2662), ("page_merged", 7638)],
            "build",
        ),
        ([("rewrite", 9480)], "build"),
        ([("joined", 1659), ("retitle", 1460), ("joined", 6410)], "build"),
    ],
    371: [
        (
            [("deleted", 8080), ("joined", 8041), ("retouch", 124), ("twins_swapped", 8320)],
            "publish",
        ),
        ([("level", 5996), ("retitle", 6248), ("joined", 3111)], "build"),
        ([("retouch", 8124), ("rewrite", 7030), ("page_split", 7211)], "build"),
        ([("page_renamed", 535), ("moved", 8473), ("retouch", 5404), ("recase", 9317)], "publish"),
        ([("joined", 5678), ("rewrite", 2404), ("rewrite", 1796), ("label", 9973)], "build"),
    ],
}

CALM = {"deadline": None, "suppress_health_check": list(HealthCheck)}


#: A page is split, and a newcomer takes the heading of a short section that went.
_SPLIT = [
    ([("added", 286), ("added", 1776), ("twins_swapped", 424)], "publish"),
    ([("added", 0), ("page_split", 624), ("added", 0), ("added", 255)], "publish"),
]


@settings(**CALM, max_examples=2, derandomize=True, phases=[Phase.explicit, Phase.generate])
@example(seed=0, sequence=_SPLIT)
@given(st.integers(0, 99), SEQUENCES)
def test_published_addresses_outlast_some_edits(tmp_path_factory, seed, sequence):
    follow(tmp_path_factory.mktemp("addresses") / "site", "html", seed, sequence)


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_published_addresses_outlast_many_edits(tmp_path_factory, builder):
    @settings(**CALM, max_examples=MANY // 2, print_blob=True)
    @given(st.integers(0, 99), SEQUENCES)
    def run(seed, sequence):
        follow(tmp_path_factory.mktemp("addresses") / "site", builder, seed, sequence)

    run()


@pytest.mark.slow
@pytest.mark.parametrize("seed", FOUND)
def test_what_led_astray_once_does_no_more(tmp_path, seed):
    follow(tmp_path / "site", "html", seed, FOUND[seed])
