"""Warnings in a file that a page includes point at that file, in both markups."""

from __future__ import annotations

import myst_parser
import pytest
from case_files import lay_out
from test_cases import application, read_warnings

#: MyST 4 counts the lines of an included file from 2.
OLD = int(myst_parser.__version__.split(".")[0]) < 5
MARKDOWN = """Text.

:::{talk} Included
:rooom: Hall
:::

:::{talk} Another
:rooom: Hall
:::
"""
REST = """Text.

.. talk:: Included
   :rooom: Hall

   .. attendees::
      :cuont: 2

      - Ada Lovelace

.. talk::
"""


# What MyST 5 asks of Sphinx when it includes a file.
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app:PendingDeprecationWarning")
def test_warnings_point_at_the_included_file(tmp_path):
    lay_out(tmp_path, "md", [], "exclude_patterns = ['in.*']\n")
    tmp_path.joinpath("in.txt").write_text(MARKDOWN)
    tmp_path.joinpath("in.inc").write_text(REST)
    tmp_path.joinpath("a.md").write_text("# A\n\nText.\n\n```{include} in.txt\n```\n")
    tmp_path.joinpath("b.rst").write_text("B\n=\n\nText.\n\n.. include:: in.inc\n\n.. talk::\n")
    with application(tmp_path, "dummy") as (app, said):
        app.build()
        places = [
            # MyST names an included file from where the build was started.
            (name.rpartition("/")[2], line)
            for name, line, _message in read_warnings(said, tmp_path)
        ]
    assert places == [("in", 4 + OLD), ("in", 8 + OLD), ("in", 4), ("in", 7), ("b", 8)]
