"""Long and tall signs by the pieces that they are put together from."""

from __future__ import annotations

_ASSEMBLIES = {
    frozenset(pieces): sign
    for pieces, sign in {
        "\u239b\u239c\u239d": "(",
        "\u239e\u239f\u23a0": ")",
        "\u23a1\u23a2\u23a3": "[",
        "\u23a4\u23a5\u23a6": "]",
        "\u23a7\u23aa\u23a8\u23a9": "{",
        "\u23ab\u23aa\u23ac\u23ad": "}",
        "\u23a1\u23a2": "\u2308",
        "\u23a4\u23a5": "\u2309",
        "\u23a2\u23a3": "\u230a",
        "\u23a5\u23a6": "\u230b",
        "\u2190\u2212": "\u2190",
        "\u2212\u2192": "\u2192",
        "\u2190\u2212\u2192": "\u2194",
        "\u21d0=": "\u21d0",
        "=\u21d2": "\u21d2",
        "\u21d0=\u21d2": "\u21d4",
    }.items()
}
"""What long and tall signs are put together from (Unicode's pieces, and MathJax's own for braces)."""


_BRACES = {"\ue150": "\u23de", "\ue152": "\u23df"}
"""Horizontal braces by the piece that MathJax draws first."""


def assembled_from(signs: str) -> str:
    """Return the sign that is put together from pieces, of which the extension may be missing; empty for none."""
    pieces = frozenset(signs)
    wholes = (sign for known, sign in _ASSEMBLIES.items() if len(pieces) > 1 and pieces < known)
    return _BRACES.get(signs[:1]) or _ASSEMBLIES.get(pieces) or next(wholes, "")
