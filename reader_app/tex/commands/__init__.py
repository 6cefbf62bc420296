"""What commands mean, one file a family; `COMMANDS` is all of them.

To add a command, name it in the `COMMANDS` of its family: a node where it always means the same, a `Macro` where it
is short for other TeX (see `shorthands`), else a handler (parser, token) -> node or None that reads its arguments.
Symbols need no command: latex2mathml's table has them, or `symbol_corrections` and `symbol_aliases`.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.tex.commands import (
    accents,
    alignments,
    alphabets,
    brakets,
    chemistry,
    definitions,
    delimiters,
    diagrams,
    empheq,
    enclosures,
    environments,
    fractions,
    groups,
    letters,
    links,
    lookahead,
    numbering,
    operators,
    physics,
    physics_matrices,
    roots,
    scripts,
    shorthands,
    spaces,
    stacks,
    styles,
    texts,
)
from reader_app.tex.parser import Entry

FAMILIES = (
    physics,
    physics_matrices,
    groups,
    scripts,
    fractions,
    roots,
    alignments,
    alphabets,
    accents,
    stacks,
    operators,
    delimiters,
    diagrams,
    empheq,
    styles,
    spaces,
    texts,
    enclosures,
    environments,
    brakets,
    chemistry,
    letters,
    links,
    shorthands,
    lookahead,
    numbering,
    definitions,
)
"""The families; where two have a command of one name, the later one's counts."""

COMMANDS: Mapping[str, Entry] = {name: entry for family in FAMILIES for name, entry in family.COMMANDS.items()}
"""Every command by its token."""
