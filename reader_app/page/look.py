"""How a page looks: the colours of a theme, the choice of face, the zoom."""

from __future__ import annotations

from typing import Literal, NamedTuple

Face = Literal["serif", "sans"]

ZOOMS: tuple[float, ...] = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0)
"""The steps of the zoom keys."""

SCRIPT_GAP = 0.14
"""Space between a Chinese letter and a letter of another script or a formula, em of the text (clreq 3.2.2)."""


class Theme(NamedTuple):
    """Colours as ``#rrggbb``: of the page, of what stands on it, of the window around it, and of parts of code.

    `named` is that of names that are defined or built in.
    """

    name: Literal["light", "dark"]
    page: str
    text: str
    muted: str
    link: str
    rule: str
    code: str
    error: str
    hit: str
    current_hit: str
    selection: str
    window: str
    panel: str
    accent: str
    keyword: str
    string: str
    number: str
    comment: str
    named: str


LIGHT = Theme(
    name="light",
    page="#fdfcf9",
    text="#24211c",
    muted="#6b6559",
    link="#1f5c99",
    rule="#ddd7ca",
    code="#f3f0e8",
    error="#b3261e",
    hit="#fbe9a6",
    current_hit="#f6c445",
    selection="#cfe0f3",
    window="#f3f0e9",
    panel="#f8f6f0",
    accent="#2f6fb0",
    keyword="#8b2f6f",
    string="#4a6b1f",
    number="#9a4a12",
    comment="#6f695d",
    named="#1f5c99",
)
"""Ink on warm paper."""

DARK = Theme(
    name="dark",
    page="#1b1c1f",
    text="#d9d6cf",
    muted="#9a968e",
    link="#8ab4e8",
    rule="#3a3b40",
    code="#26272b",
    error="#f2857c",
    hit="#4d4119",
    current_hit="#6e560d",
    selection="#2c4562",
    window="#151618",
    panel="#18191c",
    accent="#6fa3dc",
    keyword="#d79bc4",
    string="#a9c57f",
    number="#e3a978",
    comment="#969289",
    named="#8ab4e8",
)
"""Light on charcoal, neither of them pure."""

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


class Look(NamedTuple):
    """What a page is set with; everything in px is derived from the size of the text."""

    theme: Theme = LIGHT
    face: Face = "serif"
    zoom: float = 1.0

    @property
    def text_px(self) -> int:
        """Font size of the running text, px."""
        return round(18 * self.zoom)

    @property
    def measure_px(self) -> int:
        """Widest column of text, px: 40 Chinese characters."""
        return 40 * self.text_px

    @property
    def line_px(self) -> float:
        """Distance of baselines in running text, px: 1.7 times the font size."""
        return 1.7 * self.text_px
