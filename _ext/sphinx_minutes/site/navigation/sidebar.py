"""The sidebar of a big site: its navigation in HTML, in any theme, and the page of full contents."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ...base.wording import _
from .near import is_cut, navigation_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from .near import Group, Shown

#: Builders that set a navigation beside their pages.
_WITH_SIDEBAR = {"html", "dirhtml"}
#: Name under which Furo keeps its navigation, in the markup that its style sheet unfolds.
_OF_FURO = "furo_navigation_tree"


def hold_the_theme_back(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Give the theme no contents when it asks for them: it would take all of them."""
    if _is_wanted(app):
        context["toctree"] = lambda **_options: ""


def show_what_is_near(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Put the navigation where the theme and its templates look for it."""
    if not _is_wanted(app):
        return
    groups = navigation_of(app).near(pagename)

    def toctree(*, includehidden: bool = False, **_options: Any) -> str:
        shown = [group for group in groups if includehidden or not group.hidden]
        return Markup(app.builder, pagename).groups(shown)

    context["toctree"] = toctree
    if _OF_FURO in context:
        context[_OF_FURO] = Markup(app.builder, pagename, unfolds=True).groups(groups)


def full_contents(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Make the page with the full contents."""
    if _is_wanted(app):
        navigation = navigation_of(app)
        body = Markup(app.builder, navigation.full).groups(navigation.everything())
        title = _("All pages")
        context = {"title": title, "body": f"<h1>{escape(title)}</h1>\n{body}"}
        yield navigation.full, context, "page.html"


def _is_wanted(app: Sphinx) -> bool:
    return app.builder.name in _WITH_SIDEBAR and is_cut(app.env)


class Markup:
    """Writes navigation as HTML, the way Sphinx writes tables of contents.

    With *unfolds* it adds what Furo adds to them: a switch before what can be folded.
    """

    def __init__(self, builder: Builder, pagename: str, *, unfolds: bool = False) -> None:
        """Say from which page the links lead."""
        self._builder = builder
        self._pagename = pagename
        self._unfolds = unfolds
        self._switches = 0

    def groups(self, groups: Iterable[Group], level: int = 1) -> str:
        """Write lists, each under its caption."""
        return "".join(
            (self._caption(group.caption) if group.caption else "")
            + f"<ul{self._current(group)}>\n"
            + "".join(self._entry(entry, level) for entry in group.entries)
            + "</ul>\n"
            for group in groups
        )

    def _caption(self, caption: str) -> str:
        said = f'<span class="caption-text">{escape(caption)}</span>'
        return f'<p class="caption" role="heading">{said}</p>\n'

    @staticmethod
    def _current(group: Group) -> str:
        return ' class="current"' if any(entry.current for entry in group.entries) else ""

    def _entry(self, entry: Shown, level: int) -> str:
        classes = [f"toctree-l{level}"]
        if entry.current:
            classes.append("current")
        folds = self._unfolds and bool(entry.groups)
        if folds:
            classes.append("has-children")
        if self._unfolds and entry.here:
            classes.append("current-page")
        switch = self._switch(entry) if folds else ""
        below = self.groups(entry.groups, level + 1)
        return f'<li class="{" ".join(classes)}">{self._link(entry)}{switch}{below}</li>\n'

    def _link(self, entry: Shown) -> str:
        number = f"{entry.number}. " if entry.number else ""
        said = escape(number + entry.label)
        if entry.url:
            return f'<a class="reference external" href="{escape(entry.url)}">{said}</a>'
        current = "current " if entry.here else ""
        here = ' aria-current="page"' if entry.here else ""
        address = self._builder.get_relative_uri(self._pagename, entry.docname) or "#"
        return f'<a class="{current}reference internal" href="{escape(address)}"{here}>{said}</a>'

    def _switch(self, entry: Shown) -> str:
        self._switches += 1
        name = f"toctree-checkbox-{self._switches}"
        # Furo's own words, which its style sheet and readers know.
        label = escape(f"Toggle navigation of {entry.label}")
        checked = " checked" if entry.current else ""
        return (
            f'<input aria-label="{label}"{checked} class="toctree-checkbox" id="{name}" name="{name}"'
            f' role="switch" type="checkbox"/><label for="{name}"><span class="icon"><svg>'
            '<use href="#svg-arrow-right"></use></svg></span></label>'
        )


def setup_sidebar(app: Sphinx) -> None:
    """Stand before and behind the theme, which asks for the contents at 500."""
    app.connect("html-page-context", hold_the_theme_back, priority=400)
    app.connect("html-page-context", show_what_is_near, priority=600)
    app.connect("html-collect-pages", full_contents)
