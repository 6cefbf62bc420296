r"""Chemical formulas: ``\ce`` and ``\pu`` of mhchem, read into TeX."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader_app.tex.macros import count_expansion
from reader_app.tex.parser import Entry, Parser
from reader_app.tex.tokens import tokenize, untokenize

_ARROWS = {
    "<=>>": r"\xrightleftharpoons",
    "<<=>": r"\xrightleftharpoons",
    "<-->": r"\xrightleftarrows",
    "<=>": r"\xrightleftharpoons",
    "<->": r"\xleftrightarrow",
    "->": r"\xrightarrow",
    "<-": r"\xleftarrow",
    "⟶": r"\xrightarrow",
    "→": r"\xrightarrow",
    "⇌": r"\xrightleftharpoons",
}
_BONDS = {"-": r"{-}", "1": r"{-}", "=": r"{=}", "2": r"{=}", "#": r"{\equiv}", "3": r"{\equiv}", "~": r"{\sim}"}
_WORD = re.compile(r"(?<!\\)\b(?:[A-Z][A-Za-z]*|[a-z]{2,})")
"""Letters of a script that are upright; a small letter alone is a variable."""

_BASE = r"{\vphantom{A}}"
"""What scripts stand on, so that all are at one height, as mhchem has it."""

_PIECES = re.compile(
    r"(?P<mathematics>\$[^$]*\$)"
    r"|(?P<arrow>" + "|".join(re.escape(arrow) for arrow in sorted(_ARROWS, key=len, reverse=True)) + ")"
    r"|\\bond\s*\{(?P<bond>[^{}]*)\}"
    r"|(?P<command>\\(?:[a-zA-Z]+|.)\s*)"
    r"|(?P<script>[_^])"
    r"|(?P<state>\((?:aq|s|l|g|ad|cr)\))"
    r"|(?P<letters>[A-Za-zα-ωΑ-Ω]+)"
    r"|(?P<number>\d+(?:[.,]\d+)?(?:/\d+)?|[½¼¾])"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


_BRACKETS = re.compile(r"\\.|[{}\]]", re.DOTALL)


def _ce(parser: Parser, token: str) -> None:
    count_expansion(parser)
    tex = _Formula(untokenize(parser.tokens(token))).tex()
    parser.push(["{", *tokenize(tex), "}"])


def _pu(parser: Parser, token: str) -> None:
    r"""``\pu{123 kJ/mol}``: a number and upright units; ``//`` makes a fraction."""
    count_expansion(parser)
    source = untokenize(parser.tokens(token)).strip()
    number = re.match(r"[-+]?[\d.,]*(?:[eE][-+]?\d+)?", source)
    amount = number[0] if number else ""
    above, bar, below = source[len(amount) :].strip().partition("//")
    units = rf"\tfrac{{{_units(above)}}}{{{_units(below)}}}" if bar else _units(above)
    parser.push(["{", *tokenize(amount + (r"\," if amount and above else "") + units), "}"])


def _units(source: str) -> str:
    spaced = re.sub(r"\s+", r"\\,", source.strip().replace("*", r"\cdot "))
    raised = re.sub(r"(?<=[A-Za-z])(-?\d+)", r"^{\1}", re.sub(r"\^\{?(-?\d+)\}?", r"\1", spaced))
    return rf"\mathrm{{{raised}}}"


class _Formula:
    """Reads mhchem's notation piece by piece; what a piece means depends on what stands before it."""

    def __init__(self, source: str) -> None:
        self.source = source.strip()
        self.position = 0
        self.out: list[str] = []
        self.before = "space"
        self._is_unclosed = False

    def tex(self) -> str:
        while found := _PIECES.match(self.source, self.position):
            self.position = found.end()
            kind = found.lastgroup or "other"
            getattr(self, f"_{kind}")(found[kind])
        return "".join(self.out)

    def _add(self, tex: str, before: str) -> None:
        self.out.append(tex)
        self.before = before

    def _mathematics(self, piece: str) -> None:
        self._add("{" + piece[1:-1] + "}", "amount")

    def _arrow(self, piece: str) -> None:
        above, below = self._label(), self._label()
        under = f"[{below}]" if below else ""
        over = above or r"\quad"
        self._add(rf"{_ARROWS[piece]}{under}{{{over}}}", "space")

    def _label(self) -> str:
        """Read the label of an arrow, in brackets, as a formula of its own."""
        if self._next() != "[" or self._is_unclosed:
            return ""
        end = self._find("]")
        if end < 0:
            self._is_unclosed = True  # there is no use in looking again behind the next of a thousand brackets
            return ""
        label = self.source[self.position + 1 : end]
        self.position = end + 1
        return _Formula(label).tex()

    def _find(self, closer: str) -> int:
        """Return where the `closer` of the bracket at the position stands, outside of braces in it; -1 if nowhere."""
        depth = 0
        for found in _BRACKETS.finditer(self.source, self.position + 1):
            if found[0] == closer and depth == 0:
                return found.start()
            depth += (found[0] == "{") - (found[0] == "}")
        return -1

    def _bond(self, piece: str) -> None:
        self._add(_BONDS.get(piece, r"{\cdots}" if "." in piece else r"{-}"), "bond")

    def _command(self, piece: str) -> None:
        self._add(piece + self._group(), "atom")

    def _script(self, piece: str) -> None:
        space = self.before == "space"
        if piece == "^" and (space or self.before == "atom") and not self._next_is_script():
            self._add(r"{\uparrow}", "atom")
            return
        base = "" if self.before == "isotope" else _BASE
        self._add(f"{base}{piece}{{{self._script_text()}}}", "isotope" if space else "script")

    def _next_is_script(self) -> bool:
        return bool(re.match(r"[\d+\-{A-Za-z$*.]", self.source[self.position : self.position + 1]))

    def _script_text(self) -> str:
        group = self._group()
        if not group:
            found = re.compile(r"(?:\d+|[a-z])[+-](?![A-Za-z])|[+-]?\d+|[+-]|\$[^$]*\$|.", re.DOTALL).match(
                self.source, self.position
            )
            group = found[0] if found else ""
            self.position += len(group)
        return _WORD.sub(r"\\mathrm{\g<0>}", group.strip("{}$"))

    def _group(self) -> str:
        """Read a group in braces with its braces; empty if there is none."""
        end = self._find("}") if self._next() == "{" else -1
        group = self.source[self.position : end + 1]
        self.position += len(group)
        return group

    def _state(self, piece: str) -> None:
        self._add(rf"\,\mathrm{{{piece}}}", "atom")

    def _letters(self, piece: str) -> None:
        if piece == "v" and self.before in ("space", "atom") and self._at_edge():
            self._add(r"{\downarrow}", "atom")
        elif len(piece) == 1 and piece.islower() and self.before == "space" and self._next() == " ":
            self._add(piece, "amount")
        else:
            self._add((r"\," if self.before == "amount" else "") + rf"\mathrm{{{piece}}}", "atom")

    def _next(self) -> str:
        return self.source[self.position : self.position + 1]

    def _at_edge(self) -> bool:
        behind = self.source[self.position : self.position + 1]
        return (not behind or behind.isspace()) and self.source[self.position - 2 : self.position - 1].isspace()

    def _number(self, piece: str) -> None:
        if self.before == "atom":
            self._add(f"{_BASE}_{{{piece}}}", "script")
        elif "/" in piece:
            self._add(r"\tfrac{{{}}}{{{}}}".format(*piece.split("/")), "amount")
        else:
            self._add(piece, "amount")

    def _space(self, piece: str) -> None:
        self._add(r"\," if self.before == "amount" else "", "space")

    def _other(self, piece: str) -> None:
        if piece == "{":
            self.position -= 1
            group = self._group()
            self.position += not group
            self._add(rf"\text{group}" if group else r"\{", "atom")
        elif piece in "+-" and self.before in ("atom", "script") and self._is_charge():
            self._add(f"{_BASE}^{{{piece}}}", "script")
        elif piece == "+":
            self._add(r"{}+{}", "space")
        elif piece in "-=#":
            self._add(_BONDS[piece], "bond")
        elif piece in "*·.":
            self._add(r"{\cdot}", "space")
        else:
            self._add(piece, "atom" if piece in ")]}" else "bond")

    def _is_charge(self) -> bool:
        """Say whether a sign ends its word, so that it is a charge and no bond or plus."""
        behind = self.source[self.position : self.position + 1]
        return not behind or behind.isspace() or behind in ")],$"


COMMANDS: Mapping[str, Entry] = {"\\ce": _ce, "\\cee": _ce, "\\pu": _pu}
