"""The environments of mathematics by name: what a text is searched for before any command is loaded."""

from __future__ import annotations

_STARRED = [
    "align",
    "alignat",
    "bmatrix",
    "bsmallmatrix",
    "cases",
    "dcases",
    "drcases",
    "eqnarray",
    "equation",
    "flalign",
    "gather",
    "matrix",
    "multline",
    "pmatrix",
    "psmallmatrix",
    "rcases",
    "smallmatrix",
    "vmatrix",
    "vsmallmatrix",
    "xalignat",
    "Bmatrix",
    "Bsmallmatrix",
    "Vmatrix",
    "Vsmallmatrix",
]
_PLAIN = [
    "CD",
    "aligned",
    "alignedat",
    "array",
    "crampedsubarray",
    "darray",
    "displaymath",
    "empheq",
    "gathered",
    "indentalign",
    "lgathered",
    "math",
    "multlined",
    "numcases",
    "rgathered",
    "split",
    "spreadlines",
    "subarray",
    "subequations",
    "subnumcases",
    "tabular",
    "xxalignat",
]

ENVIRONMENT_NAMES = frozenset((*_PLAIN, *_STARRED, *(f"{name}*" for name in _STARRED)))
"""The keys of `commands.environments.ENVIRONMENTS`; loading that table takes 15 ms, which most texts do without."""
