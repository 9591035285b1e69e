"""The glossary in the words of schema.org: a page with entries is a set of defined terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...base.elements import meant_text
from ...base.trees import every
from ...store.things import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...pure.records import Page, Technology
    from .facts import Facts


def term_set(
    facts: Facts, docname: str, page: Page, address: Callable[[str], str], explained: dict[str, str]
) -> dict[str, Any]:
    """Describe the entries of a page; nothing when it has none.

    *address* makes a whole address of one of the site, *explained* holds what entries say, by id.
    """
    if not page.technologies:
        return {}
    here = address(facts.url(Place(docname)))
    terms = [_term(facts, docname, technology, address) for technology in page.technologies]
    for technology, term in zip(page.technologies, terms, strict=True):
        term["inDefinedTermSet"] = here
        term["description"] = explained.get(technology.id, "")
    return _known({
        "@type": "DefinedTermSet",
        "name": page.title or docname,
        "url": here,
        "hasDefinedTerm": [_known(term) for term in terms],
    })  # fmt: skip


def _term(
    facts: Facts, docname: str, technology: Technology, address: Callable[[str], str]
) -> dict[str, Any]:
    return {
        "@type": "DefinedTerm",
        "name": technology.title,
        "alternateName": list(dict.fromkeys(technology.aliases)),
        "url": address(facts.url(Place(docname, technology.id))),
        "sameAs": facts.homepage(technology.homepage, docname),
    }


def explanations(document: nodes.document) -> dict[str, str]:
    """Give what the entries of a page say first, as plain text, by the ids of their terms."""
    found: dict[str, str] = {}
    for item in every(document, nodes.definition_list_item):
        term, *rest = item.children
        definition = rest[-1] if rest else None
        if isinstance(term, nodes.term) and isinstance(definition, nodes.definition):
            first = next(iter(definition.children), None)
            if isinstance(first, nodes.paragraph):
                said = " ".join(meant_text(first).split())
                found |= dict.fromkeys(map(str, term["ids"]), said)
    return found


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", [], {})}
