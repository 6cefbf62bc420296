r"""Matrices of the physics package: ``\mqty(…)`` and what fills them."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.tex.commands.expansions import between, fill, parts, replace
from reader_app.tex.error import TexError
from reader_app.tex.macros import Macro, count_expansion
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.tokens import tokenize

_FENCES = {"(": ("(", ")"), "[": ("[", "]"), "|": ("|", "|"), "{": ("", "")}
_PAULI = {"0": "1&0\\\\0&1", "x": "0&1\\\\1&0", "y": "0&-i\\\\i&0", "z": "1&0\\\\0&-1"}
_PAULI |= {"1": _PAULI["x"], "2": _PAULI["y"], "3": _PAULI["z"]}
_SHORT = {
    "pmqty": r"\mqty(#1)",
    "Pmqty": r"\mqty*(#1)",
    "bmqty": r"\mqty[#1]",
    "vmqty": r"\mqty|#1|",
    "mdet": r"\mqty|#1|",
    "matrixdeterminant": r"\mqty|#1|",
    "spmqty": r"\smqty(#1)",
    "sPmqty": r"\smqty*(#1)",
    "sbmqty": r"\smqty[#1]",
    "svmqty": r"\smqty|#1|",
    "smdet": r"\smqty|#1|",
}
_MOST = 30
"""Rows and columns that a filled matrix has at most."""


def _matrix(environment: str) -> Handler:
    def read(parser: Parser, token: str) -> None:
        round_fences = ("\\lgroup", "\\rgroup") if parser.star() else ("(", ")")
        opening, content = between(parser, token) if parser.peek() in _FENCES else ("(", [])
        left, right = round_fences if opening == "(" else _FENCES[opening]
        body = rf"\begin{{{environment}}}#1\end{{{environment}}}"
        replace(parser, rf"\left{left}{body}\right{right}" if left else body, content)

    return read


def _number(parser: Parser, token: str) -> int:
    source = parser.text(token)
    try:
        return min(max(int(source), 1), _MOST)
    except ValueError:
        raise TexError(f"{token} needs a number of rows or columns, not “{source}”.") from None


def _identity(parser: Parser, token: str) -> None:
    size = range(_number(parser, token))
    replace(parser, r"\\".join("&".join("01"[row == column] for column in size) for row in size))


def _filled(parser: Parser, token: str) -> None:
    r"""Read ``\xmat{a}{2}{3}``; with a star the entries have indices."""
    indexed = parser.star()
    entry, rows, columns = parser.tokens(token), _number(parser, token), _number(parser, token)
    lines = [
        "&".join("{#1}" + (_index(row, rows, column, columns) if indexed else "") for column in range(columns))
        for row in range(rows)
    ]
    replace(parser, r"\\".join(lines), entry)


def _index(row: int, rows: int, column: int, columns: int) -> str:
    numbers = [str(place + 1) for place, count in ((row, rows), (column, columns)) if count > 1]
    return "_{" + "".join(f"{{{number}}}" for number in numbers) + "}" if numbers else ""


def _zeros(parser: Parser, token: str) -> None:
    rows, columns = _number(parser, token), _number(parser, token)
    replace(parser, r"\\".join(["&".join(["0"] * columns)] * rows))


def _pauli(parser: Parser, token: str) -> None:
    source = parser.text(token)
    replace(parser, source[1:] + " " + _PAULI.get(source[:1], ""))


def _diagonal(anti: bool) -> Handler:
    def read(parser: Parser, token: str) -> None:
        count_expansion(parser)
        blocks = parts(parser.tokens(token), ",")
        if len(blocks) > _MOST:
            raise TexError(f"{token} takes at most {_MOST} blocks, not {len(blocks):,}.")
        tokens: list[str] = []
        for place, block in enumerate(blocks):
            before = len(blocks) - 1 - place if anti else place
            tokens += [*["&"] * before, *fill(r"\mqty{#1}", block), "\\\\"]
        parser.push(tokens[:-1])

    return read


COMMANDS: Mapping[str, Entry] = {
    **{f"\\{name}": Macro("\\" + name, 1, None, tokenize(body)) for name, body in _SHORT.items()},
    **dict.fromkeys(("\\mqty", "\\matrixquantity"), _matrix("matrix")),
    **dict.fromkeys(("\\smqty", "\\smallmatrixquantity"), _matrix("smallmatrix")),
    **dict.fromkeys(("\\imat", "\\identitymatrix"), _identity),
    **dict.fromkeys(("\\xmat", "\\xmatrix"), _filled),
    **dict.fromkeys(("\\zmat", "\\zeromatrix"), _zeros),
    **dict.fromkeys(("\\pmat", "\\paulimatrix"), _pauli),
    **dict.fromkeys(("\\dmat", "\\diagonalmatrix"), _diagonal(False)),
    **dict.fromkeys(("\\admat", "\\antidiagonalmatrix"), _diagonal(True)),
}
