"""What the tests in a browser share."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
# The builder of small projects lives with the tests of the site, notes to cite with those of citing.
sys.path += [str(TESTS / "site"), str(TESTS / "citing")]
