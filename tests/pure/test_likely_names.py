"""Words that look like names of technologies, and slips of known names."""

import pytest
from sphinx_minutes.pure.glossary.likely_names import Line, likely_names, tokens
from sphinx_minutes.pure.glossary.near_misses import near_misses


def words(*texts, known=(), others=(), with_plain=True):
    lines = [Line(f"note{number}", 1, text) for number, text in enumerate(texts)]
    found = likely_names(lines, known=known, others=others, with_plain=with_plain)
    return [likely.word for likely in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PowerDNS, etcd3 and C++ or C#.", ["PowerDNS", "etcd3", "and", "C++", "or", "C#"]),
        ("Ceph's and Ceph-based, non-Ceph", ["Ceph", "and", "Ceph", "Ceph"]),
        ("Node.js it ends.The next", ["Node.js", "it", "ends", "The", "next"]),
        ("open-source", ["open-source"]),
        ("", []),
    ],
)
def test_words(text, expected):
    found = list(tokens(text))
    assert [word for _start, word in found] == expected
    assert all(text.startswith(word, start) for start, word in found)


@pytest.mark.parametrize("name", ["PowerDNS", "HAProxy", "eBPF", "vSphere", "OpenShift", "MySQL"])
def test_names_with_capitals_inside_are_found_when_they_recur(name):
    assert words(f"we tried {name} here", f"more of {name}") == [name]
    assert words(f"we tried {name} here") == []
    assert words(f"we tried {name} here", f"{name}", known=[name.lower()]) == []


def test_plain_words_are_found_when_somebody_uses_them():
    texts = ["we are using Kafka now", "the old Kafka broke", "moving away from Kafka"]
    assert words(*texts) == ["Kafka"]
    assert words(*texts, with_plain=False) == []
    assert words(*texts, "kafka is a bureaucracy") == []
    assert words(*texts, others=["Franz Kafka"]) == []


@pytest.mark.parametrize(
    "texts",
    [
        # People, with and without their other names, and who speaks.
        ["we met Smith", "and Smith said no", "then Smith asked"],
        ["with John Smith there", "for John Smith", "via John Smith"],
        ["Smith: yes, using it", "Smith: no", "Smith: yes, using Smith"],
        ["the McDonald", "a McDonald", "McDonald"],
        # Days, versions, files, shouting, code, titles.
        ["on Tuesday", "by Tuesday", "until Tuesday", "using Tuesday"],
        ["in v2.1Beta", "in v2.1Beta"],
        ["see README.md", "see README.md", "see README.md", "see README.md"],
        ["it is NOT", "it is not", "it is NOT so", "not NOT", "not that NOT"],
        ["a SelfSubjectRulesReview", "the SelfSubjectRulesReview"],
        ["Using Widgets For Everybody", "Using Widgets For Nobody", "Using Widgets For Us"],
        # The first word of a sentence.
        ["Whereas it is so.", "(Whereas it is.)", "It is. Whereas it is.", "So: Whereas using it."],
    ],
)
def test_what_is_something_else_is_left_out(texts):
    assert words(*texts) == []


def test_acronyms_must_recur_more():
    texts = ["an RBAC rule", "the RBAC", "our RBAC here, RBAC there"]
    assert words(*texts) == ["RBAC"]
    assert words(*texts[:2]) == []
    assert words("two VXLANs", "a VXLAN here", "the VXLAN, VXLAN") == ["VXLAN"]


NAMES = ["Stacktach", "OpenStack", "Chef", "Swift", "devstack", "IPv4", "Open vSwitch", "systemd"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we run Stacktack there", [("Stacktack", "Stacktach")]),
        ("we run stacktahc there", [("stacktahc", "Stacktach")]),
        ("Stacktac", [("Stacktac", "Stacktach")]),
        ("an Openstack cloud", [("Openstack", "OpenStack")]),
        ("an Open Stack cloud", [("Open Stack", "OpenStack")]),
        ("an open-stack cloud", [("open-stack", "OpenStack")]),
        ("an OpenVswitch", [("OpenVswitch", "Open vSwitch")]),
        # Right as it is, in the plural, as a possessive, at the begin of a sentence.
        ("OpenStack's, OpenStacks and Open vSwitch. Devstack too.", []),
        # Other words.
        ("the chef was swift, a Shift", []),
        ("Chief of the Chefs", []),
        ("IPv6 and ipv6", []),
        ("many systems", []),
        ("SYSTEMD STACKTACH", []),
        ("It is Open. Stack it, Open, Stack or (Open) Stack.", []),
    ],
)
def test_slips_of_names(text, expected):
    found = near_misses([Line("note", 1, text)], names=NAMES, others=["Bob Swiftt"])
    assert [(miss.first.word, miss.meant) for miss in found] == expected


def test_what_stands_often_or_small_too_is_a_word_of_its_own():
    often = [Line("note", number, "the Neutro here") for number in range(9)]
    assert near_misses(often, names=["Neutron"], others=[]) == []
    lines = [Line("note", 1, "a Packet and a packet")]
    assert near_misses(lines, names=["Packer"], others=[]) == []


def test_a_spelling_is_told_once():
    lines = [Line("note", number, "an Openstack") for number in (7, 3, 5)]
    (found,) = near_misses(lines, names=["OpenStack"], others=[])
    assert (found.first.line, found.times) == (3, 3)


def test_ten_thousand_names_cost_no_more_than_ten():
    names = [f"Tool{number:05}name" for number in range(10_000)]
    lines = [Line("note", number, f"word Tool{number:05}nane") for number in range(200)]
    assert near_misses(lines, names=names, others=[])
