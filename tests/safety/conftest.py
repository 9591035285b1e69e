"""What the tests of safety share."""

import sys
from pathlib import Path

# The builder of small projects lives with the tests of the site.
sys.path.append(str(Path(__file__).parents[1] / "site"))
