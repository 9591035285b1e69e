"""The site of the CanStack notes: what it is called and how it looks.

Build it from here with ``make html``; the sources are in ``source/``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "CanStack notes"
author = "CanStack"
project_copyright = "the authors of Sphinx Minutes"
language = "en"
version = release = "1"

extensions = ["myst_parser", "sphinx_design", "sphinx_minutes", "minutes_reference"]
exclude_patterns = ["_data"]
templates_path = ["_templates"]
nitpicky = True

# Anybody may propose any page, not only notes.
minutes_safe_pages = ["**"]
minutes_safe_directives = ["minutes-reference"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
myst_heading_anchors_html_ids = False

html_theme = "furo"
html_title = "CanStack notes"
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#a8321f",
        "color-brand-content": "#a8321f",
        "color-brand-visited": "#7a3d74",
    },
    "dark_css_variables": {
        "color-brand-primary": "#ff9b85",
        "color-brand-content": "#ff9b85",
        "color-brand-visited": "#d9a3d3",
    },
}

# The book is one of notes; the guide is for whoever has the site before them anyway.
typst_book_exclude = ["guide/**"]
typst_book_accent = "#84301f"

# The book by way of LaTeX. Its index without xindy, which is another 85 MB, and which Read the Docs has not.
latex_engine = "lualatex"
latex_use_xindy = False
latex_elements = {"papersize": "a4paper", "extraclassoptions": "openany,oneside"}
latex_show_urls = "footnote"

# The book for e-readers has contents like the site, where they are hidden on the pages, and links that can be followed.
epub_tocscope = "includehidden"
epub_tocdup = False
epub_show_urls = "no"
epub_basename = epub_uid = "canstack-notes"
epub_description = "What Canada's OpenStack community talked about at two meetings and three conferences, 2013 to 2016."
epub_contributor = "the authors of Sphinx Minutes"
