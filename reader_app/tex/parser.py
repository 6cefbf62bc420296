r"""The parser: tokens in, nodes out; what a command means stands in `commands`, one file a family.

Rows are read by recursive descent. A handler is a function (parser, token) -> node or None; it may read further
tokens and change the row that is being read (`Parser.items`). Errors are raised as TexError and caught by the row
around them, which shows the source of the piece as an ``merror`` and goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from reader_app.mathml.node import Node
from reader_app.tex import build, limits
from reader_app.tex.equation import Equation
from reader_app.tex.error import LimitError, TexError
from reader_app.tex.fonts import ITALIC, Font, character_node, number_node, symbol_node
from reader_app.tex.stream import BRACE, GROUP_END, INFIX, LINE_END, NOTHING, NUMBER_STARTS, TOO_DEEP, TokenStream
from reader_app.tex.symbols import character_symbol, symbol

if TYPE_CHECKING:
    from reader_app.tex.context import Context

Handler = Callable[["Parser", str], Node | None]
Entry = Node | Handler

DISPLAY, TEXT, SCRIPT, SCRIPTSCRIPT = range(4)
IN_FRACTION = (TEXT, SCRIPT, SCRIPTSCRIPT, SCRIPTSCRIPT)
IN_SCRIPT = (SCRIPT, SCRIPT, SCRIPTSCRIPT, SCRIPTSCRIPT)
"""The styles of a fraction's parts and of scripts in each style (TeXbook, chapter 17)."""

TOO_MUCH = f"The formula has more than {limits.NODES:,} elements."

_tables: dict[Font, dict[str, Entry]] = {}
"""What each token means in a font, as far as it has been met."""


class State(NamedTuple):
    """What holds in the row that is being read, or in the argument that a command reads."""

    items: list[Node]
    closers: frozenset[str]
    style: int
    font: Font
    equation: Equation
    depth: int


class Parser(TokenStream):
    """Reads one formula.

    `items` is the row being read, `table` what each token means in the font in force, `style` TeX's style from
    DISPLAY to SCRIPTSCRIPT; both are the same throughout a row. `scripted` is the last atom that was given scripts,
    which takes no more of them. `context` holds what outlives the formula: macros, numbers, labels.
    """

    def __init__(self, source: str, display: bool, context: Context) -> None:
        super().__init__(source)
        self.style = DISPLAY if display else TEXT
        self.context = context
        self.macros = context.macros
        self.items: list[Node] = []
        self.closers = NOTHING
        self.font = ITALIC
        self.table = _table(ITALIC)
        self.equation = Equation()
        self.scripted: Node | None = None
        self.depth = self.nodes = self.expansions = 0

    # Rows

    def row(self, closers: frozenset[str]) -> list[Node]:
        """Read up to a token of `closers`, which stays unread, or to the end; return the nodes."""
        stack, macros = self.stack, self.macros
        outer, self.items = self.items, []
        outer_closers, self.closers = self.closers, closers
        self.nest()
        items, state = self.items, self.state()
        while stack:
            token = stack.pop()
            if token in closers:
                stack.append(token)
                break
            entry = macros.get(token) or self.table.get(token) or self.entry(token)
            if entry.__class__ is Node:
                items.append(entry)
                continue
            mark = len(stack) + 1
            try:
                node = entry(self, token)  # type: ignore[operator]  # no Node: asked in the quickest way, for every token
            except TexError as error:
                self.reset(state)
                node = self.failed(error, token, mark)
            if node is not None:
                items.append(node)
        self.depth -= 1
        self.items, self.closers = outer, outer_closers
        self.count(len(items))
        return items

    def rest(self) -> list[Node]:
        """Read what follows in the line that is being read, for a switch that reaches to its end."""
        return self.row(self.closers | INFIX | LINE_END)

    def state(self) -> State:
        """Return what a command changes while it reads its arguments."""
        return State(self.items, self.closers, self.style, self.font, self.equation, self.depth)

    def reset(self, state: State) -> None:
        """Return to a state, after a command that failed while reading its arguments."""
        self.items, self.closers, self.style, font, self.equation, self.depth = state
        self.set_font(font)

    def failed(self, error: TexError, token: str, mark: int) -> Node:
        """Report why the command `token`, with `mark` before it, failed; show its source. Raises LimitErrors."""
        if isinstance(error, LimitError):
            raise error
        self.report(error.message, mark)
        inside = mark > self.floor
        piece = self.source[slice(*self.span(mark))]
        return build.error(token if inside or not piece else piece)

    def nest(self) -> None:
        """Count a level that begins; `depth` is one less where it ends. Raise LimitError past the limit."""
        self.depth += 1
        if self.depth > limits.DEPTH:
            raise LimitError(TOO_DEEP)

    def count(self, nodes: int) -> None:
        """Count elements that were made. Raise LimitError past the limit."""
        self.nodes += nodes
        if self.nodes > limits.NODES:
            raise LimitError(TOO_MUCH)

    def entry(self, token: str) -> Entry:
        """Return what a token means that is met for the first time in this font."""
        first = token[0]
        if first == "\\":
            found = symbol(token)
            if found is None:
                return undefined
            entry: Entry = symbol_node(found, self.font)
        elif first in NUMBER_STARTS and token != ".":
            entry = number_node(token, self.font)
            if len(token) > 3:
                return entry
        elif token.isspace():
            return skip
        elif first == "#":
            return self.table[first]
        else:
            entry = character_node(character_symbol(token), self.font)
        if len(self.table) < limits.TOKENS_KEPT:
            self.table[token] = entry
        return entry

    # Arguments

    def argument(self, name: str) -> list[Node]:
        """Read one argument of the command `name` as a row of nodes. Raise TexError if there is none."""
        token = self.begin(name)
        if token == "{":
            items = self.row(GROUP_END)
            self.close_group()
            return items
        if token in self.macros:
            self.push([token, "}"])
            items = self.row(GROUP_END)
            self.close_group()
            return items
        return self.atom(token)

    def atom(self, token: str) -> list[Node]:
        """Return what one token, or the command that it begins, makes."""
        outer, self.items = self.items, []
        self.nest()
        entry = self.macros.get(token) or self.table.get(token) or self.entry(token)
        node = entry if isinstance(entry, Node) else entry(self, token)  # an error is caught by the row, which resets
        self.depth -= 1
        items, self.items = self.items, outer
        return items if node is None else [*items, node]

    def close_group(self) -> None:
        """Read the brace that closes a group, or say that it is missing."""
        if not self.take("}"):
            before = self.peek()
            self.report("A closing brace } is missing" + (f" before {before}." if before else " at the end."))

    def optional_node(self) -> Node | None:
        """Read an argument in brackets as one node; None if there is none."""
        tokens = self.optional_tokens()
        return None if tokens is None else self.read(tokens)

    def read(self, tokens: list[str]) -> Node:
        """Return tokens that were read before as one node."""
        self.push([*tokens, "}"])
        items = self.row(BRACE)
        self.close_group()
        return build.row(items)

    def argument_in(self, font: Font, name: str) -> list[Node]:
        """Read one argument in another font. Raise TexError if there is none."""
        outer = self.font
        self.set_font(font)
        items = self.argument(name)
        self.set_font(outer)
        return items

    def rest_in(self, font: Font) -> list[Node]:
        """Read what follows in the row in another font."""
        outer = self.font
        self.set_font(font)
        items = self.row(self.closers | INFIX)
        self.set_font(outer)
        return items

    def set_font(self, font: Font) -> None:
        """Read on in another font."""
        self.font, self.table = font, _table(font)

    def argument_styled(self, style: int, name: str) -> list[Node]:
        """Read one argument in another style. Raise TexError if there is none."""
        outer, self.style = self.style, style
        items = self.argument(name)
        self.style = outer
        return items


def skip(parser: Parser, token: str) -> None:
    """Set nothing: white space, comments, commands without effect."""


def undefined(parser: Parser, token: str) -> Node:
    """Show a command that nobody defined by its name."""
    from reader_app.tex.unknown import read_unknown

    return read_unknown(parser, token)


def _table(font: Font) -> dict[str, Entry]:
    table = _tables.get(font)
    if table is None:
        from reader_app.tex.commands import COMMANDS
        from reader_app.tex.commands.operators import BOLD_NAMES

        table = _tables[font] = {**COMMANDS, **BOLD_NAMES} if font.bold else dict(COMMANDS)
    return table
