"""The code within formulas of R Markdown and Quarto, whose value is known only when it is run."""

from __future__ import annotations

import re

_PIECE = r"[^$`]|`[^`\n]{1,1000}`"
_FORMULA = re.compile(
    rf"(?P<code>`++[^`\n]++`++)|\$\$(?:{_PIECE})*\$\$|\$(?=\S)(?:(?!\n)(?:{_PIECE}))*(?<=\S)\$(?!\d)"
)
"""Pandoc's rules: dollars that money is written with are none of a formula."""

_CODE = re.compile(r"`(?:r|python|julia) (?P<code>[^`\n]{1,1000})`")
_SIGNS = ("`r ", "`python ", "`julia ")
_SPECIAL = re.compile(r"([$%&#_{}])")


def with_code_as_text(source: str) -> str:
    r"""Return `source` with ``\texttt{code}`` for the code in formulas, which else would end them."""
    if not any(sign in source for sign in _SIGNS):
        return source
    return _FORMULA.sub(lambda formula: formula["code"] or _CODE.sub(_as_text, formula[0]), source)


def _as_text(code: re.Match[str]) -> str:
    written = _SPECIAL.sub(r"\\\1", code["code"].replace("\\", ""))
    return f"\\texttt{{{written}}}"
