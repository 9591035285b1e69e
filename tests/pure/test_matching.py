"""What was published is known again, by itself and in simulated years of edits."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_minutes.pure import slugs
from sphinx_minutes.pure.published import fingerprints
from sphinx_minutes.pure.published.keeping import ids_kept
from sphinx_minutes.pure.published.lock import Line
from sphinx_minutes.pure.published.matching import Standing, find, match

WORDS = [
    "disk",
    "tape",
    "shelf",
    "rack",
    "cable",
    "switch",
    "router",
    "mirror",
    "cluster",
    "queue",
    "token",
    "flavour",
    "image",
    "volume",
    "tenant",
    "quota",
    "backup",
    "restore",
    "upgrade",
    "rollback",
    "budget",
    "sponsor",
    "venue",
    "stream",
    "projector",
    "coffee",
    "speaker",
    "slide",
    "microphone",
    "minutes",
    "archive",
    "licence",
    "patch",
    "review",
    "gate",
    "branch",
    "release",
    "kernel",
]


def fingerprint(text, parent="", before=""):
    return fingerprints.of_words(fingerprints.words(text), parent, before)


def line(id_, title, text, state="live", kind="section"):
    return Line("page", id_, kind, state, fingerprint(text), title)


def standing(title, text, natural="", label="", kind="section"):
    return Standing(kind, title, fingerprint(text), natural or slugs.slug(title), label)


def matched(lines, places):
    return match({it.id: it for it in lines}, places)


LONG = "ceph keeps three copies of all on old disks which fail often but nobody minds that"
OTHER = "the treasurer told us how much money was left after the winter and what it is for"


def test_likeness_is_about_the_share_of_common_words():
    chosen = random.Random(3)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        words = [f"word{chosen.random()}" for _ in range(200)]
        common = round(100 * 2 * share / (1 + share))
        one, other = words[:100], words[100 - common : 200 - common]
        estimate = fingerprints.likeness(fingerprint(" ".join(one)), fingerprint(" ".join(other)))
        assert estimate == pytest.approx(share, abs=0.2)


def test_nothing_is_like_what_has_no_words():
    assert fingerprints.likeness(fingerprint(""), fingerprint("")) is None
    assert fingerprints.likeness("-", fingerprint("a")) is None
    assert fingerprints.weight("-") == fingerprints.weight(fingerprint("...")) == 0


def test_scripts_without_spaces_have_words():
    one, other = (
        fingerprint("我们每个月最后一个星期四开会"),
        fingerprint("我们每个月第一个星期四开会"),
    )
    assert fingerprints.likeness(one, other) > 0.4
    assert fingerprints.likeness(one, fingerprint("财务主管支付服务器的费用")) < 0.2


@pytest.mark.parametrize(
    ("places", "owner"),
    [
        ([standing("Storage", LONG)], 0),
        ([standing("Keeping data", LONG)], 0),
        ([standing("Storage", OTHER)], 0),
        ([standing("Storgae", "")], 0),
        ([standing("Storage", OTHER), standing("Else", LONG)], 1),
        ([standing("Storage", OTHER), standing("Storage", LONG)], 1),
        ([standing("Storage", OTHER), standing("Storage", OTHER[9:])], None),
        ([standing("Power", OTHER)], None),
        ([standing("Storgae", OTHER)], None),
        ([standing("Storage", LONG, kind="figure")], None),
        ([standing("Storage", LONG, kind="talk")], 0),
        ([standing("Power", OTHER, label="storage")], 0),
        ([standing("Storage", LONG), standing("Power", OTHER, label="storage")], 0),
    ],
)
def test_a_section_is_known_by_its_text_then_by_its_heading(places, owner):
    assert matched([line("storage", "Storage", LONG)], places).get("storage") == owner


@pytest.mark.parametrize("state", ["gone", "moved:elsewhere:storage"])
def test_what_went_comes_back_only_with_its_text(state):
    lines = [line("storage", "Storage", LONG, state=state)]
    assert matched(lines, [standing("Storage", OTHER)]) == {}
    assert matched(lines, [standing("Disks", LONG)]) == {"storage": 0}


def test_other_numbers_make_another_heading():
    assert matched([line("day-1", "Day 1", "")], [standing("Day 2", "")]) == {}


def test_on_another_page_a_heading_alone_says_nothing():
    lost = {"a:decisions": line("decisions", "Decisions", "none")}
    assert find(lost, [standing("Decisions", "none")]) == {}
    lost = {"a:decisions": line("decisions", "Decisions", LONG)}
    assert find(lost, [standing("Decisions", OTHER), standing("What we decided", LONG)]) == {
        "a:decisions": 1
    }


def test_what_is_joined_is_found_but_what_is_only_alike_is_not():
    lost = {"a:one": line("one", "Disks", LONG), "a:two": line("two", "Money", OTHER)}
    joined = standing("Disks and money", f"{LONG} {OTHER}")
    assert find(lost, [joined]) == {"a:one": 0, "a:two": 0}
    alike = LONG.replace("three", "four").replace("old", "new")
    lost = {"a:one": line("one", "Disks", LONG), "a:two": line("two", "Drives", alike)}
    assert find(lost, [standing("Disks", LONG)]) == {"a:one": 0}


def test_a_page_of_equal_headings_takes_no_time():
    lines = [line(f"decisions-{i}", "Decisions", f"text {i} of {i * 7}") for i in range(800)]
    places = [standing("Decisions", f"text {i} of {i * 7}", f"decisions-{i}") for i in range(800)]
    assert matched(lines, places) == {f"decisions-{i}": i for i in range(800)}


class Section:
    """A section that stays itself whatever is done to it."""

    def __init__(self, chosen):
        self.title = " ".join(chosen.sample(WORDS, chosen.randint(1, 3))).title()
        self.text = [f"{chosen.choice(WORDS)}{chosen.randint(0, 99)}" for _ in range(12)]


def reword(chosen, page):
    section = chosen.choice(page)
    section.title = " ".join(chosen.sample(WORDS, 2)).title()


def retouch(chosen, page):
    section = chosen.choice(page)
    section.text[chosen.randrange(len(section.text))] = chosen.choice(WORDS)
    section.text.append(f"more{chosen.random()}")


def add(chosen, page):
    page.insert(chosen.randint(0, len(page)), Section(chosen))


def add_twin(chosen, page):
    twin = Section(chosen)
    twin.title = chosen.choice(page).title
    page.insert(chosen.randint(0, len(page)), twin)


def swap(chosen, page):
    page.append(page.pop(chosen.randrange(len(page))))


def drop(chosen, page):
    if len(page) > 2:
        page.pop(chosen.randrange(len(page)))


def publish(page, published):
    """Give the ids of a page, and the lines to publish; what is gone stays gone."""
    places, used = [], set()
    for section in page:
        natural = slugs.pick(slugs.slug(section.title), used)
        used.add(natural)
        text = " ".join(section.text)
        places.append(Standing("section", section.title, fingerprint(text), natural))
    kept = ids_kept(published, places) if published else [("",)] * len(page)
    used = {*published, *(ids[0] for ids in kept)}
    given = {}
    for section, place, (first, *_also) in zip(page, places, kept, strict=True):
        id_ = first or slugs.pick(slugs.slug(section.title), used)
        used.add(id_)
        given[id_] = section, place
    lines = {id_: it._replace(state="gone") for id_, it in published.items()}
    for id_, (_section, place) in given.items():
        lines[id_] = Line("page", id_, "section", "live", place.fingerprint, place.title)
    return {id_: section for id_, (section, _place) in given.items()}, lines


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_after_any_edits_each_id_is_the_same_section_or_nobodys(seed):
    chosen = random.Random(seed)
    page = [Section(chosen) for _ in range(chosen.randint(2, 7))]
    owners, lines = publish(page, {})
    ever = dict(owners)
    for _year in range(6):
        # A twin that comes as the first one goes would be taken for it by anybody.
        news = chosen.choice([add, add_twin, drop])
        for edit in [*chosen.choices([reword, retouch, swap], k=2), news]:
            edit(chosen, page)
        owners, lines = publish(page, lines)
        for id_, section in owners.items():
            assert ever.setdefault(id_, section) is section, f"{id_} is another section now"
        for id_, section in ever.items():
            assert section not in page or owners.get(id_) is section, f"{id_} is lost"
