r"""Text in formulas: ``\text`` and its family, with mathematics in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.parser import DISPLAY, TEXT
from reader_app.tex.spelling.source import ends_in_word
from reader_app.tex.spelling.speller import Speller, Spelling
from reader_app.tex.text import TOKENS

_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "bold": (r"\textbf",),
    "italic": (r"\textit",),
    "bold-italic": (r"\textbf", r"\textit"),
    "sans-serif": (r"\textsf",),
    "monospace": (r"\texttt",),
}
_CHARACTERS = {
    "\\": r"\textbackslash",
    "^": r"\textasciicircum",
    "~": r"\textasciitilde",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "\u00a0": "~",
    "\u2009": r"\,",
    "\u2005": r"\:",
    "\u2004": r"\;",
    "\u2002": r"\enspace",
    "\u2003": r"\quad",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "–": "--",
    "—": "---",
}
_LABEL = re.compile(r"#eq-(.+)")


def _text(speller: Speller, node: Node) -> str:
    reference = _LABEL.fullmatch(node.attributes.get("href", ""))
    if reference:
        return rf"\{'eqref' if node.text.startswith('(') else 'ref'}{{{reference[1]}}}"
    if node.atom is None and node.text and not node.text.strip("\u00a0"):
        return "\\ " * len(node.text)
    return rf"\text{{{_set(node)}}}" if node.attributes.get("mathvariant") not in _COMMANDS else _set(node)


def _string(speller: Speller, node: Node) -> str:
    quotes = (node.attributes.get(name, '"') for name in ("lquote", "rquote"))
    left, right = (escaped(quote) for quote in quotes)
    return rf"\text{{{left}{escaped(node.text)}{right}}}"


def text_row(speller: Speller, node: Node) -> str | None:
    r"""Return a row of text and mathematics as one ``\text``; None where it is no such row."""
    if node.atom is None or len(node.children) < 2:
        return None
    texts = [child.tag == "mtext" and "href" not in child.attributes for child in node.children]
    if not any(texts) or any(before and after for before, after in pairwise(texts)):
        return None
    if any(
        not is_text and not _fits_text(speller, child) for child, is_text in zip(node.children, texts, strict=True)
    ):
        return None
    return rf"\text{{{mixed_text(speller, node.children)}}}"


def mixed_text(speller: Speller, nodes: Sequence[Node]) -> str:
    """Return words and mathematics as text mode writes them."""
    return "".join([_set(node) if node.tag == "mtext" else f"${_mathematics(speller, node)}$" for node in nodes])


def _fits_text(speller: Speller, node: Node) -> bool:
    """Say whether mathematics between words means there what it means in the formula."""
    if node.tag == "mspace" or "merror" in {part.tag for part in node.walk()}:
        return False
    return speller.style != DISPLAY or node.tag in TOKENS or _is_in_text_style(node)


def _is_in_text_style(node: Node) -> bool:
    return node.tag == "mstyle" and node.attributes == build.STYLES[TEXT] and len(node.children) == 1


def _mathematics(speller: Speller, node: Node) -> str:
    return speller.field(node.children[0] if _is_in_text_style(node) else node, max(speller.style, TEXT))


def _set(node: Node) -> str:
    source = escaped(_with_plain_ends(node.text))
    for command in reversed(_COMMANDS.get(node.attributes.get("mathvariant", ""), ())):
        source = f"{command}{{{source}}}"
    return source


def escaped(text: str) -> str:
    """Return a text as text mode writes it."""
    parts: list[str] = []
    for character in text:
        written = _CHARACTERS.get(character, character)
        parts.append(written + "{}" if ends_in_word(written) else written)
    return "".join(parts)


def _with_plain_ends(text: str) -> str:
    """Return a text with spaces at its ends where the tree has no-break ones, so that they are not lost."""
    if text.startswith("\u00a0"):
        text = " " + text[1:]
    return text[:-1] + " " if text.endswith("\u00a0") else text


SPELLINGS: Mapping[str, Spelling] = {"mtext": _text, "ms": _string}
