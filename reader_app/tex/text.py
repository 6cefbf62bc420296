r"""Text mode: what ``\text{…}`` and its family hold, with mathematics, accents and font switches in it."""

from __future__ import annotations

import re
import unicodedata

from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.parser import DISPLAY, TEXT, Parser
from reader_app.tex.stream import BRACE, GROUP_END
from reader_app.tex.text_commands import ACCENTS, AROUND_TEXT, CHARACTERS, FONTS, SWITCHES
from reader_app.tex.tokens import is_control_word

TOKENS = frozenset({"mi", "mn", "mo", "mtext", "mspace"})
"""Elements that look the same in display and text style."""

_COMBINED = {("bold", "italic"): "bold-italic", ("italic", "bold"): "bold-italic"}
_LIGATURES = re.compile("---|--|``|''|`|'")
_LIGATURE = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’"}


def read_text(parser: Parser, name: str, variant: str = "") -> Node:
    """Read the argument of the command `name` in text mode, in the font of a mathvariant; return one node.

    Raises TexError if there is no argument or it is not closed.
    """
    token = parser.begin(name)
    if token != "{":
        parser.push([token, "}"])
    return build.row(_TextReader(parser, name, variant).nodes())


def text_nodes(parser: Parser, tokens: list[str]) -> list[Node]:
    """Return what tokens that were read before make in text mode."""
    parser.push([*tokens, "}"])
    return _TextReader(parser, "a text", "").nodes()


class _TextReader:
    """Reads the argument of the command `name`, each token once, however many groups are around it."""

    def __init__(self, parser: Parser, name: str, variant: str) -> None:
        self.parser = parser
        self.name = name
        self.variant = variant
        self.made: list[Node] = []
        self.text: list[str] = []

    def nodes(self) -> list[Node]:
        """Read up to the closing brace, the opening one having been read; return what was set."""
        self._group()
        self._flush()
        return self.made

    def _group(self) -> None:
        """Set what stands before the closing brace, which limits font switches, and read it too."""
        parser, stack, outer = self.parser, self.parser.stack, self.variant
        parser.nest()
        while stack:
            token = stack.pop()
            if token == "}":
                parser.depth -= 1
                self._set_variant(outer)
                return
            self._one(token)
        raise TexError(f"The argument of {self.name} is not closed: a brace }} is missing.")

    def _one(self, token: str) -> None:
        if token == "{":
            self._group()
        elif token in ("$", "\\("):
            self._mathematics("$" if token == "$" else "\\)")
        elif token == "%":
            self.parser.skip_comment()
        elif token[0] != "\\" and token != "~":
            self.text.append(" " if token.isspace() else token)
        else:
            self._command(token)

    def _command(self, token: str) -> None:
        unread = len(self.parser.stack)
        if token in CHARACTERS:
            self.text.append(CHARACTERS[token])
        elif token in SWITCHES:
            self._set_variant(SWITCHES[token])
        elif token in FONTS:
            self._font(FONTS[token])
        elif token[1:] in ACCENTS:
            self._accent(ACCENTS[token[1:]])
        else:
            self._other(token)
        if len(self.parser.stack) == unread and token not in self.parser.macros:
            self._skip_blanks(token)

    def _skip_blanks(self, name: str) -> None:
        """Skip what is blank behind a control word; a command that reads arguments finds them itself."""
        if is_control_word(name):
            self.parser.peek()

    def _font(self, variant: str | None) -> None:
        parser, outer = self.parser, self.variant
        if variant is not None:
            self._set_variant(_COMBINED.get((outer, variant), variant))
        if parser.peek() not in ("", "}"):
            token = parser.stack.pop()
            if token != "{":
                parser.push([token, "}"])
            self._group()
        self._set_variant(outer)

    def _accent(self, mark: str) -> None:
        letters = "".join(CHARACTERS.get(token, token) for token in self._argument())
        letters = letters.replace("ı", "i").replace("ȷ", "j")
        self.text.append(unicodedata.normalize("NFC", letters[:1] + mark + letters[1:]))

    def _argument(self) -> list[str]:
        """Read the argument that comes next as tokens, none where the group ends; ``&`` is one like others."""
        parser = self.parser
        if parser.peek() in ("", "}"):
            return []
        token = parser.stack.pop()
        if token != "{":
            return [token]
        tokens = parser.tokens_before(BRACE)
        parser.take("}")
        return tokens

    def _mathematics(self, closing: str) -> None:
        parser = self.parser
        tokens = parser.tokens_before(BRACE | {closing})
        if parser.stack and parser.stack[-1] == closing:
            parser.stack.pop()
        else:
            parser.report(f"The mathematics in the text is not closed by {closing}.")
        self._add(self._read(tokens))

    def _read(self, tokens: list[str]) -> Node:
        parser = self.parser
        if parser.style != DISPLAY:
            return parser.read(tokens)
        parser.style = TEXT
        node = parser.read(tokens)
        parser.style = DISPLAY
        return node if node.tag in TOKENS else build.styled(TEXT, (node,))

    def _other(self, token: str) -> None:
        """Expand a macro; set any other command as mathematics, as TeX does when it inserts the missing $."""
        parser = self.parser
        state, mark = parser.state(), len(parser.stack) + 1
        parser.closers = GROUP_END
        try:
            nodes = self._made_by(token)
        except TexError as error:
            parser.reset(state)
            nodes = [parser.failed(error, token, mark)]
        parser.closers = state.closers
        if nodes:
            self._add(build.row(nodes))

    def _made_by(self, token: str) -> list[Node]:
        parser = self.parser
        if token in AROUND_TEXT:
            parser.push(self._with_text(token))
            token = parser.next()
        if token not in parser.macros:
            return parser.atom(token)
        self._skip_blanks(token)
        node = parser.macros[token](parser, token)
        return [] if node is None else [node]

    def _with_text(self, token: str) -> list[str]:
        r"""Return a command with its last argument, or what follows a switch in the group, as ``\text{…}``."""
        before = []
        for _ in range(AROUND_TEXT[token]):
            before += ["{", *self._argument(), "}"]
        if token == "\\color":
            token, argument = "\\textcolor", self.parser.tokens_before(BRACE)
        else:
            argument = self._argument()
        return [token, *before, "{", "\\text", "{", *argument, "}", "}"]

    def _add(self, node: Node) -> None:
        self._flush()
        self.made.append(node)

    def _set_variant(self, variant: str) -> None:
        if variant != self.variant:
            self._flush()
            self.variant = variant

    def _flush(self) -> None:
        text = _LIGATURES.sub(lambda found: _LIGATURE[found[0]], "".join(self.text))
        self.text.clear()
        text = re.sub(" +", " ", text)
        if text:
            attributes = {"mathvariant": self.variant} if self.variant else NO_ATTRIBUTES
            self.made.append(build.text_node(_keep_ends(text), attributes))


def _keep_ends(text: str) -> str:
    """Return the text with no-break spaces at its ends, where MathML would drop plain ones."""
    if text.startswith(" "):
        text = "\u00a0" + text[1:]
    return text[:-1] + "\u00a0" if text.endswith(" ") else text
