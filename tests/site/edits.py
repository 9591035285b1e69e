"""Edits that a note-taker makes, each as a function of a :class:`projects.Project`."""

from __future__ import annotations

MEETUP = """
    # Meetup of April

    {technology}`Ceph` and {person}`Ada Lovelace`; see {event}`Meetup of January`.

    ## Storage

    More of it.
    """


def text(p):
    p.replace("handbook.md", "A page that is no note.", "An ordinary page, really.")


def text_of_a_note(p):
    p.replace("meetups/2020-01-15.md", "Ceph stays.", "Ceph goes on.")


def words_gone(p):
    p.replace("meetups/2020-02-19.md", "A heading of digits.", "")


def heading(p):
    p.replace("meetups/2020-01-15.md", "## Decisions", "## What we decided")


def heading_of_a_talk(p):
    p.replace("meetups/2020-02-19.md", "## Keeping what was written", "## Keeping notes")


def heading_with_mentions(p):
    p.replace("meetups/2020-01-15.md", "## Storage", "## Disks")


def table_before_another(p):
    table = "# Terms\n\n```{list-table} Votes\n* - Ada\n  - 3\n```"
    p.replace("terms.md", "# Terms", table)


def page_title(p):
    p.replace("meetups/2020-01-15.md", "# Meetup of January", "# First meetup")


def page_title_of_no_note(p):
    p.replace("handbook.md", "# Handbook", "# Manual")


def technology_renamed(p):
    p.replace("glossary/storage.md", "{technology} Ceph", "{technology} Ceph storage")


def alias_added(p):
    p.replace("glossary/storage.md", ":homepage: https", ":also: RADOS, quorum\n:homepage: https")


def alias_of_a_word_in_use(p):
    p.replace("glossary/networks.md", ":also: neutron-server", ":also: neutron-server, Swift")


def technology_folded_into_another(p):
    p.replace(
        "glossary/networks.md", ":formerly: Quantum", ":formerly: Quantum\n:folded-into: Cinder"
    )


def name_in_prose(p):
    p.replace("meetups/2020-02-19.md", "A heading of digits.", "A heading of digits, says Ceph.")


def technology_found_by_roles_only(p):
    p.replace("glossary/storage.md", ":homepage: https", ":match: marked\n:homepage: https")


def phrase_that_is_never_it(p):
    p.replace("glossary/networks.md", ":also: neutron", ":not: the Quantum\n:also: neutron")


def technology_gone(p):
    p.replace("glossary/networks.md", p.text("glossary/networks.md").partition("\n")[2], "")


def technology_added(p):
    entry = "\n:::{technology} the old\n:match: any-case\n:::\n\n:::{technology} Cyrillic\n:::\n"
    p.write("glossary/networks.md", p.text("glossary/networks.md") + entry)


def term_gone(p):
    p.replace("terms.md", "quorum\n  Enough of us.\n\n", "")


def all_mentions_linked(p):
    conf = p.folder / "conf.py"
    conf.write_text(f"{conf.read_text()}minutes_link_terms = 'all'\n", encoding="utf-8")


def entry_moved(p):
    entry = ":::{technology} Cinder\nVolumes.\n:::\n"
    p.replace("glossary/storage.md", entry, "")
    p.write("glossary/networks.md", p.text("glossary/networks.md") + "\n" + entry)


def attendee_added(p):
    p.replace("meetups/2020-02-19.md", "- Niklaus", "- Adele Goldberg (Palo Alto)\n- Niklaus")


def attendee_withheld(p):
    p.replace("meetups/2020-01-15.md", "- Kurt Gödel (Brno)", "- (name withheld)")


def speaker_changed(p):
    p.replace("summit.md", "Leslie Lamport (SRI)", "Tony Hoare (Oxford)")


def date_changed(p):
    p.replace("summit.md", "2019-05-12/2019-05-15", "2021-06")


def place_changed(p):
    p.replace("meetups/2020-01-15.md", "place: Halifax", "place: Ottawa")


def title_in_front_matter(p):
    p.replace("summit.md", "---\nevent:", "---\ntitle: The great summit\nevent:")


def defaults_of_a_series(p):
    p.replace("meetups/index.md", "place: online", "place: Halifax\n  kind: call")


def title_of_a_series(p):
    p.replace("meetups/index.md", "title: Meetups", "title: Evenings")


def date_of_a_neighbour(p):
    p.replace("meetups/2020-01-15.md", "date: 2020-01-15", "date: 2020-01~")


def part_of_a_whole(p):
    p.replace("meetups/2020-01-15.md", "place: Halifax", "place: Halifax\n  part-of: Summit")


def series_gone(p):
    p.write("meetups/index.md", p.text("meetups/index.md").split("---\n")[2])


def note_added(p):
    p.write("meetups/2020-04-15.md", MEETUP)
    p.replace("meetups/index.md", "2020-03-18\n", "2020-03-18\n2020-04-15\n")


def note_added_outside_of_contents(p):
    p.write("meetups/2020-04-15.md", "---\norphan: true\n---\n" + MEETUP.replace("    ", ""))


def note_renamed(p):
    p.rename("meetups/2020-02-19.md", "meetups/2020-02-20.md")
    p.replace("meetups/index.md", "2020-02-19\n", "2020-02-20\n")


def note_deleted(p):
    p.remove("meetups/2020-02-19.md")
    p.replace("meetups/index.md", "2020-02-19\n", "")


def note_deleted_and_left_in_contents(p):
    p.remove("meetups/2020-02-19.md")


def note_saved_as_latin_1(p):
    (p.source / "meetups/2020-02-19.md").write_bytes("# Café\n".encode("latin-1"))


def series_page_deleted(p):
    p.remove("meetups/index.md")


def page_of_terms_deleted(p):
    p.remove("terms.md")


def glossary_page_deleted(p):
    p.remove("glossary/storage.md")
    p.replace("glossary/index.md", "storage\n", "")


def home_of_people_deleted(p):
    p.remove("people.md")
    p.replace("index.md", "people\n", "")


def home_of_people_moved(p):
    p.replace("people.md", ":home:", ":letter: A-G")
    p.write("talks.md", p.text("talks.md") + "\n:::{people}\n:::\n")


def filter_changed(p):
    p.replace("events.md", ":year: 2020", ":year: 2019")


def page_becomes_a_note(p):
    p.write("handbook.md", "---\nevent: workshop\n---\n" + p.text("handbook.md"))


def note_becomes_a_page(p):
    p.replace("summit.md", "---\nevent:\n", "---\nabout:\n")


def term_renamed(p):
    p.replace("terms.md", "Ballot\n", "Vote\n")


def term_that_a_technology_takes(p):
    p.replace("terms.md", "Ballot\n", "Cinder\n")


def label_moved(p):
    p.replace("handbook.md", "(house-rules)=\n", "")
    p.write(
        "terms.md", p.text("terms.md") + "\n(house-rules)=\n## Rules of the house\n\nBe kind.\n"
    )


def label_of_a_note_moved(p):
    p.replace("meetups/2020-03-18.rst", ".. _Label_X:\n\n", "")
    p.write("faq.rst", p.text("faq.rst") + "\n.. _Label_X:\n\nX\n-\n\nHere now.\n")


def link_to_what_is_not_there(p):
    p.write("handbook.md", p.text("handbook.md") + "\n[soon](soon.md) and {technology}`Ceff`.\n")


def page_that_was_awaited(p):
    p.write("soon.md", "---\norphan: true\n---\n# Soon\n")


def contents_in_another_order(p):
    p.replace("index.md", "people\ntalks\nevents\n", "events\ntalks\npeople\n")


def person_alias_added(p):
    p.replace("_data/people.yaml", "formerly:", "also: [Countess of Lovelace]\n    formerly:")


def person_alias_of_somebody_else(p):
    p.replace("_data/people.yaml", "formerly:", "also: [Grace Hopper]\n    formerly:")


def person_slug_changed(p):
    p.replace("_data/people.yaml", "ada-lovelace:", "countess-of-lovelace:")


def person_renamed(p):
    p.replace(
        "_data/people.yaml",
        "name: Ada Lovelace",
        "name: Augusta Ada King\n    also: [Ada Lovelace]",
    )


def person_that_looks_like_another(p):
    more = "  grace-b-hopper:\n    name: Grace B. Hopper\norganizations:"
    p.replace("_data/people.yaml", "organizations:", more)


def organization_moved(p):
    p.replace("_data/people.yaml", "example.org/mit/", "mit.example.org/")


def people_file_broken(p):
    p.replace("_data/people.yaml", "name: Ada Lovelace", "nam: [Ada Lovelace")


def people_file_deleted(p):
    p.remove("_data/people.yaml")


ALL = [
    text,
    text_of_a_note,
    words_gone,
    heading,
    heading_of_a_talk,
    heading_with_mentions,
    table_before_another,
    page_title,
    page_title_of_no_note,
    technology_renamed,
    alias_added,
    alias_of_a_word_in_use,
    technology_folded_into_another,
    name_in_prose,
    technology_found_by_roles_only,
    phrase_that_is_never_it,
    technology_gone,
    technology_added,
    term_gone,
    all_mentions_linked,
    entry_moved,
    attendee_added,
    attendee_withheld,
    speaker_changed,
    date_changed,
    place_changed,
    title_in_front_matter,
    defaults_of_a_series,
    title_of_a_series,
    date_of_a_neighbour,
    part_of_a_whole,
    series_gone,
    note_added,
    note_added_outside_of_contents,
    note_renamed,
    note_deleted,
    note_deleted_and_left_in_contents,
    note_saved_as_latin_1,
    series_page_deleted,
    page_of_terms_deleted,
    glossary_page_deleted,
    home_of_people_deleted,
    home_of_people_moved,
    filter_changed,
    page_becomes_a_note,
    note_becomes_a_page,
    term_renamed,
    term_that_a_technology_takes,
    label_moved,
    label_of_a_note_moved,
    link_to_what_is_not_there,
    page_that_was_awaited,
    contents_in_another_order,
    person_alias_added,
    person_alias_of_somebody_else,
    person_slug_changed,
    person_renamed,
    person_that_looks_like_another,
    organization_moved,
    people_file_broken,
    people_file_deleted,
]

#: One for each way in which an edit reaches other pages; the others are tried where time is no matter.
TELLING = [
    text,
    words_gone,
    heading_with_mentions,
    table_before_another,
    page_title,
    technology_renamed,
    alias_of_a_word_in_use,
    technology_folded_into_another,
    technology_gone,
    technology_added,
    all_mentions_linked,
    entry_moved,
    attendee_added,
    speaker_changed,
    date_changed,
    title_in_front_matter,
    defaults_of_a_series,
    date_of_a_neighbour,
    part_of_a_whole,
    note_added,
    note_renamed,
    note_deleted_and_left_in_contents,
    note_saved_as_latin_1,
    series_page_deleted,
    glossary_page_deleted,
    filter_changed,
    term_renamed,
    label_moved,
    page_that_was_awaited,
    person_alias_added,
    person_alias_of_somebody_else,
    person_slug_changed,
    person_renamed,
    people_file_deleted,
]
