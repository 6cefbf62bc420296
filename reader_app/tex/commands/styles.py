r"""Styles, sizes and colours: switches that reach to the end of their group, and their forms with an argument."""

from __future__ import annotations

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.colors import color
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.text import read_text

STYLES = {
    "displaystyle": {"displaystyle": "true", "scriptlevel": "0"},
    "textstyle": {"displaystyle": "false", "scriptlevel": "0"},
    "scriptstyle": {"displaystyle": "false", "scriptlevel": "1"},
    "scriptscriptstyle": {"displaystyle": "false", "scriptlevel": "2"},
}
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
}


def _switch(attributes: dict[str, str]) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        return build.style(attributes, parser.rest())

    return read


def _read_color(parser: Parser, token: str) -> str:
    model = parser.optional() or "named"
    return color(model, parser.text(token), parser.context.colors)


def _color(parser: Parser, token: str) -> Node:
    return build.style({"mathcolor": _read_color(parser, token)}, parser.rest())


def _textcolor(parser: Parser, token: str) -> Node:
    attributes = {"mathcolor": _read_color(parser, token)}
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
    framed = Node("menclose", (box,), "", {"notation": "box", "mathcolor": frame}, "ord")
    return framed


def _mathchoice(parser: Parser, token: str) -> Node:
    display, text, _, _ = (build.row(parser.argument(token)) for _ in range(4))
    return build.group([display if parser.display else text])


COMMANDS: dict[str, Entry] = {
    **{f"\\{name}": _switch(attributes) for name, attributes in STYLES.items()},
    **{f"\\{name}": _switch({"mathsize": size}) for name, size in _SIZES.items()},
    "\\color": _color,
    "\\textcolor": _textcolor,
    "\\definecolor": _definecolor,
    "\\colorbox": _colorbox,
    "\\fcolorbox": _fcolorbox,
    "\\mathchoice": _mathchoice,
}
