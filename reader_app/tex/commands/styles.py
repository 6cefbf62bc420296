r"""Styles, sizes and colours: switches that reach to the end of their group, and their forms with an argument."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.colors import color
from reader_app.tex.error import TexError
from reader_app.tex.parser import DISPLAY, SCRIPT, SCRIPTSCRIPT, TEXT, Entry, Handler, Parser
from reader_app.tex.text import read_text

_STYLES = ("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle")
_SIZES = {
    "Tiny": "0.5em",
    "tiny": "0.6em",
    "scriptsize": "0.7em",
    "SMALL": "0.7em",
    "Small": "0.8em",
    "footnotesize": "0.8em",
    "small": "0.9em",
    "normalsize": "1em",
    "large": "1.095em",
    "Large": "1.2em",
    "LARGE": "1.44em",
    "huge": "1.728em",
    "Huge": "2.074em",
    "HUGE": "2.49em",
    "sixptsize": "0.6em",
}


def _style(style: int) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        outer, parser.style = parser.style, style
        items = parser.rest()
        parser.style = outer
        return build.switch(build.STYLES[style], items)

    return read


def _size(size: str) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        return build.switch({"mathsize": size}, parser.rest())

    return read


def _read_color(parser: Parser, token: str) -> str:
    model = parser.optional() or "named"
    return color(model, parser.text(token), parser.context.colors)


def _read_ink(parser: Parser, token: str) -> dict[str, str]:
    """Read a colour as an attribute; what is none colours nothing, and the formula stays as it is."""
    mark = len(parser.stack) + 1
    model, value = parser.optional() or "named", parser.text(token)
    try:
        return {"mathcolor": color(model, value, parser.context.colors)}
    except TexError as error:
        parser.report(error.message, mark)
        return {}


def _color(parser: Parser, token: str) -> Node:
    return build.switch(_read_ink(parser, token), parser.rest())


def _textcolor(parser: Parser, token: str) -> Node:
    attributes = _read_ink(parser, token)
    return Node("mstyle", tuple(parser.argument(token)), "", attributes, None)


def _definecolor(parser: Parser, token: str) -> None:
    name, model = parser.text(token), parser.text(token)
    parser.context.colors[name] = color(model, parser.text(token), parser.context.colors)


def _colorbox(parser: Parser, token: str) -> Node:
    attributes = {"mathbackground": _read_color(parser, token), "width": "+0.6em", "lspace": "0.3em"}
    attributes |= {"height": "+0.3em", "depth": "+0.3em"}
    return Node("mpadded", (read_text(parser, token),), "", attributes, "ord")


def _fcolorbox(parser: Parser, token: str) -> Node:
    frame = _read_color(parser, token)
    box = _colorbox(parser, token)
    return Node("menclose", (box,), "", {"notation": "box", "mathcolor": frame, "tex-frame": "true"}, "ord")


def _mathchoice(parser: Parser, token: str) -> Node:
    choices = [parser.argument_styled(style, token) for style in (DISPLAY, TEXT, SCRIPT, SCRIPTSCRIPT)]
    return build.group(choices[parser.style])


COMMANDS: Mapping[str, Entry] = {
    **{f"\\{name}": _style(style) for style, name in enumerate(_STYLES)},
    **{f"\\{name}": _size(size) for name, size in _SIZES.items()},
    "\\color": _color,
    "\\textcolor": _textcolor,
    "\\definecolor": _definecolor,
    "\\colorbox": _colorbox,
    "\\fcolorbox": _fcolorbox,
    "\\mathchoice": _mathchoice,
}
