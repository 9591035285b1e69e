"""Finding names in prose: which words are whose, and where links are made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_minutes.pure.glossary import finding, prose
from sphinx_minutes.pure.glossary.finding import Finder, Term
from sphinx_minutes.pure.glossary.prose import Passage

TERMS = [
    Term("Neutron", ("Neutron", "Quantum", "neutron-server")),
    Term("Nova", ("Nova",)),
    Term("nova-network", ("nova-network",)),
    Term("Heat", ("Heat", "heat engine"), never=("heat sink", "heat map", "Heat of the moment")),
    Term("C", ("C",)),
    Term("C++", ("C++",)),
    Term(".NET", (".NET",)),
    Term("Node.js", ("Node.js",)),
    Term("Ceph", ("Ceph",)),
    Term("Ceph OSD", ("Ceph OSD",)),
    Term("SSD", ("SSD", "solid-state drive")),
    Term("KVM", ("KVM",), match="any-case"),
    Term("Go", ("Go", "golang"), match="marked"),
    Term("Go kit", ("Go kit",)),
    Term("CI", ("OpenStack's gate",)),
    Term("Kubernetes", ("Kubernetes",)),
    Term("Chef", ("Chef", "chef")),
    Term("Postfix", ("Postfix",)),
    Term("one", ("Twice said",)),
    Term("two", ("Twice said", "Twice")),
    Term("Vernetzung", ("云", "Ubuntu 云平台")),
    Term("Ядро", ("Ядро",)),
    Term("VM", ("VM",)),
    Term("other VMs", ("VMs",)),
]
FINDER = Finder(TERMS)


def find(*blocks, finder=FINDER):
    return finder.find(prose.pack([Passage("s", (), blocks)]), lambda _kind, target: target)


#: A sentence and what it names.
SENTENCES = {
    "": [],
    "We ran Neutron and Nova.": ["Neutron", "Nova"],
    "Once it was Quantum": ["Quantum"],
    "Neutron's past, Neutron’s future": ["Neutron", "Neutron"],
    "Neutrons, neutron, NEUTRON, Neutronics, preNeutron": ["Neutrons"],
    "the Neutron-based one, non-Neutron": ["Neutron", "Neutron"],
    "neutron-server and nova-network": ["neutron-server", "nova-network"],
    "nova-network-like, my-nova-network": [],
    "Nova-network was first": [],
    "the Nova-compute host": ["Nova"],
    "in C, C++, C# and .NET; ASP.NET, C++11": ["C", "C++", ".NET"],
    "(C++) and “.NET”, C/C++": ["C++", ".NET", "C", "C++"],
    "Node.js is not Node": ["Node.js"],
    "Ceph OSDs, Ceph OSD, Ceph": ["Ceph OSDs", "Ceph OSD", "Ceph"],
    "a Ceph  OSD\u00a0and a Ceph\nOSD": ["Ceph  OSD", "Ceph OSD"],
    "Ceph OSDish": ["Ceph"],
    "SSDs and solid-state drives": ["SSDs", "solid-state drives"],
    "kvm, KVM and Kvm": ["kvm", "KVM", "Kvm"],
    "Go and golang; but Go kit": ["Go kit"],
    "at OpenStack's gate, at OpenStack’s gate": ["OpenStack's gate", "OpenStack's gate"],
    "Kubernetes and Kubernetess": ["Kubernetes"],
    "with chef or a Chef, chefs and Chefs": ["chef", "Chef"],
    "on a chef-solo, knife-chef run": [],
    "the Postfixes": ["Postfixes"],
    "Twice said": [],
    "said Twice": ["Twice"],
    "我们使用Neutron和Nova": ["Neutron", "Nova"],
    "我们的云计算": ["云"],
    "Ubuntu 云平台": ["Ubuntu 云平台"],
    "Ядро, Ядром": ["Ядро"],
    "Nova\u0301 is no Nova": ["Nova"],
    "@Nova #Nova $Nova Nova@example.org": [],
    "https://example.org/Nova/x or example.org/Nova or ~/Nova/y or Nova.io": [],
    "either Nova/Neutron": ["Nova", "Neutron"],
    "Nova. Neutron! Nova, (Neutron)": ["Nova", "Neutron", "Nova", "Neutron"],
    "the heat sinks, a Heat map and the Heat": ["Heat"],
    "in the Heat of the moment the heat engines": ["heat engines"],
    "a VM and VMs": ["VM", "VMs"],
}


@pytest.mark.parametrize(("sentence", "named"), SENTENCES.items())
def test_what_a_sentence_names(sentence, named):
    assert [naming.written for naming in find(f"So {prose.clean(sentence)}")] == named


def test_whose_a_name_is():
    whose = {naming.written: naming.key for naming in find("So Quantum and VMs, a VM, in 云平台")}
    assert whose == {"Quantum": "Neutron", "VMs": "other VMs", "VM": "VM", "云": "Vernetzung"}


def test_what_is_kept_names_nothing_and_a_role_what_it_says():
    said = find(f"So {prose.kept('Nova')}, {prose.role('technology', 'Heat', 'hot Nova')}, Nova")
    assert [(naming.key, naming.written, naming.by_role) for naming in said] == [
        ("Heat", "hot Nova", True),
        ("Nova", "Nova", False),
    ]


def test_a_word_that_begins_a_sentence_is_passed_over():
    for text in ["Heat was up.", "It was. Heat was up.", "“Heat was up.”", "So? (Heat is.)"]:
        named, passed = finding.settled(find(text))
        assert (named, [naming.written for naming in passed]) == ([], ["Heat"]), text
    for text in ["Up was Heat.", "With e.g. Heat", "Neutron is up.", "So: Heat"]:
        named, passed = finding.settled(find(text))
        assert (len(named), passed) == (1, []), text


def test_a_word_that_begins_a_sentence_counts_where_its_section_names_it_elsewhere():
    pages = prose.pack([
        Passage("one", (), ("Heat it is.", "We like Heat.")),
        Passage("two", (), ("Heat it is.",)),
        Passage("three", (), ("Heat.", prose.role("technology", "Heat", "that"))),
    ])  # fmt: skip
    named, passed = finding.settled(FINDER.find(pages, lambda _kind, target: target))
    assert [(naming.section, naming.block) for naming in named] == [
        ("one", 0), ("one", 1), ("three", 3), ("three", 4),
    ]  # fmt: skip
    assert [(naming.section, naming.block) for naming in passed] == [("two", 2)]


PAGE = prose.pack([
    Passage("", (), ("the Nova", "a Nova, a Neutron")),
    Passage("one", (), (f"the Nova {prose.role('technology', 'Nova', 'it')}", "a Neutron")),
    Passage("one", ("nova",), ("the Nova of the entry",)),
])  # fmt: skip


@pytest.mark.parametrize(
    ("how", "linked"),
    {
        "first-in-section": [("Nova", 0), ("Neutron", 1), ("Neutron", 3), ("Nova", 4)],
        "first-in-page": [("Neutron", 1)],
        "all": [("Nova", 0), ("Nova", 1), ("Neutron", 1), ("Nova", 2), ("Neutron", 3), ("Nova", 4)],
        "off": [],
    }.items(),
)
def test_which_mentions_are_links(how, linked):
    found = FINDER.find(PAGE, lambda _kind, target: target)
    assert [(naming.key, naming.block) for naming in finding.to_link(found, how)] == linked


PIECES = st.sampled_from(
    [
        *(name for term in TERMS for name in term.names),
        " ",
        "  ",
        "-",
        ".",
        "'s",
        "’",
        "s",
        "云",
        "ä",
        "and ",
        "C+",
        "(",
        "/",
        "heat sink",
        "́",
        "@",
    ]
)
RUNS = st.lists(PIECES, max_size=8).map(lambda pieces: prose.clean("".join(pieces)))
BLOCKS = st.lists(
    st.one_of(
        RUNS,
        RUNS.map(prose.kept),
        st.tuples(st.sampled_from([term.key for term in TERMS]), RUNS).map(
            lambda said: prose.role("technology", *said)
        ),
    ),
    max_size=6,
).map("".join)
PAGES = st.lists(
    st.builds(
        Passage,
        st.sampled_from(["", "a", "heat"]),
        st.sampled_from([(), ("nova",)]),
        st.lists(BLOCKS, max_size=3).map(tuple),
    ),
    max_size=3,
)


@given(PAGES)
def test_places_are_right_and_apart(passages):
    page = prose.pack(passages)
    blocks = prose.blocks(page)
    assert blocks == [block for passage in passages for block in passage.blocks]
    end = (0, 0)
    for naming in FINDER.find(page, lambda _kind, target: target):
        assert (naming.block, naming.start) >= end
        end = (naming.block, naming.end)
        block = blocks[naming.block]
        # Apostrophes are compared as one.
        assert block[naming.start : naming.end].replace("’", "'") == naming.written
        before = block[: naming.start]
        inside = before.count(prose.KEPT) - before.count(prose.END)
        assert inside == (1 if naming.by_role else 0)
        if not naming.by_role:
            assert not set(naming.written) & {prose.KEPT, prose.END, prose.NAMED}


@given(st.lists(st.text("aB.+*?[](){}|^$\\#-'’ é云s", min_size=1), min_size=1, max_size=5))
def test_any_name_is_found_as_it_is_typed(names):
    finder = Finder([Term(str(number), (name,)) for number, name in enumerate(names)])
    for naming in find("", " ".join(names), finder=finder):
        name = " ".join(names[int(naming.key)].replace("’", "'").split())
        assert " ".join(naming.written.split()) in {name, f"{name}s", f"{name}es"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_clean_text_is_as_long_and_without_marks(text):
    cleaned = prose.clean(text)
    assert len(cleaned) == len(text)
    assert not set(cleaned) & {prose.PASSAGE, prose.BLOCK, prose.KEPT, prose.END, prose.GAP}
    assert prose.told(prose.kept(cleaned)) == cleaned


def test_ten_thousand_names_are_found_in_one_pass():
    names = [f"Tech{number:05}" for number in range(10_000)]
    finder = Finder([Term(name, (name,)) for name in names])
    found = find(" and ".join(["so", *names]), finder=finder)
    assert [naming.key for naming in found] == names
