"""What holds for all tests."""

import os

# Sphinx colours its warnings where CI is set, and we read them.
os.environ["NO_COLOR"] = "1"
