"""Code within formulas (R Markdown, Quarto), whose value is known only when it is run, and formulas within code."""

from __future__ import annotations

import re
from functools import partial

from reader_app.markup.code import with_text_changed

_PIECE = r"[^$`]|`[^`\n]{1,1000}`"
_FORMULA = re.compile(
    rf"(?P<code>(?<!`)`++[^`\n]++`++)|\$\$(?:{_PIECE})*\$\$|\$(?=\S)(?:(?!\n)(?:{_PIECE}))*(?<=\S)\$(?!\d)"
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


_BETWEEN = re.compile(r"(?<![\\$`])\$`(?P<tex>[^`\n]{1,2000})`\$(?![\d$])")
"""GitHub's and GitLab's inline formula, which keeps Markdown from what is in it."""

_SLIDE = re.compile(r"(?<!`)`[ \t]*+\$\$[ \t]*\n")
_AROUND = re.compile(r"(?<!`)`[ \t]*+(?P<formula>(?P<sign>\$\$?)[^`$]{1,10000}(?P=sign))[ \t]*+`(?!`)")
"""The formulas of slides (reveal.js), all in code; nobody shows several lines of code so."""


def with_formulas_freed(source: str) -> str:
    """Return `source` with dollars alone around formulas that stand in ticks too, fenced code excepted."""
    is_slides = _SLIDE.search(source) is not None
    if "$`" in source:
        source = with_text_changed(source, partial(_BETWEEN.sub, r"$\g<tex>$"))
    return with_text_changed(source, partial(_AROUND.sub, r"\g<formula>")) if is_slides else source
