r"""Commands that are short for other TeX, as their packages define them."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.tex.macros import Macro
from reader_app.tex.parser import Entry
from reader_app.tex.tokens import tokenize

_RELATIONS = {
    "vcentcolon": ":",
    "vcentercolon": ":",
    "ordinarycolon": ":",
    "ratio": ":",
    "dblcolon": "::",
    "coloncolon": "::",
    "coloneqq": ":=",
    "colonequals": ":=",
    "coloneq": ":=",
    "Coloneqq": "::=",
    "coloncolonequals": "::=",
    "Coloneq": "::=",
    "eqqcolon": "=:",
    "equalscolon": "=:",
    "eqcolon": "=:",
    "Eqqcolon": "=::",
    "equalscoloncolon": "=::",
    "Eqcolon": "=::",
    "colonapprox": r":\approx",
    "Colonapprox": r"::\approx",
    "coloncolonapprox": r"::\approx",
    "approxcolon": r"\approx:",
    "Approxcolon": r"\approx::",
    "approxcoloncolon": r"\approx::",
    "colonsim": r":\sim",
    "Colonsim": r"::\sim",
    "coloncolonsim": r"::\sim",
    "simcolon": r"\sim:",
    "Simcolon": r"\sim::",
    "simcoloncolon": r"\sim::",
    "colondash": r":\mathrel-",
    "colonminus": r":\mathrel-",
    "Colondash": r"::\mathrel-",
    "coloncolonminus": r"::\mathrel-",
    "dashcolon": r"\mathrel-:",
    "minuscolon": r"\mathrel-:",
    "Dashcolon": r"\mathrel-::",
    "minuscoloncolon": r"\mathrel-::",
    "nuparrow": r"\rlap{\,/}\uparrow",
    "ndownarrow": r"\rlap{\,/}\downarrow",
    "relbar": r"\smash-",
    "Relbar": "=",
    "joinrel": r"\mkern-3mu",
}
"""Relations that stand side by side in one (mathtools, colonequals), and what LaTeX builds its long arrows of."""

_PLAIN = {
    "TeX": r"\mathrm{T\kern-.14em\lower.5ex{E}\kern-.115emX}",
    "LaTeX": r"\mathrm{L\kern-.325em\raise.21em{\scriptstyle{A}}\kern-.17em}\TeX",
    "KaTeX": r"\mathrm{K\kern-.17em\raise.21em{\scriptstyle{A}}\kern-.17em}\TeX",
    "Temml": r"\mathrm{T}\kern-.1em\lower.3ex{\mathrm{e}}\kern-.05em\mathrm{mml}",
    "sgn": r"\operatorname{sgn}",
    "idotsint": r"\mathop{\int\cdots\int}\nolimits",
    "bigtimes": r"\mathop{\vcenter{\Large\times}}",
    "angln": r"\angl{n}",
}
_WITH_ARGUMENTS = {
    "TextOrMath": (2, "#2"),
    "message": (1, ""),
    "errmessage": (1, ""),
    "sfrac": (2, r"{}^{#1}\!/_{#2}"),
    **{color: (1, rf"\textcolor{{{color}}}{{#1}}") for color in ("blue", "green", "orange", "pink", "purple", "red")},
    "skew": (3, r"{{#2{#3\mkern#1mu}\mkern-#1mu}{}}"),
    "adjustlimits": (
        6,
        r"\mathop{#1\vphantom{#4}}_{#3\vphantom{#6}}\mathop{#4\vphantom{#1}}_{#6\vphantom{#3}}",
    ),
    "splitfrac": (2, r"\textstyle\genfrac{}{}{0pt}{1}{#1\quad}{\quad#2}"),
    "splitdfrac": (2, r"\genfrac{}{}{0pt}{0}{#1\quad}{\quad#2}"),
    "centernot": (1, r"\not{#1}"),
    "crampedsubstack": (1, r"\substack{#1}"),
    "operatornamewithlimits": (1, r"\operatorname*{#1}"),
}
_WITH_OPTION = {
    "MoveEqLeft": (1, "2", r"\hspace{#1em}&\hspace{-#1em}"),
    "units": (2, "", r"{#1\mathrm{#2}}"),
    "nicefrac": (3, r"\mathord", r"{}^{#1{#2}}\!/_{#1{#3}}"),
    "unitfrac": (3, "", r"{#1\,{}^{\mathrm{#2}}\!/_{\mathrm{#3}}}"),
}


def _macro(name: str, count: int, body: str) -> Macro:
    return Macro("\\" + name, count, None, tokenize(body))


def _with_option(name: str, count: int, default: str, body: str) -> Macro:
    return Macro("\\" + name, count, tokenize(default), tokenize(body))


COMMANDS: Mapping[str, Entry] = {
    **{f"\\{name}": _macro(name, 0, rf"\mathrel{{{body}}}") for name, body in _RELATIONS.items()},
    **{f"\\{name}": _macro(name, 0, body) for name, body in _PLAIN.items()},
    **{f"\\{name}": _macro(name, *definition) for name, definition in _WITH_ARGUMENTS.items()},
    **{f"\\{name}": _with_option(name, *definition) for name, definition in _WITH_OPTION.items()},
}
