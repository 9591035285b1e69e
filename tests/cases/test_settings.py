"""Settings of the wrong form: one warning, and the default counts."""

from __future__ import annotations

import pytest
from case_files import lay_out, read
from test_cases import application

MISTAKES = {
    "minutes_notes = 'meetings/**'": (
        "minutes_notes must be a list of patterns such as ['meetings/**', '!meetings/templates/**'], "
        "not 'meetings/**' [minutes.setting]"
    ),
    "minutes_short_names = 'no'": (
        "minutes_short_names must be True or False, not 'no' [minutes.setting]"
    ),
    "minutes_people = ['all']": (
        "minutes_people must be 'all', 'speakers' or 'none', not ['all'] [minutes.setting]"
    ),
}


@pytest.mark.parametrize("setting", MISTAKES)
def test_a_setting_of_the_wrong_form(setting, tmp_path):
    _settings, cases = read("attendees/forms")
    lay_out(tmp_path, "md", cases, f"{setting}\n")
    with application(tmp_path, "dummy") as (app, said):
        app.build()
        assert said.getvalue().count("[minutes.setting]") == 1
        assert MISTAKES[setting] in said.getvalue()
        assert app.env.domaindata["minutes"]["pages"]["bullets/page"].lists
