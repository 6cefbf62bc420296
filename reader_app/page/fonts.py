"""The fonts of the page: faces for Latin and for Chinese text, and the bundled ones that stand in for them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from reader_app.files import packaged
from reader_app.mathml.ink import TextStyle
from reader_app.page.look import Face, Look

Script = Literal["latin", "han"]
"""Which family comes first in a run: a run of Chinese takes its quotation marks from the Chinese face."""

BUNDLED_HAN: dict[Face, str] = {"sans": "ReaderSansSC-Regular.otf", "serif": "ReaderSerifSC-Regular.otf"}
BUNDLED_LATIN = (
    "ReaderText-Regular.otf",
    "ReaderText-Italic.otf",
    "ReaderText-Bold.otf",
    "ReaderText-BoldItalic.otf",
)

SYSTEM_HAN: dict[Face, tuple[str, ...]] = {
    "serif": (
        "Noto Serif CJK SC",
        "Noto Serif SC",
        "Source Han Serif SC",
        "Source Han Serif CN",
        "Songti SC",
        "STSong",
        "SimSun",
    ),
    "sans": (
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "Source Han Sans SC",
        "Source Han Sans CN",
        "PingFang SC",
        "Microsoft YaHei",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
    ),
}
"""Chinese families by preference; the first one installed is taken."""

LATIN_SERIF = "Reader Text"
MONO = ("JetBrains Mono", "Cascadia Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "Liberation Mono", "monospace")

LATIN_SCALE: dict[Face, float] = {"serif": 1.06, "sans": 1.0}
"""Size of Latin letters beside Chinese ones of size 1: STIX's are small on the body."""

FULL_WIDTH = 0.95
"""Least advance of punctuation that takes a whole square, em."""

MATH_SCALE: dict[Face, float] = {"serif": 1.06, "sans": 1.1}
"""Size of formulas beside running text of size 1, so that their x-heights agree."""


@cache
def install_fonts() -> None:
    """Register the bundled Latin faces. Call after the application object exists; later calls do nothing."""
    for name in BUNDLED_LATIN:
        _register(name)


@cache
def han_families(face: Face) -> tuple[str, ...]:
    """Return the families that set Chinese: installed ones, and only where there are none the bundled one."""
    installed = _installed_han()
    other: Face = "sans" if face == "serif" else "serif"
    known = [*_present(SYSTEM_HAN[face], installed), *_present(SYSTEM_HAN[other], installed)]
    if known:
        return (known[0],)
    return tuple(sorted(installed)[:1]) or _register(BUNDLED_HAN[face])


@cache
def _installed_han() -> frozenset[str]:
    """Return the system's Chinese families; asked once, before a bundled one is registered and counted among them."""
    return frozenset(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def _present(families: Iterable[str], installed: frozenset[str]) -> list[str]:
    return [family for family in families if family in installed]


@cache
def _register(name: str) -> tuple[str, ...]:
    number = QFontDatabase.addApplicationFont(str(packaged("resources") / "fonts" / name))
    return tuple(QFontDatabase.applicationFontFamilies(number))


@lru_cache(maxsize=256)
def text_font(look: Look, script: Script = "han", style: TextStyle = TextStyle(), scale: float = 1.0) -> QFont:  # noqa: B008
    """Return the font of running text; `scale` is its size beside that of the text around it."""
    families = list(_families(look.face, script, style.family))
    font = QFont()
    font.setFamilies(families)
    optical = LATIN_SCALE[look.face] if script == "latin" and style.family == "text" else 1.0
    font.setPixelSize(max(1, round(look.text_px * scale * optical)))
    font.setBold(style.bold)
    font.setItalic(style.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _families(face: Face, script: Script, family: str) -> tuple[str, ...]:
    if family == "mono":
        return (*MONO, *han_families("sans"))
    if family == "sans" or face == "sans":
        return han_families("sans")
    han = han_families("serif")
    return (LATIN_SERIF, *han) if script == "latin" else (*han, LATIN_SERIF)


def empty_half(font: QFont, mark: str) -> float:
    """Return the px that punctuation can do without beside other punctuation; fonts may have it in half a square."""
    square = font.pixelSize()
    return square / 2 if QFontMetricsF(font).horizontalAdvance(mark) > FULL_WIDTH * square else 0.0


def interface_font() -> QFont:
    """Return the font of the window around the page: the sans face at 14 px."""
    font = QFont()
    font.setFamilies(list(han_families("sans")))
    font.setPixelSize(14)
    return font


@lru_cache(maxsize=64)
def line_distance(look: Look) -> float:
    """Return the px between lines of running text that bring their baselines `Look.line_px` apart."""
    natural = max(QFontMetricsF(text_font(look, script)).height() for script in ("latin", "han"))
    return max(0.0, look.line_px - natural)
