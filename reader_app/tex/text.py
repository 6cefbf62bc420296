r"""Text mode: what ``\text{…}`` and its family hold, with mathematics, accents and font switches in it."""

from __future__ import annotations

import re
import unicodedata

from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.tex import build
from reader_app.tex.error import LimitError, TexError
from reader_app.tex.parser import DISPLAY, TEXT, Parser
from reader_app.tex.stream import COMMENT, GROUP_END
from reader_app.tex.text_symbols import TEXT_SYMBOLS
from reader_app.tex.tokens import comment_length, is_control_word

TOKENS = frozenset({"mi", "mn", "mo", "mtext", "mspace"})
"""Elements that look the same in display and text style."""

_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "r": "\u030a",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
}
_CHARACTERS = {
    **TEXT_SYMBOLS,
    "\\_": "_",
    "\\&": "&",
    "\\%": "%",
    "\\#": "#",
    "\\$": "$",
    "\\{": "{",
    "\\}": "}",
    "\\ ": " ",
    "\\\n": " ",
    "\\space": " ",
    "\\nobreakspace": "\u00a0",
    "~": "\u00a0",
    "\\,": "\u2009",
    "\\thinspace": "\u2009",
    "\\:": "\u2005",
    "\\;": "\u2004",
    "\\!": "",
    "\\-": "",
    "\\/": "",
    "\\@": "",
    "\\\\": " ",
    "\\enspace": "\u2002",
    "\\quad": "\u2003",
    "\\qquad": "\u2003\u2003",
    "\\dots": "…",
    "\\ldots": "…",
    "\\lq": "‘",
    "\\rq": "’",
    "\\ss": "ß",
    "\\ae": "æ",
    "\\AE": "Æ",
    "\\oe": "œ",
    "\\OE": "Œ",
    "\\o": "ø",
    "\\O": "Ø",
    "\\l": "ł",
    "\\L": "Ł",
    "\\aa": "å",
    "\\AA": "Å",
    "\\i": "ı",
    "\\j": "ȷ",
    "\\S": "§",
    "\\P": "¶",
    "\\dag": "†",
    "\\ddag": "‡",
    "\\pounds": "£",
    "\\copyright": "©",
    "\\TeX": "TeX",
    "\\LaTeX": "LaTeX",
}
_FONTS = {
    "\\textrm": "",
    "\\textup": "",
    "\\textnormal": "",
    "\\textmd": "",
    "\\text": None,
    "\\mbox": None,
    "\\hbox": None,
    "\\textbf": "bold",
    "\\textit": "italic",
    "\\textsl": "italic",
    "\\emph": "italic",
    "\\textsf": "sans-serif",
    "\\texttt": "monospace",
    "\\textsc": "",
}
_SWITCHES = {
    **dict.fromkeys(("\\tiny", "\\scriptsize", "\\footnotesize", "\\small", "\\normalsize", "\\large"), ""),
    **dict.fromkeys(("\\Large", "\\LARGE", "\\huge", "\\Huge", "\\displaystyle", "\\textstyle"), ""),
    "\\rm": "",
    "\\bf": "bold",
    "\\it": "italic",
    "\\sl": "italic",
    "\\em": "italic",
    "\\sf": "sans-serif",
    "\\tt": "monospace",
    "\\bfseries": "bold",
    "\\itshape": "italic",
    "\\ttfamily": "monospace",
    "\\sffamily": "sans-serif",
    "\\rmfamily": "",
    "\\normalfont": "",
}
_AROUND_TEXT = {
    **dict.fromkeys(("\\underline", "\\overline", "\\phantom", "\\hphantom", "\\vphantom", "\\smash"), 0),
    **dict.fromkeys(("\\rlap", "\\llap", "\\clap", "\\boxed", "\\cancel", "\\sout"), 0),
    **dict.fromkeys(("\\color", "\\textcolor", "\\href", "\\class", "\\style", "\\cssId", "\\data"), 1),
}
"""Commands that hold text in text mode, with the number of arguments before it."""

_COMBINED = {("bold", "italic"): "bold-italic", ("italic", "bold"): "bold-italic"}
_LIGATURES = re.compile("---|--|``|''|`|'")
_LIGATURE = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’"}


def read_text(parser: Parser, name: str, variant: str = "") -> Node:
    """Read the argument of the command `name` in text mode; return one node. Raise TexError if there is none."""
    return build.row(text_nodes(parser, parser.tokens(name), variant))


def text_nodes(parser: Parser, tokens: list[str], variant: str = "") -> list[Node]:
    """Return what tokens make in text mode, in a font named by its mathvariant."""
    reader = _TextReader(parser, variant)
    reader.read(tokens)
    return reader.finish()


class _TextReader:
    def __init__(self, parser: Parser, variant: str) -> None:
        self.parser = parser
        self.variant = variant
        self.nodes: list[Node] = []
        self.text: list[str] = []

    def finish(self) -> list[Node]:
        self._flush()
        return self.nodes

    def read(self, tokens: list[str]) -> None:
        """Set tokens in order; braces limit font switches."""
        outer, index = self.variant, 0
        while index < len(tokens):
            index = self._one(tokens, index)
        self._set_variant(outer)

    def _one(self, tokens: list[str], index: int) -> int:
        """Set what begins at `index` and return the index behind it."""
        token = tokens[index]
        if token == "{":
            end = _closing(tokens, index)
            self.read(tokens[index + 1 : end])
            return end + 1
        if token in ("$", "\\("):
            return self._mathematics(tokens, index)
        if token == "%":
            end = index + 1 + comment_length(tokens[place] for place in range(index + 1, len(tokens)))
            if end == len(tokens):
                self.parser.report(COMMENT)
            return end
        if token[0] != "\\" and token != "~":
            self.text.append(" " if token.isspace() else token)
            return index + 1
        return self._command(tokens, index)

    def _command(self, tokens: list[str], index: int) -> int:
        token = tokens[index]
        behind = _skip_blank(tokens, index + 1) if is_control_word(token) else index + 1
        if token in _CHARACTERS:
            self.text.append(_CHARACTERS[token])
            return behind
        if token in _SWITCHES:
            self._set_variant(_SWITCHES[token])
            return behind
        if token in _FONTS:
            return self._font(tokens, behind, _FONTS[token])
        if token[1:] in _ACCENTS:
            return self._accent(tokens, behind, _ACCENTS[token[1:]])
        return self._other(tokens, index)

    def _font(self, tokens: list[str], index: int, variant: str | None) -> int:
        argument, end = _argument(tokens, index)
        outer = self.variant
        if variant is not None:
            self._set_variant(_COMBINED.get((outer, variant), variant))
        self.read(argument)
        self._set_variant(outer)
        return end

    def _accent(self, tokens: list[str], index: int, mark: str) -> int:
        argument, end = _argument(tokens, _skip_blank(tokens, index))
        letters = "".join(_CHARACTERS.get(token, token) for token in argument).replace("ı", "i").replace("ȷ", "j")
        self.text.append(unicodedata.normalize("NFC", letters[:1] + mark + letters[1:]))
        return end

    def _mathematics(self, tokens: list[str], index: int) -> int:
        closing = "$" if tokens[index] == "$" else "\\)"
        end, depth = index + 1, 0
        while end < len(tokens) and (depth or tokens[end] != closing):
            depth += (tokens[end] == "{") - (tokens[end] == "}")
            end += 1
        if end == len(tokens):
            self.parser.report(f"The mathematics in the text is not closed by {closing}.")
        self._add(self._read(tokens[index + 1 : end]))
        return end + 1

    def _read(self, tokens: list[str]) -> Node:
        parser = self.parser
        if parser.style != DISPLAY:
            return parser.read(tokens)
        parser.style = TEXT
        node = parser.read(tokens)
        parser.style = DISPLAY
        return node if node.tag in TOKENS else build.styled(TEXT, (node,))

    def _other(self, tokens: list[str], index: int) -> int:
        """Expand a macro; set any other command as mathematics, as TeX does when it inserts the missing $."""
        parser, token = self.parser, tokens[index]
        if token in _AROUND_TEXT:
            tokens[index:] = _wrapped(tokens, index)
        if is_control_word(token):
            del tokens[index + 1 : _skip_blank(tokens, index + 1)]
        depth, state = len(parser.stack), parser.state()
        parser.push([*tokens[index:], "}"])
        parser.closers = GROUP_END
        try:
            self._add_all(self._expanded() if token in parser.macros else parser.atom(parser.next()))
        except LimitError:
            raise
        except TexError as error:
            parser.reset(state)
            parser.report(error.message)
            self._add_all([build.error(token)])
        parser.closers = state.closers
        tokens[index:] = parser.stack[depth + 1 :][::-1]
        del parser.stack[depth:]
        return index

    def _expanded(self) -> list[Node]:
        parser = self.parser
        token = parser.next()
        node = parser.macros[token](parser, token)
        return [] if node is None else [node]

    def _add_all(self, nodes: list[Node]) -> None:
        if nodes:
            self._add(build.row(nodes))

    def _add(self, node: Node) -> None:
        self._flush()
        self.nodes.append(node)

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
            self.nodes.append(build.text_node(_keep_ends(text), attributes))


def _wrapped(tokens: list[str], index: int) -> list[str]:
    r"""Return a command and what follows with its last argument, or the rest behind a switch, as ``\text{…}``."""
    before, end = [tokens[index]], _skip_blank(tokens, index + 1)
    for _ in range(_AROUND_TEXT[tokens[index]]):
        argument, end = _argument(tokens, end)
        before += ["{", *argument, "}"]
    if tokens[index] == "\\color":
        return ["\\textcolor", *before[1:], "{", "\\text", "{", *tokens[end:], "}", "}"]
    argument, end = _argument(tokens, end)
    return [*before, "{", "\\text", "{", *argument, "}", "}", *tokens[end:]]


def _keep_ends(text: str) -> str:
    """Return the text with no-break spaces at its ends, where MathML would drop plain ones."""
    if text.startswith(" "):
        text = "\u00a0" + text[1:]
    return text[:-1] + "\u00a0" if text.endswith(" ") else text


def _skip_blank(tokens: list[str], index: int) -> int:
    while index < len(tokens) and tokens[index].isspace():
        index += 1
    return index


def _argument(tokens: list[str], index: int) -> tuple[list[str], int]:
    """Return the argument that begins at `index` and the index behind it."""
    if index >= len(tokens):
        return [], index
    if tokens[index] != "{":
        return [tokens[index]], index + 1
    end = _closing(tokens, index)
    return tokens[index + 1 : end], end + 1


def _closing(tokens: list[str], index: int) -> int:
    """Return the index of the brace that closes the one at `index`, or of the end."""
    depth = 0
    for place in range(index, len(tokens)):
        depth += (tokens[place] == "{") - (tokens[place] == "}")
        if not depth:
            return place
    return len(tokens)
