"""What the tests in a browser share."""

import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

TESTS = Path(__file__).parents[1]
# The builder of small projects lives with the tests of the site, notes to cite with those of citing.
sys.path += [str(TESTS / "site"), str(TESTS / "citing")]


@pytest.fixture(scope="session")
def chromium():
    """Give Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("chromium is missing; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
