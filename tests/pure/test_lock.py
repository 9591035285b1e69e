"""The lock as a file: what it says, what is wrong with it, and how it is merged."""

import subprocess
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_minutes.pure.published import fingerprints, lock
from sphinx_minutes.pure.published.lock import Line

HARDWARE = Line("meetings/1", "hardware", "section", "live", "12", "Hardware")
DECISIONS = Line("meetings/1", "decisions", "section", "gone", "34", "Decisions")
PAGE = Line("meetings/1", "", "page", "live", "56", "Meeting")
MOVED = Line("meetings/2", "disks", "section", "moved:meetings/1:hardware", "78", "Disks")


def lines_of(text):
    return sorted(lock.read(text).lines())


def test_it_is_written_as_it_is_documented():
    text = lock.write([MOVED, HARDWARE, DECISIONS, PAGE])
    assert text == (
        "# minutes permalinks 1\n"
        "meetings/1\t\tpage\tlive\t56\tMeeting\n"
        "meetings/1\tdecisions\tsection\tgone\t34\tDecisions\n"
        "meetings/1\thardware\tsection\tlive\t12\tHardware\n"
        "meetings/2\tdisks\tsection\tmoved:meetings/1:hardware\t78\tDisks\n"
    )
    assert lock.read(text).problems == ()
    assert lines_of(text) == sorted([MOVED, HARDWARE, DECISIONS, PAGE])


def test_lines_are_found_by_page_and_by_name():
    read = lock.read(lock.write([MOVED, HARDWARE, PAGE]))
    assert read.of("meetings/1") == {"": PAGE, "hardware": HARDWARE}
    assert read.of("nowhere") == {}
    assert read.line("meetings/2:disks").moved_to == "meetings/1:hardware"
    assert read.line("meetings/1").name == "meetings/1"
    assert read.line("meetings/2") is None
    assert lock.numbers(lock.write([PAGE, HARDWARE])) == {"meetings/1": 2, "meetings/1:hardware": 3}


FIELD = st.text(st.characters(exclude_characters="\t\n\r", exclude_categories=["Cs"]), min_size=1)
LINES = st.builds(
    Line,
    FIELD.filter(
        lambda docname: (
            not docname.startswith(("#", "<", "=", "|", ">"))
            and "\\" not in docname
            and not {"", ".", ".."}.intersection(docname.split("/"))
        )
    ),
    st.just("") | FIELD,
    FIELD,
    st.sampled_from(["live", "gone", "moved:a:b"]),
    FIELD,
    st.text().map(lock.clean),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(LINES, unique_by=lambda line: (line.docname, line.id)), st.randoms())
def test_what_is_written_is_read_again_in_any_order(lines, random):
    text = lock.write(lines)
    assert lines_of(text) == sorted(lines)
    body = text.removeprefix(f"{lock.HEAD}\n").split("\n")
    random.shuffle(body)
    assert lines_of("\n".join([lock.HEAD, *body])) == sorted(lines)
    encoded = text.encode().split(b"\n")[1:-1]
    by_fields = [tuple(line.split(b"\t")[:2]) for line in encoded]
    assert by_fields == sorted(by_fields)


@settings(max_examples=25, deadline=None)
@given(st.lists(LINES), st.sets(FIELD))
def test_what_is_asked_of_a_page_is_the_same_as_with_all_of_it_at_hand(lines, ids):
    lines += [line._replace(kind="person") for line in lines[:2]]
    read = lock.read(lock.write(lines))
    whole = lock.read(lock.write(lines))
    ids |= {line.id for line in lines[::2]}
    for docname in {line.docname for line in lines}:
        on_page = whole.of(docname)
        assert read.ids(docname) == on_page.keys()
        asked = {line.id: line for line in read.but_for(docname, ids)}
        expected = {id_ for id_, line in on_page.items() if id_ not in ids or line.kind == "person"}
        assert expected <= asked.keys()
        assert all(asked[id_] == on_page[id_] for id_ in expected)
    people = [line for line in whole.lines() if line.kind == "person"]
    assert sorted(read.of_kind("person")) == sorted(people)


def test_a_checkout_with_other_line_endings_says_the_same():
    text = lock.write([HARDWARE, MOVED]).replace("\n", "\r\n")
    assert lock.read(text).problems == ()
    assert lines_of(text) == sorted([HARDWARE, MOVED])


def test_both_sides_of_a_conflict_count_and_it_is_told_once():
    ours, theirs = "\t".join(HARDWARE), "\t".join(DECISIONS)
    text = f"{lock.HEAD}\n<<<<<<< HEAD\n{ours}\n||||||| base\n=======\n{theirs}\n>>>>>>> other\n"
    read = lock.read(text)
    assert sorted(read.lines()) == [DECISIONS, HARDWARE]
    (problem,) = read.problems
    assert problem.line == 2
    assert problem.mends_itself
    assert "sphinx-minutes permalinks" in problem.text
    assert lock.read(lock.write(read.lines())).problems == ()


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_lines_for_one_address_it_counts_what_leads_furthest_whatever_comes_first(order):
    gone, moved = HARDWARE._replace(state="gone"), HARDWARE._replace(state="moved:x:y")
    for lines, counts in [([HARDWARE, gone, moved], moved), ([HARDWARE, gone], HARDWARE)]:
        text = "\n".join([lock.HEAD, *("\t".join(line) for line in lines[::order])])
        assert lines_of(text) == [counts]
        assert lock.read(text).problems == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("# minutes permalinks 2\na\tb\n", 1, "is of version 2"),
        ("a\t\tpage\tlive\t-\tA\n", 1, "does not begin with"),
        ("", 1, "does not begin with"),
        (f"{lock.HEAD}\na\t\tpage\tlive\t-\tA\nhardware live\n", 3, "by hand"),
        (f"{lock.HEAD}\na\t\tpage\talive\t-\tA\n", 2, "by hand"),
        (f"{lock.HEAD}\n../a\t\tpage\tlive\t-\tA\n", 2, "outside of the site"),
        (f"{lock.HEAD}\n/etc/a\t\tpage\tlive\t-\tA\n", 2, "outside of the site"),
        (f"{lock.HEAD}\na\\b\t\tpage\tlive\t-\tA\n", 2, "outside of the site"),
        (f"{lock.HEAD}\n\n\t\tpage\tlive\t-\tA\n", 3, "by hand"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, line, said):
    (problem,) = lock.read(text).problems
    assert (problem.line, problem.mends_itself) == (line, False)
    assert said in problem.text


def test_a_file_of_another_version_counts_for_nothing():
    read = lock.read("# minutes permalinks 2\n" + "\t".join(HARDWARE))
    assert list(read.lines()) == []
    assert read.exists


def test_digests_tell_the_lines_of_a_page_and_nothing_else():
    one = lock.read(lock.write([HARDWARE, MOVED]))
    other = lock.read(lock.write([HARDWARE, MOVED._replace(state="gone")]))
    assert one.digest("meetings/1") == other.digest("meetings/1") != ""
    assert one.digest("meetings/2") != other.digest("meetings/2")
    assert one.digest("meetings/3") == ""


@pytest.mark.parametrize(
    ("title", "written"),
    [("a\tb\nc", "a b c"), (" a  b ", "a b"), ("a\u2028b", "a b"), ("\x85\x1c", "")],
)
def test_titles_fit_into_their_field(title, written):
    assert lock.clean(title) == written


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        (Line("people", "ann-lee", "person", "live", "-", "Ann Lee"), True),
        (Line("a", "keynote-ann-lee", "talk", "live", "-", "Keynote"), True),
        (Line("a", "x", "section", "gone", "-", "What ANN LEE said"), True),
        (Line("a", "x", "section", "moved:people:ann-lee", "-", "X"), True),
        (Line("a", "joann-leeds", "section", "live", "-", "Joann Leeds"), False),
        (Line("a", "lee", "section", "live", "-", "Lee"), False),
    ],
)
def test_addresses_made_of_a_name_are_found(line, speaks):
    assert lock.speaks_of(line, "Ann Lee") is speaks
    assert not lock.speaks_of(line, " - ")


def test_two_branches_that_add_lines_merge_by_themselves(tmp_path):
    def git(*arguments):
        who = [
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            "core.hooksPath=/dev/null",
        ]
        run = subprocess.run(
            ["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return run.stdout

    def commit(lines, message):
        (tmp_path / lock.FILE).write_text(lock.write(lines), encoding="utf-8")
        git("commit", "-qam", message)

    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("permalinks.lock merge=union\n", encoding="utf-8")
    (tmp_path / lock.FILE).write_text(lock.write([PAGE]), encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "other")
    changed = PAGE._replace(fingerprint="99")
    commit([changed, HARDWARE], "ours")
    git("checkout", "-q", "main")
    commit([PAGE._replace(fingerprint="aa"), DECISIONS, MOVED], "theirs")
    git("merge", "-q", "--no-edit", "other")
    read = lock.read((tmp_path / lock.FILE).read_text(encoding="utf-8"))
    assert read.problems == ()
    assert {line.name for line in read.lines()} == {
        line.name for line in (PAGE, HARDWARE, DECISIONS, MOVED)
    }


def test_a_big_one_is_read_in_half_a_second():
    lines = [
        Line(f"m/{page:05}", f"section-{i}", "section", "live", fingerprints.EMPTY, f"Section {i}")
        for page in range(10_000)
        for i in range(15)
    ]
    text = lock.write(lines)
    times = []
    for _again in range(2):
        # The machine has other things to do; what counts is what this takes of it.
        start = time.process_time()
        read = lock.read(text)
        times.append(time.process_time() - start)
    assert min(times) < 0.5
    assert read.problems == ()
    assert len(read.of("m/09999")) == 15


def test_what_still_stands_of_a_big_one_is_passed_over(monkeypatch):
    """A build looks at what is lost only; to take every line apart costs as much as to read it."""
    lines = [Line("m/1", f"section-{i}", "section", "live", "-", "Section") for i in range(500)]
    read = lock.read(lock.write(lines))
    taken_apart = []
    monkeypatch.setattr(
        lock.Line, "_make", classmethod(lambda cls, it: taken_apart.append(1) or cls(*it))
    )
    assert [*read.but_for("m/1", {line.id for line in lines[1:]})] == [lines[0]]
    assert len(taken_apart) == 1
    assert len(read.of("m/1")) == len(taken_apart) - 1 == len(lines)
