r"""Letters with an alphabet of their own: upright and italic Greek, and characters named by number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.fonts import symbol_node
from reader_app.tex.lengths import whole_number
from reader_app.tex.parser import Entry, Parser
from reader_app.tex.symbols import character_symbol

_SMALL = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ϵ",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "omicron": "ο",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "upsilon": "υ",
    "phi": "ϕ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "varepsilon": "ε",
    "vartheta": "ϑ",
    "varpi": "ϖ",
    "varrho": "ϱ",
    "varsigma": "ς",
    "varphi": "φ",
}
_CAPITALS = {
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Xi": "Ξ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Upsilon": "Υ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}
_HEXADECIMAL = re.compile(r"\s*(?:x|X|\"|U\+|0x)?([0-9A-Fa-f]{1,6})\s*")
_NUMBER = re.compile(r"\s*(?:\"([0-9A-F]{1,9})|'([0-7]{1,9})|([0-9]{1,9})|`\\?(.))\s?", re.DOTALL)


def _unicode(parser: Parser, token: str) -> Node:
    r"""``\unicode{x2208}`` or ``\unicode{8712}``, with sizes and a font's name that are not used."""
    parser.skip_options()
    source = parser.text(token)
    decimal = whole_number(source)
    return build.text_node(_checked(_hexadecimal(source) if decimal is None else decimal))


def _hexadecimal_unicode(parser: Parser, token: str) -> Node:
    return _character(parser, _hexadecimal(parser.text(token)))


def _hexadecimal(source: str) -> int:
    found = _HEXADECIMAL.fullmatch(source)
    if not found:
        raise TexError(f"“{source}” is not the number of a character, such as x2208.")
    return int(found[1], 16)


def _char(parser: Parser, token: str) -> Node:
    found = _NUMBER.match("".join(reversed(parser.stack[-10:])))
    if not found:
        raise TexError('\\char needs the number of a character, such as \\char"2208.')
    parser.skip_characters(found.end())
    for digits, base in zip(found.groups(), (16, 8, 10), strict=False):
        if digits:
            return _character(parser, int(digits, base))
    return _character(parser, ord(found[4]))


def _character(parser: Parser, code: int) -> Node:
    return symbol_node(character_symbol(_checked(code)), parser.font)


def _checked(code: int) -> str:
    if not 32 <= code < 0x110000 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
        raise TexError(f"There is no character number {code}.")
    return chr(code)


COMMANDS: Mapping[str, Entry] = {
    **{f"\\up{name}": build.identifier(text, "ord", {"mathvariant": "normal"}) for name, text in _SMALL.items()},
    **{
        f"\\Up{name.lower()}": build.identifier(text, "ord", {"mathvariant": "normal"})
        for name, text in _CAPITALS.items()
    },
    **{f"\\var{name}": build.identifier(text, "ord", {"mathvariant": "italic"}) for name, text in _CAPITALS.items()},
    "\\Bbbk": build.identifier("k", "ord", {"mathvariant": "double-struck"}),
    "\\unicode": _unicode,
    "\\U": _hexadecimal_unicode,
    "\\char": _char,
}
