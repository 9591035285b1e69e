"""Floor 2: what documents said, and what is derived from it."""
