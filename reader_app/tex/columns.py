r"""How the columns of a table stand: the preamble of ``array``, and the patterns of AMS's environments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.lengths import whole_number
from reader_app.tex.macros import Macro
from reader_app.tex.tokens import untokenize

_ALIGN = {"l": "left", "c": "center", "r": "right", "p": "left", "m": "left", "b": "left", "X": "left", " ": "center"}
_WITH_WIDTH = frozenset("pmb")
_RULES = {"|": "solid", ":": "dashed", "\\|": "solid"}
r"""``\|`` is how a rule is written in a cell of a Markdown table."""


@dataclass(slots=True)
class Columns:
    """Columns from left to right; the last entries repeat where a row has more cells.

    `rules` and `gaps` (em, None for the environment's own) hold what stands left of each column, and one more for
    what stands right of the last. `before` and `after` are the tokens that each cell of a column begins and ends
    with; `text` are the columns that are set in text mode; `given` are those whose cells are not typed but always
    hold the same tokens. `repeats` says that all of this begins again behind the last column, and `starts` which
    column then begins with an empty ord, as the second of ``align`` does.
    """

    align: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=lambda: ["none"])
    gaps: list[float | None] = field(default_factory=lambda: [None])
    starts: int | None = None
    repeats: bool = False
    given: dict[int, list[str]] = field(default_factory=dict)
    before: dict[int, list[str]] = field(default_factory=dict)
    after: dict[int, list[str]] = field(default_factory=dict)
    text: set[int] = field(default_factory=set)

    def aligned(self, width: int) -> list[str]:
        """Return how `width` columns are aligned."""
        align = self.align or ["center"]
        last = len(align) - 1
        return [align[place % len(align) if self.repeats else min(place, last)] for place in range(width)]

    def start(self, column: int) -> tuple[Node, ...]:
        """Return the nodes that each cell of a column begins with."""
        return (build.EMPTY,) if self.starts is not None and column % len(self.align) == self.starts else ()

    def given_in(self, column: int) -> list[str] | None:
        """Return the tokens that each cell of a column holds; None where its cells are typed."""
        return self.given.get(column % len(self.align) if self.repeats else column) if self.given else None

    def add(self, align: str) -> None:
        """Add a column with its right side."""
        self.align.append(align)
        self.rules.append("none")
        self.gaps.append(None)


def pattern(letters: str, starts: int | None = None) -> Columns:
    """Return columns aligned as letters say; p is a column of text, a space one that stays empty."""
    columns = Columns(starts=starts, repeats=True)
    for letter in letters:
        if letter == "p":
            columns.text.add(len(columns.align))
        if letter == " ":
            columns.given[len(columns.align)] = []
        columns.add(_ALIGN[letter])
    return columns


def parse_columns(tokens: Sequence[str], defined: Mapping[str, Macro]) -> Columns:
    r"""Return the columns of an ``array``'s preamble such as ``{l|c@{}r}``.

    `defined` are the letters that ``\newcolumntype`` gave a meaning. Raises TexError for any other letter.
    """
    columns = Columns()
    rest = [token for token in reversed(tokens) if not token.isspace()]
    for _ in range(_STEPS):
        if not rest:
            return columns
        if rest[-1] in defined:
            macro = defined[rest.pop()]
            rest += reversed(macro.expand([_argument(rest) for _ in range(macro.count)]))
        else:
            _one(columns, rest)
        if len(rest) > _STEPS:
            break
    raise TexError(f"The columns of an array are more than {_STEPS:,} letters long.")


_STEPS = 2_000
"""Letters of a preamble that are read, its repeated and its defined ones too."""


def _one(columns: Columns, rest: list[str]) -> None:
    token = rest.pop()
    place = len(columns.align)
    if token in _ALIGN:
        columns.add(_ALIGN[token])
        if token in _WITH_WIDTH:
            columns.text.add(place)
            _argument(rest)
    elif token in ("w", "W"):
        columns.add(_ALIGN.get(untokenize(_argument(rest)), "center"))
        _argument(rest)
    elif token in _RULES:
        columns.rules[-1] = _RULES[token]
    elif token in ("@", "!"):
        _between(columns, _argument(rest), 0.0 if token == "@" else 0.5)
    elif token == ">":
        columns.before[place] = columns.before.get(place, []) + _argument(rest)
    elif token == "<":
        columns.after[place - 1] = _argument(rest) + columns.after.get(place - 1, [])
    elif token == "*":
        count, repeated = whole_number(untokenize(_argument(rest))), _argument(rest)
        rest += reversed(repeated * min(1 if count is None else count, 100))
    else:
        raise TexError(f"The columns of an array are l, c, r, |, p{{…}} or @{{…}}, not {token}.")


def _between(columns: Columns, tokens: list[str], room: float) -> None:
    """Note what ``@{…}`` or ``!{…}`` puts between columns: room, or a column of its own with room at both sides."""
    if all(token in _GAPS for token in tokens):
        columns.gaps[-1] = sum(_GAPS[token] for token in tokens) + 2 * room
        return
    columns.gaps[-1] = room if columns.align else 0.0
    columns.given[len(columns.align)] = tokens
    columns.add("center")
    columns.gaps[-1] = room


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
