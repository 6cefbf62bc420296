"""The lines of a title with formulas in the list: broken between words, of which a formula is a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout

from reader_app.markup.article import Content
from reader_app.page.fonts import MATH_SCALE
from reader_app.page.look import SCRIPT_GAP
from reader_app.page.painter import Picture
from reader_app.page.scripts import is_han
from reader_app.page.title import Title, plain_formula
from reader_app.tex.find import Math
from reader_app.tex.formula import Formula
from reader_app.ui.delegate import Line, Run, line_starts
from reader_app.ui.quotes import narrow_quotes

if TYPE_CHECKING:
    from reader_app.page.press import Press

ABOVE, BELOW = 3.0, 4.0
"""How far a formula may reach beyond its line, px: letters leave so much room there."""

SMALLEST = 0.7
"""How far a formula that reaches farther is shrunk at most; one that is too large even so is shown as text."""

ELLIPSIS = "…"

_LETTER = "x"
"""What stands for a formula while lines are broken: a letter of a word, made as wide as the formula."""


def title_lines(title: Title, press: Press, font: QFont, width: float, most: int) -> tuple[Line, ...]:
    """Return a title in at most `most` lines of `width` px, the last one cut where it is too long."""
    runs = list(_runs(title, press, font, width))
    text = "".join(run.text for run in runs)
    starts = line_starts(_layout(runs, text, font), width, most)
    lines = (list(_between(runs, start, end, font)) for start, end in pairwise((*starts[:most], len(text))))
    return tuple(_cut(line, font, width) for line in lines)


def _runs(title: Title, press: Press, font: QFont, width: float) -> Iterator[Run]:
    """Yield the parts of a title side by side; what stands for a formula in a picture is `_LETTER`."""
    formulas = iter(title.formulas)
    contents = title.contents
    end = 0
    for before, content, behind in zip(("", *contents), contents, (*contents[1:], ""), strict=False):
        if isinstance(content, str):
            run = _text(narrow_quotes(content), end, font)
        else:
            formula = next(formulas)
            gaps = _gap(before, -1, font), _gap(behind, 0, font)
            picture = _picture(content, formula, press, font, gaps)
            run = picture if picture and 0 < picture.width <= width else _as_text(content, formula, font)
        end = run.end
        yield run


def _text(text: str, start: int, font: QFont) -> Run:
    return Run(text, start, start + len(text), QFontMetricsF(font).horizontalAdvance(text))


def _as_text(math: Math, formula: Formula, font: QFont) -> Run:
    return _text(plain_formula(formula), math.start, font)._replace(end=math.end, is_formula=True)


def _picture(math: Math, formula: Formula, press: Press, font: QFont, gaps: tuple[float, float]) -> Run | None:
    """Return a formula as a picture between its gaps; None if it reaches too far beyond the line."""
    metrics = QFontMetricsF(font)
    layout = press.lay_out(formula.node)
    px = font.pixelSize() * MATH_SCALE["sans"]
    room_above, room_below = metrics.ascent() + ABOVE, metrics.descent() + BELOW
    scale = 1 / max(1.0, layout.ascent * px / room_above, layout.descent * px / room_below)
    if scale < SMALLEST:
        return None
    px *= scale
    picture = Picture(layout.ink(), press.font, px, "sans")
    width = layout.width * px + sum(gaps)
    return Run(_LETTER, math.start, math.end, width, is_formula=True, picture=picture, lead=gaps[0])


def _gap(neighbour: Content, place: int, font: QFont) -> float:
    """Return the space between a formula and its neighbour, px, if that is a Chinese letter."""
    letter = neighbour[place] if isinstance(neighbour, str) and neighbour else " "
    return SCRIPT_GAP * font.pixelSize() if letter.isalnum() and is_han(letter) else 0.0


def _layout(runs: Sequence[Run], text: str, font: QFont) -> QTextLayout:
    """Return the layout that breaks the lines, with letters as wide as the formulas that they stand for."""
    layout = QTextLayout(text, font)
    letter = QFontMetricsF(font).horizontalAdvance(_LETTER)
    ranges, place = [], 0
    for run in runs:
        if run.picture is not None:
            wide = QTextLayout.FormatRange()
            wide.start, wide.length, wide.format = place, len(_LETTER), _spaced(run.width - letter)
            ranges.append(wide)
        place += len(run.text)
    layout.setFormats(ranges)
    return layout


def _spaced(px: float) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    shape.setFontLetterSpacing(px)
    return shape


def _between(runs: Sequence[Run], start: int, end: int, font: QFont) -> Iterator[Run]:
    """Yield what stands on a line, which goes from `start` to `end` in the text of the runs."""
    place = 0
    for run in runs:
        first, last = max(start - place, 0), min(end - place, len(run.text))
        place += len(run.text)
        if run.picture is not None and first < last:
            yield run
        elif first < last:
            text = run.text[first:last].rstrip() if place >= end else run.text[first:last]
            part = _text(text, run.start + first, font)
            yield part._replace(start=run.start, end=run.end, is_formula=True) if run.is_formula else part


def _cut(line: Sequence[Run], font: QFont, width: float) -> Line:
    """Return a line as far as there is room for it, with an ellipsis where it is cut."""
    if sum(run.width for run in line) <= width:
        return tuple(line)
    metrics = QFontMetricsF(font)
    room = width - metrics.horizontalAdvance(ELLIPSIS)
    kept: list[Run] = []
    for run in line:
        if run.width > room:
            blank = run.picture or run.text.isspace()  # Qt returns space as it is, however little room there is
            short = "" if blank else metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, room)
            last = _text(short or ELLIPSIS, run.start, font)
            return (*kept, last._replace(end=run.end, is_formula=run.is_formula))
        kept.append(run)
        room -= run.width
    return tuple(kept)
