"""The two rule tables: which function sets which element by TeX's rules and by MathML Core's."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml import (
    atoms,
    breaking,
    core,
    enclose,
    fractions,
    limits,
    merror,
    padded,
    radicals,
    rows,
    scripts,
    tokens,
    underover,
)
from reader_app.mathml.compositor import Family
from reader_app.mathml.tables.table import table

SHARED: Mapping[str, Family] = {
    "a": rows.row,
    "annotation": rows.nothing,
    "annotation-xml": rows.nothing,
    "maction": rows.first_child,
    "menclose": enclose.enclosure,
    "merror": merror.error,
    "mmultiscripts": scripts.multiscripts,
    "mpadded": padded.padded,
    "mphantom": padded.phantom,
    "mprescripts": rows.nothing,
    "mroot": radicals.root,
    "ms": tokens.quoted,
    "mspace": tokens.space,
    "msqrt": radicals.square_root,
    "msub": scripts.scripts,
    "msubsup": scripts.scripts,
    "msup": scripts.scripts,
    "mtable": table,
    "mtext": tokens.text,
    "none": rows.nothing,
    "semantics": rows.first_child,
    "unknown": rows.unknown,
}

GROUPS = ("math", "mrow", "mstyle", "mtd", "mtr", "mlabeledtr")

TEX: Mapping[str, Family] = {
    **SHARED,
    **dict.fromkeys(GROUPS, rows.row),
    "math": breaking.formula,
    **dict.fromkeys(("mi", "mn", "mo"), atoms.token),
    **dict.fromkeys(("munder", "mover", "munderover"), limits.tex_limits),
    "mfrac": fractions.tex_fraction,
    "mrow": fractions.group,
    "mtd": breaking.cell,
}

CORE: Mapping[str, Family] = {
    **SHARED,
    **dict.fromkeys(GROUPS, rows.row),
    **dict.fromkeys(("mi", "mn"), tokens.letters),
    **dict.fromkeys(("munder", "mover", "munderover"), underover.limits),
    "mfenced": core.fenced,
    "mfrac": fractions.fraction,
    "mo": core.operator,
}
