"""Formulas: what is in them goes to TeX and to MathJax as typed, and both are programs.

TeX reads files and never ends if it is told so; MathJax makes links of any address. So only commands
that draw are let through: all the symbols that docutils knows, and the commands that put them together.
"""

from __future__ import annotations

import re

from docutils.utils.math import latex2mathml, tex2unichar

_SYMBOLS = frozenset().union(
    *(
        getattr(tex2unichar, table, {})
        for table in (
            "mathaccent", "mathalpha", "mathbin", "mathclose", "mathfence", "mathop", "mathopen",
            "mathord", "mathover", "mathpunct", "mathradical", "mathrel", "mathunder", "space",
        )
    ),
    *(
        getattr(latex2mathml, table, {})
        for table in ("functions", "operators", "accents", "over", "under", "fractions", "spaces")
    ),
)  # fmt: skip
_COMMANDS_IN_WORDS = """
    Big Bigg Biggl Biggm Biggr Bigl Bigm Bigr Pr R arccos arcsin arctan arg array aligned atop bar
    begin bf bfseries big bigg biggl biggm biggr bigl bigm bigr binom bmod bold boldsymbol bot boxed
    brace brack breve cal cancel cases cdots cfrac check choose color cos cosh cot coth cr csc dbinom
    ddot ddots deg det dfrac dim displaylimits displaystyle dot dots dotsb dotsc dotsi dotsm dotso ell
    em emph end eqref exp fbox fcolorbox frac gather gcd genfrac grave hat hbox hdots hfil hfill hline
    hom hphantom hskip hspace idotsint iff iiiint iiint iint implies impliedby inf injlim intertext it
    itshape joinrel kern ker label land large Large LARGE Huge huge lbrace lbrack lceil ldots left
    leftroot leqalignno lfloor lg lgroup lhook lim liminf limits limsup ln lnot log lor lower lvert
    lVert mathbb mathbf mathbin mathcal mathclose mathfrak mathinner mathit mathop mathopen mathord
    mathpunct mathrel mathring mathrm mathscr mathsf mathstrut mathtt matrix max mbox medspace middle
    min mit mkern mod moveleft moveright mskip multicolumn multirow negmedspace negthickspace
    negthinspace nolimits nonumber normalsize not notag operatorname over overbrace overline
    overleftarrow overleftrightarrow overparen overrightarrow overset owns phantom pmatrix pmb pmod
    pod prime projlim qquad quad raise raisebox rbrace rbrack rceil rfloor rgroup rhook right rm root
    rvert rVert scriptscriptstyle scriptsize scriptstyle sec sf shoveleft shoveright sideset sin sinh
    small smallint smash space sqrt stackrel strut substack sum sup tag tan tanh tbinom text textbf
    textit textnormal textrm textsf textsl textstyle texttt textup tfrac thickspace thinspace tilde
    tiny to tt underbrace underline underleftarrow underrightarrow underset uproot varinjlim varliminf
    varlimsup varprojlim vcenter vdots vec vphantom widehat widetilde xleftarrow xrightarrow ref
    middle mathchoice ensuremath abs norm
"""
_COMMANDS = frozenset(_COMMANDS_IN_WORDS.split())
_ENVIRONMENTS_IN_WORDS = """
    Bmatrix Vmatrix align alignat aligned alignedat array bmatrix cases displaymath eqnarray equation
    flalign gather gathered math matrix multline pmatrix smallmatrix split subarray subequations
    vmatrix
"""
_ENVIRONMENTS = frozenset(_ENVIRONMENTS_IN_WORDS.split())
_COMMAND = re.compile(r"\\(?:([A-Za-z@]+)\*?|(.)|\Z)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{([^}]*)\}")
#: What TeX reads as any character whatever, before it looks for commands; and the end of maths.
_CODED = re.compile(r"\^\^|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LABEL = re.compile(r"[\w.:+/ -]*")
_DEEPEST = 60


def trouble_with(formula: str) -> str:
    """Say what in a formula does more than draw; '' when nothing does."""
    if _CODED.search(formula):
        return "it holds characters in code"
    for match in _COMMAND.finditer(formula):
        name = match[1]
        if name and name not in _COMMANDS and name not in _SYMBOLS:
            return f"\\{name} is not among the commands that only draw"
    for match in _ENVIRONMENT.finditer(formula):
        if match[1].strip().rstrip("*") not in _ENVIRONMENTS:
            return f"the environment {match[1]!r} is not among those that only draw"
    if formula.count("\\begin") != sum(1 for _ in re.finditer(r"\\begin\s*\{", formula)):
        return "\\begin stands without the name of an environment"
    return _trouble_with_braces(formula)


def _trouble_with_braces(formula: str) -> str:
    """Say whether braces leave the formula: what stands behind it would be read as TeX."""
    depth = deepest = 0
    for match in re.finditer(r"\\.|[{}%]", formula, re.DOTALL):
        if match[0] == "%":
            return "it holds a comment (%), which could hide the end of the formula"
        if match[0] == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] == "}":
            depth -= 1
            if depth < 0:
                return "a brace is closed that was not opened"
    if depth:
        return "a brace is opened and not closed"
    return "braces stand too deep in each other" if deepest > _DEEPEST else ""


def is_usable_label(label: str) -> bool:
    """Tell whether a label of a formula can stand in TeX as it is."""
    return _LABEL.fullmatch(label) is not None
