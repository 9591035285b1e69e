"""A built page as text that a human can compare: outline, records, warnings, words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from case_files import Case
    from sphinx.environment import BuildEnvironment

_MARKS = {"strong": "**", "emphasis": "*", "literal": "`"}


def outline(node: nodes.Element) -> str:
    """The tree below *node*: a line for each element, its running text behind a colon."""
    return "".join(f"{line}\n" for child in node.children for line in _lines(child, ""))


def _lines(node: nodes.Node, indent: str) -> Iterator[str]:
    if not isinstance(node, nodes.Element):
        yield f"{indent}{node.astext()!r}"
        return
    head = _head(node)
    # An element in which there is only one other stands on one line with it.
    while len(node.children) == 1 and not isinstance(node, nodes.TextElement | nodes.section):
        node = node.children[0]
        head += f" > {_head(node)}"
    if isinstance(node, nodes.TextElement) and node.children:
        yield f"{indent}{head}: {_inline(node)}"
        return
    yield f"{indent}{head}"
    for child in node.children:
        yield from _lines(child, f"{indent}  ")


def _head(node: nodes.Element) -> str:
    ids = [f"#{id_}" for id_ in node["ids"]]
    refid = [f"to #{node['refid']}"] if "refid" in node else []
    classes = [f".{name}" for name in node["classes"]]
    return " ".join((node.tagname, *ids, *refid, *classes))


def _inline(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext().replace("\n", " ")
    inner = "".join(map(_inline, node.children))
    if isinstance(node, nodes.reference):
        tooltip = f' "{node["reftitle"]}"' if "reftitle" in node else ""
        return f"[{inner}]({node.get('refuri') or '#' + node.get('refid', '?')}{tooltip})"
    if node.tagname in _MARKS:
        return f"{_MARKS[node.tagname]}{inner}{_MARKS[node.tagname]}"
    if isinstance(node, nodes.inline):
        classes = ".".join(name.removeprefix("minutes-") for name in node["classes"])
        return f"<{classes}>{inner}</>" if classes else inner
    if isinstance(node, nodes.Inline):
        return f"<{_head(node)}>{inner}</>"
    return inner


def records(env: BuildEnvironment, docname: str) -> str:
    """What the store keeps of a page: a line for each thing, without what is empty or a line."""
    page = env.domaindata["minutes"]["pages"][docname]
    kinds = ("events", "lists", "talks", "technologies", "references", "directories")
    return "".join(f"{_record(fact)}\n" for kind in kinds for fact in getattr(page, kind))


def _record(fact: Any) -> str:
    if hasattr(fact, "_fields"):
        said = zip(fact._fields, fact, strict=True)
        shown = [
            f"{key}={_record(value)}"
            for key, value in said
            if value and key not in {"line", "lines"}
        ]
        return f"{type(fact).__name__}({', '.join(shown)})"
    if isinstance(fact, tuple):
        return f"[{', '.join(map(_record, fact))}]"
    return repr(fact)


def warnings(said: dict[str, list[tuple[str, int, str]]], case: Case) -> str:
    """Messages (by markup: page, line, message), each with the lines that it points at."""
    grouped: dict[str, str] = {}
    for markup, each in said.items():
        for name, line, message in each:
            lines = ["(no line)", *case.source(markup, name).splitlines()]
            quoted = lines[line].strip() if line < len(lines) else "(behind the end)"
            page = "" if name == "page" else f"{name} "
            place = f"    {markup} {page}{line}: {quoted}\n"
            grouped[message] = grouped.get(message, "") + place
    return "".join(f"{message}\n{places}" for message, places in grouped.items())


#: Keys whose values a reader is not to see as they were typed.
_SILENT = """id title count in.parentheses class name match not date series event home limit layout sort letter
year area person"""
#: Words that part people.
_SEPARATORS = {"and", "et"}
_NO_WORDS = re.compile(
    r"^[\s>]*(?:`{3,}|:{3,})\{[\w:-]+\}"  # a directive in Markdown
    r"|^\s*\.\. [\w:-]+::"  # a directive in reStructuredText
    r"|\]\(#[^)]*\)|:ref:`[^`]*`"  # a label
    r"|\[[xX]\]"  # a box
    r"|\{[\w:-]+\}(?=`)|:[\w:-]+:(?=`)"  # a role
    r"|^[\s>]*:?(?:" + "|".join(_SILENT.split()) + r"):.*"
    r"|^[\s>]*:[\w -]+:(?= |$)|^\s*[\w-]+:(?= |$)",  # the key of an option
    re.MULTILINE | re.IGNORECASE,
)


def lost_words(source: str, tree: nodes.document, text: str) -> list[str]:
    """Words that the author typed and no reader sees, nor follows as a link."""
    links = [str(node.get("refuri", "")) for node in tree.findall(nodes.reference)]
    typed, shown = (
        Counter(re.findall(r"[^\W_]+", words.casefold()))
        for words in (_NO_WORDS.sub(" ", source), " ".join([text, *links]))
    )
    return sorted(set(typed - shown) - _SEPARATORS)
