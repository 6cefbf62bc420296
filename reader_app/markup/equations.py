r"""Equations that a page shows with their number beside them, in a table (LaTeXML) or a box (nLab), with ``\tag``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_STYLE = re.compile(r"\A\s*\\displaystyle\b\s*")

_TABLES = "table.ltx_equation:not(:has(table)), table.ltx_equationgroup:not(:has(table))"
_BOXES = "div.maruku-equation:not(:has(.maruku-equation))"
"""Without others in them, of which each would be read again for every one around it."""

_NUMBER = re.compile(r"(?:\(([0-9A-Z][0-9A-Za-z.\-]{0,9})\))?")

TexOf = Callable[["LexborNode"], str]
"""Says what a ``math`` element is in TeX."""


def with_numbers(tree: LexborHTMLParser, tex_of: TexOf) -> Iterator[tuple[LexborNode, str]]:
    """Yield the elements that hold an equation with its number, or several, and the TeX of them."""
    for table in tree.css(_TABLES):
        rows = [_row(row, tex_of) for row in table.css("tr.ltx_eqn_row")]
        if rows and all(rows):
            yield table, "".join(rows[0]) if len(rows) == 1 else _aligned(rows)
    for box in tree.css(_BOXES):
        math, number = box.css_first("math"), box.css_first(".maruku-eq-number")
        tex = tex_of(math) if math is not None else ""
        if tex:
            yield box, tex + _tag(number)


def framed_alone(tree: LexborHTMLParser, formulas: str) -> Iterator[tuple[LexborNode, LexborNode, str]]:
    """Yield tables that hold one formula and at most its number, the formula (by its selector), and a tag.

    Journals (PLOS) and processors of words put displays into such tables.
    """
    for table in tree.css(f"table:not(:has(table)):has({formulas})"):
        held = table.css(formulas)
        if len(held) != 1:
            continue
        beside = _NUMBER.fullmatch("".join(table.text().replace(held[0].text(), "", 1).split()))
        if beside is not None:
            yield table, held[0], f"\\tag{{{beside[1]}}}" if beside[1] else ""


def _row(row: LexborNode, tex_of: TexOf) -> list[str]:
    """Return the TeX of a row's cells, the number behind the last; nothing where there is other text in it."""
    known = "".join(part.text() for part in row.css("math, .ltx_tag_equation"))
    if "".join(row.text().split()) != "".join(known.split()):
        return []
    cells = []
    for cell in row.css("td"):
        kind = cell.attributes.get("class") or ""
        if "ltx_eqn_eqno" in kind or "ltx_eqn_center_pad" in kind or cell.css_first(".ltx_tag_equation") is not None:
            continue
        maths = cell.css("math")
        if len(maths) > 1:
            return []
        cells.append(_STYLE.sub("", tex_of(maths[0])) if maths else "")
    return [*cells[:-1], cells[-1] + _tag(row.css_first(".ltx_tag_equation"))] if any(cells) else []


def _tag(number: LexborNode | None) -> str:
    written = number.text().strip().strip("()") if number is not None else ""
    return f"\\tag{{{written}}}" if written else ""


def _aligned(rows: list[list[str]]) -> str:
    inside = "\\\\ ".join(map("&".join, rows))
    return f"\\begin{{align*}}{inside}\\end{{align*}}"
