"""How the invented input of this folder is made: the same on every machine, nothing kept."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("pure", derandomize=True, deadline=None, database=None, max_examples=60)
settings.load_profile("pure")
