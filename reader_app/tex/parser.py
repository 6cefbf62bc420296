r"""The parser: tokens in, nodes out; what a command means stands in `commands`, one file a family.

Rows are read by recursive descent. A handler is a function (parser, token) -> node or None; it may read further
tokens and change the row that is being read (`Parser.items`). Errors are raised as TexError and caught by the row
around them, which shows the source of the piece as an ``merror`` and goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader_app.mathml.node import Node
from reader_app.tex import build, limits
from reader_app.tex.equation import Equation
from reader_app.tex.error import LimitError, TexError
from reader_app.tex.fonts import ITALIC, Font, number_node, symbol_node
from reader_app.tex.lengths import Length, read_length
from reader_app.tex.problem import Problem
from reader_app.tex.symbols import character_symbol, symbol
from reader_app.tex.tokens import comment_length, tokenize, untokenize

if TYPE_CHECKING:
    from reader_app.tex.context import Context

Handler = Callable[["Parser", str], Node | None]
Entry = Node | Handler

GROUP_END = frozenset({"}", "\\end", "\\right"})
CELL_END = frozenset({"&", "\\\\", "\\cr", "\\newline", "\\end", "}", "\\right"})
FENCE_END = frozenset({"\\right", "\\middle", "}", "\\end", "&"})
INFIX = frozenset(f"\\{name}{end}" for name in ("over", "atop", "above") for end in ("", "withdelims")) | {
    "\\choose",
    "\\brace",
    "\\brack",
}
"""Commands that divide the whole row, so that the rest of a row behind a switch ends before them."""

COMMENT = "The sign % begins a comment, which is left out up to the brace }; write \\% for the sign."

NOTHING: frozenset[str] = frozenset()
CLOSERS = GROUP_END | CELL_END | FENCE_END

_NUMBER_STARTS = frozenset("0123456789.")
DISPLAY, TEXT, SCRIPT, SCRIPTSCRIPT = range(4)
IN_FRACTION = (TEXT, SCRIPT, SCRIPTSCRIPT, SCRIPTSCRIPT)
IN_SCRIPT = (SCRIPT, SCRIPT, SCRIPTSCRIPT, SCRIPTSCRIPT)
"""The styles of a fraction's parts and of scripts in each style (TeXbook, chapter 17)."""

_tables: dict[Font, dict[str, Entry]] = {}


class State(NamedTuple):
    """What holds in the row that is being read, or in the argument that a command reads."""

    items: list[Node]
    closers: frozenset[str]
    style: int
    font: Font
    equation: Equation


class Parser:
    """Reads one formula.

    `items` is the row being read, `table` what each token means in the font in force, `style` TeX's style from
    DISPLAY to SCRIPTSCRIPT; both are the same throughout a row. `scripted` is the last atom that was given scripts,
    which takes no more of them. `context` holds what outlives the formula: macros, numbers, labels.
    """

    def __init__(self, source: str, display: bool, context: Context) -> None:
        self.source = source
        self.stack = tokenize(source)[::-1]
        self.length = len(self.stack)
        self.floor = self.length
        self.style = DISPLAY if display else TEXT
        self.context = context
        self.macros = context.macros
        self.items: list[Node] = []
        self.closers = NOTHING
        self.font = ITALIC
        self.table = _table(ITALIC)
        self.problems: list[Problem] = []
        self.equation = Equation()
        self.scripted: Node | None = None
        self._offsets: list[int] | None = None
        self.depth = self.nodes = self.expansions = self.pushed = 0

    # Rows

    def row(self, closers: frozenset[str]) -> list[Node]:
        """Read up to a token of `closers`, which stays unread, or to the end; return the nodes."""
        stack, macros = self.stack, self.macros
        outer, self.items = self.items, []
        outer_closers, self.closers = self.closers, closers
        items, state = self.items, self.state()
        self.depth += 1
        if self.depth > limits.DEPTH:
            raise LimitError(f"The formula is nested more than {limits.DEPTH} levels deep.")
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
                node = entry(self, token)  # type: ignore[operator]
            except TexError as error:
                self.reset(state)
                node = self._failed(error, token, mark)
            if node is not None:
                items.append(node)
        self.depth -= 1
        self.items, self.closers = outer, outer_closers
        self._count(len(items))
        return items

    def rest(self) -> list[Node]:
        """Read what follows in the row that is being read, for a switch that reaches to its end."""
        return self.row(self.closers | INFIX)

    def state(self) -> State:
        """Return what a command changes while it reads its arguments."""
        return State(self.items, self.closers, self.style, self.font, self.equation)

    def reset(self, state: State) -> None:
        """Return to a state, after a command that failed while reading its arguments."""
        self.items, self.closers, self.style, font, self.equation = state
        self.set_font(font)

    def _failed(self, error: TexError, token: str, mark: int) -> Node:
        if isinstance(error, LimitError):
            raise error
        self.report(error.message, mark)
        inside = mark > self.floor
        piece = self.source[slice(*self.span(mark))]
        return build.error(token if inside or not piece else piece)

    def _count(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > limits.NODES:
            raise LimitError(f"The formula has more than {limits.NODES:,} elements.")

    def entry(self, token: str) -> Entry:
        """Return what a token means that is met for the first time in this font."""
        first = token[0]
        if first == "\\":
            found = symbol(token)
            if found is None:
                return undefined
            entry: Entry = symbol_node(found, self.font)
        elif first in _NUMBER_STARTS and token != ".":
            entry = number_node(token, self.font)
            if len(token) > 3:
                return entry
        elif token.isspace():
            return skip
        elif first == "#":
            return self.table[first]
        else:
            entry = symbol_node(character_symbol(token), self.font)
        self.table[token] = entry
        return entry

    # Tokens

    def peek(self) -> str:
        """Return the next token that is not blank, unread, and skip the blanks before it; empty at the end."""
        stack = self.stack
        while stack:
            token = stack[-1]
            if token == "%":
                stack.pop()
                self.skip_comment()
            elif not token.isspace():
                return token
            else:
                stack.pop()
        return ""

    def skip_comment(self) -> None:
        """Skip the comment behind a % that was read."""
        mark, length = len(self.stack) + 1, comment_length(self.stack[::-1])
        if length:
            del self.stack[-length:]
        if self.stack and self.stack[-1] == "}":
            self.report(COMMENT, mark)

    def next(self) -> str:
        """Read the next token that is not blank; empty at the end."""
        token = self.peek()
        if token:
            self.stack.pop()
        return token

    def take(self, token: str) -> bool:
        """Read `token` if it is next."""
        if self.peek() == token:
            self.stack.pop()
            return True
        return False

    def push(self, tokens: list[str]) -> None:
        """Put tokens before what is unread, as an expansion does."""
        self.floor = min(self.floor, len(self.stack))
        self.pushed += len(tokens)
        if self.pushed > limits.TOKENS:
            raise LimitError(f"The macros of the formula expand to more than {limits.TOKENS:,} tokens.")
        self.stack.extend(reversed(tokens))

    # Arguments

    def argument(self, name: str) -> list[Node]:
        """Read one argument of the command `name` as a row of nodes. Raise TexError if there is none."""
        token = self._begin(name)
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

    def _begin(self, name: str) -> str:
        token = self.peek()
        if not token or token in CLOSERS:
            raise TexError(f"{name} lacks an argument" + (f" before {token}." if token else " at the end."))
        self.stack.pop()
        if len(token) > 1 and token[0] in _NUMBER_STARTS:
            self.push(tokenize(token[1:]))
            token = token[0]
        return token

    def atom(self, token: str) -> list[Node]:
        """Return what one token, or the command that it begins, makes."""
        outer, self.items = self.items, []
        entry = self.macros.get(token) or self.table.get(token) or self.entry(token)
        node = entry if isinstance(entry, Node) else entry(self, token)  # an error is caught by the row, which resets
        items, self.items = self.items, outer
        return items if node is None else [*items, node]

    def close_group(self) -> None:
        """Read the brace that closes a group, or say that it is missing."""
        if not self.take("}"):
            before = self.peek()
            self.report("A closing brace } is missing" + (f" before {before}." if before else " at the end."))

    def tokens(self, name: str) -> list[str]:
        """Read one argument as tokens, without its braces. Raise TexError if there is none."""
        token = self._begin(name)
        return self._balanced(name) if token == "{" else [token]

    def text(self, name: str) -> str:
        """Read one argument as source. Raise TexError if there is none."""
        return untokenize(self.tokens(name)).strip()

    def tokens_before(self, closers: frozenset[str]) -> list[str]:
        """Read tokens up to one of `closers` outside of braces, which stays unread, or to the end."""
        tokens: list[str] = []
        depth = 0
        while self.stack and (depth or self.stack[-1] not in closers):
            token = self.stack.pop()
            depth += (token == "{") - (token == "}")
            tokens.append(token)
        return tokens

    def _balanced(self, name: str) -> list[str]:
        tokens: list[str] = []
        depth = 0
        while self.stack:
            token = self.stack.pop()
            if token == "{":
                depth += 1
            elif token == "}":
                if not depth:
                    return tokens
                depth -= 1
            tokens.append(token)
        raise TexError(f"The argument of {name} is not closed: a brace }} is missing.")

    def dimension(self, name: str) -> Length:
        """Read a length that stands without braces. Raise TexError if there is none."""
        ahead = "".join(reversed(self.stack[-32:]))
        read = read_length(ahead)
        if read is None:
            raise TexError(f"{name} needs a length, such as 1em or 10pt.")
        found, characters = read
        while characters > 0:
            characters -= len(self.stack.pop())
        return found

    def optional_tokens(self) -> list[str] | None:
        """Read an argument in brackets as tokens; None if there is none."""
        if self.peek() != "[":
            return None
        self.stack.pop()
        tokens: list[str] = []
        depth = 0
        while self.stack:
            token = self.stack.pop()
            if token == "]" and not depth:
                return tokens
            depth += (token == "{") - (token == "}")
            if depth < 0:
                self.stack.append(token)
                break
            tokens.append(token)
        raise TexError("A closing bracket ] is missing.")

    def optional(self) -> str | None:
        """Read an argument in brackets as source; None if there is none."""
        tokens = self.optional_tokens()
        return None if tokens is None else untokenize(tokens).strip()

    def optional_node(self) -> Node | None:
        """Read an argument in brackets as one node; None if there is none."""
        tokens = self.optional_tokens()
        return None if tokens is None else self.read(tokens)

    def read(self, tokens: list[str]) -> Node:
        """Return tokens that were read before as one node."""
        self.push([*tokens, "}"])
        items = self.row(GROUP_END)
        self.close_group()
        return build.row(items)

    def star(self) -> bool:
        """Read the star of a starred command."""
        return self.take("*")

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
        items = self.rest()
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

    def control_name(self, name: str) -> str:
        """Read the name of a command that is being defined, as ``\\name``, ``{\\name}`` or a blog's ``{name}``."""
        tokens = [token for token in self.tokens(name) if not token.isspace()]
        if len(tokens) == 1 and tokens[0][0] == "\\":
            return tokens[0]
        word = "".join(tokens)
        if not word or "\\" in word:
            raise TexError(f"{name} needs the name of a command, such as \\name.")
        return "\\" + word

    # Problems

    def report(self, message: str, mark: int | None = None) -> None:
        """Note a problem at the place that was reached, or with the piece that began at `mark`."""
        self.problems.append(Problem(message, *self.span(len(self.stack) if mark is None else mark)))

    def span(self, mark: int) -> tuple[int, int]:
        """Return the offsets in the source between `mark` and the place that was reached."""
        start = self._offset(mark)
        piece = self.source[start : max(start, self._offset(len(self.stack)))]
        return start, start + len(piece.rstrip())

    def _offset(self, mark: int) -> int:
        """Return the offset in the source at which `mark` tokens were unread."""
        if self._offsets is None:
            self._offsets = list(accumulate(map(len, tokenize(self.source)), initial=0))
        return self._offsets[max(self.length - min(mark, self.floor), 0)]


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

        table = _tables[font] = dict(COMMANDS)
    return table
