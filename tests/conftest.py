"""What holds for all tests."""

import os

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
