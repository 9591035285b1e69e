"""Stand-in."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
project = "CanStack"
extensions = ["myst_parser", "sphinx_design", "sphinx_minutes"]
html_theme = "furo"
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
