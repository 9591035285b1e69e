"""People: as authors list them, and who is who."""
