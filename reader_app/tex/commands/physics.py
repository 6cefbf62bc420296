r"""The physics package: brackets that grow, vectors, functions, derivatives, states, words between formulas.

Names that LaTeX has too (``\sin``, ``\div``, ``\Re``) keep LaTeX's meaning until ``\require{physics}``: see
`REDEFINED`.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.tex.commands.expansions import between, delimited, fill, replace, until
from reader_app.tex.macros import Macro, count_expansion
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.tokens import tokenize

_SIZES = frozenset({"\\big", "\\Big", "\\bigg", "\\Bigg"})
_BRACKETS = {
    "abs": (1, "|", "|"),
    "absolutevalue": (1, "|", "|"),
    "norm": (1, "\\|", "\\|"),
    "pqty": (1, "(", ")"),
    "bqty": (1, "[", "]"),
    "vqty": (1, "|", "|"),
    "Bqty": (1, "\\{", "\\}"),
    "comm": (2, "[", "]"),
    "commutator": (2, "[", "]"),
    "acomm": (2, "\\{", "\\}"),
    "anticommutator": (2, "\\{", "\\}"),
    "pb": (2, "\\{", "\\}"),
    "poissonbracket": (2, "\\{", "\\}"),
}
"""Brackets around one argument, or two with a comma; they grow, unless a star or a size stands behind the name."""

_SHORT = {
    "vnabla": (0, r"\boldsymbol{\nabla}"),
    "vdot": (0, r"\boldsymbol{\cdot}"),
    "dotproduct": (0, r"\boldsymbol{\cdot}"),
    "cp": (0, r"\times"),
    "cross": (0, r"\times"),
    "crossproduct": (0, r"\times"),
    "divisionsymbol": (0, r"\mathbin{÷}"),
    "divsymbol": (0, r"\mathbin{÷}"),
    "imaginary": (0, r"\mathord{ℑ}"),
    "Residue": (0, r"\mathrm{Res}"),
    "flatfrac": (2, r"\left.#1\middle/#2\right."),
    "diffd": (0, r"\mathrm{d}"),
}
_VECTORS = {
    "vb": (r"\mathbf{#1}", r"\mathbfit{#1}"),
    "vectorbold": (r"\mathbf{#1}", r"\mathbfit{#1}"),
    "va": (r"\vec{\mathbf{#1}}", r"\vec{\mathbfit{#1}}"),
    "vectorarrow": (r"\vec{\mathbf{#1}}", r"\vec{\mathbfit{#1}}"),
    "vu": (r"\hat{\mathbf{#1}}", r"\hat{\mathbfit{#1}}"),
    "vectorunit": (r"\hat{\mathbf{#1}}", r"\hat{\mathbfit{#1}}"),
}
"""Vectors, and their starred forms, which are italic."""

_QUICK = [
    "if",
    "then",
    "else",
    "otherwise",
    "unless",
    "given",
    "using",
    "assume",
    "since",
    "let",
    "for",
    "all",
    "even",
    "odd",
    "integer",
    "and",
    "or",
    "as",
    "in",
]
_APPLIED = {
    "grad": (r"\vnabla", "(["),
    "gradient": (r"\vnabla", "(["),
    "divergence": (r"\vnabla\vdot", "(["),
    "curl": (r"\vnabla\times", "(["),
    "laplacian": (r"\nabla^2", "(["),
    "Res": (r"\operatorname{Res}", "([{"),
    "pv": (r"\mathop{\mathcal{P}}\nolimits", ""),
    "principalvalue": (r"\mathop{\mathcal{P}}\nolimits", ""),
    "PV": (r"\mathop{\mathrm{P.V.}}\nolimits", ""),
    **{name: (rf"\operatorname{{{text}}}", "(") for name, text in {"trace": "tr", "Trace": "Tr"}.items()},
    **{name: (rf"\operatorname{{{name}}}", "(") for name in ("tr", "Tr", "erf")},
}
"""Operators, and the delimiters that grow behind them."""

_CIRCULAR = ("sin", "cos", "tan", "csc", "sec", "cot")
_POWERED = [
    f"{kind}{name}{end}" for kind in ("arc", "a", "") for name in _CIRCULAR for end in ("", "h")[: 1 + (not kind)]
]
"""Functions that take their power in brackets and whose parentheses grow."""

_LATEX_HAS = frozenset({"sin", "cos", "tan", "csc", "sec", "cot", "sinh", "cosh", "tanh", "coth"})
_LATEX_HAS |= {"arcsin", "arccos", "arctan"}
_LONG = {"sine": "sin", "cosine": "cos", "tangent": "tan", "cosecant": "csc", "secant": "sec", "cotangent": "cot"}
_NAMED = {f"{kind}{name}": f"{kind}{short}" for kind in ("", "arc", "a") for name, short in _LONG.items()}
_NAMED |= {f"hyp{name}": f"{short}h" for name, short in _LONG.items()}
_NAMED |= {"exponential": "exp", "logarithm": "log", "naturallogarithm": "ln", "rank": "rank"}
_LIMITED = {"determinant": "det", "Probability": "Pr"}


def _plain(name: str, count: int, body: str) -> Macro:
    return Macro("\\" + name, count, None, tokenize(body))


def _size(parser: Parser) -> str:
    r"""Read the star or the ``\big`` that may stand behind the name of a bracket."""
    star = "*" if parser.star() else ""
    size = parser.next() if parser.peek() in _SIZES else ""
    return star or size


def _bracket(count: int, left: str, right: str) -> Handler:
    def read(parser: Parser, token: str) -> None:
        count_expansion(parser)
        size = _size(parser)
        content = parser.tokens(token)
        if count == 2:
            content = [*content, ",", *parser.tokens(token)]
        parser.push(delimited([left], content, [right], size))

    return read


def _order(parser: Parser, token: str) -> None:
    count_expansion(parser)
    size = _size(parser)
    parser.push([*tokenize(r"\mathcal{O}"), *delimited(["("], parser.tokens(token), [")"], size)])


_CLOSING = {"(": ["(", ")"], "[": ["[", "]"], "|": ["|", "|"], "{": ["\\{", "\\}"]}


def _quantity(parser: Parser, token: str) -> None:
    """Read ``\\qty(…)``; without a bracket behind it, it is an empty pair of parentheses."""
    count_expansion(parser)
    size = parser.next() if parser.peek() in _SIZES else ""
    if parser.peek() not in _CLOSING:
        parser.push([*delimited(["("], [], [")"], ""), *([size] if size else [])])
        return
    opening, content = between(parser, token)
    left, right = _CLOSING[opening]
    parser.push(delimited([left], content, [right], size)[1:-1])


def _vector(upright: str, italic: str) -> Handler:
    def read(parser: Parser, token: str) -> None:
        template = italic if parser.star() else upright
        replace(parser, template, parser.tokens(token))

    return read


def _applied(operator: str, growing: str) -> Handler:
    """Read an operator behind which some delimiters grow; braces just hold what it is applied to."""

    def read(parser: Parser, token: str) -> None:
        count_expansion(parser)
        opening = parser.peek()
        parser.push([*tokenize(operator), *_grown(parser, token, opening if opening in growing else "")])

    return read


def _grown(parser: Parser, token: str, opening: str) -> list[str]:
    if not opening:
        return []
    content = between(parser, token)[1]
    left, right = _CLOSING[opening]
    return ["\\left", left, *content, "\\right", right]


def _powered(name: str) -> Handler:
    def read(parser: Parser, token: str) -> None:
        count_expansion(parser)
        power = parser.optional_tokens()
        script = ["^", "{", *power, "}"] if power else []
        operator = tokenize(rf"\mathop{{\mathrm{{{name}}}}}\nolimits")
        parser.push([*operator, *script, *_grown(parser, token, "(" if parser.peek() == "(" else "")])

    return read


def _words(words: str) -> Handler:
    r"""Read ``\qq{…}`` and its kin: words between quads; with a star the first quad is left out."""

    def read(parser: Parser, token: str) -> None:
        before = "" if parser.star() else r"\quad"
        replace(parser, before + r"\text{#1}\quad", tokenize(words) if words else parser.tokens(token))

    return read


def _differential(sign: str) -> Handler:
    def read(parser: Parser, token: str) -> None:
        power = parser.optional_tokens()
        tokens = tokenize(sign) + (["^", "{", *power, "}"] if power else [])
        if parser.peek() == "(":
            replace(parser, r"#1\left(#2\right)", tokens, between(parser, token)[1])
        elif parser.peek() == "{":
            replace(parser, r"\mathinner{#1#2}", tokens, parser.tokens(token))
        else:
            replace(parser, "#1", tokens)

    return read


def _derivative(sign: str, most: int) -> Handler:
    r"""Read ``\dv{x}``, ``\dv{f}{x}``, ``\dv[n]{f}{x}``, and up to `most` arguments of ``\pdv{f}{x}{y}``."""

    def read(parser: Parser, token: str) -> None:
        count_expansion(parser)
        bar = r"\flatfrac" if parser.star() else r"\frac"
        power = parser.optional_tokens()
        arguments = [parser.tokens(token)]
        while len(arguments) < most and parser.peek() == "{":
            arguments.append(parser.tokens(token))
        function, variables = (arguments[0], arguments[1:]) if len(arguments) > 1 else ([], arguments)
        raised = [str(len(variables))] if len(variables) > 1 else power or []
        script = ["^", "{", *raised, "}"] if raised else []
        below = [part for variable in variables for part in (*tokenize(sign), " ", *variable)]
        above = [*tokenize(sign), *script, *function]
        whole = fill(bar + "{#1}{#2#3}", above, below, script if len(variables) == 1 else [])
        grows = parser.peek() == "(" and len(variables) == 1
        parser.push([*whole, *_grown(parser, token, "(" if grows else "")])

    return read


_STATES = {"": r"\left\langle #1\right|#2\left|#3\right\rangle"}
_STATES |= {"*": r"\langle #1|#2|#3\rangle", "**": r"\left\langle #1\middle|#2\middle|#3\right\rangle"}
r"""Matrix elements: as large as the states, fixed, or as large as all of it."""


def _stars(parser: Parser) -> str:
    return ("**" if parser.star() else "*") if parser.star() else ""


def _expectation(parser: Parser, token: str) -> None:
    stars = _stars(parser)
    operator = parser.tokens(token)
    if parser.peek() == "{":
        state = parser.tokens(token)
        replace(parser, _STATES[stars], state, operator, state)
    else:
        replace(parser, r"\langle #1\rangle" if stars else r"\left\langle #1\right\rangle", operator)


def _element(parser: Parser, token: str) -> None:
    template = _STATES[_stars(parser)]
    replace(parser, "{" + template + "}", *(parser.tokens(token) for _ in range(3)))


def _pair(fixed: str, grown: str) -> Handler:
    """Read two states, or one that stands for both."""

    def read(parser: Parser, token: str) -> None:
        template = fixed if parser.star() else grown
        first = parser.tokens(token)
        replace(parser, template, first, parser.tokens(token) if parser.peek() == "{" else first)

    return read


_INNER = (r"{\left\langle #1\middle|#2\right\rangle}", r"{\langle #1|#2\rangle}")
"""An inner product that grows, and one that does not."""

inner_product = _pair(_INNER[1], _INNER[0])
outer_product = _pair(r"{|#1\rangle\!\langle #2|}", r"{\left|#1\middle\rangle\!\middle\langle #2\right|}")


def _bra(parser: Parser, token: str) -> None:
    r"""Read ``\bra{a}``, which makes one bracket with a ``\ket{b}`` behind it."""
    fixed = parser.star()
    first, second = parser.tokens(token), None
    if parser.take("\\ket"):
        fixed |= parser.star()
        second = parser.tokens("\\ket") if parser.peek() == "{" else []
    if second is None:
        replace(parser, r"{\langle #1|}" if fixed else r"{\left\langle #1\right|}", first)
    else:
        replace(parser, _INNER[fixed], first, second)


def _ket(parser: Parser, token: str) -> None:
    template = r"{|#1\rangle}" if parser.star() else r"{\left|#1\right\rangle}"
    replace(parser, template, parser.tokens(token))


def _evaluated(parser: Parser, token: str) -> None:
    count_expansion(parser)
    smashed = parser.star()
    opening = parser.peek() if parser.peek() in ("(", "[", "{") else ""
    content: list[str] = []
    if opening == "{":
        content = parser.tokens(token)
    elif opening:
        parser.stack.pop()
        content = until(parser, "|", token)
    left = opening if opening in ("(", "[") else "."
    body = ["\\smash", "{", *content, "}"] if smashed else content
    parser.push(["\\left", left, *body, *tokenize(r"\vphantom{\int}"), "\\right", "|"])


COMMANDS: Mapping[str, Entry] = {
    **{f"\\{name}": _bracket(*definition) for name, definition in _BRACKETS.items()},
    **{f"\\{name}": _plain(name, *definition) for name, definition in _SHORT.items()},
    **{f"\\{name}": _vector(*templates) for name, templates in _VECTORS.items()},
    **{f"\\{name}": _applied(*definition) for name, definition in _APPLIED.items()},
    **{f"\\{name}": _powered(name) for name in _POWERED if name not in _LATEX_HAS},
    **{f"\\{name}": _plain(name, 0, rf"\operatorname{{{text}}}") for name, text in _NAMED.items()},
    **{f"\\{name}": _plain(name, 0, "\\" + text) for name, text in _LIMITED.items()},
    **{f"\\q{word}": _words(word) for word in _QUICK},
    **dict.fromkeys(("\\qq", "\\qqtext"), _words("")),
    **dict.fromkeys(("\\qc", "\\qcomma"), _plain("qc", 0, r"\text{,}\quad")),
    "\\qcc": _words("c.c."),
    "\\order": _order,
    **dict.fromkeys(("\\qty", "\\quantity"), _quantity),
    **dict.fromkeys(("\\dd", "\\differential"), _differential(r"\mathrm{d}")),
    **dict.fromkeys(("\\var", "\\variation"), _differential(r"\delta")),
    **dict.fromkeys(("\\dv", "\\odv", "\\derivative"), _derivative(r"\mathrm{d}", 2)),
    **dict.fromkeys(("\\pdv", "\\pderivative", "\\partialderivative"), _derivative(r"\partial", 3)),
    **dict.fromkeys(("\\fdv", "\\fderivative", "\\functionalderivative"), _derivative(r"\delta", 2)),
    **dict.fromkeys(("\\ip", "\\innerproduct"), inner_product),
    **dict.fromkeys(("\\op", "\\dyad", "\\outerproduct"), outer_product),
    **dict.fromkeys(("\\ev", "\\expval", "\\expectationvalue"), _expectation),
    **dict.fromkeys(("\\mel", "\\matrixel", "\\matrixelement"), _element),
    **dict.fromkeys(("\\eval", "\\evaluated"), _evaluated),
}

REDEFINED: Mapping[str, Handler] = {
    **{f"\\{name}": _powered(name) for name in _POWERED if name in _LATEX_HAS},
    **{f"\\{name}": _powered(name) for name in ("log", "ln", "exp")},
    "\\bra": _bra,
    "\\ket": _ket,
    "\\braket": inner_product,
    "\\ketbra": outer_product,
    "\\div": _applied(r"\vnabla\vdot", "(["),
    "\\Re": _applied(r"\operatorname{Re}", "{"),
    "\\Im": _applied(r"\operatorname{Im}", "{"),
}
r"""What LaTeX's own names mean after ``\require{physics}`` or ``\usepackage{physics}``."""
