"""The settings of ``conf.py``: a table, from which they are registered and documented."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from ..pure.people.vocabulary import TITLES
from .complaints import Complaint, complain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config


def _is_list_of_text(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


def _is_yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_path(value: Any) -> bool:
    """Tell whether a value is the name of a file, or the empty name of none."""
    return isinstance(value, (str, PathLike))


def _is_one_of(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: value in allowed


def _is_pattern_of_archive(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return not value or ("{url}" in value and bool(value.format(date="", url="")))
    except (LookupError, ValueError):
        return False


def _are_titles(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() <= TITLES.keys()
        and all(map(_is_list_of_text, value.values()))
    )


@dataclass(frozen=True)
class Setting:
    """One setting: what it is called, what it may be, and what it is for."""

    name: str
    default: Any
    valid: Callable[[Any], bool]
    #: What a valid value looks like, to end the sentence "... must be".
    form: str
    help: str
    #: 'env' when reading uses it, 'html' when only pages do, '' when only exports do.
    rebuild: Literal["", "env", "html"] = "env"


SETTINGS = (
    Setting(
        "minutes_notes",
        [],
        _is_list_of_text,
        "a list of patterns such as ['meetings/**', '!meetings/templates/**']",
        "Patterns of page names that are notes beside those that say so themselves; "
        "a pattern that begins with `!` says that a page is none.",
    ),
    Setting(
        "minutes_attendee_headings",
        {group: list(TITLES[group]) for group in ("present", "regrets")},
        _are_titles,
        "titles for groups, such as {'present': ['Anwesend'], 'regrets': ['Entschuldigt']}",
        "Headings and labels that make a list of people of what stands under them on a note, "
        f"by group: {', '.join(TITLES)}. With `{{}}` only `{{attendees}}` does.",
    ),
    Setting(
        "minutes_short_names",
        default=True,
        valid=_is_yes_or_no,
        form="True or False",
        help="Whether directives and roles may be written without `minutes:` before their name.",
    ),
    Setting(
        "minutes_safe_pages",
        [],
        _is_list_of_text,
        "a list of patterns such as ['**', '!guide/**']",
        "Patterns of page names that anybody may write, beside the notes: what could run code, read "
        "other files or act in a browser is refused on them. The last pattern that fits decides.",
    ),
    Setting(
        "minutes_safe_directives",
        [],
        _is_list_of_text,
        "a list of names such as ['mermaid']",
        "Directives of other extensions that do no harm with what anybody types, and may stand on "
        "such pages.",
    ),
    Setting(
        "minutes_trust_notes",
        default=False,
        valid=_is_yes_or_no,
        form="True or False",
        help="Whether notes are reviewed like code, so that nothing is refused on any page.",
    ),
    Setting(
        "minutes_people",
        "all",
        _is_one_of("all", "speakers", "none"),
        "'all', 'speakers' or 'none'",
        "Who gets an entry in directories of people and goes into the exports: "
        "`all`, `speakers` (who spoke or moderated anywhere) or `none`.",
        # The description of each page for search engines depends on it.
        rebuild="html",
    ),
    Setting(
        "minutes_people_file",
        "_data/people.yaml",
        _is_text,
        "the name of a file",
        "The file that says who is who, seen from the folder of the sources. There need not be one.",
        # What pages show of it is compared, see `shown`.
        rebuild="",
    ),
    Setting(
        "minutes_archive",
        "",
        _is_pattern_of_archive,
        "an address with {url} in it, such as 'https://web.archive.org/web/{date}/{url}'",
        "The address under which an archive of the web keeps what was at `{url}` on the day `{date}` "
        "(as 20130228). With it each dated event offers its links as they were then.",
        rebuild="html",
    ),
    Setting(
        "minutes_navigation",
        "auto",
        _is_one_of("auto", "near", "whole"),
        "'auto', 'near' or 'whole'",
        "What stands beside each page: `whole`, all that the theme shows, which grows with the site; "
        "`near`, what is near the page, with a link to a page of full contents; "
        "`auto`, the first up to 80 pages, the second on bigger sites.",
        # Each page's part of it is compared, see `shown`.
        rebuild="",
    ),
    Setting(
        "minutes_link_terms",
        "first-in-section",
        _is_one_of("first-in-section", "first-in-page", "all", "off"),
        "'first-in-section', 'first-in-page', 'all' or 'off'",
        "Which mentions of a technology, or of a term of Sphinx's own glossary, become links in notes: "
        "`first-in-section`, `first-in-page`, `all` or `off`. All count as mentions.",
        # What pages show of it is compared, see `shown`.
        rebuild="",
    ),
    Setting(
        "minutes_event_technologies",
        default=True,
        valid=_is_yes_or_no,
        form="True or False",
        help="Whether what an event has to say ends with the technologies that it mentions.",
        rebuild="html",
    ),
    Setting(
        "minutes_no_technologies",
        [],
        _is_list_of_text,
        "a list of words such as ['Acme', 'Lobby']",
        "Words that look like technologies to `sphinx-minutes check` and are none.",
        # Nothing but that command reads it.
        rebuild="",
    ),
    Setting(
        "minutes_private_people",
        "",
        is_path,
        "the name of a file outside of what you publish",
        "The file that says whose names are not to be shown, seen from `conf.py`, best outside of "
        "the repository. Its text may stand in the environment variable `MINUTES_PRIVATE_PEOPLE` "
        "instead. Where neither is there the build ends.",
    ),
    Setting(
        "minutes_pdf_volumes",
        "auto",
        _is_one_of("auto", "one", "event"),
        "'auto', 'one' or 'event'",
        "Which books in PDF there are: `one`; one for each `event`; or `auto`, one up to about 300 pages "
        "and else one for each series and year.",
        rebuild="",
    ),
    Setting(
        "minutes_pdf_folder",
        "",
        _is_text,
        "the name of a folder",
        "The folder with the books, seen from `conf.py`, when the pages of events are to link to them: "
        "they are copied beside the pages.",
        rebuild="",
    ),
    Setting(
        "minutes_export_attendance",
        default=False,
        valid=_is_yes_or_no,
        form="True or False",
        help="Whether the description of a page for search engines (JSON-LD) names who attended.",
        rebuild="html",
    ),
    Setting(
        "minutes_report_times",
        default=False,
        valid=_is_yes_or_no,
        form="True or False",
        help="Whether a build ends with what took the time: its phases, and the parts of this extension.",
        rebuild="",
    ),
)


def _check(_app: Sphinx, config: Config) -> None:
    """Complain about a setting of the wrong form; readers of it fall back to its default."""
    for setting in SETTINGS:
        if setting.name == "minutes_private_people":
            continue  # Ends the build where it is read; nobody is to quote what somebody wrote there.
        if not setting.valid(config[setting.name]):
            message = f"{setting.name} must be {setting.form}, not {config[setting.name]!r}"
            complain(Complaint.SETTING, message, location=None)


def value_of(config: Config, name: str) -> Any:
    """Give the value of a setting, or its default when what ``conf.py`` says is unusable."""
    setting = next(setting for setting in SETTINGS if setting.name == name)
    value = config[name]
    return value if setting.valid(value) else setting.default


def setup_settings(app: Sphinx) -> None:
    """Register every setting."""
    for setting in SETTINGS:
        # Any type: what is wrong with a value is ours to say, once and with what to write.
        app.add_config_value(setting.name, setting.default, setting.rebuild, Any, setting.help)
    app.connect("config-inited", _check)
