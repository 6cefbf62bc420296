r"""The common half of the physics package: brackets that grow, derivatives, vectors, matrix elements."""

from __future__ import annotations

from reader_app.tex.error import TexError
from reader_app.tex.macros import Macro, count_expansion
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.tokens import tokenize

_BRACKETS = {
    "abs": (1, r"|#1|"),
    "absolutevalue": (1, r"|#1|"),
    "norm": (1, r"\|#1\|"),
    "pqty": (1, r"(#1)"),
    "bqty": (1, r"[#1]"),
    "vqty": (1, r"|#1|"),
    "Bqty": (1, r"\{#1\}"),
    "comm": (2, r"[#1,#2]"),
    "commutator": (2, r"[#1,#2]"),
    "acomm": (2, r"\{#1,#2\}"),
    "anticommutator": (2, r"\{#1,#2\}"),
    "pb": (2, r"\{#1,#2\}"),
    "poissonbracket": (2, r"\{#1,#2\}"),
    "ip": (2, r"\langle#1|#2\rangle"),
    "innerproduct": (2, r"\langle#1|#2\rangle"),
    "mel": (3, r"\langle#1|#2|#3\rangle"),
    "matrixel": (3, r"\langle#1|#2|#3\rangle"),
    "matrixelement": (3, r"\langle#1|#2|#3\rangle"),
}
"""Commands whose first and last delimiter grow, unless a star stands behind the name; their bars grow too."""

_SHORT = {
    "vb": (1, r"\mathbf{#1}"),
    "vectorbold": (1, r"\mathbf{#1}"),
    "va": (1, r"\vec{\mathbf{#1}}"),
    "vectorarrow": (1, r"\vec{\mathbf{#1}}"),
    "vu": (1, r"\hat{\mathbf{#1}}"),
    "vectorunit": (1, r"\hat{\mathbf{#1}}"),
    "vnabla": (0, r"\boldsymbol{\nabla}"),
    "grad": (0, r"\boldsymbol{\nabla}"),
    "gradient": (0, r"\boldsymbol{\nabla}"),
    "divergence": (0, r"\boldsymbol{\nabla}\vdot"),
    "curl": (0, r"\boldsymbol{\nabla}\times"),
    "laplacian": (0, r"\nabla^2"),
    "vdot": (0, r"\boldsymbol{\cdot}"),
    "dotproduct": (0, r"\boldsymbol{\cdot}"),
    "cp": (0, r"\times"),
    "cross": (0, r"\times"),
    "crossproduct": (0, r"\times"),
    "order": (1, r"\mathcal{O}\left(#1\right)"),
    "flatfrac": (2, r"\left.#1\middle/#2\right."),
    "dyad": (2, r"\left|#1\right\rangle\left\langle#2\right|"),
    "outerproduct": (2, r"\left|#1\right\rangle\left\langle#2\right|"),
    "qq": (1, r"\quad\text{#1}\quad"),
    "qqtext": (1, r"\quad\text{#1}\quad"),
    "qcomma": (0, r",\quad"),
    "qc": (0, r",\quad"),
    "qcc": (0, r"\quad\text{c.c.}\quad"),
    "pmqty": (1, r"\begin{pmatrix}#1\end{pmatrix}"),
    "bmqty": (1, r"\begin{bmatrix}#1\end{bmatrix}"),
    "vmqty": (1, r"\begin{vmatrix}#1\end{vmatrix}"),
    "mdet": (1, r"\begin{vmatrix}#1\end{vmatrix}"),
}
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
_NAMES = {"tr": "tr", "Tr": "Tr", "trace": "tr", "Trace": "Tr", "rank": "rank", "erf": "erf", "Res": "Res"}
_NAMES |= {name: name for name in ("asin", "acos", "atan", "sech", "csch", "acot", "asec", "acsc", "arcsec", "arccsc")}
_PARTNERS = {"(": ")", "[": "]", "|": "|"}
_MATRICES = {"(": "pmatrix", "[": "bmatrix", "|": "vmatrix", "{": "matrix"}


def _plain(name: str, count: int, body: str) -> Macro:
    return Macro("\\" + name, count, None, tokenize(body))


def _bracket(name: str, count: int, body: str) -> Handler:
    plain = tokenize(body)
    grown = ["\\middle|" if token == "|" else token for token in plain]
    grown = tokenize("".join(["\\left", plain[0], *grown[1:-1], "\\right", plain[-1]]))

    def read(parser: Parser, token: str) -> None:
        count_expansion(parser)
        chosen = plain if parser.star() else grown
        arguments = [parser.tokens(token) for _ in range(count)]
        parser.push(["{", *Macro(name, count, None, chosen).expand(arguments), "}"])

    return read


def _between(parser: Parser, name: str) -> tuple[str, list[str]]:
    """Read what stands in braces, parentheses, brackets or bars; return the opening token and the content."""
    opening = parser.peek()
    if opening == "{":
        return opening, parser.tokens(name)
    if opening not in _PARTNERS:
        raise TexError(f"{name} needs its content in parentheses, brackets, bars or braces.")
    parser.stack.pop()
    content: list[str] = []
    depth = 0
    while parser.stack and (depth or parser.stack[-1] != _PARTNERS[opening]):
        token = parser.stack.pop()
        depth += (token in ("{", opening) and token != "|") - (token in ("}", _PARTNERS[opening]) and token != "|")
        content.append(token)
    if not parser.stack:
        raise TexError(f"{name} lacks its closing {_PARTNERS[opening]}.")
    parser.stack.pop()
    return opening, content


def _quantity(parser: Parser, token: str) -> None:
    count_expansion(parser)
    opening, content = _between(parser, token)
    left, right = ("\\{", "\\}") if opening == "{" else (opening, _PARTNERS[opening])
    parser.push(["\\left", left, *content, "\\right", right])


def _matrix(parser: Parser, token: str) -> None:
    count_expansion(parser)
    opening, content = _between(parser, token)
    name = ["{", _MATRICES[opening], "}"]
    parser.push(["\\begin", *name, *content, "\\end", *name])


def _differential(sign: str) -> Handler:
    def read(parser: Parser, token: str) -> None:
        count_expansion(parser)
        power = parser.optional_tokens()
        tokens = tokenize(sign) + (["^", "{", *power, "}"] if power else [])
        if parser.peek() == "(":
            tokens += ["\\left", "(", *_between(parser, token)[1], "\\right", ")"]
        elif parser.peek() == "{":
            tokens += parser.tokens(token)
        parser.push(tokens)

    return read


def _derivative(sign: str, most: int) -> Handler:
    r"""Read ``\dv{x}``, ``\dv{f}{x}``, ``\dv[n]{f}{x}``, and up to `most` arguments of ``\pdv{f}{x}{y}``."""

    def read(parser: Parser, token: str) -> None:
        count_expansion(parser)
        power = parser.optional_tokens()
        arguments = [parser.tokens(token)]
        while len(arguments) < most and parser.peek() == "{":
            arguments.append(parser.tokens(token))
        function, variables = (arguments[0], arguments[1:]) if len(arguments) > 1 else ([], arguments)
        raised = power or ([str(len(variables))] if len(variables) > 1 else [])
        script = ["^", "{", *raised, "}"] if raised else []
        below = [part for variable in variables for part in (*tokenize(sign), *variable)]
        above = [*tokenize(sign), *script, *function]
        parser.push(["\\frac", "{", *above, "}", "{", *below, *(script if power else []), "}"])

    return read


def _expectation(parser: Parser, token: str) -> None:
    count_expansion(parser)
    parser.star()
    operator = parser.tokens(token)
    if parser.peek() != "{":
        parser.push(["\\left", "\\langle", *operator, "\\right", "\\rangle"])
        return
    state = parser.tokens(token)
    bar = ["\\middle", "|"]
    parser.push(["\\left", "\\langle", *state, *bar, *operator, *bar, *state, "\\right", "\\rangle"])


def _evaluated(parser: Parser, token: str) -> None:
    count_expansion(parser)
    _, content = _between(parser, token)
    parser.push(["\\left", ".", *content, "\\right", "|"])


COMMANDS: dict[str, Entry] = {
    **{f"\\{name}": _bracket(f"\\{name}", *definition) for name, definition in _BRACKETS.items()},
    **{f"\\{name}": _plain(name, *definition) for name, definition in _SHORT.items()},
    **{f"\\q{word}": _plain(f"q{word}", 0, rf"\quad\text{{{word}}}\quad") for word in _QUICK},
    **{f"\\{name}": _plain(name, 0, rf"\operatorname{{{text}}}") for name, text in _NAMES.items()},
    **dict.fromkeys(("\\qty", "\\quantity"), _quantity),
    **dict.fromkeys(("\\mqty", "\\matrixquantity"), _matrix),
    **dict.fromkeys(("\\dd", "\\differential"), _differential(r"\mathrm{d}")),
    **dict.fromkeys(("\\var", "\\variation"), _differential(r"\delta")),
    **dict.fromkeys(("\\dv", "\\derivative"), _derivative(r"\mathrm{d}", 2)),
    **dict.fromkeys(("\\pdv", "\\pderivative", "\\partialderivative"), _derivative(r"\partial", 3)),
    **dict.fromkeys(("\\fdv", "\\fderivative", "\\functionalderivative"), _derivative(r"\delta", 2)),
    **dict.fromkeys(("\\ev", "\\expval", "\\expectationvalue"), _expectation),
    **dict.fromkeys(("\\eval", "\\evaluated"), _evaluated),
}
