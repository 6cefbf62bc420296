r"""Delimiters: ``\left … \middle … \right`` and ``\big`` to ``\Bigg``."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from reader_app.mathml.node import Atom, Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.macros import Alias
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.stream import FENCE_END
from reader_app.tex.symbols import symbol

_CHARACTERS = {
    ".": "",
    "<": "⟨",
    ">": "⟩",
    "\\lt": "⟨",
    "\\gt": "⟩",
    "\\mid": "|",
    "\\backslash": "\\",
    "\\lgroup": "⟮",
    "\\rgroup": "⟯",
    **{character: character for character in "()[]/|‖⟨⟩⌈⌉⌊⌋⟦⟧⎰⎱⟮⟯⌜⌝⌞⌟↑↓↕⇑⇓⇕"},
    "〈": "⟨",
    "〉": "⟩",
    "（": "(",
    "）": ")",
    "∣": "|",
    "∥": "‖",
}
_LONGEST_NAME = len("Updownarrow")
_VERTICAL_ARROWS = frozenset("↑↓↕⇑⇓⇕")
_SIZES = {"big": ("1", "1.2em"), "Big": ("1.5", "1.623em"), "bigg": ("2", "2.047em"), "Bigg": ("2.5", "2.470em")}
_CLASSES: Mapping[str, Atom] = {"": "ord", "l": "open", "m": "rel", "r": "close"}


def delimiter(name: str) -> str:
    """Return the character of a delimiter, empty for ``.``. Raise TexError for what is no delimiter."""
    name = name.strip()
    if not name:
        return ""
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    found = symbol(name) if name[0] == "\\" else None
    if found and (found.atom in ("open", "close") or found.text in "|‖⏐⎪/∖" or found.text in _VERTICAL_ARROWS):
        return found.text
    raise TexError(f"{name} is not a delimiter, such as ( | \\{{ or \\langle.")


def read_delimiter(parser: Parser, name: str) -> str:
    """Read the delimiter behind the command `name`. Raise TexError if there is none."""
    token, mark = parser.peek(), len(parser.stack)
    while token in parser.macros:
        macro = parser.macros[token]
        parser.stack.pop()
        if isinstance(macro, Alias):
            return delimiter(macro.target)
        macro(parser, token)
        token = parser.peek()
    if token == "{":
        return delimiter(parser.text(name))
    if token == "\\\\" and (meant := _undoubled(parser)):
        parser.report(f"{name}\\{meant} has a backslash too many and is read as {name}{meant}.", mark)
        return delimiter(meant)
    if token in ("", "}", "&", "\\\\", "\\end"):
        raise TexError(f"{name} lacks its delimiter.")
    parser.stack.pop()
    return delimiter(token)


def _undoubled(parser: Parser) -> str:
    r"""Read ``\\\\{`` or ``\\\\Vert`` as the delimiter with one backslash, empty where that is none.

    No row ends between ``\\left`` and its delimiter: Markdown and crawlers have doubled the backslash.
    """
    behind = parser.stack[-1 - _LONGEST_NAME : -1][::-1]
    letters = list(takewhile(str.isalpha, behind)) or behind[:1]
    name = "\\" + "".join(letters)
    try:
        delimiter(name)
    except TexError:
        return ""
    parser.skip_characters(len("\\\\") + len(letters))
    return name


def fence(text: str, form: str, atom: Atom) -> Node:
    """Return a delimiter that grows with what it encloses."""
    return Node("mo", (), text, {"stretchy": "true", "form": form}, atom)


def fenced(left: str, items: list[Node], right: str) -> Node:
    r"""Return what ``\left`` and ``\right`` make: an inner atom."""
    children = (fence(left, "prefix", "open"), *items, fence(right, "postfix", "close"))
    return build.element("mrow", children, "inner")


def _left(parser: Parser, token: str) -> Node | None:
    mark = len(parser.stack) + 1
    left, items = _delimiter_or_error(parser, token)
    items += parser.row(FENCE_END)
    while parser.take("\\middle"):
        middle, error = _delimiter_or_error(parser, "\\middle")
        items += [fence(middle, "infix", "open"), *error, *parser.row(FENCE_END)]
    if parser.take("\\right"):
        right, error = _delimiter_or_error(parser, "\\right")
        return fenced(left, [*items, *error], right)
    parser.report("\\left lacks its \\right in this group.", mark)
    parser.items += [build.error("\\left" + (left or ".")), *items]
    return None


def _delimiter_or_error(parser: Parser, name: str) -> tuple[str, list[Node]]:
    """Read a delimiter; report what is none and return it as a node to be shown."""
    token, mark = parser.peek(), len(parser.stack)
    try:
        return read_delimiter(parser, name), []
    except TexError as error:
        parser.report(error.message, mark)
        return "", [build.error(token)] if len(parser.stack) < mark else []


def _big(factor: str, size: str, atom: Atom) -> Handler:
    attributes = {"minsize": size, "maxsize": size, "tex-big": factor}

    def read(parser: Parser, token: str) -> Node:
        return Node("mo", (), read_delimiter(parser, token), attributes, atom)

    return read


COMMANDS: Mapping[str, Entry] = {
    "\\left": _left,
    **{
        f"\\{name}{suffix}": _big(factor, size, atom)
        for name, (factor, size) in _SIZES.items()
        for suffix, atom in _CLASSES.items()
    },
}
