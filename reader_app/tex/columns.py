r"""How the columns of a table stand: the preamble of ``array``, and the patterns of AMS's environments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.tokens import untokenize

_ALIGN = {"l": "left", "c": "center", "r": "right", "p": "left", "m": "left", "b": "left", "X": "left"}
_WITH_WIDTH = frozenset("pmb")
_RULES = {"|": "solid", ":": "dashed"}


@dataclass(slots=True)
class Columns:
    """Columns from left to right; the last entries repeat where a row has more cells.

    `rules` and `gaps` (em, None for the environment's own) hold what stands left of each column, and one more for
    what stands right of the last. `starts` says that every second column begins with an empty ord, as ``align``
    has it; `decorations` are the tokens of ``>{…}``.
    """

    align: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=lambda: ["none"])
    gaps: list[float | None] = field(default_factory=lambda: [None])
    starts: bool = False
    decorations: dict[int, list[str]] = field(default_factory=dict)

    def before(self, column: int) -> list[str]:
        """Return the tokens that each cell of a column begins with."""
        return self.decorations.get(column, [])

    def start(self, column: int) -> tuple[Node, ...]:
        """Return the nodes that each cell of a column begins with."""
        return (build.EMPTY,) if self.starts and column % 2 else ()

    def add(self, align: str) -> None:
        """Add a column with its right side."""
        self.align.append(align)
        self.rules.append("none")
        self.gaps.append(None)


def pattern(letters: str, starts: bool = False) -> Columns:
    """Return columns aligned as letters say."""
    columns = Columns(starts=starts)
    for letter in letters:
        columns.add(_ALIGN[letter])
    return columns


def parse_columns(tokens: Sequence[str]) -> Columns:
    r"""Return the columns of an ``array``'s preamble such as ``{l|c@{}r}``. Raise TexError for an unknown letter."""
    columns = Columns()
    rest = [token for token in reversed(tokens) if not token.isspace()]
    while rest:
        _one(columns, rest)
    return columns


def _one(columns: Columns, rest: list[str]) -> None:
    token = rest.pop()
    if token in _ALIGN:
        columns.add(_ALIGN[token])
        if token in _WITH_WIDTH:
            _argument(rest)
    elif token in _RULES:
        columns.rules[-1] = _RULES[token]
    elif token in ("@", "!"):
        columns.gaps[-1] = _gap(_argument(rest))
    elif token == ">":
        columns.decorations[len(columns.align)] = _argument(rest)
    elif token == "<":
        _argument(rest)
    elif token == "*":
        count, repeated = untokenize(_argument(rest)), _argument(rest)
        rest += reversed(repeated * min(int(count) if count.isdigit() else 1, 100))
    else:
        raise TexError(f"The columns of an array are l, c, r, |, p{{…}} or @{{…}}, not {token}.")


def _gap(tokens: list[str]) -> float:
    r"""Return the room that ``@{…}`` makes, in em."""
    return sum(_GAPS.get(token, 0.0) for token in tokens)


_GAPS = {"\\quad": 1.0, "\\qquad": 2.0, "\\,": 1 / 6, "\\:": 2 / 9, "\\;": 5 / 18, "\\ ": 0.25, "~": 0.25, " ": 0.25}


def _argument(rest: list[str]) -> list[str]:
    """Take one argument from the tokens, which stand in reverse."""
    if not rest or rest[-1] != "{":
        return [rest.pop()] if rest else []
    tokens: list[str] = []
    depth = 0
    while rest:
        token = rest.pop()
        depth += (token == "{") - (token == "}")
        if not depth:
            break
        tokens.append(token)
    return tokens[1:]
