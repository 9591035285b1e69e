"""The settings of each program, as files: what a project of that kind would have, and no more."""

from __future__ import annotations

from typing import Any

_EVERYWHERE = {
    "project": "Notes",
    "myst_enable_extensions": ["colon_fence", "deflist"],
    # As most sites have it; no page then has a copy of its source.
    "html_copy_source": False,
}


def sphinx(theme: str, *extensions: str, **settings: Any) -> dict[str, str]:
    """Give a ``conf.py``."""
    values = {
        **_EVERYWHERE,
        "extensions": ["myst_parser", *extensions],
        "html_theme": theme,
        **settings,
    }
    return {"conf.py": "".join(f"{name} = {value!r}\n" for name, value in values.items())}


#: Sphinx-needs: the kinds of needs in our notes, and their links with words for the other end.
NEEDS = {
    "needs_types": [
        {"directive": kind, "title": kind.title(), "prefix": "", "color": "#fff", "style": "node"}
        for kind in ("meeting", "talk", "person", "tech")
    ],
    "needs_links": {
        "attendees": {"incoming": "attended", "outgoing": "attendees"},
        "speakers": {"incoming": "spoke at", "outgoing": "speakers"},
        "about": {"incoming": "discussed in", "outgoing": "about"},
    },
    "needs_id_regex": "^[A-Z]+_[0-9_]+",
}
ABLOG = {"blog_title": "Notes", "blog_baseurl": "https://example.org"}

_MATERIAL = """\
site_name: Notes
site_url: https://example.org/
theme:
  name: material
  font: false
  features: [content.tooltips]
plugins: [search]
markdown_extensions:
"""
#: Links of tooltips, as its own documentation sets glossaries up.
MATERIAL_WITH_ABBREVIATIONS = {
    "mkdocs.yml": _MATERIAL
    + """\
  - abbr
  - attr_list
  - pymdownx.snippets:
      base_path: [.]
      auto_append: [includes/abbreviations.md]
"""
}
MATERIAL = {"mkdocs.yml": f"{_MATERIAL}  - attr_list\n"}

#: Bare layouts: no search, no style, the contents of the page and its technologies.
HUGO = {
    "hugo.toml": """\
baseURL = "https://example.org/"
title = "Notes"
[taxonomies]
technology = "technologies"
person = "people"
""",
    "layouts/_default/baseof.html": """\
<!doctype html><html><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><nav><ul>
{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ul></nav><main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "layouts/_default/single.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1><aside>{{ .TableOfContents }}</aside>{{ .Content }}<ul>
{{ range .GetTerms "technologies" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}
</ul>{{ end }}
""",
    "layouts/_default/list.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}
</ul>{{ end }}
""",
}
