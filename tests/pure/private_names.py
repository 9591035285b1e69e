"""People who are not to be shown, of each kind, and the forms in which their names are written."""

from sphinx_minutes.pure.withheld.private_file import read
from sphinx_minutes.pure.withheld.veil import Veil

FILE = """\
people:
  p-1: {name: Jane Doe, also: [제인 도, José Núñez], formerly: [Jane Roe], handles: ["@jdx42"]}
  p-2: {name: John O'Brien-Smith, pseudonym: Participant B}
  p-3: {name: Ann Lee-Kim, formerly: [Ann Lee, Bob Lee], show: full}
  p-4: {name: 王伟, show: initials}
  p-5: {name: Jean-Luc Picard, show: initials}
"""
VEIL = Veil(read(FILE)[0])

FORMS = [
    "Jane Doe", "jane doe", "JANE\nDOE", "Jane-Doe", "jane_doe", "Doe, Jane", "janedoe", "Jane Roe",
    "@jdx42", "José Núñez", "Jose\u0301 Nu\u0301n\u0303ez", "제인 도", "王伟", "John O’Brien‑Smith",
    "Bob Lee", "Ann Lee", "Ja\u00adne\u200b Doe", "ＪＡＮＥ Doe",
]  # fmt: skip
