"""What generators of pages set beside headings and formulas: links of headings to themselves, numbers of equations."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_SELF_LINKS = ":is(h1, h2, h3, h4, h5, h6, dt, caption, figcaption, .eqno) a[href*='#']"
_NUMBERED = ("\\tag", "\\begin{align", "\\begin{gather", "\\begin{equation", "\\begin{multline", "\\begin{eqnarray")


def read_labels(page: LexborHTMLParser) -> None:
    """Remove the signs (¶, #) that are links to their own headings, and give equations the numbers beside them."""
    for link in page.css(_SELF_LINKS):
        sign = link.text().strip()
        if len(sign) == 1 and not sign.isalnum():
            link.remove()
    for number in page.css("div.math > span.eqno"):
        equation, label = number.parent, number.text().strip("() \n")
        tex = equation.text().replace(number.text(), "", 1).strip() if equation is not None else ""
        if equation is not None and tex.startswith("\\[") and tex.endswith("\\]") and "$" not in label:
            tag = "" if any(sign in tex for sign in _NUMBERED) else f"\\tag{{{label}}}"
            equation.inner_html = escape(f"{tex[:-2]}{tag}\\]", quote=False)
