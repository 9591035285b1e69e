"""Notes are data: what a page that anybody may write can make the build or a browser do.

``scope`` says which pages these are, ``refusal`` how one is told. What runs while a page is parsed
is stopped by ``parsers`` with ``dispatch`` and ``markdown``; what then stands in its tree by ``tree``
and the rooms that it asks. The threat model is in ``SECURITY.md``.
"""
