"""The forms of nodes that need no code of their own: a table of what each is called in Typst."""

from __future__ import annotations

#: The function that a kind of node is a call of, with its content; none where it has no frame.
CALLS: dict[str, str] = {
    # Boxes
    "versionmodified": "version-note",
    # Blocks
    "rubric": "rubric",
    "centered": "centred",
    "container": "",
    "compound": "",
    "topic": "box-of",
    "sidebar": "box-of",
    "block_quote": "quotation",
    "attribution": "attribution",
    "acks": "",
    "definition": "",
    "glossary": "",
    "authors": "",
    "field_body": "",
    "description": "",
    "only": "",
    "subtitle": "",
    # In a line
    "emphasis": "emph",
    "strong": "strong",
    "title_reference": "emph",
    "subscript": "sub",
    "superscript": "super",
    "inline": "",
    "generated": "",
    "acronym": "",
    "manpage": "emph",
    "problematic": "",
    "substitution_reference": "",
    "literal_emphasis": "literal-emphasis",
    "literal_strong": "literal-strong",
    "option_string": "",
    "option": "",
    "option_argument": "",
    "PassthroughTextElement": "",
    "pending_xref_condition": "",
    # Links
    "pending_xref": "emph",
    "download_reference": "",
    # Programs
    "production": "",
    "desc": "",
    "desc_signature": "signature",
    "desc_signature_line": "",
    "desc_content": "described",
    "desc_inline": "literal-like",
    "desc_name": "strong",
    "desc_addname": "",
    "desc_type": "",
    "desc_annotation": "emph",
    "desc_sig_element": "",
    # Tables
    "tbody": "",
}

#: Kinds of nodes that are written like another.
ALIKE: dict[str, str] = {
    "todo_node": "Admonition",
    "hlistcol": "list_item",
    "field": "definition_list_item",
    "field_name": "term",
    "option_list_item": "definition_list_item",
    "citation": "footnote",
    "number_reference": "reference",
    "desc_type_parameter": "desc_parameter",
}

#: Kinds of nodes of which nothing is printed.
SILENT = frozenset(
    {
        "comment",
        # What a page of a browser would have at its head and foot; no builder of Sphinx shows it.
        "decoration",
        "substitution_definition",
        "pending",
        "meta",
        "tabular_col_spec",
        "highlightlang",
        "system_message",
    }
)
