"""Floor 5: what people type into a terminal.

One room a command; `table.py` lists them. A command looks at a project through Sphinx's own
application, as `project.py` starts it, and never writes into the sources without being asked to.
"""
