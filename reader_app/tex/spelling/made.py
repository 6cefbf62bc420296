r"""What commands make, asked of the parser: the tables of commands turned round.

Where several commands make the same, the first in the order of their family's table is taken: there the usual name
comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from reader_app.mathml.node import Node
from reader_app.tex.commands import accents, brakets, enclosures, letters, operators, spaces, stacks, styles
from reader_app.tex.document import read_formula
from reader_app.tex.fonts import ITALIC, symbol_node
from reader_app.tex.symbols import character_symbol


class Mark(NamedTuple):
    """A mark above (``mover``) or below (``munder``) something, and whether it stretches."""

    tag: str
    text: str
    stretchy: bool


def _made(source: str) -> Node | None:
    """Return the only node that a source makes without a problem, else None."""
    formula = read_formula(source, False)
    return formula.node.children[0] if not formula.problems and len(formula.node.children) == 1 else None


def _with_argument(names: Iterable[str]) -> Iterable[tuple[str, Node]]:
    for name in names:
        node = _made(f"{name}{{x}}")
        if node is not None:
            yield name, node


@cache
def accent_commands() -> dict[Mark, str]:
    """Return accents, lines and braces by their marks."""
    found: dict[Mark, str] = {}
    for name, node in _with_argument(accents.COMMANDS):
        mark = node.children[-1]
        if node.tag in ("mover", "munder") and mark.tag == "mo":
            found.setdefault(Mark(node.tag, mark.text, mark.attributes.get("stretchy") != "false"), name)
    return found


@cache
def arrow_commands() -> dict[str, str]:
    """Return extensible arrows by their characters."""
    found: dict[str, str] = {}
    for name, node in _with_argument(name for name in stacks.COMMANDS if name.startswith("\\x")):
        if node.tag == "mover":
            found.setdefault(node.children[0].text, name)
    return found


@cache
def enclosure_commands() -> dict[str, str]:
    """Return strokes across and frames around something by their notations."""
    found: dict[str, str] = {}
    for name, node in _with_argument(enclosures.COMMANDS):
        if node.tag == "menclose" and node.children == (_X,):
            found.setdefault(node.attributes["notation"], name)
    return found


@cache
def function_commands() -> dict[str, str]:
    """Return functions by their names as the tree has them; those with limits are of the element mo."""
    nodes = ((name, entry) for name, entry in operators.COMMANDS.items() if isinstance(entry, Node))
    return {node.text: name for name, node in reversed(list(nodes)) if node.text}


@cache
def space_commands() -> tuple[tuple[float, bool, str], ...]:
    """Return spaces: width in em, whether it keeps that width in scripts, command."""
    nodes = [(name, entry) for name, entry in spaces.COMMANDS.items() if isinstance(entry, Node)]
    return tuple(
        (float(node.attributes["width"][:-2]), "tex-unscaled" in node.attributes, name)
        for name, node in nodes
        if node.tag == "mspace"
        and set(node.attributes) <= {"width", "tex-unscaled"}
        and "em" in node.attributes["width"]
    )


@cache
def size_commands() -> dict[str, str]:
    """Return the commands of sizes by mathsize."""
    found: dict[str, str] = {}
    for name in styles.COMMANDS:
        node = _made(f"{name} x")
        if node is not None and set(node.attributes) == {"mathsize"}:
            found.setdefault(node.attributes["mathsize"], name)
    return found


@cache
def big_commands() -> dict[tuple[str, str], str]:
    r"""Return ``\big`` and its kin by size and class."""
    found: dict[tuple[str, str], str] = {}
    for factor in ("big", "Big", "bigg", "Bigg"):
        for suffix in ("", "l", "m", "r"):
            node = _made(f"\\{factor}{suffix}(")
            if node is not None:
                found[node.attributes["minsize"], node.atom or "ord"] = f"\\{factor}{suffix}"
    return found


@cache
def letter_commands() -> dict[tuple[str, str | None], str]:
    r"""Return commands of letters in an alphabet of their own, such as ``\\upalpha``, by letter and mathvariant."""
    found: dict[tuple[str, str | None], str] = {}
    for name, entry in letters.COMMANDS.items():
        if isinstance(entry, Node) and symbol_node(character_symbol(entry.text), ITALIC) != entry:
            found.setdefault((entry.text, entry.attributes.get("mathvariant")), name)
    return found


@cache
def bracket_commands() -> dict[tuple[str, str], str]:
    """Return Dirac's brackets of one size by what they begin and end with."""
    found: dict[tuple[str, str], str] = {}
    for name, node in _with_argument(brakets.COMMANDS):
        if node.atom == "inner" and node.children[0].attributes.get("stretchy") == "false":
            found.setdefault((node.children[0].text, node.children[-1].text), name)
    return found


@lru_cache(256)
def is_notation(name: str) -> bool:
    r"""Say whether ``\\enclose`` knows a notation."""
    return name.isalpha() and _made(rf"\enclose{{{name}}}{{x}}") is not None


_X = Node("mi", (), "x", {}, "ord")
