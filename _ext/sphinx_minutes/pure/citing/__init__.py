"""Citations: what is cited, and the forms in which programs and people want it."""
