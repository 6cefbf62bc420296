r"""MathJax's html package, made harmless: links keep safe addresses, of styles the colours stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.colors import color
from reader_app.tex.error import TexError
from reader_app.tex.parser import Entry, Parser
from reader_app.tex.symbols import character_symbol

_SAFE = re.compile(r"(?:https?://|mailto:|#)[^\s]*", re.IGNORECASE)
_COLORS = {"color": "mathcolor", "background": "mathbackground", "background-color": "mathbackground"}


def _href(parser: Parser, token: str) -> Node:
    address = parser.text(token)
    content = parser.argument(token)
    if not _SAFE.fullmatch(address):
        parser.report(f"The link to “{address[:60]}” is left out: only http, https and mailto are followed.")
        return build.group(content)
    return build.element("mrow", content, "ord", {"href": address})


def _url(parser: Parser, token: str) -> Node:
    address = parser.text(token)
    attributes = {"mathvariant": "monospace"} | ({"href": address} if _SAFE.fullmatch(address) else {})
    return build.text_node(address, attributes)


def _ignored(parser: Parser, token: str) -> Node:
    parser.text(token)
    return build.group(parser.argument(token))


def _style(parser: Parser, token: str) -> Node:
    attributes = {}
    for declaration in parser.text(token).split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in _COLORS:
            try:
                attributes[_COLORS[name.strip()]] = color("named", value, parser.context.colors)
            except TexError as error:
                parser.report(error.message)
    return build.element("mstyle", parser.argument(token), "ord", attributes)


def _tip(parser: Parser, token: str) -> Node:
    r"""Read ``\mathtip{x}{tip}`` and its kin: the tip is left out, for nothing is hovered over in a formula."""
    items = parser.argument(token)
    parser.text(token)
    return build.group(items)


def _toggle(parser: Parser, token: str) -> Node:
    r"""Read ``\toggle{a}{b}\endtoggle``: the first choice is what is seen."""
    items = parser.argument(token)
    while parser.peek() not in ("\\endtoggle", ""):
        parser.tokens(token)
    if not parser.take("\\endtoggle"):
        raise TexError("\\toggle lacks its \\endtoggle.")
    return build.group(items)


def _mml_token(parser: Parser, token: str) -> Node:
    r"""Read ``\mmlToken{mo}[mathvariant=bold]{<}`` of MathJax: a token element as it stands."""
    tag, options = parser.text(token), parser.optional() or ""
    if tag not in ("mi", "mn", "mo", "mtext", "ms"):
        raise TexError(f"{token} makes mi, mn, mo, mtext or ms, not {tag}.")
    text = parser.text(token)
    pairs = (option.partition("=") for option in options.split(","))
    attributes = {key.strip(): value.strip(" '\"") for key, _, value in pairs if key.strip() in _TOKEN_ATTRIBUTES}
    return Node(tag, (), text, attributes, character_symbol(text).atom if tag == "mo" and len(text) == 1 else "ord")


_TOKEN_ATTRIBUTES = frozenset(["mathvariant", "stretchy", "form", "minsize", "maxsize", "movablelimits", "largeop"])

COMMANDS: Mapping[str, Entry] = {
    "\\mmlToken": _mml_token,
    "\\toggle": _toggle,
    **dict.fromkeys(("\\mathtip", "\\texttip"), _tip),
    "\\href": _href,
    "\\url": _url,
    **dict.fromkeys(("\\class", "\\cssId", "\\id", "\\data", "\\htmlClass", "\\htmlId", "\\htmlData"), _ignored),
    **dict.fromkeys(("\\style", "\\htmlStyle"), _style),
}
