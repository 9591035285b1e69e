"""Readers of citations that share no code with what writes them."""

import json
import re
import warnings
from pathlib import Path

import jsonschema
import rispy
from pybtex.database import parse_string
from pybtex.database.input.bibtex import LowLevelParser

#: ``csl-data.json`` of CSL 1.0.2 (github.com/citation-style-language/schema, MIT).
SCHEMA = json.loads(Path(__file__).with_name("csl-data.json").read_text(encoding="utf-8"))

#: What LaTeX shows of what we write for characters that are special to it.
_SHOWN = {
    r"{\textbackslash}": "\\",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"{\textasciitilde}": "~",
    r"{\textasciicircum}": "^",
}


def bibtex(text):
    """Read BibTeX; gives the entries by key, with fields as LaTeX would show them."""
    # Strictly: this one complains of whatever stands between entries that is none.
    assert len(list(LowLevelParser(text))) == text.count("\n@") + text.startswith("@")
    found = {}
    for key, entry in parse_string(text, "bibtex").entries.items():
        assert key not in found
        fields = {
            name: value if name == "url" else shown(value) for name, value in entry.fields.items()
        }
        names = [
            tuple(shown(" ".join(parts)) for parts in _parts(person))
            for person in entry.persons.get("author", ())
        ]
        found[key] = {"entry": entry.original_type, "names": names, **fields}
    return found


def _parts(person):
    given = person.first_names + person.middle_names
    return given, person.prelast_names + person.last_names, person.lineage_names


def shown(latex):
    """Give what LaTeX prints for a field; a special character that is left is an error."""
    result, rest = "", latex
    while rest:
        command = next((command for command in _SHOWN if rest.startswith(command)), None)
        if command:
            result, rest = result + _SHOWN[command], rest.removeprefix(command)
        elif rest[0] == "\\":
            assert rest[1] in "#$%&_", latex
            result, rest = result + rest[1], rest[2:]
        else:
            assert rest[0] not in "#$%&_~^", latex
            result, rest = result + ("" if rest[0] in "{}" else rest[0]), rest[1:]
    return result


def ris(text):
    """Read RIS; gives the records."""
    for line in text.split("\n"):
        assert not line or re.match(r"[A-Z][A-Z0-9]  - ", line), line
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return rispy.loads(text, skip_unknown_tags=False)


def csl(text):
    """Read CSL-JSON, checked by its schema; gives the items."""
    items = json.loads(text)
    jsonschema.Draft7Validator(SCHEMA).validate(items)
    return items
