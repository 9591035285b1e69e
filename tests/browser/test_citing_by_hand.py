"""Citing, as readers do it: by mouse, keyboard and touch, with and without scripts."""

import json
import re
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import listen, served
from citing_sample import CONF, FILES
from projects import ROOT, Project

pytestmark = pytest.mark.browser

NOTE = "meetings/2020-01-15.html"
#: What a site may forbid its pages.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


@pytest.fixture(scope="module", params=["alabaster", "furo"])
def theme(request):
    return request.param


@pytest.fixture(scope="module")
def built(tmp_path_factory, theme):
    folder = tmp_path_factory.mktemp("browser") / "notes"
    built = Project(folder, FILES, CONF.format(ext=str(ROOT / "_ext"))).build(theme=theme)
    assert built.status == 0
    return built


@pytest.fixture(scope="module")
def site(built):
    with served(built.out) as address:
        yield address


@pytest.fixture
def page(chromium):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said = listen(page)
    yield page
    assert said == []
    context.close()


def dialog(page):
    return page.get_by_role("dialog")


def form(page, name):
    return dialog(page).locator(f'[data-form="{name}"] pre').text_content()


def focused(page):
    return page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName"
    )


def select(page, text, block="section p", nth=0):
    """Select words in a block, as a reader does."""
    page.locator(block, has_text=text).nth(nth).evaluate(
        """(block, text) => {
            // Some of the words may be links.
            const at = (offset) => {
                const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
                while (walker.nextNode() && offset > walker.currentNode.length) {
                    offset -= walker.currentNode.length;
                }
                return [walker.currentNode, offset];
            };
            const start = block.textContent.indexOf(text);
            getSelection().setBaseAndExtent(...at(start), ...at(start + text.length));
        }""",
        text,
    )


def offered(page):
    return page.get_by_role("button", name="Cite the selected words")


def test_by_mouse(page, site):
    page.goto(site + NOTE)
    page.get_by_role("link", name="Cite: Storage & “disks”").first.click()
    dialog(page).wait_for()
    address = f"{site}{NOTE}#storage-disks"
    assert dialog(page).get_by_role("heading").text_content() == "Storage & “disks”"
    assert page.url == form(page, "link") == address
    assert site.rstrip("/") in dialog(page).text_content()
    for name in ("sentence", "markdown", "rst", "bibtex", "ris", "csl"):
        assert address in form(page, name)
    today = page.evaluate("new Date().toLocaleDateString('en-GB', {dateStyle: 'long'})")
    assert form(page, "sentence").endswith(f"{address} (accessed {today}).")
    numbers = page.evaluate("(d => [d.getFullYear(), d.getMonth() + 1, d.getDate()])(new Date())")
    assert json.loads(form(page, "csl"))[0]["accessed"] == {"date-parts": [numbers]}
    day = "-".join(f"{number:02}" for number in numbers)
    assert f"urldate = {{{day}}}" in form(page, "bibtex")
    assert f"Y2  - {day.replace('-', '/')}" in form(page, "ris")
    assert "9999" not in dialog(page).text_content()
    # Beside the dialog, and on its button.
    page.mouse.click(2, 2)
    assert dialog(page).count() == 0
    page.get_by_role("link", name="Cite: Ещё раз").click()
    dialog(page).get_by_role("button", name="Close").click()
    assert dialog(page).count() == 0


def test_each_form_is_copied_by_one_press(page, site):
    page.goto(site + NOTE)
    page.get_by_role("link", name="Cite: Ещё раз").click()
    dialog(page).wait_for()
    buttons = dialog(page).get_by_role("button", name=re.compile("^Copy"))
    forms = dialog(page).locator("[data-form]")
    assert buttons.count() == forms.count() == 8
    for number in range(8):
        buttons.nth(number).click()
        page.wait_for_function("() => document.querySelector('dialog [role=status]').textContent")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == forms.nth(number).locator("pre").text_content()
    assert "Permanent link" in forms.nth(0).locator("dt").text_content()


def test_by_keyboard_alone(page, site):
    page.goto(site + NOTE)
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page) == "Cite: Ещё раз":
            break
    page.keyboard.press("Enter")
    dialog(page).wait_for()
    assert focused(page) == "H2"
    page.keyboard.press("Tab")
    assert focused(page) == "Close"
    while focused(page) != "Copy: Permanent link":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    dialog(page).get_by_text("Copied", exact=True).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert unquote(copied) == f"{site}{NOTE}#ещё-раз"
    page.keyboard.press("Escape")
    dialog(page).wait_for(state="detached")
    assert focused(page) == "Cite: Ещё раз"


def test_by_touch(chromium, site):
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    said = listen(page)
    page.goto(site + NOTE)
    control = page.get_by_role("link", name="Cite: Ещё раз")
    box = control.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    assert box["x"] + box["width"] <= 390
    control.tap()
    dialog(page).wait_for()
    box = dialog(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    dialog(page).get_by_role("button", name="Close").tap()
    dialog(page).wait_for(state="detached")
    assert said == []
    context.close()


def test_what_is_not_a_plain_click_stays_the_browsers(page, site):
    page.goto(site + NOTE)
    control = page.get_by_role("link", name="Cite: Ещё раз")
    with page.context.expect_page() as opened:
        control.click(modifiers=["ControlOrMeta"])
    assert unquote(opened.value.url) == f"{site}{NOTE}#ещё-раз"
    assert dialog(page).count() == 0


def test_selected_words(page, site):
    page.goto(site + NOTE)
    select(page, "spoke of Ce")
    offered(page).click()
    # Whole words, and the section for the day when they are gone.
    assert form(page, "link") == f"{site}{NOTE}#storage-disks:~:text=spoke%20of%20Ceph"
    assert "#storage-disks:~:text=spoke%20of%20Ceph" in form(page, "bibtex")
    page.keyboard.press("Escape")
    # What stands there more than once is told from its like by what is around it.
    select(page, "Ceph, that")
    offered(page).click()
    assert form(page, "link").endswith("#storage-disks:~:text=Ceph%2C%20that")
    page.keyboard.press("Escape")
    select(page, "Ceph,")
    offered(page).click()
    prefix = form(page, "link").partition(":~:text=")[2]
    assert prefix == "was-,Ceph,-%2C%20and"


def test_a_selection_across_paragraphs(page, site):
    page.goto(site + NOTE)
    page.evaluate(
        """() => {
            const blocks = [...document.querySelectorAll("p")];
            const first = blocks.find((block) => block.textContent.startsWith("We spoke"));
            const last = blocks.find((block) => block.textContent.startsWith("Again"));
            getSelection().setBaseAndExtent(first.firstChild, 3, last.firstChild, 5);
        }"""
    )
    offered(page).click()
    directive = form(page, "link").partition(":~:text=")[2]
    first, last = directive.split(",")
    assert first == "spoke%20of%20Ceph.%20It"
    assert last == "Again"


def test_a_text_fragment_leads_to_its_words(chromium, built, tmp_path):
    """The browser scrolls to the words, however far down they stand."""
    text = "\n\n".join(f"Paragraph number {number} about Ceph." for number in range(150))
    files = {"index.md": f"---\nevent: meeting\n---\n# Long\n\n## Part\n\n{text}\n"}
    out = Project(tmp_path / "long", files, CONF.format(ext=str(ROOT / "_ext"))).build().out
    with served(out) as address:
        page = chromium.new_page()
        page.goto(address + "index.html")
        select(page, "number 120 about")
        offered(page).click()
        link = form(page, "link")
        other = chromium.new_page()
        other.goto(link)
        shown = """() => {
            const found = [...document.querySelectorAll("p")].find((p) => p.textContent.includes("number 120 "));
            const { top, bottom } = found.getBoundingClientRect();
            return scrollY > 500 && top >= 0 && bottom <= innerHeight;
        }"""
        other.wait_for_function(shown, timeout=5000)
        page.close()
        other.close()


def test_without_scripts(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + NOTE)
    page.get_by_role("link", name="Cite: Ещё раз").click()
    assert unquote(page.url) == f"{site}{NOTE}#ещё-раз"
    assert dialog(page).count() == 0
    page.get_by_role("link", name="Cite this page").click()
    assert page.url == f"{site}cite/{NOTE}"
    text = page.locator("main").inner_text()
    assert "in Meeting of January, 15 January 2020" in text
    assert "9999" not in text
    assert page.get_by_role("button").count() == 0
    context.close()


def test_from_a_disk_the_control_leads_to_the_page_of_citations(chromium, built):
    page = chromium.new_page()
    page.goto((built.out / NOTE).as_uri())
    page.get_by_role("link", name="Cite: Ещё раз").click()
    page.wait_for_url(re.compile("/cite/"))
    assert unquote(page.url).endswith(f"cite/{NOTE}#ещё-раз")
    assert page.locator("article:target h2").text_content() == "Ещё раз"
    # What the address of the page tells is all there is to assume.
    link = page.locator("article:target [data-form=link] pre").text_content()
    assert unquote(link) == f"{built.out.as_uri()}/{NOTE}#ещё-раз"
    page.close()


def test_the_page_of_citations(page, site):
    page.goto(site + "cite/" + NOTE)
    assert page.get_by_role("button").count() == page.locator("[data-form]").count()
    page.get_by_role("button", name="Copy: BibTeX").first.click()
    page.get_by_role("button").filter(has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@online{meetings-2020-01-15,")
    assert site in copied


def test_nothing_in_it_needs_more_than_a_strict_policy_allows(chromium, site, theme):
    if theme == "furo":
        pytest.skip("the theme breaks the policy itself, again and again")
    page = chromium.new_page()
    said = listen(page)

    def strict(route):
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": POLICY}
        )

    page.route("**/*.html", strict)
    page.goto(site + NOTE)
    # The theme has a script of its own in the page; what follows is ours.
    said.clear()
    page.get_by_role("link", name="Cite: Ещё раз").click()
    dialog(page).wait_for()
    page.keyboard.press("Escape")
    select(page, "spoke of Ceph")
    offered(page).wait_for()
    page.goto(site + "cite/" + NOTE)
    page.get_by_role("button", name="Copy: RIS").first.wait_for()
    assert said == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(chromium, site, scheme):
    """Axe finds nothing in what is ours."""
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site}cite/{NOTE}")
    assert problems(page) == []
    page.goto(site + NOTE)
    assert problems(page, "a.minutes-cite") == []
    page.get_by_role("link", name="Cite: Ещё раз").click()
    dialog(page).wait_for()
    assert problems(page, "dialog") == []
    context.close()


def problems(page, within=None):
    found = Axe().run(page, context=within).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
