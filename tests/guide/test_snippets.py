"""Every example in the documentation does what the text beside it says, in every builder."""

import guide_pages
import pytest
from guide_pages import BUILDERS, ROOT, SOURCE
from sphinx_minutes.base.wording import say_date
from sphinx_minutes.pure import dates

PAGES = {
    "writing": SOURCE / "guide" / "writing.md",
    "publishing": SOURCE / "guide" / "publishing.md",
    "permalinks": SOURCE / "guide" / "permalinks.md",
    "withholding": SOURCE / "guide" / "withholding.md",
    "safety": SOURCE / "guide" / "safety.md",
    "readme": ROOT / "README.md",
}


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("page", PAGES)
def test_examples_build_with_the_warnings_told_and_no_others(page, builder, tmp_path):
    examples = guide_pages.examples(PAGES[page])
    assert examples.files
    said = guide_pages.build_examples(examples, tmp_path, builder)
    assert sorted(said) == sorted(examples.warnings)


def test_examples_are_found_wherever_they_stand():
    for page in SOURCE.glob("guide/*.md"):
        if page not in PAGES.values():
            assert not guide_pages.examples(page).files, page


def test_the_guide_tells_of_warnings():
    assert len(guide_pages.examples(PAGES["writing"]).warnings) > 5


def test_the_names_of_the_meetings_series_reach_every_builder(tmp_path):
    examples = guide_pages.examples(PAGES["publishing"])
    guide_pages.build_examples(examples, tmp_path, "text")
    index = (tmp_path / "out" / "index.txt").read_text(encoding="utf-8")
    for words in ("March meeting", "5 March 2026", "Wires, waves", "Inés Duarte", "Old Town"):
        assert words in index


def test_dates_are_shown_as_the_guide_says():
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in PAGES["writing"].read_text(encoding="utf-8").splitlines()
        if line.startswith("| `2")
    ]
    assert len(rows) == 5
    for written, shown in rows:
        assert say_date(dates.read(written).edtf, "en") == shown
