r"""Everything that can be written, command by command, each with an example: what the help shows.

An example is one of `EXAMPLES`, or else the command with the first of `ARGUMENTS` behind it that it takes. So a
command that is new has its example at once, unless it needs more than these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader_app.tex.commands import FAMILIES
from reader_app.tex.commands.environments import ENVIRONMENTS
from reader_app.tex.document import read_formula
from reader_app.tex.symbol_aliases import ALIASES
from reader_app.tex.symbol_corrections import NAMES
from reader_app.tex.symbols import symbol, symbol_table


class Row(NamedTuple):
    """A command or an environment: the family it belongs to, its name, and TeX that shows it."""

    family: str
    command: str
    example: str
    display: bool = False


ARGUMENTS = ("{x}{y}", "{x}", "{x}{y}{z}", "[x]{y}", "{1em}", "{1em}{x}", " x", "")
"""What is tried behind a command, in this order."""

PREFERRED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("accents", "alphabets", "letters", "texts"), ("{x}", "")),
    **dict.fromkeys(("operators", "lookahead", "shorthands"), (" x", "{x}{y}")),
    **dict.fromkeys(("enclosures", "brakets"), ("{x+y}", "{x}{y}")),
    "delimiters": ("(",),
    "spaces": ("{x}", " x"),
    "styles": (r" \sum x",),
}
"""Families whose commands are shown with other arguments."""

EXAMPLES: Mapping[str, str] = {
    "{": "{x+y}",
    "}": "{x+y}",
    "$": r"\text{if $x$}",
    "&": r"\begin{matrix}a&b\end{matrix}",
    "%": "x % y",
    "#": r"\def\double#1{#1#1}\double{x}",
    "^": "x^2",
    "_": "x_i",
    "'": "f'",
    "’": "f’",
    "~": "x~y",
    "\\\\": r"\begin{matrix}a\\b\end{matrix}",
    "\\bgroup": r"\bgroup x\egroup",
    "\\egroup": r"\bgroup x\egroup",
    "\\begingroup": r"\begingroup x\endgroup",
    "\\endgroup": r"\begingroup x\endgroup",
    "\\begin": r"\begin{matrix}a\end{matrix}",
    "\\end": r"\begin{matrix}a\end{matrix}",
    "\\left": r"\left(\frac{a}{b}\right)",
    "\\middle": r"\left(\frac{a}{b}\middle|c\right)",
    "\\right": r"\left(\frac{a}{b}\right)",
    "\\limits": r"\int\limits_0^1",
    "\\nolimits": r"\sum\nolimits_0^1",
    "\\displaylimits": r"\sum\displaylimits_0^1",
    "\\sp": r"x\sp2",
    "\\sb": r"x\sb i",
    "\\genfrac": r"\genfrac[]{0pt}{}{x}{y}",
    "\\over": r"x \over y",
    "\\atop": r"x \atop y",
    "\\choose": r"x \choose y",
    "\\brace": r"x \brace y",
    "\\brack": r"x \brack y",
    "\\above": r"x \above 1pt y",
    "\\overwithdelims": r"x \overwithdelims() y",
    "\\atopwithdelims": r"x \atopwithdelims() y",
    "\\abovewithdelims": r"x \abovewithdelims()1pt y",
    "\\root": r"\root 3 \of x",
    "\\of": r"\root 3 \of x",
    "\\sqrt": r"\sqrt[3]{x}",
    "\\shortvdotswithin": r"\begin{aligned}a&=b\\\shortvdotswithin{=}&=c\end{aligned}",
    "\\Newextarrow": r"\Newextarrow{\long}{5,5}{0x27F6}\long{x}",
    "\\buildrel": r"\buildrel x \over =",
    "\\sideset": r"\sideset{_a^b}{_c^d}\sum",
    "\\color": r"\color{red} x",
    "\\textcolor": r"\textcolor{red}{x}",
    "\\definecolor": r"\definecolor{mine}{rgb}{0,.5,.5}\color{mine} x",
    "\\colorbox": r"\colorbox{yellow}{x}",
    "\\fcolorbox": r"\fcolorbox{red}{yellow}{x}",
    "\\mathchoice": r"\mathchoice{D}{T}{S}{SS}",
    "\\rule": r"\rule{2em}{1ex}",
    "\\Rule": r"\Rule{2em}{1ex}{0pt}",
    "\\Space": r"x\Space{2em}{1ex}{0pt}y",
    "\\verb": r"\verb|x_1|",
    "\\enclose": r"\enclose{circle}{x}",
    "\\unicode": r"\unicode{x263a}",
    "\\U": r"\U{263a}",
    "\\char": r'\char"41',
    "\\mmlToken": r"\mmlToken{mi}{x}",
    "\\toggle": r"\toggle{x}{y}\endtoggle",
    "\\href": r"\href{https://example.org/}{x}",
    "\\url": r"\url{https://example.org/}",
    "\\skew": r"\skew{3}\hat{A}",
    "\\adjustlimits": r"\adjustlimits\lim_{x\to0}\sup_y",
    "\\MoveEqLeft": r"\begin{aligned}\MoveEqLeft a\\&=b\end{aligned}",
    "\\tag": r"x\tag{7}",
    "\\label": r"x\tag{7}\label{x}\quad\ref{x}",
    "\\eqref": r"x\tag{7}\label{x}\quad\eqref{x}",
    "\\refeq": r"x\tag{7}\label{x}\quad\refeq{x}",
    "\\ref": r"x\tag{7}\label{x}\quad\ref{x}",
    "\\def": r"\def\double#1{#1#1}\double{x}",
    "\\gdef": r"\gdef\double#1{#1#1}\double{x}",
    "\\edef": r"\edef\twice{xx}\twice",
    "\\xdef": r"\xdef\twice{xx}\twice",
    "\\let": r"\let\to=\rightarrow \to",
    "\\futurelet": r"\futurelet\next\relax x",
    "\\newcommand": r"\newcommand{\double}[1]{#1#1}\double{x}",
    "\\renewcommand": r"\renewcommand{\phi}{\varphi}\phi",
    "\\providecommand": r"\providecommand{\double}[1]{#1#1}\double{x}",
    "\\DeclareRobustCommand": r"\DeclareRobustCommand{\double}[1]{#1#1}\double{x}",
    "\\DeclareMathOperator": r"\DeclareMathOperator{\ess}{ess}\ess x",
    "\\newenvironment": r"\newenvironment{mine}{(}{)}\begin{mine}x\end{mine}",
    "\\renewenvironment": r"\renewenvironment{mine}{(}{)}\begin{mine}x\end{mine}",
    "\\DeclarePairedDelimiter": r"\DeclarePairedDelimiter{\size}{|}{|}\size{x}",
    "\\DeclarePairedDelimiterX": r"\DeclarePairedDelimiterX{\inner}[2]{\langle}{\rangle}{#1,#2}\inner{x}{y}",
    "\\DeclarePairedDelimiterXPP": r"\DeclarePairedDelimiterXPP{\size}[1]{}{|}{|}{_2}{#1}\size{x}",
    "\\DeclarePairedDelimitersXPP": r"\DeclarePairedDelimitersXPP{\size}[1]{}{|}{|}{_2}{#1}\size{x}",
    "\\ce": r"\ce{H2O}",
    "\\cee": r"\cee{H2O}",
    "\\pu": r"\pu{3 m/s}",
    "\\matrix": r"\matrix{a&b\cr c&d}",
    "\\pmatrix": r"\pmatrix{a&b\cr c&d}",
    "\\cases": r"\cases{a&b\cr c&d}",
    "\\substack": r"\sum_{\substack{i<n\\j<n}}",
    "\\not": r"\not\in",
    "\\hline": r"\begin{array}{c}a\\\hline b\end{array}",
    "\\cline": r"\begin{array}{cc}a&b\\\cline{2-2}c&d\end{array}",
    "\\cmidrule": r"\begin{array}{cc}a&b\\\cmidrule{2-2}c&d\end{array}",
    "\\hdashline": r"\begin{array}{c}a\\\hdashline b\end{array}",
    **{name: rf"\begin{{pmatrix}}{name}{{2}}\end{{pmatrix}}" for name in ("\\imat", "\\identitymatrix")},
    **{name: rf"\begin{{pmatrix}}{name}{{x}}{{2}}{{2}}\end{{pmatrix}}" for name in ("\\xmat", "\\xmatrix")},
    **{name: rf"\begin{{pmatrix}}{name}{{2}}{{2}}\end{{pmatrix}}" for name in ("\\zmat", "\\zeromatrix")},
}
"""Commands that need more than plain arguments to be shown, or show more with it."""

BODIES = (r"a&b\\c&d", "x", r"{cc}a&b\\c&d", r"{2}a&b\\c&d", r"{c}a\\b", "{f=}a&b", r"{align}a&=b\\c&=d\end{align}")
"""What is tried in an environment, in this order."""

_COMMAND = re.compile(r"\\(?:[a-zA-Z]+|[^a-zA-Z\s])")

_LAST = ("physics", "chemistry", "diagrams", "empheq")
"""Families of packages, which stand behind the others."""


def catalogue() -> Iterator[Row]:
    """Yield every command, environment and symbol, a family at a time; each example is read without a problem."""
    families = {family.__name__.rpartition(".")[2]: family.COMMANDS for family in FAMILIES}
    for name in sorted(families, key=lambda name: name.startswith(_LAST)):
        for command in families[name]:
            if command.isprintable() and not command.isspace():
                yield Row(name.replace("_", " "), command, _command_example(name, command), name == "numbering")
    for environment in ENVIRONMENTS:
        yield Row("environments", environment, _environment_example(environment), display=True)
    known = {command for commands in families.values() for command in commands}
    for command in sorted(
        (_symbol_names() | set(ALIASES) | set(NAMES)) - known, key=lambda name: (name.lower(), name)
    ):
        if symbol(command) is not None:
            yield Row("symbols", command, command)


def _command_example(family: str, command: str) -> str:
    candidates = (command + arguments for arguments in (*PREFERRED.get(family, ()), *ARGUMENTS))
    return EXAMPLES.get(command) or next((tex for tex in candidates if _is_read(tex, False)), command)


def _environment_example(name: str) -> str:
    candidates = (f"\\begin{{{name}}}{body}\\end{{{name}}}" for body in BODIES)
    return EXAMPLES.get(name) or next((tex for tex in candidates if _is_read(tex, True)), name)


def _is_read(tex: str, display: bool) -> bool:
    return not read_formula(tex, display).problems


def _symbol_names() -> set[str]:
    """Return the symbols' names in LaTeX itself; those of unicode-math, as many again, are known too."""
    names = (line.split("^", 3)[2] for line in symbol_table().lines)
    return {name for name in names if _COMMAND.fullmatch(name)}
