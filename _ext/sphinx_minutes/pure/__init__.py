"""Floor 0: what can be said about notes without Sphinx and without docutils.

Slugs, dates, names, options, links and front matter, as functions over strings that return plain
records. Nothing in here imports anything of this package outside of this folder, so a command line,
an importer or any other program can use it as it is.
"""
