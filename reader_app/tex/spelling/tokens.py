r"""Tokens: identifiers, numbers, operators and functions."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex.spelling.arranged import INVISIBLE
from reader_app.tex.spelling.classes import class_of, is_word
from reader_app.tex.spelling.delimiters import delimiter_name
from reader_app.tex.spelling.fonts import character, in_alphabet, number
from reader_app.tex.spelling.made import big_commands, function_commands
from reader_app.tex.spelling.names import symbol_name
from reader_app.tex.spelling.source import join
from reader_app.tex.spelling.speller import Speller, Spelling

_RUNS = {
    ":=": r"\coloneqq",
    "≔": r"\coloneqq",
    "=:": r"\eqqcolon",
    "≕": r"\eqqcolon",
    "...": r"\ldots",
    "⋅⋅⋅": r"\cdots",
    "″": "''",
}
_NAME_SPACES = {"\u2006": r"\,", "\u2009": r"\,", "\u2005": r"\ ", "\u00a0": r"\ ", " ": r"\ "}
_SLASH = "\u0338"
_NUMERALS = frozenset("0123456789.,")


def _identifier(speller: Speller, node: Node) -> str:
    text, variant = _visible(node.text), node.attributes.get("mathvariant")
    if len(text) == 2 and text[1] == _SLASH:
        return join([r"\not", character(text[0], None, node.tag, variant)])
    if len(text) < 2:
        return _single(node, text, variant)
    if variant is None and (class_of(node) == "op" or (node.atom is None and is_word(text))):
        return function(text, False)
    is_plain = text.isascii() and text.isalnum()
    letters = [character(letter, None, "mi", variant) for letter in text]
    source = in_alphabet(variant or "normal", text) if is_plain else join(letters)
    return rf"\mathop{{{source}}}" if class_of(node) == "op" else source


def _single(node: Node, text: str, variant: str | None) -> str:
    if not text:
        return "{}" if node.atom is not None else ""
    if node.atom == "op":
        return rf"\operatorname{{{_name_part(text)}}}"
    if class_of(node) == "op":
        return rf"\mathop{{{character(text, None, node.tag, variant)}}}"
    return character(text, class_of(node), node.tag, variant)


def function(text: str, limits: bool) -> str:
    r"""Return a function by its own command, else with ``\operatorname``."""
    known = function_commands().get(text) or function_commands().get(text.replace(" ", "\u2006"))
    if known:
        return known
    name = join([_name_part(letter) for letter in text])
    return rf"\operatorname{'*' if limits else ''}{{{name}}}"


def _name_part(character: str) -> str:
    if character in _NAME_SPACES:
        return _NAME_SPACES[character]
    if character.isalnum():
        return character
    return {"−": "-", "∗": "*"}.get(character) or symbol_name(character, None, "mo")


def _number(speller: Speller, node: Node) -> str:
    text, variant = _visible(node.text), node.attributes.get("mathvariant")
    if _NUMERALS.issuperset(text):
        return number(text, variant)
    return join([character(letter, None, "mi", variant) for letter in text])


def _operator(speller: Speller, node: Node) -> str:
    text, atom = _visible(node.text), class_of(node)
    if not text:
        return ""
    if "minsize" in node.attributes:
        sized = _sized(node, text)
        if sized:
            return sized
    if text == "mod" and atom in (None, "bin"):
        return r"\bmod"
    if is_word(text):
        name = function(text, node.attributes.get("movablelimits") == "true" or node.atom is not None)
        return name if node.atom in (None, "op") else rf"\math{node.atom}{{{name}}}"
    if text in _RUNS:
        return _RUNS[text]
    if len(text) > 1:
        return _run(text, node)
    return _wrapped_operator(node, text)


def _wrapped_operator(node: Node, text: str) -> str:
    variant = node.attributes.get("mathvariant")
    if text.isascii() and text.isalpha():
        return function(text, True) if node.atom == "op" else character(text, None, "mi", variant or "normal")
    if node.atom == "op" and node.attributes.get("movablelimits") == "true":
        return rf"\mathop{{{character(text, None, 'mo', variant)}}}"
    return character(text, class_of(node), "mo", variant)


def _run(text: str, node: Node) -> str:
    """Return an operator of several characters, which TeX sets side by side in one."""
    signs = [character(sign, None, "mo", node.attributes.get("mathvariant")) for sign in text]
    return rf"\math{class_of(node) or 'rel'}{{{join(signs)}}}"


def _sized(node: Node, text: str) -> str:
    r"""Return ``\bigl(`` and its kin."""
    name, size, atom = delimiter_name(text), node.attributes["minsize"], class_of(node) or "ord"
    command, plain = (big_commands().get((size, kind)) for kind in (atom, "ord"))
    if not name or plain is None:
        return ""
    return join([command, name]) if command else rf"\math{atom}{{{join([plain, name])}}}"


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign not in INVISIBLE and sign not in "\ufe00\ufe01\ufe0e").strip()


SPELLINGS: Mapping[str, Spelling] = {
    "mi": _identifier,
    "mn": _number,
    "mo": _operator,
}
