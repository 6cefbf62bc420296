"""The tokens of one formula while they are read: arguments as tokens, and where in the source they stand."""

from __future__ import annotations

from itertools import accumulate

from reader_app.tex import limits
from reader_app.tex.error import LimitError, TexError
from reader_app.tex.lengths import Length, length, read_length
from reader_app.tex.problem import Problem
from reader_app.tex.tokens import comment_length, tokenize, untokenize

BRACE = frozenset({"}"})
GROUP_END = BRACE | {"\\end", "\\right"}
CELL_END = frozenset({"&", "\\\\", "\\cr", "\\newline", "\\end", "}", "\\right"})
FENCE_END = frozenset({"\\right", "\\middle", "}", "\\end", "&"})
LINE_END = frozenset({"\\\\", "\\cr", "\\newline"})
NOTHING: frozenset[str] = frozenset()
"""Tokens that end a group whose brace is there, any group, a cell, what is between fences, a line, a whole formula."""

INFIX = frozenset(
    {"\\over", "\\atop", "\\above", "\\overwithdelims", "\\atopwithdelims", "\\abovewithdelims"}
    | {"\\choose", "\\brace", "\\brack"}
)
"""Commands that divide the whole row, so that the rest of a row behind a switch ends before them."""

TOO_DEEP = f"The formula is nested more than {limits.DEPTH} levels deep."
COMMENT = "The sign % begins a comment, which is left out up to the brace }; write \\% for the sign."
CLOSERS = GROUP_END | CELL_END | FENCE_END
NUMBER_STARTS = frozenset("0123456789.")


class TokenStream:
    """What is unread of one formula, and what is wrong with what was read.

    `stack` holds the unread tokens, the next one last, so that expansions are put in front cheaply; `floor` is how
    many of them are the source's own. A mark is the length of the stack at some time: a place in the source.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.stack = tokenize(source)[::-1]
        self.length = self.floor = len(self.stack)
        self.pushed = 0
        self.problems: list[Problem] = []
        self._offsets: list[int] | None = None

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
        stack = self.stack
        mark, length = len(stack) + 1, comment_length(reversed(stack))
        is_cut = not length or "\n" not in stack[-length]
        del stack[len(stack) - length :]
        if is_cut and stack and stack[-1] == "}":
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

    def begin(self, name: str) -> str:
        """Read the token that an argument of the command `name` begins with. Raise TexError if there is none."""
        token = self.peek()
        if not token or token in CLOSERS:
            raise TexError(f"{name} lacks an argument" + (f" before {token}." if token else " at the end."))
        self.stack.pop()
        if len(token) > 1 and token[0] in NUMBER_STARTS:
            self.push(tokenize(token[1:]))
            token = token[0]
        return token

    def tokens(self, name: str) -> list[str]:
        """Read one argument as tokens, without its braces. Raise TexError if there is none."""
        token = self.begin(name)
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
                if depth > limits.DEPTH:
                    raise LimitError(TOO_DEEP)
            elif token == "}":
                if not depth:
                    return tokens
                depth -= 1
            tokens.append(token)
        raise TexError(f"The argument of {name} is not closed: a brace }} is missing.")

    def dimension(self, name: str) -> Length:
        """Read a length with or without braces. Raise TexError if there is none."""
        if self.peek() == "{":
            return length(self.text(name))
        ahead = "".join(reversed(self.stack[-32:]))
        read = read_length(ahead)
        if read is None:
            raise TexError(f"{name} needs a length, such as 1em or 10pt.")
        found, characters = read
        self.skip_characters(characters)
        return found

    def skip_characters(self, count: int) -> None:
        """Skip as many tokens as have `count` characters."""
        while count > 0:
            count -= len(self.stack.pop())

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

    def skip_options(self) -> None:
        """Skip the arguments in brackets that come next, as many as there are."""
        while self.optional_tokens() is not None:
            pass

    def star(self) -> bool:
        """Read the star of a starred command."""
        return self.take("*")

    def control_name(self, name: str) -> str:
        """Read the name of a command that is being defined, as ``\\name``, ``{\\name}`` or a blog's ``{name}``."""
        tokens = [token for token in self.tokens(name) if not token.isspace()]
        if len(tokens) == 1 and tokens[0][0] == "\\":
            return tokens[0]
        word = "".join(tokens)
        if not word or "\\" in word:
            raise TexError(f"{name} needs the name of a command, such as \\name.")
        return "\\" + word

    def report(self, message: str, mark: int | None = None) -> None:
        """Note a problem at the place that was reached, or with the piece that began at `mark`.

        Raises LimitError past the limit.
        """
        if len(self.problems) >= limits.PROBLEMS:
            raise LimitError(f"The formula has more than {limits.PROBLEMS:,} faults.")
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
