"""From an entry of the glossary to the very sentence that mentions it, as a reader clicks there."""

import pytest
from browser_kit import listen, served
from playwright.sync_api import expect
from projects import ROOT, Project

pytestmark = pytest.mark.browser

#: Sentences as they are typed, each with words of it that stand nowhere else.
SENTENCES = {
    "At first": "At first somebody spoke of Wrench, and of nothing else.",
    "end of it": "The state-of-the-art Wrench – really – isn't the end of it, is it?",
    "beats": "*Everybody* said that `wrench --now` beats Wrench in [the docs](x.md) & elsewhere.",
    "right": 'Numbers[^1] behind Wrench are 100 % right, says "Ada\'s list" (page 7: top).',
    "dient": "Für Zoë dient Wrench längst als Maß; das ist so üblich.",
    "tall": "Once more: Wrench is tall, wide, deep, old, new, borrowed, blue, and 日本語 too.",
}
#: Newer sentences, which stand before those; more than ten unfold.
NEWER = 8
FILLER = "A paragraph about number {number} says what there is to say of it, and says no more.\n\n"
FILES = {
    "index.md": "# Notes\n\n```{toctree}\n2020-01-15\n2021-06-30\nwords\nx\n```\n",
    "2021-06-30.md": "---\nevent: meeting\n---\n# The last one\n\n"
    + "It is about Wrench.\n" * NEWER,
    "2020-01-15.md": "---\nevent: meeting\n---\n# The meeting\n\n## Tools\n\n"
    + "".join(
        "".join(FILLER.format(number=100 * place + number) for number in range(30))
        + f"Before it. {sentence} After it.\n\n"
        for place, sentence in enumerate(SENTENCES.values())
    )
    + "".join(FILLER.format(number=1000 + number) for number in range(30))
    + "[^1]: Of last year.\n",
    "words.md": "# Words\n\n:::{technology} Wrench\nTurns.\n:::\n",
    "x.md": "# X\n",
}
CONF = f"""
import sys
sys.path.insert(0, {str(ROOT / "_ext")!r})
project = "Notes"
extensions = ["myst_parser", "sphinx_minutes"]
myst_enable_extensions = ["colon_fence"]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    built = Project(tmp_path_factory.mktemp("mentions") / "notes", FILES, CONF).build()
    assert (built.status, built.warnings) == (0, ())
    with served(built.out) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(chromium, request):
    with chromium.new_context(
        viewport={"width": 900, "height": 500}, java_script_enabled=request.param
    ) as context:
        page = context.new_page()
        said = listen(page)
        yield page
        assert said == []


def test_each_sentence_is_scrolled_to(page, site):
    for position, words in enumerate(SENTENCES):
        page.goto(f"{site}words.html")
        page.get_by_text(f"Show all {NEWER + len(SENTENCES)}").click()
        page.locator("a.minutes-mention").nth(NEWER + position).click()
        expect(page.locator("p", has_text=words)).to_be_in_viewport(ratio=1)
        # Its section begins far above, and there it would be without the words.
        expect(page.get_by_role("heading", name="Tools")).not_to_be_in_viewport()
