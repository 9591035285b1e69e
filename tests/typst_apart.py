"""Typst in a process of its own.

It keeps threads once it has run, and a process that was forked from one with threads may wait for
them for ever; tests build sites in processes that are forked from theirs.
"""

import subprocess
import sys

_CALL = "import sys, typst; sys.stdout.buffer.write({call})"


def _call(call, text):
    done = subprocess.run(
        [sys.executable, "-c", _CALL.format(call=call)],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout


def compiled(code):
    """Give the PDF that Typst makes of some code."""
    return _call('typst.compile(sys.stdin.buffer.read(), format="pdf")', code)


def evaluated(code):
    """Give the value of an expression, as JSON."""
    return _call('typst.eval(b"", sys.stdin.read(), format="json").encode()', code)


def drawn(drawing, fineness):
    """Give the picture, as PNG, that Typst makes of a file and what lies beside it."""
    call = f'typst.compile(sys.stdin.read(), root={str(drawing.parent)!r}, format="png", ppi={fineness})'
    return _call(call, str(drawing))
