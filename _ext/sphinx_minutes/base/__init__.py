"""Floor 1: what knows docutils and Sphinx, and nothing of notes."""
