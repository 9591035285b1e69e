"""The veil: no form of a name gets through it, and all else of a text stays as it is."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from private_names import FORMS, VEIL
from sphinx_minutes.pure.people.names import Entry, looks_like_somebody, read_entry, split_people
from sphinx_minutes.pure.withheld import stand_ins
from sphinx_minutes.pure.withheld.private_people import PrivatePerson
from sphinx_minutes.pure.withheld.skeletons import mapped, skeleton
from sphinx_minutes.pure.withheld.stand_ins import BLACK
from sphinx_minutes.pure.withheld.veil import Veil

A = "a participant"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Then Jane Doe's idea", "Then X's idea"),
        ("JANE\n    DOE, Jane\u00a0Doe. Jane-Doe; Jane‑Doe", "X, X. X; X"),
        ("jane_doe _Jane Doe_ *Jane* *Doe*", "X _X_ *X*"),
        ("Ja\u00adne Doe Jane\u200b Doe Jane\u200bDoe", "X X X"),
        ("Ｊａｎｅ Ｄｏｅ", "X"),
        ("Doe, Jane and JaneDoe", "X and X"),
        ("@jdx42, JDX42, jdx421", "X, X, jdx421"),
        ("Jane Roe, José Núñez, Jose Nunez, Jose\u0301 Nu\u0301n\u0303ez", "X, X, X, X"),
        ("제인 도가 제인도", "X가 X"),
        ("王伟说王伟", "王.说王."),
        ("John OBrien Smith, John O'Brien-Smith", "Participant B, Participant B"),
        ("Ann Lee and Ann Lee-Kim and Bob\tLee", "Ann Lee-Kim and Ann Lee-Kim and Ann Lee-Kim"),
        ("Jane. Doe!", "X!"),
        ("Jane, Doe and Janet Doe and Jane Doeman", "Jane, Doe and Janet Doe and Jane Doeman"),
        ("ffi ﬁ é ½ Jane Doe", "ffi ﬁ é ½ X"),
        ("", ""),
    ],
)
def test_prose(text, result):
    assert VEIL.black_out(text).replace(BLACK, "X") == result


def test_what_is_shown_never_makes_a_name():
    veil = Veil(
        [
            PrivatePerson("p-1", "Zed Zorn", show="pseudonym", pseudonym="Able"),
            PrivatePerson("p-2", "Able Baker"),
        ]
    )
    assert veil.black_out("Zed Zorn Baker") == f"{BLACK} Baker"
    assert Veil([]).black_out("Able Baker") == Veil([]).cover("Able Baker") == "Able Baker"


PIECES = st.sampled_from([
    *FORMS, "Ann Lee-Kim", "Jane", "Doe", "Lee", "Participant B", "J.", "é", "\u0301", "ﬁ", " ", "\n",
    "-", ",", "'s", "x", "王", "도", "\u200b", "ㅏ", "ﾞ", "İ", "ß", "ΐ", "½",
])  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=40))


@given(TEXTS)
@example("Jane Jane Doe")
def test_no_form_is_left_and_all_else_stays(text):
    result = VEIL.black_out(text)
    assert not VEIL.hides(result)
    assert VEIL.black_out(result) == result
    done, position = 0, 0
    for start, end, _ in [*VEIL.spans(text), (len(text), len(text), None)]:
        assert done <= start <= end
        position = result.index(text[done:start], position) + start - done
        done = end
    assert VEIL.spans(text) or result == text


@given(TEXTS)
def test_a_covered_text_has_the_same_lines_and_no_name(text):
    covered = VEIL.cover(text)
    assert not VEIL.hides(covered)
    assert covered.count("\n") == text.count("\n")
    blank = [n for n, line in enumerate(text.split("\n")) if not line.strip()]
    assert [n for n, line in enumerate(covered.split("\n")) if not line.strip()] == blank
    assert not VEIL.hides(VEIL.black_out(covered))
    assert not stand_ins.are_in(VEIL.black_out(covered))
    assert not stand_ins.are_in(stand_ins.slugged(covered))


@pytest.mark.parametrize("around", ["", " ", "(", "\n", "said ", "«", "**", "> "])
@pytest.mark.parametrize("form", FORMS)
def test_each_form_goes_wherever_it_stands(form, around):
    assert VEIL.hides(form)
    assert not VEIL.hides(VEIL.black_out(f"{around}{form}{around[::-1]}"))


@given(TEXTS)
def test_a_text_is_compared_as_its_parts_are(text):
    bones, starts, ends = mapped(text)
    assert bones == skeleton(text)
    assert len(starts) == len(ends) == len(bones)


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        (
            "Jane Doe (Halifax, chair) @jdx42",
            Entry(A, role="chair", withheld=True, private="p-1"),
        ),
        ("J. @jdx42", Entry(A, withheld=True, private="p-1")),
        ("@jdx42", Entry(A, withheld=True, private="p-1")),
        ("Dr. JANE\n  DOE", Entry(A, withheld=True, private="p-1")),
        ("[JL](https://x.org/JeanLucPicard) (Y)", Entry("J.-L. P.", ("Y",), private="p-5")),
        (
            "[John OBrien Smith](https://x.org) (Y) @jo",
            Entry("Participant B", ("Y",), private="p-2"),
        ),
        ("Bob Lee (Y) @bob", Entry("Ann Lee-Kim", ("Y",), handle="bob")),
    ],
)
def test_somebody_in_a_list(typed, entry):
    covered = VEIL.cover(typed)
    assert read_entry(covered, in_parentheses="affiliation") == entry
    assert looks_like_somebody(read_entry(covered))


def test_an_affiliation_is_no_person():
    entry = read_entry(VEIL.cover("Bo Li (Jane Doe Inc.)"), in_parentheses="affiliation")
    assert (entry.name, entry.private) == ("Bo Li", "")
    assert stand_ins.plain(entry.affiliations[0]) == f"{BLACK} Inc."


def test_a_list_of_people_stays_a_list():
    covered = VEIL.cover("Ada King (X), Jane Doe (Y), @jdx42, John Doe, Jane Smith")
    assert [read_entry(each).private for each in split_people(covered)] == [
        "",
        "p-1",
        "p-1",
        "",
        "",
    ]


def test_what_one_reads_over_a_line_end_of_a_list_is_no_name():
    for text in ("- Mary Jane\n- Doe Brown", "Mary Jane\n\nDoe Brown", "* Jane\n* Doe"):
        assert VEIL.cover(text) == text


def test_an_address_with_a_name_goes_as_a_whole():
    covered = VEIL.cover("see https://github.com/JaneDoe/x?y=1, and <https://a.org/é/jane_doe>.")
    assert stand_ins.plain(covered) == f"see {BLACK} and <{BLACK}>."


def test_a_name_with_many_joints_and_many_people():
    hyphens = PrivatePerson("p-0", "-".join("abcdefghij") * 8)
    assert Veil([hyphens]).hides(hyphens.name)
    people = [PrivatePerson(f"p-{n}", f"Name{n} Surname{n}") for n in range(2000)]
    start = time.process_time()
    veil = Veil(people)
    assert veil.hides("surname1999, name1999")
    assert time.process_time() - start < 10
