r"""Chemical formulas: ``\ce`` and ``\pu`` of mhchem, read into TeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

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
_DASHES = r"{\mkern2mu\raise.15em{\scriptscriptstyle\text{-}\mkern1mu\text{-}\mkern1mu\text{-}}\mkern2mu}"
_BONDS = {
    **dict.fromkeys("-1", "{-}"),
    **dict.fromkeys("=2", "{=}"),
    **dict.fromkeys("#3", r"{\equiv}"),
    "~": _DASHES,
    "~-": rf"{{\rlap{{\lower.1em{{-}}}}\raise.1em{_DASHES}}}",
    **dict.fromkeys(("~--", "~="), rf"{{\rlap{{\lower.2em{{-}}}}\rlap{{\raise.2em{_DASHES}}}-}}"),
    "-~-": rf"{{\rlap{{\lower.2em{{-}}}}\rlap{{\raise.2em{{-}}}}{_DASHES}}}",
    "...": r"{\cdot}" * 3,
    "....": r"{\cdot}" * 4,
    "->": r"{\rightarrow}",
    "<-": r"{\leftarrow}",
}
_HYPHEN = r"\text{-}"
_ARGUMENTS = {r"\frac": 2, r"\overset": 2, r"\underset": 2, r"\underbrace": 1, r"\overbrace": 1}
"""Commands whose arguments are chemistry too."""

_DEEPEST = 20
"""How deep such arguments are in one another; each is gone through once for all those around it."""

_GREEK = re.compile(
    r"\\(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi"
    r"|omega)\s*"
)
_WORDS = ("pH", "iPr")
"""Words that begin with a small letter which is no number."""

_ORBITAL = re.compile("sp|[a-z]")
"""What has a hyphen behind it and no bond: ``sp3-C``, ``n-Bu``."""

_NUMBERED = re.compile(r"-[A-Za-z]|\s+[A-Z]")
"""What stands behind a small letter that is the number or the place of it."""

_WORD = re.compile(r"(?<!\\)\b(?:[A-Z][A-Za-z]*|[a-z]{2,})")
"""Letters of a script that are upright; a small letter alone is a variable."""

_BASE = r"{\vphantom{A}}"
"""What scripts stand on, so that all are at one height, as mhchem has it."""

_PIECES = re.compile(
    r"(?P<mathematics>\$[^$]*\$)"
    r"|(?P<arrow>" + "|".join(re.escape(arrow) for arrow in sorted(_ARROWS, key=len, reverse=True)) + ")"
    r"|(?P<escaping>(?<!\S)(?:v|\^|\(v\)|\(\^\))(?!\S))"
    r"|\\bond\s*\{(?P<bond>[^{}]*)\}"
    r"|(?P<command>\\(?:[a-zA-Z]+|.)\s*)"
    r"|(?P<script>[_^])"
    r"|(?P<state>\((?:aq|s|l|g|ad|cr)\))"
    r"|(?P<ratio>\(\d+/\d+\))"
    r"|(?P<number>\d+(?:[.,]\d+)?(?:/\d+)?|[a-z]/\d+|[½¼¾])"
    r"|(?P<letters>[A-Za-zα-ωΑ-Ω]+)"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


_SCRIPT = re.compile(r"(?:\d+|[a-z])[+-](?![A-Za-z])|[+-]?\d+|[+-]|\$[^$]*\$|.", re.DOTALL)
_SCRIPT_OR_CHARGE = re.compile(rf"\d+[+-]|{_SCRIPT.pattern}", re.DOTALL)
_BRACKETS = re.compile(r"\\.|[{}\]]", re.DOTALL)


def _ce(parser: Parser, token: str) -> None:
    count_expansion(parser)
    tex = _Formula(untokenize(parser.tokens(token))).tex()
    parser.push(["{", *tokenize(tex), "}"])


def _pu(parser: Parser, token: str) -> None:
    r"""``\pu{1.2e3 kJ/mol}``: a number and upright units; ``//`` makes a fraction."""
    count_expansion(parser)
    source = untokenize(parser.tokens(token)).strip()
    number = re.match(r"([-+]?[\d.,]*)(?:([eE])([-+]?\d+))?", source)
    assert number
    above, bar, below = source[number.end() :].strip().partition("//")
    units = rf"\tfrac{{{_units(above)}}}{{{_units(below)}}}" if bar else _units(above)
    power = rf"{_TIMES[number[2]]} 10^{{{number[3]}}}" if number[2] else ""
    parser.push(["{", *tokenize(number[1] + power + (r"\," if number[0] and above else "") + units), "}"])


_TIMES = {"e": r"\cdot", "E": r"\times"}


def _units(source: str) -> str:
    spaced = re.sub(r"\s+", r"\\,", re.sub(r"\*|\.(?!\d)", r"{\\cdot}", source.strip()))
    raised = re.sub(r"(?<=[A-Za-z])(-?\d+)", r"^{\1}", re.sub(r"\^\{?(-?\d+)\}?", r"\1", spaced))
    return rf"\mathrm{{{raised}}}"


class _Formula:
    """Reads mhchem's notation piece by piece; what a piece means depends on what stands before it."""

    def __init__(self, source: str, nested: int = 0) -> None:
        self.source = source.strip()
        self.nested = nested
        self.position = 0
        self.out: list[str] = []
        self.before = "space"
        self._has_hyphen = False
        self._is_unclosed = False

    def tex(self) -> str:
        while found := _PIECES.match(self.source, self.position):
            self.position = found.end()
            kind = found.lastgroup or "other"
            self._READERS[kind](self, found[kind])
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
        self._add(_BONDS.get(piece, "{-}"), "bond")

    def _command(self, piece: str) -> None:
        name = piece.strip()
        if name == r"\ca":
            self._add(r"{\sim}", "bond")
        elif name in _ARGUMENTS and self.nested < _DEEPEST:
            arguments = (self._group()[1:-1] for _ in range(_ARGUMENTS[name]))
            self._add(name + "".join(f"{{{_Formula(each, self.nested + 1).tex()}}}" for each in arguments), "atom")
        else:
            self._add(piece + self._group(), "atom")
            self._has_hyphen = bool(_GREEK.fullmatch(piece))

    def _script(self, piece: str) -> None:
        space = self.before == "space"
        if piece == "^" and (space or self.before == "atom") and not self._next_is_script():
            self._add(r"{\uparrow}", "atom")
            return
        base = "" if self.before == "isotope" else _BASE
        written = self._script_written()
        text = _raised(written) if piece == "^" else written.strip("{}$")
        kind = "isotope" if space else "raised" if piece == "^" else "script"
        self._add(f"{base}{piece}{{{_with_words_upright(text)}}}", kind)

    def _next_is_script(self) -> bool:
        return bool(re.match(r"[\d+\-{A-Za-z$*.]", self.source[self.position : self.position + 1]))

    def _script_written(self) -> str:
        """Read what is raised or lowered: a group, a number with the charge behind it, or a sign."""
        group = self._group()
        if not group:
            found = (_SCRIPT if self._has_hyphen else _SCRIPT_OR_CHARGE).match(self.source, self.position)
            group = found[0] if found else ""
            self.position += len(group)
        return group

    def _group(self) -> str:
        """Read a group in braces with its braces; empty if there is none."""
        end = self._find("}") if self._next() == "{" else -1
        group = self.source[self.position : end + 1]
        self.position += len(group)
        return group

    def _state(self, piece: str) -> None:
        self._add(rf"\,\mathrm{{{piece}}}", "atom")

    def _escaping(self, piece: str) -> None:
        self._add(r"{\downarrow}" if "v" in piece else r"{\uparrow}", "atom")

    def _letters(self, piece: str) -> None:
        if self.before in ("space", "amount") and piece[0].islower() and self._is_variable(piece):
            self.position -= len(piece) - 1
            self._add(piece[0], "amount")
            return
        self._has_hyphen = bool(_ORBITAL.fullmatch(piece))
        self._add((r"\," if self.before == "amount" else "") + rf"\mathrm{{{piece}}}", "atom")

    def _is_variable(self, piece: str) -> bool:
        """Whether the first letter of a word is the number or the place of what follows: ``nH2O``, ``n-Bu``."""
        if len(piece) > 1:
            return piece[1].isupper() and not piece.startswith(_WORDS)
        return self.before == "space" and bool(_NUMBERED.match(self.source, self.position))

    def _next(self) -> str:
        return self.source[self.position : self.position + 1]

    def _number(self, piece: str) -> None:
        if self.before in ("atom", "raised"):
            whole = re.match(r"0[.,]\d+|\d+|.", piece)
            assert whole
            self.position -= len(piece) - whole.end()
            self._add(f"{_BASE}_{{{whole[0]}}}", "script")
        elif "/" in piece:
            self._add(r"\tfrac{{{}}}{{{}}}".format(*piece.split("/")), "amount")
        else:
            self._add(piece, "amount")

    def _ratio(self, piece: str) -> None:
        self._add(piece, "amount")

    def _space(self, piece: str) -> None:
        self._add(r"\," if self.before == "amount" else "", "space")

    def _other(self, piece: str) -> None:
        if piece == "{":
            self.position -= 1
            group = self._group()
            self.position += not group
            self._add(rf"\text{group}" if group else r"\{", "atom")
        elif piece in "+-" and self.before in ("atom", "script", "raised") and self._is_charge(piece):
            self._add(f"{_BASE}^{{{piece}}}", "raised")
        elif piece == "-" and self._is_hyphen():
            self._add(_HYPHEN, "bond")
        elif piece == "+":
            self._add(r"{}+{}", "space")
        elif piece in "-=#":
            self._add(_BONDS[piece], "bond")
        elif piece in "*·.":
            self._add(r"{\cdot}", "space")
        else:
            self._add(piece, "atom" if piece in ")]}" else "bond")

    def _is_charge(self, sign: str) -> bool:
        """Say whether a sign behind an atom is its charge: a plus always, a minus at the end of a word."""
        behind = self._next()
        return sign == "+" or not behind or behind.isspace() or behind in ")],$"

    def _is_hyphen(self) -> bool:
        """Say whether a stroke stands behind a place or a Greek letter, or before a place, and so is no bond."""
        is_behind = self.before == "amount" or (self.before in ("atom", "script", "raised") and self._has_hyphen)
        return is_behind or (self.before == "atom" and self._next().isdigit())

    _READERS: ClassVar[Mapping[str, Callable[[_Formula, str], None]]] = {
        "mathematics": _mathematics,
        "arrow": _arrow,
        "escaping": _escaping,
        "bond": _bond,
        "command": _command,
        "script": _script,
        "state": _state,
        "ratio": _ratio,
        "number": _number,
        "letters": _letters,
        "space": _space,
        "other": _other,
    }
    """What reads a piece, by the group of `_PIECES` that it is."""


def _raised(written: str) -> str:
    """Return what is raised: a dot is an electron without a partner, a cross no charge (Kröger and Vink)."""
    text = written.strip("{}")
    if "$" in text:
        return text.strip("$")
    return r"\times" if text == "x" else text.replace(".", r"\bullet ")


def _with_words_upright(text: str) -> str:
    return _WORD.sub(r"\\mathrm{\g<0>}", text)


COMMANDS: Mapping[str, Entry] = {"\\ce": _ce, "\\cee": _ce, "\\pu": _pu}
