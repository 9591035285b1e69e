"""What holds for all tests."""

import os
import shutil

import pytest
from sphinx import locale

# Sphinx colours its warnings where CI is set, and we read them.
os.environ["NO_COLOR"] = "1"


@pytest.fixture(autouse=True)
def _no_language_is_left_behind():
    """Take back the language of a site that was read in this process: the next one would get it."""
    before = dict(locale.translators)
    yield
    locale.translators.clear()
    locale.translators.update(before)


@pytest.fixture(scope="session")
def chromium():
    """Give Debian's Chromium: one for all tests, as two cannot be driven from one process."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (few tests need it)

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("chromium is missing; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
